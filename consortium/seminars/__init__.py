"""Seminars: programme, speakers, registration with a waiting list, attendance, figures per partner.

A **seminar** has **sessions** (*programposter*) with **speakers**, whose affiliation is that of the day. A **registration**
(*påmelding*) is confirmed, waits or is cancelled; the same row says who attended. Where nobody kept a list of names there is a
**headcount**, exact, about or over, and it stays as inexact as it is.
"""
