"""Politicians: the list of those who hold or held an office, one politician's record, and what other subjects hang on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import aliased

from consortium.accounts.rules import Reader
from consortium.core.dates import PartialDate
from consortium.core.db import db, plain_text
from consortium.core.errors import NotThere
from consortium.core.i18n import language
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import sort_key
from consortium.directory.models import Person
from consortium.outreach.models import Office, OfficialBody, StortingReading
from consortium.outreach.queries.offices import is_held_on
from consortium.outreach.queries.words import OFFICE_WORDS, kind_label, office_words
from consortium.outreach.rules.offices import OFFICE_ORDER, BodyKind, OfficeKind

STATES = (
    ("current", _lp("politicians", "In office")),
    ("coming", _lp("politicians", "Elected")),
    ("former", _lp("politicians", "Former")),
)


@dataclass(frozen=True, slots=True)
class PoliticianRow:
    """A politician as the list shows it: by the weightiest office of today, else by the one that ended last."""

    id: int
    given_name: str
    family_name: str
    kind: OfficeKind
    title: str | None
    body: str | None
    party: str | None
    constituency: str | None
    starts: PartialDate | None
    ends: PartialDate | None
    state: str
    committees: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    def words(self, locale: str) -> str:
        """The office in running text."""
        return office_words(self.kind, self.title, self.body, locale)


def _state_on(day: date) -> Any:
    starts_later = sa.and_(Office.starts.is_not(None), sa.type_coerce(Office.starts, plain_text(10)) > day.isoformat())
    return sa.case((is_held_on(day), "current"), (starts_later, "coming"), else_="former")


def _main_offices(day: date) -> sa.Subquery:
    """One office a person: the weightiest held on ``day``, else the next to come, else the last that ended."""
    state = _state_on(day)
    weight = sa.case(*((Office.kind == kind, place) for place, kind in enumerate(OFFICE_ORDER)), else_=len(OFFICE_ORDER))
    order = (
        sa.case((state == "current", 0), (state == "coming", 1), else_=2),
        sa.case((state == "current", weight), else_=0),
        sa.type_coerce(Office.ends, plain_text(10)).desc(),
        weight,
        Office.id.desc(),
    )
    place = sa.func.row_number().over(partition_by=Office.person_id, order_by=order)
    return (
        sa.select(
            Office.person_id,
            Office.kind,
            Office.title,
            Office.body_id,
            Office.party,
            Office.constituency,
            Office.starts,
            Office.ends,
            state.label("state"),
            place.label("place"),
        )
        .where(Office.deleted_at.is_(None))
        .subquery("main_office")
    )


class _InCommittee:
    """The filter's expression: somebody may sit in several committees, so that one value a row does not do."""

    type = sa.String()  # of what stands in the address

    def __init__(self, day: date) -> None:
        self.day = day

    def in_(self, values: Iterable[str]) -> sa.ColumnElement[bool]:
        """Whether the row's person sits in one of the bodies."""
        wanted = [int(value) for value in values]
        held = sa.select(Office.person_id).where(Office.body_id.in_(wanted), is_held_on(self.day))
        return Person.id.in_(held)

    @staticmethod
    def label(name: str) -> sa.Label[Any]:
        """Nothing to count by: the counts are read by a statement of their own."""
        return sa.func.nullif(Person.id, Person.id).label(name)


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the filters offer, and when the Storting's lists were last read: one statement."""

    parties: tuple[tuple[str, str], ...]
    constituencies: tuple[tuple[str, str], ...]
    committees: tuple[tuple[str, str], ...]
    members: Mapping[str, int]
    read_on: date | None


def _choices(day: date) -> _Choices:
    def told(what: str, key: Any, label: Any, number: Any) -> sa.Select[Any]:
        return sa.select(sa.literal(what).label("what"), key.label("key"), label.label("label"), number.label("number"))

    nothing = sa.literal(0)
    held = sa.func.count(sa.distinct(Office.person_id))
    rows: Any = sa.union_all(
        told("party", Office.party, Office.party, nothing)
        .where(Office.party.is_not(None), Office.deleted_at.is_(None))
        .distinct(),
        told("constituency", Office.constituency, Office.constituency, nothing)
        .where(Office.constituency.is_not(None), Office.deleted_at.is_(None))
        .distinct(),
        told("committee", sa.cast(OfficialBody.id, sa.String), OfficialBody.name, held)
        .join(Office, Office.body_id == OfficialBody.id)
        .join(Person, Person.id == Office.person_id)
        .where(OfficialBody.kind == BodyKind.COMMITTEE, Person.deleted_at.is_(None), is_held_on(day))
        .group_by(OfficialBody.id, OfficialBody.name),
        told("read", sa.cast(sa.func.max(StortingReading.stood_on), sa.String), sa.literal(""), nothing),
    )
    found: dict[str, list[tuple[str, str, int]]] = {"party": [], "constituency": [], "committee": [], "read": []}
    for what, key, label, number in db.session.execute(rows):
        if key is not None:
            found[what].append((key, label, number))
    offered = {
        what: tuple((key, label) for key, label, _number in sorted(each, key=lambda one: sort_key(one[1])))
        for what, each in found.items()
    }
    return _Choices(
        offered["party"],
        offered["constituency"],
        offered["committee"],
        {key: number for key, _label, number in found["committee"]},
        date.fromisoformat(found["read"][0][0]) if found["read"] else None,
    )


