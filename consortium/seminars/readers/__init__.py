"""Foreign files as frozen rows: a meeting service's attendance, a list of seminars."""
