"""Who changed what, when, before and after. It has no views of its own: the room that owns a row shows its history."""
