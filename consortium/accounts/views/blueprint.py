"""The room's one blueprint. Its addresses are written out in full: most belong to no consortium."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
