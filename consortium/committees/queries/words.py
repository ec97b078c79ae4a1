"""The words of this room, for forms, pages and exports; in the language they are shown in."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from consortium.committees.rules import (
    ApprovalWay,
    CommitteeKind,
    Confidentiality,
    HolderKind,
    PaperKind,
    QuorumRule,
    SeatOnDay,
    SeatRole,
    SeatWarning,
    Warned,
)

KIND_WORDS = {CommitteeKind.STEERING: _l("Steering committee"), CommitteeKind.WORKING_GROUP: _l("Working group")}
ROLE_WORDS = {
    SeatRole.CHAIR: lazy_pgettext("seat", "Chair"),
    SeatRole.CO_CHAIR: _l("Chair of one side"),
    SeatRole.ACTING_CHAIR: _l("Acting chair"),
    SeatRole.MEMBER: lazy_pgettext("seat", "Member"),
    SeatRole.OBSERVER: _l("Observer"),
    SeatRole.SECRETARY: lazy_pgettext("seat", "Secretary"),
}
HOLDER_WORDS = {HolderKind.MEMBER: lazy_pgettext("seat", "Member"), HolderKind.ALTERNATE: _l("Alternate")}
QUORUM_WORDS = {
    QuorumRule.MORE_THAN_HALF: _l("More than half of the voting seats"),
    QuorumRule.NUMBER: _l("A fixed number of voting seats"),
    QuorumRule.PER_SIDE: _l("More than half of the voting seats of each side"),
}
APPROVAL_WORDS = {
    ApprovalWay.MEETING: _l("At a later meeting"),
    ApprovalWay.CHAIRS: _l("By the chairs"),
    ApprovalWay.NO_OBJECTION: _l("By no objection before a date"),
}
PAPER_WORDS = {PaperKind.MINUTES: _l("Minutes"), PaperKind.PROTOCOL: _l("Protocol")}
LEVEL_WORDS = {
    Confidentiality.PARTNERS: _l("Partners"),
    Confidentiality.MEMBERS: _l("Members"),
    Confidentiality.VOTING: _l("Voting members only"),
}
LANGUAGE_WORDS = {"nb": lazy_pgettext("papers", "Norwegian"), "en": lazy_pgettext("papers", "English")}


def role_of(seat: SeatOnDay, language: str) -> str:
    """The seat's role in words: *leder (offentlig)*, *medlem*."""
    return role_words(seat.role, seat.side_name(language))


def role_words(role: SeatRole, side_name: str) -> str:
    """A role in words, with its side where it leads one."""
    if role is SeatRole.CO_CHAIR and side_name:
        return str(_("Chair (%(side)s)", side=side_name))
    return str(ROLE_WORDS[role])


def warning_words(found: Warned, language: str) -> str:
    """A warning as a sentence."""
    side = found.seat.side_heading(language) if found.seat else ""
    partner = (found.seat.partner if found.seat else None) or ""
    match found.warning:
        case SeatWarning.NO_CHAIR:
            return str(_("The group has no chair."))
        case SeatWarning.SIDE_WITHOUT_CHAIR:
            return str(_("%(side)s has no chair.", side=side))
        case SeatWarning.NO_SECRETARY:
            return str(_("The group has no secretary."))
        case SeatWarning.NO_EMAIL:
            return str(_("%(name)s has no email address and gets no notice.", name=found.name))
        case SeatWarning.PARTNER_LEFT:
            return str(_("%(partner)s is no longer a partner, but has a seat.", partner=partner))
        case SeatWarning.VACANT:
            return str(_("The seat of %(partner)s is vacant.", partner=partner) if partner else _("A seat is vacant."))
