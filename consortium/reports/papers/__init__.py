"""The room's papers: gathered data to HTML, and to the bytes of a PDF."""
