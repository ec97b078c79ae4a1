"""The verbs of the room, by subject."""
