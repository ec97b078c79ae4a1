"""What is gathered over all rooms for a page or a paper: frozen dataclasses, a file for each subject."""
