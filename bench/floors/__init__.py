"""Small bare programs on the same libraries. Each is read in a minute and imports nothing of the program's."""
