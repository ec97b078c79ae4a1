"""The room's one blueprint. Its addresses are written out in full: some belong to no consortium."""

from flask import Blueprint

bp = Blueprint("operations", __name__)
