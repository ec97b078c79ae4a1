"""The minutes as a paper: gathered data to HTML, and to the bytes of a PDF; and meetings as calendar entries."""
