"""The few tables of the room: what is written for its papers, and what was frozen."""
