"""What is written and published in the room, a file for each subject."""
