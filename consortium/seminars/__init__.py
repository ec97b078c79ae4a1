"""Seminars: programme, speakers, registration with a waiting list, attendance, figures per partner."""
