"""What those who attended thought: the form behind the mail's personal link. No name is kept with the answer."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from consortium.accounts.access import current_consortium, public, visitor
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.limits import KNOCKING, limiter
from consortium.seminars import queries
from consortium.seminars.forms.feedback import FeedbackForm
from consortium.seminars.queries.feedback import has_answered
from consortium.seminars.rules.feedback import FEWEST_ANSWERS, may_answer
from consortium.seminars.services import feedback as services
from consortium.seminars.views.blueprint import Answer, bp


@bp.route("/seminars/registration/<token>/feedback", methods=["GET", "POST"])
@public
@limiter.limit(KNOCKING)
def feedback(token: str) -> Answer:
    """Two marks and a text, once, of who attended."""
    visitor()
    registration = queries.registration_by_token(current_consortium().id, token)
    answered = has_answered(registration.id)
    if not answered and not may_answer(registration.seminar.state, attended=registration.attended, has_answered=False):
        raise NotThere
    form = FeedbackForm()
    if form.validate_on_submit():
        with form.refusing():
            services.give(registration, form.details())
            db.session.commit()
            flash(_("Thank you for answering."))
            return redirect(url_for("seminars.by_link", token=token))
    return render_template(
        "seminars/feedback.html",
        consortium=current_consortium(),
        form=form,
        seminar=registration.seminar,
        has_answered=answered,
        fewest=FEWEST_ANSWERS,
        token=token,
    ), form.status
