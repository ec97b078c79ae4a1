"""``flask user`` and ``flask consortium``: what is done before anybody can sign in."""

import json
from zoneinfo import available_timezones

import click
from flask import current_app, url_for

from consortium.accounts import queries, services
from consortium.accounts.models import User
from consortium.accounts.rules import GRANTED, LinkPurpose, Role, is_email
from consortium.core.commands import Commands
from consortium.core.db import db, writing

DAYS = 7
user = Commands("user", help="Users and their roles.")
consortium = Commands("consortium", help="The consortia of this installation.")


def password_link(of: User) -> str:
    """A one-time link that lets a user choose a password, good for a week."""
    token = services.mint_link(of, LinkPurpose.SET_PASSWORD, minutes=DAYS * 24 * 60)
    with current_app.test_request_context(base_url=current_app.config["CONSORTIUM"].base_url):
        return url_for("accounts.choose_password", token=token, _external=True)


@user.command("create")
@click.argument("email")
@click.option("--name", default="", help="The user's name; the address where it is left out.")
@click.option("--consortium", "code", help="The first word of the consortium's addresses, for lead and staff.")
@click.option("--role", type=click.Choice([role.value for role in GRANTED]), help="What the user may do.")
def create_user(email: str, name: str, code: str | None, role: str | None) -> None:
    """Make a user, grant a role, and print a one-time link to choose a password."""
    if not is_email(email):
        raise click.BadParameter(f"{email} is not an email address.", param_hint="EMAIL")
    if role in (Role.LEAD.value, Role.STAFF.value) and code is None:
        raise click.UsageError(f"The role {role} is granted in a consortium: add --consortium CODE.")
    if code is not None and (role is None or role == Role.ADMINISTRATOR.value):
        raise click.UsageError("--consortium goes with --role lead or --role staff.")
    writing.set(True)
    where = queries.consortium_by_code(code) if code is not None else None
    if code is not None and where is None:
        raise click.ClickException(f"There is no consortium {code}. Create it first: ./run flask consortium create {code} NAME")
    made = services.find_or_create_user(email, name)
    if role is not None:
        services.grant(made, Role(role), where)
    link = password_link(made)
    db.session.commit()
    click.echo(f"{made.email} can sign in. This link lets them choose a password, once, within {DAYS} days:")
    click.echo(link)


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def list_users(*, as_json: bool) -> None:
    """Every user, with what is granted to them."""
    found, _total = queries.users("", None, limit=1_000_000, offset=0)
    rows = [
        {
            "email": one.email,
            "name": one.name,
            "active": one.active,
            "roles": [
                f"{given.role.value}@{given.consortium.code}" if given.consortium else given.role.value
                for given in queries.open_grants(one.id)
            ],
        }
        for one in found
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['email']}\t{row['name']}\t{', '.join(row['roles'])}")  # type: ignore[arg-type] # a list of words


@consortium.command("create")
@click.argument("code")
@click.argument("name")
@click.option("--description", help="What it is about, in Norwegian.")
@click.option("--description-en", help="The same in English.")
@click.option("--managed-by", help="The organisation that manages the project.")
@click.option("--locale", type=click.Choice(["nb", "en"]), default="nb", show_default=True)
@click.option("--timezone", help="An IANA time zone, for example Europe/Oslo; the installation's where it is left out.")
def create_consortium(
    code: str,
    name: str,
    *,
    description: str | None,
    description_en: str | None,
    managed_by: str | None,
    locale: str,
    timezone: str | None,
) -> None:
    """Make a consortium. CODE is the first word of its addresses, for example connect."""
    if timezone is not None and timezone not in available_timezones():
        raise click.BadParameter(f"{timezone} is no known time zone.", param_hint="--timezone")
    writing.set(True)
    made = services.create_consortium(
        code=code,
        name=name,
        description_nb=description,
        description_en=description_en,
        managed_by=managed_by,
        locale=locale,
        timezone=timezone or current_app.config["CONSORTIUM"].timezone,
    )
    db.session.commit()
    click.echo(f"{made.name} is created: {current_app.config['CONSORTIUM'].base_url}/{made.code}")


@consortium.command("list")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def list_consortia(*, as_json: bool) -> None:
    """Every consortium."""
    rows = [{"code": one.code, "name": one.name} for one in queries.consortia()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['code']}\t{row['name']}")
