"""Open promises and unsent thanks of a consortium's encounters, in one list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import contains_eager, joinedload

from consortium.accounts.rules import Reader
from consortium.actions.models import Action
from consortium.actions.queries import due_filter
from consortium.actions.rules import ActionKind, ActionState, is_overdue
from consortium.core.db import plain_text
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.directory.models import Organisation, Person
from consortium.outreach.models import Encounter, EncounterAction, EncounterPolitician, OfficialBody
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.queries.encounter_words import PROMISED_BY
from consortium.outreach.rules.encounters import PromisedBy

_THANKS = "thanks"
_met = Person.__table__.alias("met")  # beside the owner, who is a person too
_kind = sa.case(
    (Action.kind == ActionKind.THANKS, _THANKS),
    (EncounterAction.promised_by == PromisedBy.THEM, PromisedBy.THEM.value),
    else_=PromisedBy.US.value,
)
_day_text = sa.type_coerce(Encounter.day, plain_text(10))


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise that is open, or thanks that nobody sent yet."""

    link: EncounterAction
    is_overdue: bool

    @property
    def action(self) -> Action:
        return self.link.action

    @property
    def encounter(self) -> Encounter:
        return self.link.encounter

    @property
    def kind(self) -> str:
        """*Vi lovet*, *De lovet* or *Takk*."""
        if self.action.kind is ActionKind.THANKS:
            return str(_("Thanks"))
        return str(PROMISED_BY[self.link.promised_by or PromisedBy.US])


def promise_list(reader: Reader, today: date) -> Listing[Owed]:
    """What the list of promises and thanks is made of, for a reader on a day."""
    return Listing(
        name="promises",
        columns=(
            Column("due", _l("Due"), sort=(Action.due_on,), cell=lambda row: row.action.due_on, may_be_empty=True),
            Column("text", _lp("promise", "What"), cell=lambda row: row.action.text),
            Column("kind", _l("Who promised"), sort=(_kind,), cell=lambda row: row.kind),
            Column("contact", _l("Contact with"), cell=lambda row: who(row.encounter)),
            Column("day", _l("Date of the contact"), sort=(_day_text,), cell=lambda row: row.encounter.day, may_be_empty=True),
            Column(
                "owner",
                _l("Responsible"),
                sort=(Person.sort_key, Organisation.sort_key),
                cell=lambda row: row.action.owner_name,
                may_be_empty=True,
            ),
        ),
        filters=(
            Filter(
                "kind",
                _l("Kind"),
                _kind,
                (*((by.value, word) for by, word in PROMISED_BY.items()), (_THANKS, _l("Thanks"))),
            ),
            due_filter(today),
            Filter(
                "owner",
                _l("Responsible"),
                sa.case((Person.user_id == reader.user_id, "mine"), else_="others"),
                (("mine", _l("Mine")),),
            ),
        ),
        default_sort="due",
    )


def promise_page(reader: Reader, shown: Listing[Owed], asked: ListQuery, today: date) -> Page[Owed]:
    """The page of open promises and unsent thanks that ``asked`` asks for; for staff. Raises NotThere."""
    if not reader.is_staff:
        raise NotThere
    rows: Any = (
        sa.select(EncounterAction)
        .join(EncounterAction.action)
        .join(EncounterAction.encounter)
        .outerjoin(Action.owner_person)
        .outerjoin(Action.owner_organisation)
        .where(
            Encounter.consortium_id == reader.consortium_id,
            Encounter.deleted_at.is_(None),
            Action.deleted_at.is_(None),
            Action.state == ActionState.OPEN,
            Action.kind.in_((ActionKind.PROMISE, ActionKind.THANKS)),
        )
    )
    options = (
        contains_eager(EncounterAction.action).options(
            contains_eager(Action.owner_person), contains_eager(Action.owner_organisation)
        ),
        contains_eager(EncounterAction.encounter)
        .selectinload(Encounter.politicians)
        .options(joinedload(EncounterPolitician.person), joinedload(EncounterPolitician.body)),
    )
    return shown.page(
        rows,
        asked,
        key=Action.id,
        search=_has_word,
        options=options,
        make=lambda found: Owed(found[0], is_overdue(found[0].action.state, found[0].action.due_on, today)),
    )


def _has_word(word: str) -> sa.ColumnElement[bool]:
    """In what is owed, by whom, or in whom it was promised to."""
    met = (
        sa.select(EncounterPolitician.encounter_id)
        .outerjoin(_met, _met.c.id == EncounterPolitician.person_id)
        .outerjoin(OfficialBody, OfficialBody.id == EncounterPolitician.body_id)
        .where(sa.or_(contains(_met.c.search_key, word), contains(OfficialBody.search_key, word)))
    )
    owners = (contains(Person.search_key, word), contains(Organisation.search_key, word))
    return sa.or_(contains(Action.search_key, word), *owners, EncounterAction.encounter_id.in_(met))
