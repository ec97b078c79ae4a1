"""Contributions: the overview of a year, a partner's year, what is agreed, reported, confirmed and paid."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core import formats, table
from consortium.core.db import db
from consortium.core.flashes import tell_undoable, telling
from consortium.core.i18n import language
from consortium.journal import queries as journal
from consortium.journal import services as journal_services
from consortium.journal.rules import TableWords
from consortium.partners import queries, services
from consortium.partners.forms import CashEntryForm, ContributionForm, ContributionReportForm
from consortium.partners.models import Contribution
from consortium.partners.rules import FIRST_YEAR, LAST_YEAR, CashKind, InKindUnit
from consortium.partners.views.room import bp


@bp.get("/contributions")
@requires(Role.STAFF)
def contributions() -> str | Response:
    """All partners' contributions of a year (``?year=``; without it, the present one)."""
    consortium = current_consortium()
    this_year = today_here().year
    year = _asked_year(this_year)
    listing = queries.contribution_list(consortium.id, language(), year)
    asked = table.asked(listing)
    page = queries.contribution_page(reader(), listing, asked, language(), year)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal_services.note_read)
    years = sorted({this_year, year, *queries.contribution_years(consortium.id)}, reverse=True)
    chips = [{"label": str(one), "url": url_for("partners.contributions", year=one), "chosen": one == year} for one in years]
    return render_template(
        "partners/contributions.html", page=page, list=table.Links(listing, asked, page), year=year, years=chips, words=_words()
    )


def _asked_year(this_year: int) -> int:
    typed = request.args.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else this_year
    return year if FIRST_YEAR <= year <= LAST_YEAR else this_year


def _words() -> dict[str, object]:
    return {"units": queries.UNIT_WORDS, "cash": queries.CASH_WORDS, "gaps": queries.GAP_WORDS}


@bp.get("/partners/<int:partnership_id>/contributions/<int:year>")
@requires(Role.STAFF, Role.PARTNER)
def contribution(partnership_id: int, year: int) -> str:
    """A partner's contribution of a year: any for staff, the own for its contact."""
    partnership, found = queries.contribution_for(reader(), partnership_id, year)
    return render_template(
        "partners/contribution.html",
        partner=partnership,
        contribution=found,
        this_year=today_here().year,
        words=_words(),
        history=_history_of(found) if reader().is_staff else [],
    )


