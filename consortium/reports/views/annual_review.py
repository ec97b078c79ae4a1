"""The year's review: the list of years, the review as a page and as a PDF, its forms, publishing."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import INSIDE, Role
from consortium.core import clock, table
from consortium.core.db import db, short_transaction
from consortium.core.errors import NotThere
from consortium.files import making, sending
from consortium.files import queries as files
from consortium.journal import services as journal
from consortium.reports import papers
from consortium.reports.forms.annual_review import GoalsForm, NewReviewForm, PublishForm, TextsForm
from consortium.reports.models import AnnualReview, ReviewEdition
from consortium.reports.queries import annual_review as queries
from consortium.reports.rules.annual_review import Photo, ReviewData
from consortium.reports.services import annual_review as services
from consortium.reports.views.blueprint import bp
from consortium.reports.views.history import history_of_review


def _asked_edition(review: AnnualReview) -> ReviewEdition | None:
    """The edition that the address asks for by number, else the newest; None: staff look at the draft. Raises NotThere."""
    typed = request.args.get("edition", "")
    if typed == "draft" and reader().is_staff:
        return None
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) < 6):
        raise NotThere
    return queries.edition_to_show(review, int(typed) if typed else None)


@bp.get("/reports/annual")
@requires(*INSIDE)
def annual_reviews() -> str | Response:
    """The years that have a review."""
    listing = queries.review_list(reader(), current_consortium().timezone)
    asked = table.asked(listing)
    page = queries.review_page(reader(), listing, asked)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    links = table.Links(listing, asked, page)
    return render_template("reports/annual_reviews.html", page=page, list=links, state_of=queries.state_of)


@bp.route("/reports/annual/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_review() -> str | Response | tuple[str, int]:
    """Begin the review of a year."""
    form = NewReviewForm()
    if form.validate_on_submit():
        with form.refusing():
            here = current_consortium()
            this_year = clock.today(here.timezone).year
            review = services.begin(here.id, int(form.year.data), form.language.data, this_year=this_year)
            db.session.commit()
            flash(_("The annual review for %(year)s is begun.", year=review.year))
            return redirect(url_for("reports.annual_review", year=review.year))
    return render_template("reports/create_review.html", form=form), form.status


@bp.get("/reports/annual/<int:year>")
@requires(*INSIDE)
def annual_review(year: int) -> str:
    """The review as a page: the newest edition, for staff the draft until there is one."""
    review = queries.review_for(reader(), year)
    edition = _asked_edition(review)
    data = ReviewData.from_json(edition.data) if edition else queries.gather(review)
    drawn = _charts(review, edition, data)
    # What may be missing is asked of the draft's own data, which is gathered anyway.
    missing = services.missing_before_publishing(data) if edition is None else []
    history = history_of_review(review) if reader().is_staff else []
    return render_template(
        "reports/annual_review.html",
        review=review,
        edition=edition,
        data=data,
        body=Markup(papers.annual_review_page(data, _photo_source(review, edition), drawn)),  # noqa: S704 - made by our template
        is_drawn=drawn is not None,
        missing=missing,
        history=history,
        button=PublishForm(),
    )


def _photo_source(review: AnnualReview, edition: ReviewEdition | None) -> "_PhotoSource":
    return _PhotoSource(review.year, edition.number if edition else None)


class _PhotoSource:
    """The address of a photo on the page."""

    def __init__(self, year: int, edition: int | None) -> None:
        self.year, self.edition = year, edition

    def __call__(self, photo: Photo) -> str:
        return url_for("reports.review_photo", year=self.year, file_id=photo.file_id, edition=self.edition)


def _charts(review: AnnualReview, edition: ReviewEdition | None, data: ReviewData) -> bytes | None:
    """The page's charts where they are drawn; else they are asked for, and None."""
    fingerprint = papers.annual_review_charts_key(data)
    kept = files.made_paper(services.charts_key(review.id, edition.id if edition else None), fingerprint)
    if kept is not None:
        return kept.pdf
    with short_transaction():
        services.ask_for_charts(review, edition, fingerprint)
    return None


@bp.get("/reports/annual/<int:year>.pdf")
@requires(*INSIDE)
def annual_review_pdf(year: int) -> Response | tuple[str, int]:
    """The same as a PDF: the published bytes, or the draft's, which are made when asked for."""
    review = queries.review_for(reader(), year)
    edition = _asked_edition(review)
    back, title = url_for("reports.annual_review", year=year), str(_("Annual review %(year)s", year=year))
    if edition is None:
        data = queries.gather(review)
        return making.answer(
            "reports.make_review_draft",
            services.draft_key(review.id),
            data.digest(),
            papers.annual_review_name(data),
            consortium_id=review.consortium_id,
            title=title,
            back=back,
            review_id=review.id,
        )
    if edition.file is None:
        with short_transaction():
            services.ask_for_paper(edition)
        return making.waiting(title, back)
    answer = sending.send(edition.file)
    with short_transaction():
        journal.note_read(f"annual review {year} edition {edition.number}")
    return answer


@bp.get("/reports/annual/<int:year>/photos/<int:file_id>")
@requires(*INSIDE)
def review_photo(year: int, file_id: int) -> Response:
    """A photo that the review prints."""
    review = queries.review_for(reader(), year)
    edition = _asked_edition(review)
    if edition is not None:
        return sending.send(queries.photo_of_edition(edition, file_id))
    if not reader().is_staff:
        raise NotThere
    return sending.send(queries.photo_of_draft(review, file_id))


@bp.route("/reports/annual/<int:year>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_review(year: int) -> str | Response | tuple[str, int]:
    """The texts around the figures."""
    review = queries.review_for(reader(), year)
    form = TextsForm(row=review)
    if form.validate_on_submit():
        with form.refusing():
            services.change_texts(review, form.details(), form.language.data)
            db.session.commit()
            flash(_("The texts are saved."))
            return redirect(url_for("reports.annual_review", year=year, edition="draft"))
    return render_template("reports/edit_review.html", form=form, review=review), form.status


@bp.route("/reports/annual/<int:year>/goals", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_goals(year: int) -> str | Response | tuple[str, int]:
    """Goals and results."""
    review = queries.review_for(reader(), year)
    form = GoalsForm(row=review)
    if form.validate_on_submit():
        with form.refusing():
            services.change_goals(review, form.details())
            db.session.commit()
            flash(_("The goals are saved."))
            return redirect(url_for("reports.annual_review", year=year, edition="draft"))
    return render_template("reports/edit_goals.html", form=form, review=review), form.status


@bp.route("/reports/annual/<int:year>/publish", methods=["GET", "POST"])
@requires(Role.STAFF)
def publish_review(year: int) -> str | Response | tuple[str, int]:
    """Freeze the review as its next edition: asked once, since what is published stays."""
    review = queries.review_for(reader(), year)
    form = PublishForm()
    if form.validate_on_submit():
        with form.refusing():
            edition = services.publish(review, now=clock.now())
            db.session.commit()
            flash(_("The annual review is published as edition %(number)s.", number=edition.number))
            return redirect(url_for("reports.annual_review", year=year))
    return render_template("reports/publish_review.html", form=form, review=review), form.status
