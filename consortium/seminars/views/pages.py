"""What everybody sees: a seminar's page, the registration form, and the page behind a mail's link.

Opening a link changes nothing, since mail filters open every link: the button does.
"""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, public, reader, requires, today_here, visitor
from consortium.accounts.rules import INSIDE
from consortium.core import table
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.i18n import language
from consortium.core.limits import KNOCKING, limiter
from consortium.files.sending import send
from consortium.journal import services as journal
from consortium.seminars import queries, services
from consortium.seminars.forms.people import RegisterForm
from consortium.seminars.forms.programme import KIND_WORDS
from consortium.seminars.forms.seminars import COUNT_WORDS, PlainForm
from consortium.seminars.models import Registration
from consortium.seminars.queries import FORM_WORDS
from consortium.seminars.queries.feedback import has_answered, opinions_on
from consortium.seminars.queries.invitations import invited_count
from consortium.seminars.rules.feedback import FEWEST_ANSWERS, may_answer
from consortium.seminars.rules.registering import free_places
from consortium.seminars.rules.seminars import Door, is_shown, next_states
from consortium.seminars.rules.words import Audience, RegistrationState
from consortium.seminars.views.blueprint import SEMINAR, Answer, bp, history_of


@bp.get("/seminars")
@requires(*INSIDE)
def list() -> str | Response:  # noqa: A001 - the endpoint's name
    """The seminars: for staff with their numbers, for others as a programme."""
    listing = queries.seminar_list(language(), reader())
    asked = table.asked(listing)
    page = queries.seminar_page(reader(), listing, asked, language())
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    return render_template(
        "seminars/list.html",
        page=page,
        list=table.Links(listing, asked, page),
        count_words=COUNT_WORDS,
        form_words=FORM_WORDS,
        upcoming=queries.upcoming(current_consortium().id, today_here(), is_staff=reader().is_staff),
    )


@bp.get(SEMINAR)
@public
def show(slug: str) -> str:
    """A seminar: the work on it for staff, its page for everybody who may see it."""
    who = visitor()
    seminar = queries.seminar_for(current_consortium().id, who, slug)
    counts = queries.counts_by_state(seminar.id)
    is_office = who is not None and who.is_staff
    facts = {
        "consortium": current_consortium(),
        "seminar": seminar,
        "counts": counts,
        "free": free_places(counts[RegistrationState.CONFIRMED], seminar.capacity),
        "door": services.door_of(seminar),
        "door_words": services.DOOR_WORDS,
        "kind_words": KIND_WORDS,
        "form_words": FORM_WORDS,
        "is_inside": who is not None,
        "is_shown": lambda one: is_shown(one.visibility, one.consented_on, is_signed_in=who is not None, is_office=False),
    }
    if is_office and request.args.get("view") != "page":
        return render_template(
            "seminars/record.html",
            **facts,
            next_states=next_states(seminar.state),
            attended=queries.attended_count(seminar.id),
            opinions=opinions_on(seminar.id),
            invited=invited_count(seminar.id),
            fewest=FEWEST_ANSWERS,
            count_words=COUNT_WORDS,
            history=history_of(seminar),
            today=today_here(),
        )
    return render_template("seminars/show.html" if who is None else "seminars/show_inside.html", **facts)


@bp.get(f"{SEMINAR}/materials/<int:material_id>")
@public
def material(slug: str, material_id: int) -> Response:
    """A stored file that was shown, as far as its visibility and the consent go."""
    who = visitor()
    seminar = queries.seminar_for(current_consortium().id, who, slug)
    found = queries.material_of(seminar, material_id)
    is_office = who is not None and who.is_staff
    if found.file is None or not is_shown(
        found.visibility, found.consented_on, is_signed_in=who is not None, is_office=is_office
    ):
        raise NotThere
    return send(found.file)


@bp.route(f"{SEMINAR}/register", methods=["GET", "POST"])
@public
@limiter.limit(KNOCKING, methods=["POST"])
def register(slug: str) -> Answer:
    """The registration form. Its answer is the same whether an address is on the list already or not."""
    seminar = queries.seminar_to_register(current_consortium().id, visitor(), slug)
    if seminar.audience is Audience.INVITED:
        return render_template(
            "seminars/by_invitation.html", consortium=current_consortium(), email=seminar.contact_email, sentence=""
        ), 422 if request.method == "POST" else 200
    form = RegisterForm(seminar=seminar)
    if form.validate_on_submit():
        with form.refusing():
            if not form.is_trap_sprung:
                services.register(seminar, form.details())
            db.session.commit()
            return redirect(url_for("seminars.registered", slug=slug))
    counts = queries.counts_by_state(seminar.id)
    return render_template(
        "seminars/register.html",
        consortium=current_consortium(),
        form=form,
        seminar=seminar,
        door=services.door_of(seminar),
        door_words=services.DOOR_WORDS,
        free=free_places(counts[RegistrationState.CONFIRMED], seminar.capacity),
        is_open=services.door_of(seminar) is Door.OPEN,
    ), form.status


@bp.get(f"{SEMINAR}/registered")
@public
def registered(slug: str) -> str:
    """What follows now: look for the mail."""
    seminar = queries.seminar_for(current_consortium().id, visitor(), slug)
    return render_template("seminars/registered.html", consortium=current_consortium(), seminar=seminar)


@bp.route("/seminars/registration/<token>", methods=["GET", "POST"])
@public
@limiter.limit(KNOCKING)
def by_link(token: str) -> Answer:
    """The page behind the mail's link: where one stands, and the button that cancels."""
    visitor()
    registration = queries.registration_by_token(current_consortium().id, token)
    form = PlainForm()
    if form.validate_on_submit():
        with form.refusing():
            services.withdraw(registration)
            db.session.commit()
            flash(_("Your registration is cancelled."))
            return redirect(url_for("seminars.by_link", token=token))
    return render_template(
        "seminars/by_link.html",
        consortium=current_consortium(),
        form=form,
        registration=registration,
        seminar=registration.seminar,
        place=_place(registration),
        token=token,
        may_cancel=_may_cancel(registration),
        may_answer=may_answer(
            registration.seminar.state, attended=registration.attended, has_answered=has_answered(registration.id)
        ),
    ), form.status


def _place(registration: Registration) -> int | None:
    return queries.place_in_queue(registration) if registration.state is RegistrationState.WAITING else None


def _may_cancel(registration: Registration) -> bool:
    is_on = registration.state is not RegistrationState.CANCELLED
    return is_on and services.door_of(registration.seminar) not in (Door.OVER, Door.CALLED_OFF)
