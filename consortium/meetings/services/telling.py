"""Sentences about minutes that mails and pages share, and the names of their files."""

from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.core import formats
from consortium.meetings.models import Meeting, MinutesVersion
from consortium.meetings.rules.words import ApprovalManner, Rendering


def draft_key(meeting_id: int, rendering: Rendering) -> str:
    """Under which key the PDF of minutes that are not approved is kept."""
    return f"minutes-{meeting_id}-{rendering.value}"


def file_name(meeting: Meeting, rendering: Rendering, *, version: int | None) -> str:
    """`Referat SG 4-2022 versjon 1.pdf`, in the meeting's language."""
    with force_locale(meeting.language):
        committee = meeting.committee.short(meeting.language)
        number = f"{meeting.number}-{meeting.year}"
        title = str(_("Minutes %(committee)s %(number)s", committee=committee, number=number))
        edition = {
            Rendering.FULL: "",
            Rendering.OBSERVERS: str(_("observers’ edition")),
            Rendering.PARTNERS: str(_("partners’ edition")),
        }[rendering]
        state = str(_("version %(number)s", number=version)) if version else str(_("draft minutes"))
    return " ".join(part for part in (title, edition, state) if part) + ".pdf"


def how_approved(version: MinutesVersion, language: str) -> str:
    """`Referatet ble godkjent uten endringer i møte 1/2023 den 8. februar 2023.`"""
    approval = version.data.get("approval") or {}
    day = formats.long_date(version.approved_on, language)
    there = approval.get("meeting") or ""
    match version.manner:
        case ApprovalManner.MEETING:
            text = _("The minutes were approved without changes at meeting %(meeting)s on %(date)s.", meeting=there, date=day)
        case ApprovalManner.MEETING_WITH_CHANGES:
            text = _("The minutes were approved with changes at meeting %(meeting)s on %(date)s.", meeting=there, date=day)
        case ApprovalManner.CHAIRS:
            text = _("The minutes were approved by the chairs on %(date)s.", date=day)
        case ApprovalManner.NO_OBJECTION:
            until = date.fromisoformat(approval["deadline"]) if approval.get("deadline") else version.approved_on
            text = _(
                "The minutes were approved without objection by the deadline of %(date)s.",
                date=formats.long_date(until, language),
            )
        case _:
            text = _("The minutes were registered as they were, approved on %(date)s.", date=day)
    return str(text)
