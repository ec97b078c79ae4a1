"""Steering committee and working groups: their rules, their seats, and who holds a seat when."""
