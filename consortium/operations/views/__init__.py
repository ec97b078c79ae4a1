"""Pages of whoever runs the installation, and of personal data."""

from consortium.operations.views import health, people, requests, review
from consortium.operations.views.blueprint import bp

__all__ = ["bp", "health", "people", "requests", "review"]
