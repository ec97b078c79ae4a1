"""The pages of the seminars' room."""

from consortium.seminars.views import attendance, imports, manage, pages, people, programme
from consortium.seminars.views.blueprint import bp

__all__ = ["attendance", "bp", "imports", "manage", "pages", "people", "programme"]
