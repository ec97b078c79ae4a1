"""What is read across rooms, a file for each subject."""
