"""Who may. Every view names its roles with ``@requires``; one that names none is closed to everyone."""

from collections.abc import Callable
from typing import Any

from flask import Flask, abort, current_app, g, request, url_for
from werkzeug.wrappers import Response

from consortium.accounts import queries
from consortium.accounts.models import Consortium, User
from consortium.accounts.rules import Reader, Role
from consortium.core.actor import Actor, act_as
from consortium.core.errors import NotThere

View = Callable[..., Any]
# (user id, consortium id) -> the roles that follow from the rows of a room above: seats, representations.
RoleSource = Callable[[int, int], frozenset[Role]]

_role_sources: list[RoleSource] = []


def register_role_source(source: RoleSource) -> None:
    """Lets a room above say which roles somebody has by its rows. Called at start."""
    if source not in _role_sources:
        _role_sources.append(source)


def requires(*roles: Role) -> Callable[[View], View]:
    """Opens a view to readers who hold one of ``roles`` in the consortium of the address; none means any signed-in user.

    In an address without a consortium, only *administrator* counts.
    """

    def mark(view: View) -> View:
        view.required_roles = frozenset(roles)  # type: ignore[attr-defined] # read by check_access
        return view

    return mark


def public(view: View) -> View:
    """Opens a view to everybody, signed in or not."""
    view.required_roles = None  # type: ignore[attr-defined] # read by check_access
    return view


def roles_in(user_id: int, consortium_id: int) -> frozenset[Role]:
    """Every role ``user_id`` holds in the consortium now: granted, and following from seats and representations."""
    held = queries.granted_roles(user_id, consortium_id)
    for source in _role_sources:
        held |= source(user_id, consortium_id)
    return held


def reader() -> Reader:
    """Who asks. Raises NotThere for nobody."""
    found: Reader | None = g.get("reader")
    if found is None:
        raise NotThere
    return found


def current_consortium() -> Consortium:
    """The consortium of the address. Raises NotThere outside of one."""
    found: Consortium | None = g.get("consortium")
    if found is None:
        raise NotThere
    return found


def signed_in_user() -> User | None:
    """Who is signed in, whatever roles they hold."""
    user: User | None = g.get("signed_in_user")
    return user


def _check_access() -> Response | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static":
        return None
    wanted: frozenset[Any] | None = getattr(view, "required_roles", frozenset({"nobody"}))
    user = signed_in_user()
    if wanted is None:
        act_as(Actor(user.id if user else None, user.name if user else ""), g.consortium.id if g.get("consortium") else None)
        return None
    if user is None:
        return g.sign_in_first()  # type: ignore[no-any-return] # set by the accounts' sessions
    code = g.get("consortium_code")
    if code is None:
        held = queries.installation_roles(user.id)
        g.reader = Reader(user.id, user.name, None, held)
    else:
        if g.get("consortium") is None:
            raise NotThere
        held = roles_in(user.id, g.consortium.id)
        if not held:
            raise NotThere  # who has no role in a consortium does not learn that it exists
        g.reader = Reader(user.id, user.name, g.consortium.id, held)
    act_as(Actor(user.id, user.name), g.reader.consortium_id)
    if wanted and not g.reader.has_any(wanted):
        abort(403)
    return None


def init_app(app: Flask) -> None:
    """Reads the consortium from the address, puts it into every address made, and checks access before each view."""

    @app.url_value_preprocessor
    def take_consortium(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.consortium_code = values.pop("consortium", None) if values else None

    @app.url_defaults
    def give_consortium(endpoint: str, values: dict[str, Any]) -> None:
        if "consortium" not in values and g.get("consortium_code") and app.url_map.is_endpoint_expecting(endpoint, "consortium"):
            values["consortium"] = g.consortium_code

    app.before_request(_check_access)


def home_address(consortium: Consortium) -> str:
    """The first page of a consortium."""
    return url_for("reports.home", consortium=consortium.code)
