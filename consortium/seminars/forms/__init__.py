"""Forms of the seminars' room: fields and shape checks; what they hold goes out as a dataclass."""
