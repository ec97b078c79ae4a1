"""The words and the pure decisions of the room, by subject."""
