"""Stored files: their bytes in a storage, all else about them in a row. The room that owns a file decides who may have it."""
