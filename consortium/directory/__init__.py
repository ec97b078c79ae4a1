"""Organisations and people, shared by all consortia, and the dated affiliations between them."""
