"""The words of choices that several forms offer, in the page's language."""

from flask_babel import gettext as _
from flask_babel import pgettext

from consortium.committees.rules import Confidentiality
from consortium.meetings.rules.words import Choice, ItemType, MeetingForm, Reply


def meeting_forms() -> dict[str, str]:
    """How a meeting is held."""
    return {
        MeetingForm.IN_PERSON.value: str(_("in person")),
        MeetingForm.HYBRID.value: str(_("hybrid")),
        MeetingForm.ONLINE.value: str(_("online")),
        MeetingForm.WRITTEN_PROCEDURE.value: str(_("written procedure")),
    }


def languages() -> dict[str, str]:
    """The languages of papers, each in its own words."""
    return {"nb": "bokmål", "en": "English"}


def readers() -> dict[str, str]:
    """Who may read."""
    return {
        Confidentiality.PARTNERS.value: str(_("partners")),
        Confidentiality.MEMBERS.value: str(_("members")),
        Confidentiality.VOTING.value: str(_("voting members only")),
    }


def item_types() -> dict[str, str]:
    """What an item is for."""
    return {
        ItemType.DECISION.value: str(_("decision item")),
        ItemType.DISCUSSION.value: str(_("discussion item")),
        ItemType.INFORMATION.value: str(_("information item")),
    }


def replies(*, is_online: bool, is_in_person: bool) -> dict[str, str]:
    """Answers to an invitation, as far as the meeting's form offers them."""
    offered = {
        Reply.IN_ROOM.value: str(_("in the room")),
        Reply.REMOTE.value: str(_("online")),
        Reply.NOT_COMING.value: str(_("not coming")),
        Reply.ALTERNATE.value: str(_("alternate comes")),
    }
    if is_online:
        del offered[Reply.IN_ROOM.value]
    if is_in_person:
        del offered[Reply.REMOTE.value]
    return offered


def choices_of_a_vote() -> dict[str, str]:
    """For, against, abstaining."""
    return {
        Choice.FOR.value: str(pgettext("vote", "for")),
        Choice.AGAINST.value: str(pgettext("vote", "against")),
        Choice.ABSTAINING.value: str(_("abstaining")),
    }
