"""Who may. Every view names its roles with ``@requires``; one that names none is closed to everyone."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Flask, current_app, g, request, url_for
from werkzeug.wrappers import Response

from consortium.accounts import keeping, queries
from consortium.accounts.models import Consortium
from consortium.accounts.rules import HeldRole, PersonWithRoles, Reader, Role, SignedIn
from consortium.core import clock
from consortium.core.actor import Actor, act_as
from consortium.core.db import db, writing
from consortium.core.errors import Forbidden, NotThere
from consortium.core.remembering import remember
from consortium.core.text import sort_key

SAFE = ("GET", "HEAD", "OPTIONS")
View = Callable[..., Any]
# (user id, consortium id) -> the roles that follow from the rows of a room above: seats, representations.
RoleSource = Callable[[int, int], frozenset[Role]]

# consortium id -> the roles that follow from a room's rows, with what each follows from: for the lead's page.
RoleLister = Callable[[int], list[HeldRole]]

_role_sources: list[RoleSource] = []
_role_listers: list[RoleLister] = []


def register_role_source(source: RoleSource) -> None:
    """Lets a room above say which roles somebody has by its rows. Called at start."""
    if source not in _role_sources:
        _role_sources.append(source)


def register_role_lister(lister: RoleLister) -> None:
    """Lets a room above say who holds roles by its rows, and why. Called at start."""
    if lister not in _role_listers:
        _role_listers.append(lister)


def held_roles(consortium_id: int) -> list[PersonWithRoles]:
    """Who may what in a consortium now, and why: by name."""
    held = [HeldRole(given.user_id, given.role, grant_id=given.id) for given in queries.grants_in(consortium_id)]
    for lister in _role_listers:
        held.extend(lister(consortium_id))
    users = queries.users_by_id(one.user_id for one in held)
    people = [
        PersonWithRoles(user.id, user.name, user.email, tuple(one for one in held if one.user_id == user.id))
        for user in users.values()
        if user.active
    ]
    return sorted(people, key=lambda person: (sort_key(person.name), person.user_id))


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
    return queries.granted_roles(user_id, consortium_id) | _following_roles(user_id, consortium_id)


def _following_roles(user_id: int, consortium_id: int) -> frozenset[Role]:
    def ask() -> frozenset[Role]:
        held: frozenset[Role] = frozenset()
        for source in _role_sources:
            held |= source(user_id, consortium_id)
        return held

    return remember(("roles", user_id, consortium_id, clock.today()), ask)


def is_known_elsewhere(user_id: int, consortium_id: int) -> bool:
    """Whether a user has a role outside of one consortium: whoever took over their sign-in would come in there too."""
    others = (one.id for one in queries.consortia() if one.id != consortium_id)
    return bool(queries.installation_roles(user_id)) or any(roles_in(user_id, other) for other in others)


def reader() -> Reader:
    """Who asks. Raises NotThere for nobody."""
    found: Reader | None = g.get("reader")
    if found is None:
        raise NotThere
    return found


def visitor() -> Reader | None:
    """Who looks at a public page of a consortium, where they have a role in it; None for everybody else.

    A reader from inside gets the consortium's navigation around the page.
    """
    user, consortium = signed_in_user(), current_consortium()
    held = roles_in(user.id, consortium.id) if user is not None else frozenset()
    if user is None or not held:
        return None
    found = g.reader = Reader(user.id, user.name, consortium.id, held)
    return found


def current_consortium() -> Consortium:
    """The consortium of the address. Raises NotThere outside of one."""
    found: Consortium | None = g.get("consortium")
    if found is None:
        raise NotThere
    return found


def today_here() -> date:
    """The calendar day in the consortium's zone."""
    return clock.today(current_consortium().timezone)


def signed_in_user() -> SignedIn | None:
    """The user of this request; None for nobody."""
    user: SignedIn | None = g.get("signed_in_user")
    return user


def _asked_for(code: str | None, user: SignedIn | None) -> tuple[Consortium | None, frozenset[Role]]:
    """The consortium of the address, and what is granted in it to who asks."""
    if code is None:
        return None, frozenset()
    if user is None:
        return queries.consortium_by_code(code), frozenset()
    return queries.consortium_and_granted_roles(code, user.id)


def _check_access() -> Response | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static":
        return None
    # Who is nobody is never let in: a view that names no roles is closed.
    wanted: frozenset[Any] | None = getattr(view, "required_roles", frozenset({"nobody"}))
    user = signed_in_user()
    if user is None and wanted is not None:
        return keeping.sign_in_first()
    code = g.get("consortium_code")
    consortium, granted = _asked_for(code, user)
    g.consortium = consortium
    if code is not None and consortium is None:
        raise NotThere
    act_as(Actor(user.id, user.name) if user else Actor(), consortium.id if consortium else None)
    if user is None or wanted is None:
        return None
    held = queries.installation_roles(user.id) if consortium is None else granted | _following_roles(user.id, consortium.id)
    if consortium is not None and not held:
        raise NotThere  # who has no role in a consortium does not learn that it exists
    g.reader = Reader(user.id, user.name, consortium.id if consortium else None, held)
    if wanted and not g.reader.has_any(wanted):
        raise Forbidden
    return None


def _open_for_writing() -> None:
    """Whoever may come in was read in a transaction that locks nothing; the view's own takes SQLite's write lock at once."""
    if request.method not in SAFE:
        db.session.rollback()
        writing.set(True)


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
    app.before_request(_open_for_writing)


def home_address(consortium: Consortium) -> str:
    """The first page of a consortium."""
    return url_for(
        "reports.home" if "reports.home" in current_app.view_functions else "meetings.list", consortium=consortium.code
    )
