"""Things somebody owes by a date: tasks, promises, thanks. The room they come from (a meeting's item) points here."""
