"""Seminars, sessions, speakers, registrations, attendance."""