@bp.route("/partners/<int:partnership_id>/contributions/<int:year>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_contribution(partnership_id: int, year: int) -> str | Response | tuple[str, int]:
    """What is agreed for a year, and what was reported elsewhere; the lead also says what is confirmed."""
    partnership, found = queries.contribution_for(reader(), partnership_id, year)
    form = ContributionForm(row=found, is_lead=reader().is_lead)
    if form.validate_on_submit():
        with form.refusing():
            if not form.is_unchanged:
                services.change_contribution(
                    partnership,
                    year,
                    form.details(),
                    by=reader().name,
                    confirmed=form.confirmed_figure,
                    is_lead=reader().is_lead,
                )
            db.session.commit()
            flash(_("The contribution is saved."))
            return redirect(url_for("partners.contribution", partnership_id=partnership_id, year=year))
    return render_template("partners/edit_contribution.html", form=form, partner=partnership, year=year), form.status


@bp.route("/partners/<int:partnership_id>/contributions/<int:year>/report", methods=["GET", "POST"])
@requires(Role.STAFF, Role.PARTNER)
def report_contribution(partnership_id: int, year: int) -> str | Response | tuple[str, int]:
    """The partner's contact says how many hours the partner gave."""
    partnership, found = queries.contribution_for(reader(), partnership_id, year)
    form = ContributionReportForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            this_year = today_here().year
            services.report_contribution(partnership, year, form.reported, form.note.data, by=reader().name, this_year=this_year)
            db.session.commit()
            flash(_("Thank you. The project lead sees what you reported."))
            return redirect(url_for("partners.contribution", partnership_id=partnership_id, year=year))
    page = render_template("partners/report_contribution.html", form=form, partner=partnership, year=year, contribution=found)
    return page, form.status


@bp.post("/partners/<int:partnership_id>/contributions/<int:year>/confirm")
@requires(Role.LEAD)
def confirm_contribution(partnership_id: int, year: int) -> Response:
    """The lead confirms the figure that the page showed."""
    _partnership, found = queries.contribution_for(reader(), partnership_id, year)
    seen = request.form.get("version", "")
    with telling():
        services.confirm_contribution(found, int(seen) if seen.isascii() and seen.isdigit() else -1, by=reader().name)
        db.session.commit()
        flash(_("The contribution is confirmed."))
    return redirect(url_for("partners.contribution", partnership_id=partnership_id, year=year))


@bp.route("/partners/<int:partnership_id>/contributions/<int:year>/cash", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_cash_entry(partnership_id: int, year: int) -> str | Response | tuple[str, int]:
    """One more invoice, payment or credit note."""
    partnership, _found = queries.contribution_for(reader(), partnership_id, year)
    form = CashEntryForm()
    if form.validate_on_submit():
        with form.refusing():
            services.add_cash_entry(partnership, year, form.details())
            db.session.commit()
            flash(_("The amount is recorded."))
            return redirect(url_for("partners.contribution", partnership_id=partnership_id, year=year))
    return render_template("partners/create_cash_entry.html", form=form, partner=partnership, year=year), form.status


@bp.post("/partners/contributions/cash/<int:entry_id>/delete")
@requires(Role.STAFF)
def delete_cash_entry(entry_id: int) -> Response:
    """For what was a mistake; it comes back from the trash."""
    entry = queries.cash_entry_for(reader(), entry_id)
    services.trash_cash_entry(entry)
    db.session.commit()
    tell_undoable(_("The amount is moved to the trash."), undo=url_for("partners.restore_cash_entry", entry_id=entry_id))
    where = entry.contribution
    return redirect(url_for("partners.contribution", partnership_id=where.partnership_id, year=where.year))


@bp.post("/partners/contributions/cash/<int:entry_id>/restore")
@requires(Role.STAFF)
def restore_cash_entry(entry_id: int) -> Response:
    """Out of the trash again."""
    entry = queries.cash_entry_for(reader(), entry_id, in_trash=True)
    services.restore_cash_entry(entry)
    db.session.commit()
    flash(_("The amount is restored."))
    where = entry.contribution
    return redirect(url_for("partners.contribution", partnership_id=where.partnership_id, year=where.year))


def _history_of(found: Contribution) -> list[dict[str, object]]:
    if found.id is None:
        return []
    words = {
        "contribution": TableWords(
            created=_l("Contribution created"),
            changed=_l("Contribution changed"),
            trashed="",
            restored="",
            columns={
                "unit": _l("In kind is counted in"),
                "hourly_rate": _l("Hourly rate, kroner"),
                "agreed": _l("Agreed in kind"),
                "reported": _l("Reported in kind"),
                "report_note": _l("What was the work?"),
                "confirmed": _l("Confirmed in kind"),
                "cash_agreed": _l("Agreed in cash, kroner"),
                "cash_due_on": _l("Cash is due"),
            },
            show={"unit": lambda value: queries.UNIT_WORDS[InKindUnit(value)], **dict.fromkeys(_FIGURES, _figure)},
        ),
        "contribution_cash": TableWords(
            created=_l("Amount recorded"),
            changed=_l("Amount changed"),
            trashed=_l("Amount moved to the trash"),
            restored=_l("Amount restored"),
            columns={
                "kind": _lp("cash", "What happened"),
                "on": _l("Date"),
                "amount": _l("Amount, kroner"),
                "reference": _l("Invoice number"),
            },
            show={"kind": lambda value: queries.CASH_WORDS[CashKind(value)], "amount": _figure},
        ),
    }
    entries = journal.history([found, *found.entries])
    return journal.told(entries, words, language=language(), timezone=current_consortium().timezone)


_FIGURES = ("hourly_rate", "agreed", "reported", "confirmed", "cash_agreed")


def _figure(value: float) -> str:
    return formats.number(value, language())
