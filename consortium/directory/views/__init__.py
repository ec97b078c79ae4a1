"""The pages of the directory."""

from consortium.directory.views import organisations, people, trash
from consortium.directory.views.room import bp

__all__ = ["bp", "organisations", "people", "trash"]
