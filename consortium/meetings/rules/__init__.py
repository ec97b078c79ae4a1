"""The words and the pure decisions of meetings: no database, no web, no clock."""
