"""A public-private consortium's partners, committees, meetings and approved minutes."""
