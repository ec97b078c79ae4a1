"""The pages of the seminars' room."""

from consortium.seminars.views import (
    attendance,
    certificates,
    feedback,
    imports,
    invitations,
    invited,
    manage,
    pages,
    people,
    programme,
)
from consortium.seminars.views.blueprint import bp

__all__ = [
    "attendance",
    "bp",
    "certificates",
    "feedback",
    "imports",
    "invitations",
    "invited",
    "manage",
    "pages",
    "people",
    "programme",
]
