"""What reads across rooms: home pages, and later timeline, search and reports. It owns no rows."""
