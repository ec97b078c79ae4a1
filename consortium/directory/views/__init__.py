"""The pages of the directory."""

from consortium.directory.views import linking, organisations, people, timelines, trash
from consortium.directory.views.room import bp

__all__ = ["bp", "linking", "organisations", "people", "timelines", "trash"]
