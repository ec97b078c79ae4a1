"""What is asked of meetings, by subject."""
