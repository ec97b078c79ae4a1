"""The benchmark: what the program costs beside small bare programs on the same libraries. `./run bench`."""
