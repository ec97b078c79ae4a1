"""Makes the application: configuration, extensions, the table of rooms, error pages."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, g, request
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from consortium import failures, gallery, shell, sitemap
from consortium.accounts import access, keeping, sessions
from consortium.core import catalogues, headers, i18n, limits, logs, migrating, search, static, submissions, templating
from consortium.core.config import MEGABYTE, Config, read_config
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.form import set_last_change_finder
from consortium.journal import queries as journal_queries
from consortium.journal import services as journal
from consortium.outbox import worker

ROOT = Path(__file__).parent.parent
HIGHEST_ID = 2**31 - 1  # what a column of ids holds in PostgreSQL
ROOMS_WITH_TABLES = (
    "journal",
    "outbox",
    "accounts",
    "files",
    "directory",
    "actions",
    "partners",
    "committees",
    "meetings",
    "seminars",
    "outreach",
    "reports",
    "operations",
)
csrf = CSRFProtect()
MOST_VALUES = 32_000  # in one form: attendance at a seminar of 10,000 has three each, and a database takes no more at once


def load_models() -> None:
    """Import every room's tables, so that the metadata is whole."""
    for room in ROOMS_WITH_TABLES:
        import_module(f"consortium.{room}.models")


def create_app(overrides: Mapping[str, Any] | None = None, config: Config | None = None) -> Flask:
    """The application. ``config`` defaults to the environment's; ``overrides`` are Flask settings, for tests."""
    settings = config or read_config()
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(
        "consortium",
        root_path=str(ROOT / "consortium"),
        static_url_path=static.address(),
        template_folder=str(ROOT / "templates"),
        instance_path=str(settings.instance),
    )
    app.jinja_environment = templating.OneGlobals
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        # What somebody typed is not repeated in the messages of database errors.
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True, "pool_pre_ping": settings.database_url.startswith("postgresql")},
        MAX_CONTENT_LENGTH=30 * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=4 * MEGABYTE,
        WTF_CSRF_TIME_LIMIT=None,
        CONSORTIUM=settings,
    )
    app.config.update(overrides or {})
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign] # Flask's documented way
    static.init_app(app, settings.instance)
    app.jinja_env.undefined = StrictUndefined
    load_models()
    db.init_app(app)
    journal.start()
    search.start()
    set_last_change_finder(journal_queries.last_change)  # type: ignore[arg-type] # every versioned row is a Model
    logs.init_app(app)
    failures.init_app(app)
    _begin_requests(app)
    sessions.init_app(app, settings)
    headers.init_app(app, settings)
    i18n.init_app(app, settings.default_locale, settings.timezone)
    templating.init_app(app)
    csrf.init_app(app)
    limits.init_app(app)
    keeping.init_app(app)
    access.init_app(app)
    shell.init_app(app)
    gallery.init_app(app)
    app.cli.add_command(migrating.commands)
    app.cli.add_command(catalogues.commands)
    sitemap.connect_rooms()
    for source in sitemap.role_sources():
        access.register_role_source(source)
    for lister in sitemap.role_listers():
        access.register_role_lister(lister)
    for blueprint, prefix in sitemap.blueprints():
        app.register_blueprint(blueprint, url_prefix=prefix)
    worker.init_app(app, sitemap.jobs(), sitemap.recurring())
    for group in sitemap.commands():
        app.cli.add_command(group)
    return app


def _begin_requests(app: Flask) -> None:
    @app.url_value_preprocessor
    def refuse_what_no_row_has(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        """No database can be asked for such a number or text: there is no row of it."""
        for value in (values or {}).values():
            if (isinstance(value, int) and value > HIGHEST_ID) or (isinstance(value, str) and "\x00" in value):
                raise NotThere

    @app.before_request
    def begin() -> None:
        # The body is read before the database's write lock is taken: a slow upload must not hold it, and neither must a form
        # that somebody filled with more than any of ours has, each of which is looked up.
        if request.method not in access.SAFE and sum(map(len, request.form.listvalues())) > MOST_VALUES:
            abort(400)

    @app.after_request
    def remember_where_the_form_led(response: Response) -> Response:
        form_id = g.get("claimed_form_id")
        # An address with a mailed link's token is never kept: the second click goes back to where it came from.
        is_by_link = "token" in (request.view_args or {})
        if form_id and response.status_code in (302, 303) and response.location and not is_by_link:
            submissions.remember_location(form_id, response.location)
            db.session.commit()
        return response
