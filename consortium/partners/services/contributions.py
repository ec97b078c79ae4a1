"""What is done with contributions: agreed by the office, reported by the partner, confirmed by the lead; cash coming in."""

from flask_babel import gettext as _

from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.partners import queries, rules
from consortium.partners.models import CashEntry, Contribution, Partnership
from consortium.partners.rules import CashEntryDetails, ContributionDetails, InKindUnit


def contribution_in(partnership: Partnership, year: int) -> Contribution:
    """The partnership's row of a year, made where there is none. Locks the partnership, so that two make one.

    Raises Refusal for a year in which it was no partner.
    """
    if not rules.is_partner_in(year, partnership.joined, partnership.left):
        raise Refusal(_("%(name)s was not a partner in %(year)s.", name=partnership.organisation.label, year=year))
    locked(Partnership, partnership.id)
    found = queries.contribution_of(partnership.id, year)
    if found is None:
        found = Contribution(partnership_id=partnership.id, year=year, unit=InKindUnit.HOURS)
        db.session.add(found)
        db.session.flush()
    return found


def change_contribution(
    partnership: Partnership, year: int, details: ContributionDetails, *, by: str, confirmed: float | None, is_lead: bool
) -> Contribution:
    """Write ``details`` over the year's; the lead's ``confirmed`` figure too (None takes a confirmation back).

    Raises Refusal for a year in which it was no partner, and for a figure confirmed that nobody reported.
    """
    if is_lead and confirmed is not None and details.reported is None:
        raise Refusal(_("Nothing is reported yet. Write what was reported first."), "reported")
    contribution = contribution_in(partnership, year)
    contribution.unit, contribution.hourly_rate = details.unit, details.hourly_rate
    contribution.agreed = details.agreed
    contribution.cash_agreed, contribution.cash_due_on = details.cash_agreed, details.cash_due_on
    if details.reported != contribution.reported:
        _note_report(contribution, details.reported, by)
    if is_lead and confirmed != contribution.confirmed:
        _note_confirmation(contribution, confirmed, by)
    db.session.flush()
    return contribution


def report_contribution(
    partnership: Partnership, year: int, figure: float, note: str | None, *, by: str, this_year: int
) -> Contribution:
    """The partner says what it gave in kind. What was confirmed before stays until the lead confirms anew.

    Raises Refusal for a year to come, or in which it was no partner.
    """
    if year > this_year:
        raise Refusal(_("%(year)s has not begun yet.", year=year))
    contribution = contribution_in(partnership, year)
    if figure != contribution.reported:
        _note_report(contribution, figure, by)
    contribution.report_note = note or None
    db.session.flush()
    return contribution


def confirm_contribution(contribution: Contribution, version: int, *, by: str) -> None:
    """The lead confirms what was reported, as it was shown (``version``).

    Raises Refusal where nothing is reported, or something else since.
    """
    if contribution.version != version:
        raise Refusal(_("The contribution was changed meanwhile. Nothing is confirmed: look at the new figures first."))
    if contribution.reported is None:
        raise Refusal(_("Nothing is reported yet. Write what was reported first."))
    _note_confirmation(contribution, contribution.reported, by)
    db.session.flush()


def _note_report(contribution: Contribution, figure: float | None, by: str) -> None:
    contribution.reported = figure
    contribution.reported_by, contribution.reported_at = (by[:200], clock.now()) if figure is not None else (None, None)


def _note_confirmation(contribution: Contribution, figure: float | None, by: str) -> None:
    contribution.confirmed = figure
    contribution.confirmed_by, contribution.confirmed_at = (by[:200], clock.now()) if figure is not None else (None, None)


def add_cash_entry(partnership: Partnership, year: int, details: CashEntryDetails) -> CashEntry:
    """One more invoice, payment or credit note. Raises Refusal for a year in which the organisation was no partner."""
    contribution = contribution_in(partnership, year)
    entry = CashEntry(
        contribution=contribution, kind=details.kind, on=details.on, amount=details.amount, reference=details.reference
    )
    db.session.add(entry)
    db.session.flush()
    return entry


def trash_cash_entry(entry: CashEntry) -> None:
    """Move an entry that was a mistake to the trash."""
    entry.deleted_at = clock.now()
    db.session.flush()


def restore_cash_entry(entry: CashEntry) -> None:
    """Take the entry out of the trash."""
    entry.deleted_at = None
    db.session.flush()
