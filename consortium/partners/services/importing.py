"""Bringing in a list of partners from a file: first a verdict on each row, then the rows. Twice adds nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.core import clock, search
from consortium.core.db import Model, by_id, db
from consortium.core.errors import Refusal
from consortium.core.text import search_key, sort_key
from consortium.directory import services as directory
from consortium.directory.models import ConsortiumOrganisation, Organisation
from consortium.directory.readers import RowProblem, Table, places
from consortium.directory.rules import is_before
from consortium.journal import services as journal
from consortium.partners import queries
from consortium.partners.models import Partnership
from consortium.partners.queries import Known, OrganisationFacts, PartnershipFacts
from consortium.partners.readers import COLUMNS, PartnerLine, RowTrouble, read_line
from consortium.partners.rules import CURRENT, ENDED, PartnershipStatus, Verdict, next_statuses

BATCH = 500  # rows that are committed together
_ORGANISATION_FIELDS = {
    "short_name": _l("Short name"),
    "number": _l("Organisation number"),
    "country": _l("Country"),
    "sector": _l("Sector"),
    "website": _l("Website"),
}
_PARTNERSHIP_FIELDS = {
    "side": _l("Partner type"),
    "status": _l("Status"),
    "is_founding": _l("Founding partner"),
    "joined": _l("Partner since"),
    "left": _l("Partner until"),
    "source": _l("Source"),
}
_TROUBLES: dict[str, object] = {
    RowTrouble.NO_NAME: _l("The name is missing."),
    RowTrouble.TOO_LONG: _l("The text in the column %(value)s is too long."),
    RowTrouble.TOO_MANY_CELLS: _l("The row has more cells than there are columns. Is a text with a delimiter in it quoted?"),
    RowTrouble.NUMBER: _l("The organisation number %(value)s does not add up. Check the digits."),
    RowTrouble.COUNTRY: _l("The country %(value)s is no country code of two letters."),
    RowTrouble.SIDE: _l("The consortium has no partner type called %(value)s."),
    RowTrouble.STATUS: _l("There is no status called %(value)s."),
    RowTrouble.FOUNDING: _l("Founding partner is yes, no or nothing, not %(value)s."),
    RowTrouble.JOINED: _l("%(value)s is no date. Write 2022, 2022-12 or 2022-12-14."),
    RowTrouble.LEFT: _l("%(value)s is no date. Write 2022, 2022-12 or 2022-12-14."),
    RowTrouble.LEFT_FIRST: _l("The partner left before it joined."),
    RowTrouble.NO_END: _l("A former partner needs the date it left."),
    RowTrouble.WEBSITE: _l("The website must start with https://."),
}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What becomes of a row of the file, and why."""

    line: int
    name: str
    verdict: Verdict
    reason: str = ""
    content: PartnerLine | None = None
    organisation_id: int | None = None
    partnership_id: int | None = None
    changed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Judge:
    """Compares rows with what is known, and with the rows before them in the file."""

    consortium_id: int
    known: Known
    lines_by_organisation: dict[int, int] = field(default_factory=dict)
    next_new: int = -1

    def judge(self, content: PartnerLine) -> PlannedRow:
        organisation_id = self._match(content)
        earlier = self.lines_by_organisation.get(organisation_id) if organisation_id else None
        if earlier is not None:
            raise Refusal(_("The same organisation as in line %(line)s.", line=earlier))
        if organisation_id is None:
            self._remember_new(content)
            return PlannedRow(content.line, content.name, Verdict.NEW, content=content)
        self.lines_by_organisation[organisation_id] = content.line
        facts, partnership = self.known.organisations[organisation_id], self.known.partnerships.get(organisation_id)
        changed = [name for name in _ORGANISATION_FIELDS if _differs(getattr(content, name), getattr(facts, name))]
        if partnership is None:
            self._remember_number(content, organisation_id)
            return PlannedRow(
                content.line,
                content.name,
                Verdict.NEW,
                _("The organisation is known."),
                content,
                organisation_id,
                None,
                tuple(changed),
            )
        changed += [name for name in _PARTNERSHIP_FIELDS if _differs(getattr(content, name), getattr(partnership, name))]
        self._check(content, facts, partnership, changed)
        self._remember_number(content, organisation_id)
        words = {**_ORGANISATION_FIELDS, **_PARTNERSHIP_FIELDS}
        reason = ", ".join(str(words[name]) for name in changed)
        verdict = Verdict.CHANGED if changed else Verdict.SAME
        return PlannedRow(content.line, content.name, verdict, reason, content, organisation_id, partnership.id, tuple(changed))

    def _match(self, content: PartnerLine) -> int | None:
        by_number = self.known.by_number.get(content.number) if content.number else None
        if by_number is not None:
            return by_number
        for name in filter(None, (content.name, content.short_name)):
            found = self.known.by_name.get(search_key(name), set())
            if len(found) > 1:
                raise Refusal(_("Several organisations are called %(name)s. Write the organisation number.", name=name))
            if found:
                one = next(iter(found))
                self._check_number(content, self.known.organisations.get(one))
                return one
        return None

    @staticmethod
    def _check_number(content: PartnerLine, facts: OrganisationFacts | None) -> None:
        if facts is not None and facts.number and content.number and facts.number != content.number:
            raise Refusal(_("%(name)s has another organisation number, %(number)s.", name=facts.name, number=facts.number))

    @staticmethod
    def _check(content: PartnerLine, facts: OrganisationFacts, partnership: PartnershipFacts, changed: Sequence[str]) -> None:
        wanted = content.status
        if wanted is None or "status" not in changed:
            if changed and partnership.status in ENDED and content.joined is not None and "joined" in changed:
                raise Refusal(_("%(name)s is a former partner. Register the new partnership by hand.", name=facts.name))
        elif wanted not in next_statuses(partnership.status):
            raise Refusal(_("The partnership cannot go from its present status to this one."))
        if is_before(content.left or partnership.left, content.joined or partnership.joined):
            raise Refusal(str(_TROUBLES[RowTrouble.LEFT_FIRST]))

    def _remember_number(self, content: PartnerLine, organisation_id: int) -> None:
        """A number that this row gives is the organisation's for the rows below, too: no other can have it."""
        if content.number:
            self.known.by_number[content.number] = organisation_id

    def _remember_new(self, content: PartnerLine) -> None:
        mine, self.next_new = self.next_new, self.next_new - 1
        self.lines_by_organisation[mine] = content.line
        if content.number:
            self.known.by_number[content.number] = mine
        for name in filter(None, (content.name, content.short_name)):
            self.known.by_name.setdefault(search_key(name), set()).add(mine)


