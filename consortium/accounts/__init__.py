"""Consortia, their users, what is granted to them, how they sign in and what they may.

*Lead*, *staff* and *administrator* are granted. *Member*, *chair*, *secretary* and *partner* follow from a current seat or
representation: the rooms that own those tell ``access`` so at start.
"""
