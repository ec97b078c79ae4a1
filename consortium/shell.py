"""What stands around every page: navigation, tab bar, the reader's name, the other language."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, g, request
from flask_babel import lazy_gettext as _l

from consortium import sitemap
from consortium.accounts.rules import Reader, Role
from consortium.core.addresses import url_for
from consortium.core.i18n import language

ROLE_NAMES = {
    Role.LEAD: _l("Project lead"),
    Role.STAFF: _l("Project office staff"),
    Role.CHAIR: _l("Chair"),
    Role.SECRETARY: _l("Secretary"),
    Role.MEMBER: _l("Member"),
    Role.PARTNER: _l("Partner contact"),
    Role.ADMINISTRATOR: _l("Administrator"),
}

PUBLIC_LINKS = ("accessibility_url", "privacy_url")
SEARCHERS = frozenset(Role) - {Role.ADMINISTRATOR}


def _address(endpoint: str) -> str:
    return (
        next((rule.rule for rule in current_app.url_map.iter_rules(endpoint)), "")
        if endpoint in current_app.view_functions
        else ""
    )


def _place_of(here: str) -> str:
    """The place of the navigation that page ``here`` belongs to.

    It is the one whose address its own continues, among those of its room; else the room's list, or the first of outreach.
    """
    room = here.partition(".")[0]
    of_room = [entry for group in sitemap.NAVIGATION for entry in group.entries if entry.endpoint.partition(".")[0] == room]
    for entry in of_room:
        if here == entry.endpoint or here in entry.also:
            return entry.endpoint
    address = _address(here)
    above = [(len(found), entry.endpoint) for entry in of_room if address.startswith(f"{(found := _address(entry.endpoint))}/")]
    if above:
        return max(above)[1]
    rest = (f"{room}.list", "outreach.encounters")
    return next((entry.endpoint for entry in of_room if entry.endpoint in rest), "")


def _is_current(endpoint: str) -> bool:
    here = request.endpoint or ""
    return here == endpoint or _place_of(here) == endpoint


def _entry(entry: sitemap.Entry, consortium: str) -> dict[str, Any]:
    url = url_for(entry.endpoint, consortium=consortium)
    return {"label": str(entry.label), "url": url, "is_current": _is_current(entry.endpoint), "count": None}


def _open_to(reader: Reader, entry: sitemap.Entry) -> bool:
    return reader.has_any(entry.roles) and entry.endpoint in current_app.view_functions


def _navigation(reader: Reader, consortium: str) -> list[dict[str, Any]]:
    groups = []
    for group in sitemap.NAVIGATION:
        entries = [_entry(entry, consortium) for entry in group.entries if _open_to(reader, entry)]
        if entries:
            groups.append({"label": None if group.label is None else str(group.label), "entries": entries})
    return groups


def _bar(reader: Reader, consortium: str, entries: tuple[sitemap.Entry, ...]) -> list[dict[str, Any]]:
    return [{**_entry(entry, consortium), "icon": entry.icon} for entry in entries if _open_to(reader, entry)]


@dataclass(frozen=True, slots=True)
class _Bars:
    """What leads from a page to others."""

    navigation: list[dict[str, Any]]
    sidebar: str
    tab_bar: list[dict[str, Any]]
    member_bar: list[dict[str, Any]]


def _role_name(reader: Reader) -> str:
    return next((str(name) for role, name in ROLE_NAMES.items() if role in reader.roles), "")


def _shell(reader: Reader | None) -> dict[str, Any]:
    other, name = ("en", "English") if language() == "nb" else ("nb", "Norsk")
    shell: dict[str, Any] = {
        "language_url": f"{request.path}?{urlencode({**request.args.to_dict(), 'lang': other})}",
        "language_code": other,
        "language_name": name,
    }
    for key, endpoint in sitemap.SHELL_LINKS.items():
        if endpoint not in current_app.view_functions or (reader is None and key not in PUBLIC_LINKS):
            continue
        if key == "search_url" and (g.get("consortium") is None or reader is None or not reader.has_any(SEARCHERS)):
            continue
        if key == "own_url" and (reader is None or Role.PARTNER not in reader.roles):
            continue
        shell[key] = url_for(endpoint)
    if reader is not None:
        shell["user_name"] = reader.name
        shell["role"] = _role_name(reader)
        has_home = g.get("consortium") is not None and "reports.home" in current_app.view_functions
        shell["home_url"] = url_for("reports.home") if has_home else "/"
    return shell


def init_app(app: Flask) -> None:
    """Give every template what its layout shows around it."""

    @lru_cache(maxsize=2000)
    def bars(roles: frozenset[Role], consortium: str, _language: str, _root: str, _endpoint: str | None) -> _Bars:
        """The same for all who hold the same roles, so it is made once for each page. Templates only read it."""
        anyone = Reader(0, "", None, roles)
        navigation = _navigation(anyone, consortium)
        pieces: Any = app.jinja_env.get_template("layouts/_sidebar.html").module
        return _Bars(
            navigation,
            pieces.sidebar_links(navigation),
            _bar(anyone, consortium, sitemap.TAB_BAR),
            _bar(anyone, consortium, sitemap.MEMBER_BAR),
        )

    @app.context_processor
    def around_every_page() -> dict[str, Any]:
        reader: Reader | None = g.get("reader")
        consortium = g.get("consortium") if reader is not None or g.get("consortium_is_public") else None
        works_here = reader is not None and (reader.is_staff or reader.is_administrator)
        led = None
        if reader is not None and consortium is not None:
            led = bars(reader.roles, consortium.code, language(), request.root_path, request.endpoint)
        return {
            "consortium": consortium,
            "locale": language(),
            "reader": reader,
            "shell": _shell(reader),
            "navigation": led.navigation if led else [],
            "sidebar": led.sidebar if led else "",
            "tab_bar": led.tab_bar if led and works_here else [],
            "member_bar": None if reader is None or works_here else (led.member_bar if led else []),
        }
