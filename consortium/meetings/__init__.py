"""A committee's meetings from announced date to approved minutes: agenda, notice, attendance, decisions, minutes."""