def _differs(wanted: object, present: object) -> bool:
    return wanted is not None and wanted != present


def plan(consortium_id: int, table: Table) -> Iterator[PlannedRow]:
    """A verdict on each row of the file, in its order; nothing is written. Raises Refusal for a file without names."""
    where = places(table, COLUMNS)
    if "name" not in where:
        raise Refusal(_("Line 1 names no column called name. Write the names of the columns in the first line."), "file")
    sides = {
        search_key(word): side.code for side in queries.sides(consortium_id) for word in (side.code, side.name_nb, side.name_en)
    }
    judge = _Judge(consortium_id, queries.known(consortium_id))
    for row in table.rows:
        name = row.cells.get(where["name"], "")[:200]
        try:
            yield judge.judge(read_line(row, where, sides))
        except RowProblem as problem:
            reason = str(_TROUBLES[problem.trouble]) % {"value": problem.value[:100]}
            yield PlannedRow(row.line, name, Verdict.REFUSED, reason)
        except Refusal as refusal:
            yield PlannedRow(row.line, name, Verdict.REFUSED, str(refusal))


def counted(planned: Sequence[PlannedRow]) -> dict[str, int]:
    """How many rows of each verdict there are."""
    found = Counter(row.verdict for row in planned)
    return {verdict.value: found[verdict] for verdict in Verdict}


