"""The sample consortium, whole: loaded into an empty database, sending nothing."""

from datetime import date

import sqlalchemy as sa

from consortium.accounts import queries as accounts
from consortium.core import clock
from consortium.core.actor import Actor, act_as
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.operations.services import cast as cast_service
from consortium.operations.services.cast import FOUNDED, SIGN_INS, Cast
from consortium.operations.services.contacts import load_contacts
from consortium.operations.services.contributions import load_contributions
from consortium.operations.services.groups import load_groups
from consortium.operations.services.outreach import load_outreach
from consortium.operations.services.outreach_offices import load_outreach_offices
from consortium.operations.services.review import load_review
from consortium.operations.services.seminars import load_seminars
from consortium.operations.services.year import load_coming, load_year
from consortium.outbox.models import Work
from consortium.outbox.rules import WorkState

PAPERS = ("meetings.make_edition", "meetings.make_draft", "reports.make_review")
CODES = frozenset({"connect"})  # the first words of the sample's addresses


def is_empty() -> bool:
    """Whether nothing has been made here yet."""
    return not accounts.consortia() and not accounts.count_users()


def load(*, password_hash: str, base_url: str, today: date) -> Cast:
    """Load the sample and commit it piece by piece. Raises Refusal where the database holds anything."""
    if not is_empty():
        raise Refusal("The database is not empty. The sample is loaded into an empty one only.")
    act_as(Actor(None, "Sample"))
    with clock.set_to(FOUNDED):
        cast = cast_service.load_cast()
        committees = load_groups(cast)
        politicians = load_outreach_offices(cast, today)
    for user in cast.users.values():
        user.password = password_hash
    db.session.commit()
    load_year(cast, committees["SC"], base_url=base_url, today=today)
    act_as(Actor(cast.users["lead"].id, cast.users["lead"].name), cast.consortium.id)
    load_outreach(cast, politicians, today)
    load_coming(committees["SC"], today)
    load_contributions(cast)
    load_contacts(cast, today)
    load_seminars(cast, committees, today)
    load_review(cast)  # last, since it counts what all the others loaded
    _send_nothing()
    db.session.commit()
    return cast


def _send_nothing() -> None:
    """Mark every mail that the year asked for as done; papers stay to be made."""
    db.session.execute(
        sa.update(Work)
        .where(Work.state == WorkState.WAITING, Work.kind.not_in(PAPERS))
        .values(state=WorkState.DONE, done_at=clock.now())
    )
    db.session.execute(sa.update(Work).where(Work.state == WorkState.WAITING).values(not_before=clock.now()))


def is_here() -> bool:
    """Whether somebody of the sample may sign in: so it is too where a backup of the sample was restored."""
    return any(accounts.user_by_email(email) for email in sign_ins())


def sign_ins() -> list[str]:
    """The sample's e-mail addresses."""
    return [f"{word}@connect.example" for word in SIGN_INS]
