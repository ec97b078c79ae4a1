"""Pages of whoever runs the installation, and of personal data."""

from consortium.operations.views import administration, health, people, requests, review
from consortium.operations.views.blueprint import bp

__all__ = ["administration", "bp", "health", "people", "requests", "review"]
