"""Forms of the meetings, by subject: fields and shape checks; what they hold goes out as a dataclass."""
