"""What reads across rooms: home pages, search, timelines and reports. It owns its papers' own texts and what was frozen."""
