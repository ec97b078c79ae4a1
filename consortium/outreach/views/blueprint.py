"""The room's blueprint, on which every page of it is put."""

from flask import Blueprint

bp = Blueprint("outreach", __name__)
