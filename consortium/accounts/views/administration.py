"""What the administrator of the installation looks after: consortia, users, outgoing mail and papers in the making."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts import queries, services
from consortium.accounts.access import requires
from consortium.accounts.forms import ConsortiumForm, UserForm
from consortium.accounts.rules import GRANTED, Role
from consortium.accounts.views.blueprint import bp
from consortium.accounts.views.signing import Answer
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.outbox import queries as outbox_queries
from consortium.outbox import services as outbox
from consortium.outbox.rules import WorkSort, WorkState, is_alive

USERS_PER_PAGE = 50


@bp.get("/administration/consortia")
@requires(Role.ADMINISTRATOR)
def all_consortia() -> Answer:
    """Every consortium of the installation."""
    return render_template("accounts/all_consortia.html", found=queries.consortia(), leads=queries.leads_by_consortium())


@bp.route("/administration/consortia/new", methods=["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def create_consortium() -> Answer:
    """A new consortium and its first lead, with one form."""
    form = ConsortiumForm(data={"timezone": current_app.config["CONSORTIUM"].timezone})
    if form.validate_on_submit():
        with form.refusing():
            created = services.create_consortium(
                code=form.code.data or "",
                name=form.name.data or "",
                description_nb=form.description_nb.data or None,
                description_en=form.description_en.data or None,
                managed_by=form.managed_by.data or None,
                locale=str(form.locale.data),
                timezone=str(form.timezone.data),
            )
            if form.lead_email.data:
                lead = services.find_or_create_user(form.lead_email.data, form.lead_name.data or form.lead_email.data)
                services.grant(lead, Role.LEAD, created)
                if lead.password is None:
                    outbox.ask("accounts.send_password_link", key=f"accounts.send_password_link:{lead.id}", user_id=lead.id)
                else:
                    outbox.ask("accounts.tell_lead", consortium_id=created.id, user_id=lead.id, code=created.code)
            db.session.commit()
            flash(_("%(name)s is created.", name=created.name))
            return redirect(url_for("accounts.all_consortia"), 303)
    return render_template("accounts/create_consortium.html", form=form), form.status


@bp.get("/administration/users")
@requires(Role.ADMINISTRATOR)
def users() -> Answer:
    """Every user, by name, searched with ``?q=``; with ``?role=`` who holds that role somewhere."""
    role = next((one for one in GRANTED if one == request.args.get("role")), None)
    wanted, page = request.args.get("q", "").strip()[:200], max(1, request.args.get("page", 1, type=int))
    found, total = queries.users(wanted, role, limit=USERS_PER_PAGE, offset=(min(page, 100_000) - 1) * USERS_PER_PAGE)
    return render_template(
        "accounts/users.html",
        found=found,
        total=total,
        wanted=wanted,
        role=role,
        everybody=queries.count_users(),
        by_role=queries.count_users_by_role(),
        page=page,
        pages=max(1, -(-total // USERS_PER_PAGE)),
    )


@bp.route("/administration/users/<int:user_id>", methods=["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def user(user_id: int) -> Answer:
    """One user: name, whether they may sign in, whether they administer."""
    shown = queries.user_by_id(user_id)
    if shown is None:
        raise NotThere
    is_administrator = Role.ADMINISTRATOR in queries.installation_roles(shown.id)
    form = UserForm(data={"name": shown.name, "is_active": shown.active, "is_administrator": is_administrator})
    if form.validate_on_submit():
        with form.refusing():
            services.edit_user(
                shown,
                name=form.name.data or "",
                is_active=bool(form.is_active.data),
                is_administrator=bool(form.is_administrator.data),
            )
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for("accounts.users"), 303)
    return render_template("accounts/user.html", form=form, user=shown, grants=queries.open_grants(shown.id)), form.status


@bp.post("/administration/users/<int:user_id>/password")
@requires(Role.ADMINISTRATOR)
def mail_password_link(user_id: int) -> Answer:
    """Mail the user a link to choose a password. The administrator never sees it."""
    shown = queries.user_by_id(user_id)
    if shown is None:
        raise NotThere
    outbox.ask("accounts.send_password_link", key=f"accounts.send_password_link:{shown.id}", user_id=shown.id)
    db.session.commit()
    flash(_("A link is on its way to %(email)s.", email=shown.email))
    return redirect(url_for("accounts.user", user_id=shown.id), 303)


@bp.get("/administration/outbox")
@requires(Role.ADMINISTRATOR)
def outgoing() -> Answer:
    """Outgoing mail and papers in the making: what waits, what failed and why, whether a worker runs; ``?sort=`` shows a part."""
    sort = next((one for one in WorkSort if one == request.args.get("sort")), None)
    undone = outbox_queries.undone()
    failing, waiting = outbox_queries.failing_work(sort), outbox_queries.waiting_work(sort)
    done = outbox_queries.done_work(sort)
    return render_template(
        "accounts/outgoing.html",
        failing=failing,
        waiting=waiting,
        done=done,
        sort=sort,
        undone=undone,
        subjects=outbox_queries.subjects([*failing, *waiting, *done]),
        number_waiting=sum(one.waiting for key, one in undone.items() if sort in (None, key)),
        seen_at=(seen_at := outbox_queries.worker_last_seen()),
        is_working=is_alive(seen_at, clock.now()),
        mails_to_file=not current_app.config["CONSORTIUM"].mail_url,
    )


@bp.post("/administration/outbox/<int:work_id>/again")
@requires(Role.ADMINISTRATOR)
def try_again(work_id: int) -> Answer:
    """Put failed work back, to be done now."""
    work = outbox_queries.work_by_id(work_id)
    if work is None or work.state is WorkState.DONE:
        raise NotThere
    outbox.try_again(work)
    db.session.commit()
    flash(_("It will be tried again now."))
    return redirect(url_for("accounts.outgoing"), 303)


@bp.post("/administration/outbox/again")
@requires(Role.ADMINISTRATOR)
def try_all_again() -> Response:
    """Put everything that failed back: the mail server answers again."""
    for work in outbox_queries.failing_work(limit=10_000):
        outbox.try_again(work)
    db.session.commit()
    flash(_("It will be tried again now."))
    return redirect(url_for("accounts.outgoing"), 303)
