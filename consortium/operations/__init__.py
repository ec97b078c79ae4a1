"""The sample consortium, and what keeps an installation healthy."""
