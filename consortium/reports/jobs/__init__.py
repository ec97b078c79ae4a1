"""What the worker does for the room, a file for each subject."""
