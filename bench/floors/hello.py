"""The smallest Flask application: what a start costs without a program."""

from flask import Flask

app = Flask(__name__)


@app.get("/healthz")
def healthy() -> str:
    """Answer."""
    return "ok"
