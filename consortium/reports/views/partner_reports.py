"""Partner reports: one partner's as page and PDF; a year's texts, release and all reports as one file."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import clock, table
from consortium.core.db import db, short_transaction
from consortium.core.errors import NotThere
from consortium.core.flashes import telling
from consortium.core.i18n import language
from consortium.files import making, sending
from consortium.journal import services as journal
from consortium.partners.rules import FIRST_YEAR, LAST_YEAR
from consortium.reports.forms.partner_reports import AllReportsForm, ReportTextsForm
from consortium.reports.papers import partner_report as papers
from consortium.reports.queries import partner_reports as queries
from consortium.reports.queries.partner_report import partner_report as gather
from consortium.reports.rules.partner_report import BundleState, report_key
from consortium.reports.services import partner_reports as services
from consortium.reports.views.blueprint import bp


@bp.get("/reports/partners")
@requires(Role.STAFF)
def partner_reports() -> str | Response:
    """A year's reports (``?year=``; without it, the year that ended last): who gets one, what is written, whether released."""
    consortium = current_consortium()
    this_year = clock.today(consortium.timezone).year
    year = _asked_year(this_year - 1)
    listing = queries.report_list(consortium.id, year, language())
    asked = table.asked(listing)
    page = queries.report_page(reader(), listing, asked, year)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    years = sorted({this_year, this_year - 1, year, *queries.known_years(consortium.id)}, reverse=True)
    return render_template(
        "reports/partner_reports.html",
        year=year,
        years=[{"label": str(one), "url": url_for("reports.partner_reports", year=one), "chosen": one == year} for one in years],
        texts=queries.year_or_new(consortium.id, year),
        page=page,
        list=table.Links(listing, asked, page),
        bundle=queries.latest_bundle(consortium.id, year),
        form=AllReportsForm(),
    )


def _asked_year(otherwise: int) -> int:
    typed = request.args.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else otherwise
    return year if FIRST_YEAR <= year <= LAST_YEAR else otherwise


@bp.get("/reports/partners/<int:partnership_id>/<int:year>")
@requires(Role.STAFF, Role.PARTNER)
def partner_report(partnership_id: int, year: int) -> str:
    """One partner's report: any for staff; for its contact the own, once it is released."""
    partnership = queries.reportable_for(reader(), partnership_id, year)
    data = gather(partnership, current_consortium(), year, language())
    return render_template(
        "reports/partner_report.html", data=data, body=papers.partner_report_page(data), partner=partnership, year=year
    )


@bp.get("/reports/partners/<int:partnership_id>/<int:year>/report.pdf")
@requires(Role.STAFF, Role.PARTNER)
def partner_report_pdf(partnership_id: int, year: int) -> Response | tuple[str, int]:
    """The same as PDF, in the reader's language."""
    partnership = queries.reportable_for(reader(), partnership_id, year)
    data = gather(partnership, current_consortium(), year, language())
    return making.answer(
        "reports.make_partner_report",
        report_key(partnership_id, year, language()),
        data.digest(),
        papers.partner_report_name(data),
        consortium_id=partnership.consortium_id,
        title=_("Partner report %(year)s", year=year),
        back=url_for("reports.partner_report", partnership_id=partnership_id, year=year),
        partnership_id=partnership_id,
        year=year,
        locale=language(),
    )


@bp.route("/reports/partners/texts/<int:year>", methods=["GET", "POST"])
@requires(Role.LEAD)
def edit_report_texts(year: int) -> str | Response | tuple[str, int]:
    """The lead's letter and results of a year."""
    consortium = current_consortium()
    form = ReportTextsForm(row=queries.year_or_new(consortium.id, year))
    if form.validate_on_submit():
        with form.refusing():
            if not form.is_unchanged:
                services.write_texts(consortium.id, year, form.details())
            db.session.commit()
            flash(_("The texts are saved."))
            return redirect(url_for("reports.partner_reports", year=year))
    return render_template("reports/edit_report_texts.html", form=form, year=year), form.status


@bp.post("/reports/partners/texts/<int:year>/release")
@requires(Role.LEAD)
def release_reports(year: int) -> Response:
    """From now on each partner's contact reads the own report of the year."""
    queries.year_or_new(current_consortium().id, year)
    with telling():
        services.release(current_consortium().id, year, by=reader().name)
        db.session.commit()
        flash(_("The reports of %(year)s are released. Each partner’s contacts see their own.", year=year))
    return redirect(url_for("reports.partner_reports", year=year))


@bp.post("/reports/partners/texts/<int:year>/take-back")
@requires(Role.LEAD)
def take_back_reports(year: int) -> Response:
    """The partners' contacts no longer see the year's reports."""
    queries.year_or_new(current_consortium().id, year)
    services.take_back(current_consortium().id, year)
    db.session.commit()
    flash(_("The reports of %(year)s are seen by the project office only.", year=year))
    return redirect(url_for("reports.partner_reports", year=year))


@bp.post("/reports/partners/texts/<int:year>/all")
@requires(Role.STAFF)
def make_all_reports(year: int) -> Response:
    """Ask for the reports of all partners as one zip, and go where its progress is shown."""
    consortium = current_consortium()
    queries.year_or_new(consortium.id, year)
    form = AllReportsForm()
    if form.validate_on_submit():
        with form.refusing():
            bundle = services.ask_for_all(consortium.id, year, form.language.data, by=reader().name)
            db.session.commit()
            return redirect(url_for("reports.report_bundle", bundle_id=bundle.id))
    for refusal in form.refused:
        flash(refusal, "error")
    return redirect(url_for("reports.partner_reports", year=year))


@bp.get("/reports/partners/bundles/<int:bundle_id>")
@requires(Role.STAFF)
def report_bundle(bundle_id: int) -> tuple[str, int, dict[str, str]]:
    """How far the zip has come; then the zip. The page may be left: the worker goes on."""
    bundle = queries.bundle_for(reader(), bundle_id)
    is_waiting = bundle.state is BundleState.WAITING
    page = render_template("reports/report_bundle.html", bundle=bundle)
    # A page that waits for the worker looks again by itself, also without script.
    return page, 202 if is_waiting else 200, {"Refresh": "3"} if is_waiting else {}


@bp.get("/reports/partners/bundles/<int:bundle_id>/reports.zip")
@requires(Role.STAFF)
def report_bundle_file(bundle_id: int) -> Response:
    """The zip itself."""
    bundle = queries.bundle_for(reader(), bundle_id)
    if bundle.file is None:
        raise NotThere
    answer = sending.send(bundle.file)
    name = bundle.file.name
    with short_transaction():
        journal.note_read(f"export {name}")
    return answer
