"""The list of committees, a committee's record, a new one, its settings, the trash."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.committees import queries, services
from consortium.committees.forms import CommitteeForm, NewCommitteeForm
from consortium.committees.queries import words
from consortium.committees.rules import SeatRole, SeatWarning, by_side, warnings_of, with_role
from consortium.committees.views.blueprint import GROUP, READERS, bp, from_today, history_of, to_group
from consortium.core.dates import DateProblem, read_date
from consortium.core.db import db
from consortium.core.flashes import telling
from consortium.core.i18n import language
from consortium.core.text import first_upper


@bp.get("/committees", endpoint="list")
@requires(*READERS)
def list_committees() -> str:
    """The committees that are open to the reader, each with what is missing."""
    committees = queries.committees_for(reader())
    seats = queries.seats_of(committees, today_here())
    return render_template("committees/list.html", committees=committees, seats=seats, kinds=words.KIND_WORDS)


def _day() -> tuple[date, str | None]:
    """The day asked for by ``?on=`` (today without one), and what was wrong with it."""
    asked = request.args.get("on", "").strip()
    if not asked:
        return today_here(), None
    try:
        return read_date(asked[:40]), None
    except DateProblem:
        return today_here(), str(_("Write the date like this: 14 December 2022."))


@bp.get(GROUP)
@requires(*READERS)
def show(code: str) -> str | tuple[str, int]:
    """Who sits in the committee on a day, its rules, its history."""
    committee = queries.committee_for(reader(), code)
    day, problem = _day()
    seats = queries.seats_on(committee, day)
    told = [w for w in warnings_of(seats) if w.warning is not SeatWarning.VACANT] if reader().is_staff else []
    page = render_template(
        "committees/show.html",
        committee=committee,
        day=day,
        is_today=day == today_here(),
        asked=request.args.get("on", "")[:40],
        problem=problem,
        sides=by_side(seats),
        observers=with_role(seats, SeatRole.OBSERVER),
        secretaries=with_role(seats, SeatRole.SECRETARY),
        seats=seats,
        warnings=[words.warning_words(one, language()) for one in told],
        words=words,
        history=history_of(committee) if reader().is_staff else [],
    )
    return page, 422 if problem else 200


@bp.route("/committees/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create() -> str | Response | tuple[str, int]:
    """A new committee with a seat for each of the chosen partners."""
    form = NewCommitteeForm(data={"starts": from_today()} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusing():
            here = current_consortium().id
            committee = services.create_committee(here, form.details(), partnership_ids=form.chosen_partnerships())
            db.session.commit()
            flash(_("%(name)s is created.", name=first_upper(committee.name(language()))))
            return redirect(to_group(committee))
    return render_template("committees/create.html", form=form), form.status


@bp.route(f"{GROUP}/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit(code: str) -> str | Response | tuple[str, int]:
    """All settings of a committee."""
    committee = queries.committee_to_change(reader(), code)
    form = CommitteeForm(row=committee)
    if form.validate_on_submit():
        with form.refusing():
            services.change_committee(committee, form.details())
            db.session.commit()
            flash(_("The settings are saved."))
            return redirect(to_group(committee))
    return render_template("committees/edit.html", form=form, committee=committee), form.status


@bp.get("/committees/trash")
@requires(Role.STAFF)
def trash() -> str:
    """Deleted committees, which come back for 30 days."""
    return render_template("committees/trash.html", committees=queries.trashed_committees(reader()))


@bp.post("/committees/trash/<int:committee_id>")
@requires(Role.STAFF)
def restore(committee_id: int) -> Response:
    """Take a committee out of the trash."""
    committee = queries.trashed_committee_for(reader(), committee_id)
    with telling():
        services.restore_committee(committee)
        db.session.commit()
        flash(_("The group is restored."))
        return redirect(url_for("committees.show", code=committee.code.lower()))
    return redirect(url_for("committees.trash"))
