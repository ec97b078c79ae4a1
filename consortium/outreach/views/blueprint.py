"""The room's blueprint."""

from flask import Blueprint

bp = Blueprint("outreach", __name__)
