"""What reads across rooms: home pages, and later timeline, search and reports. What it owns are its texts and what was frozen."""