@dataclass(frozen=True, slots=True)
class PoliticianList:
    """What the list of politicians is made of, on a day."""

    listing: Listing[PoliticianRow]
    main: sa.Subquery
    committee_counts: Mapping[str, int]
    read_on: date | None  # the day of the newest of the Storting's lists that was read


def politician_list(day: date) -> PoliticianList:
    """The list's columns and filters, with the parties, committees and constituencies that there are."""
    main = _main_offices(day)
    choices = _choices(day)
    listing: Listing[PoliticianRow] = Listing(
        name="politicians",
        columns=(
            Column("name", _l("Name"), sort=(Person.sort_key,), cell=lambda row: row.name),
            Column("office", _l("Office"), sort=(main.c.kind,), cell=lambda row: row.words(language()), is_wide=True),
            Column("party", _l("Party"), sort=(main.c.party,), cell=lambda row: row.party, may_be_empty=True),
            Column("committees", _l("Committees"), cell=lambda row: ", ".join(row.committees), is_wide=True),
            Column(
                "constituency",
                _l("Constituency"),
                sort=(main.c.constituency,),
                cell=lambda row: row.constituency,
                may_be_empty=True,
                is_wide=True,
            ),
            Column("starts", _l("From"), cell=lambda row: row.starts, is_shown=False),
            Column("ends", _l("Until"), cell=lambda row: row.ends, is_shown=False),
            Column(
                "state",
                _l("Status"),
                sort=(main.c.state, Person.sort_key),
                cell=lambda row: str(dict(STATES)[row.state]),
                is_shown=False,
            ),
        ),
        filters=(
            Filter("state", _l("Status"), main.c.state, STATES),
            Filter("kind", _l("Office"), main.c.kind, tuple((kind.value, kind_label(kind)) for kind in OFFICE_WORDS)),
            Filter("party", _l("Party"), main.c.party, choices.parties, takes_many=True),
            Filter("committee", _lp("Storting", "Committee"), _InCommittee(day), choices.committees),
            Filter("constituency", _l("Constituency"), main.c.constituency, choices.constituencies, takes_many=True),
        ),
        # Who is to take office, who holds one, who held one: the alphabet has the words in this order.
        default_sort="state",
    )
    return PoliticianList(listing, main, choices.members, choices.read_on)


def politician_page(reader: Reader, made: PoliticianList, asked: ListQuery, day: date) -> Page[PoliticianRow]:
    """The page of politicians that ``asked`` asks for. Shared by all consortia; for staff."""
    if not reader.is_staff:
        raise NotThere
    main = made.main
    rows = (
        sa.select(
            Person.id,
            Person.given_name,
            Person.family_name,
            main.c.kind,
            main.c.title,
            OfficialBody.name,
            main.c.party,
            main.c.constituency,
            main.c.starts,
            main.c.ends,
            main.c.state,
            _committees_on(day),
        )
        .join(main, sa.and_(main.c.person_id == Person.id, main.c.place == 1))
        .outerjoin(OfficialBody, OfficialBody.id == main.c.body_id)
        .where(Person.deleted_at.is_(None))
    )

    def has_word(word: str) -> sa.ColumnElement[bool]:
        by_office = (
            sa.select(Office.person_id)
            .outerjoin(OfficialBody, OfficialBody.id == Office.body_id)
            .where(
                Office.deleted_at.is_(None),
                sa.or_(contains(Office.search_key, word), contains(sa.func.coalesce(OfficialBody.search_key, ""), word)),
            )
        )
        return sa.or_(contains(Person.search_key, word), Person.id.in_(by_office))

    page = made.listing.page(rows, asked, key=Person.id, search=has_word, make=_row)
    return replace(page, counts={**page.counts, "committee": made.committee_counts})


def _row(found: Any) -> PoliticianRow:
    names = found[11].split("\n") if found[11] else []
    return PoliticianRow(*[*found[:11], tuple(sorted(names, key=sort_key))])


def _committees_on(day: date) -> Any:
    """The names of the committees in which the row's person sits on ``day``, a line each."""
    body = aliased(OfficialBody)
    return (
        sa.select(sa.func.aggregate_strings(body.name, "\n"))
        .join(Office, Office.body_id == body.id)
        .where(Office.person_id == Person.id, body.kind == BodyKind.COMMITTEE, is_held_on(day))
        .correlate(Person)
        .scalar_subquery()
    )
