"""The pages of the directory."""

from consortium.directory.views import organisations, people, timelines, trash
from consortium.directory.views.room import bp

__all__ = ["bp", "organisations", "people", "timelines", "trash"]
