"""What a view answers with."""

from typing import Any

from werkzeug.wrappers import Response

Answer = str | tuple[str, int] | Response | tuple[dict[str, Any], int]
