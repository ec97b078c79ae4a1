"""The verbs of meetings, by subject."""
