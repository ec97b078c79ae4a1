"""The whole timeline of an organisation and of a person."""

from flask import render_template, request, url_for

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import Role
from consortium.directory import queries
from consortium.directory.queries import Subject
from consortium.directory.views.room import bp


@bp.get("/organisations/<int:organisation_id>/timeline")
@requires(Role.STAFF)
def organisation_timeline(organisation_id: int) -> str:
    """Everything that happened with an organisation, in all rooms."""
    found = queries.organisation_for(reader(), organisation_id)
    record = url_for("directory.organisation", organisation_id=found.id)
    return _page(Subject(organisation_id=found.id), found.name, record)


@bp.get("/people/<int:person_id>/timeline")
@requires(Role.STAFF)
def person_timeline(person_id: int) -> str:
    """Everything that happened with a person, in all rooms."""
    found = queries.person_for(reader(), person_id)
    return _page(Subject(person_id=found.id), found.name, url_for("directory.person", person_id=found.id))


def _page(subject: Subject, name: str, record_url: str) -> str:
    kind, number = request.args.get("kind", "").replace("\x00", "")[:32], request.args.get("page", "")
    timeline = queries.timeline_of(
        reader(), subject, kind=kind, number=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    )
    chips = [
        {"label": label, "url": f"?kind={one}", "chosen": one == kind, "count": count} for one, label, count in timeline.kinds
    ]
    for chip in chips:
        if chip["chosen"]:
            chip["url"] = "?"
    return render_template("directory/timeline.html", timeline=timeline, name=name, record_url=record_url, chips=chips)