def bring_in(consortium_id: int, planned: Sequence[PlannedRow], today: date) -> None:
    """Write planned rows, in the caller's transaction. The session forgets what it wrote, so that memory stays flat."""
    sides = {side.code: side.id for side in queries.sides(consortium_id)}
    _bring_in_new(consortium_id, [row for row in planned if row.verdict is Verdict.NEW], sides, today)
    _bring_in_changed([row for row in planned if row.verdict is Verdict.CHANGED], sides)
    db.session.flush()


def _bring_in_new(consortium_id: int, planned: Sequence[PlannedRow], sides: dict[str, int], today: date) -> None:
    fresh = [row.content for row in planned if row.content is not None and row.organisation_id is None]
    made = _insert(Organisation, [_organisation(content) for content in fresh])
    now = clock.now()
    links = [{"consortium_id": consortium_id, "organisation_id": one, "linked_at": now} for one in made]
    _insert(ConsortiumOrganisation, links)
    pairs = list(zip(fresh, made, strict=True))
    for row in planned:
        if row.content is not None and row.organisation_id is not None:
            organisation = db.session.get_one(Organisation, row.organisation_id)
            directory.link_organisation(consortium_id, organisation)
            _write_organisation(organisation, row.content, row.changed)
            pairs.append((row.content, row.organisation_id))
    db.session.flush()
    _insert(Partnership, [_partnership(consortium_id, content, one, sides, today) for content, one in pairs])


def _insert(table: type[Model], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Write rows past the session, which takes half the time, and tell those who listen to it. Returns their ids."""
    if not rows:
        return []
    into = table.metadata.tables[table.__tablename__]
    statement = sa.insert(into).returning(into.c.id, sort_by_parameter_order=True)
    ids = list(db.session.connection().execute(statement, list(rows)).scalars())
    journal.note_created(table, ids, rows)
    search.note_created(table, [{**row, "id": row_id} for row_id, row in zip(ids, rows, strict=True)])
    return ids


def _organisation(content: PartnerLine) -> dict[str, Any]:
    words = " ".join(filter(None, (content.name, content.short_name, content.number)))
    return {
        "name": content.name,
        "short_name": content.short_name,
        "number": content.number,
        "country": content.country,
        "sector": content.sector,
        "website": content.website,
        "sort_key": sort_key(content.name)[:250],
        "search_key": search_key(words),
        "recorded_at": clock.now(),
        "version": 1,
    }


def _partnership(
    consortium_id: int, content: PartnerLine, organisation_id: int, sides: dict[str, int], today: date
) -> dict[str, Any]:
    status = content.status or PartnershipStatus.ACTIVE
    return {
        "consortium_id": consortium_id,
        "organisation_id": organisation_id,
        "side_id": sides.get(content.side or ""),
        "status": status,
        "status_since": content.left if status in ENDED else content.joined if status in CURRENT else None,
        "is_founding": content.is_founding,
        "joined": content.joined,
        "left": content.left,
        "source": content.source,
        "recorded_on": today,
        "recorded_at": clock.now(),
        "version": 1,
    }


def _bring_in_changed(planned: Sequence[PlannedRow], sides: dict[str, int]) -> None:
    organisations = by_id(Organisation, filter(None, (row.organisation_id for row in planned)))
    partnerships = by_id(Partnership, filter(None, (row.partnership_id for row in planned)))
    for row in planned:
        if row.content is None or row.organisation_id is None or row.partnership_id is None:
            continue
        _write_organisation(organisations[row.organisation_id], row.content, row.changed)
        partnership = partnerships[row.partnership_id]
        for name in row.changed:
            if name == "side":
                partnership.side_id = sides[row.content.side or ""]
            elif name in _PARTNERSHIP_FIELDS:
                setattr(partnership, name, getattr(row.content, name))


def _write_organisation(organisation: Organisation, content: PartnerLine, changed: Sequence[str]) -> None:
    names = [name for name in changed if name in _ORGANISATION_FIELDS]
    for name in names:
        setattr(organisation, name, getattr(content, name))
    if names:
        earlier = [one.name for one in organisation.earlier_names]
        words = [organisation.name, organisation.short_name or "", organisation.number or "", *earlier]
        organisation.search_key = search_key(" ".join(words))
