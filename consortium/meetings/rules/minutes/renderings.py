"""The observers' and the partners' rendering, made from the full one."""

from dataclasses import replace

from consortium.committees.rules import Confidentiality
from consortium.meetings.rules.minutes.attendance import Attendance, Occupant, SideAttendance
from consortium.meetings.rules.minutes.data import MinutesData
from consortium.meetings.rules.minutes.frame import Closing, Details, Opening, Verification
from consortium.meetings.rules.minutes.items import Attachment, Item
from consortium.meetings.rules.words import Rendering

_CLOSED_LEVELS = {
    Rendering.FULL: frozenset[Confidentiality](),
    Rendering.OBSERVERS: frozenset({Confidentiality.VOTING}),
    Rendering.PARTNERS: frozenset({Confidentiality.MEMBERS, Confidentiality.VOTING}),
}


def is_closed_in(rendering: Rendering, level: Confidentiality) -> bool:
    """Whether what is meant for `level` is left out of `rendering`."""
    return level in _CLOSED_LEVELS[rendering]


def redact(data: MinutesData, rendering: Rendering, *, verification: Verification | None = None) -> MinutesData:
    """The minutes as the readers of `rendering` may see them, from the full ones.

    A closed item keeps its number, its place and nothing else; a closed attachment of an open item its number. What
    other parts of the paper tell about a closed item goes too: who was recused, who chaired it, its guests, its
    quorum, interests, follow-up, late papers, corrections. Each rendering is sealed by itself, so the full one's
    verification code is replaced by `verification`. Raises ValueError if `data` is not the full rendering.
    """
    if data.rendering is not Rendering.FULL:
        raise ValueError(f"Only the full rendering can be reduced, not the one for {data.rendering}.")
    if rendering is Rendering.FULL:
        return replace(data, details=replace(data.details, verification=verification))
    closed = {item.number for item in data.items if is_closed_in(rendering, item.level)}
    attachments_left_out = {
        attachment.number
        for item in data.items
        for attachment in item.attachments
        if item.number in closed or is_closed_in(rendering, attachment.level)
    }
    return replace(
        data,
        rendering=rendering,
        chaired_by=tuple(
            replace(chairing, items=_without(chairing.items, closed))
            for chairing in data.chaired_by
            if not chairing.items or _without(chairing.items, closed)
        ),
        attendance=_attendance(data.attendance, closed),
        opening=_opening(data.opening, closed),
        items=tuple(_item(item, rendering, closed) for item in data.items),
        closing=_closing(data.closing, rendering, closed),
        details=_details(data.details, closed, attachments_left_out, verification),
    )


def _without(numbers: tuple[str, ...], closed: set[str]) -> tuple[str, ...]:
    return tuple(number for number in numbers if number not in closed)


def _attendance(attendance: Attendance, closed: set[str]) -> Attendance:
    return replace(
        attendance,
        sides=tuple(_side(side, closed) for side in attendance.sides),
        guests=tuple(
            replace(guest, items=_without(guest.items, closed))
            for guest in attendance.guests
            if not guest.items or _without(guest.items, closed)
        ),
    )


def _side(side: SideAttendance, closed: set[str]) -> SideAttendance:
    seats = (replace(seat, occupants=_occupants(seat.occupants, closed)) for seat in side.seats)
    return replace(side, seats=tuple(seat for seat in seats if seat.occupants))


def _occupants(occupants: tuple[Occupant, ...], closed: set[str]) -> tuple[Occupant, ...]:
    kept = []
    for occupant in occupants:
        spells = tuple(spell for spell in occupant.spells if spell.item not in closed)
        if occupant.spells and not spells:
            continue  # came for closed items only
        kept.append(replace(occupant, spells=spells, recused_items=_without(occupant.recused_items, closed)))
    return tuple(kept)


def _opening(opening: Opening, closed: set[str]) -> Opening:
    kept = tuple(interest for interest in opening.interests if interest.item not in closed)
    return replace(opening, interests=kept, interests_withheld=len(kept) < len(opening.interests))


def _item(item: Item, rendering: Rendering, closed: set[str]) -> Item:
    if item.number in closed:
        return Item(number=item.number, level=item.level, is_other_business=item.is_other_business, is_closed=True)
    return replace(item, attachments=tuple(_attachment(attachment, rendering) for attachment in item.attachments))


def _attachment(attachment: Attachment, rendering: Rendering) -> Attachment:
    if is_closed_in(rendering, attachment.level):
        return Attachment(number=attachment.number, level=attachment.level, is_closed=True)
    return attachment


def _closing(closing: Closing, rendering: Rendering, closed: set[str]) -> Closing:
    kept = tuple(
        action for action in closing.earlier_actions if not is_closed_in(rendering, action.level) and action.item not in closed
    )
    return replace(closing, earlier_actions=kept, earlier_actions_withheld=len(kept) < len(closing.earlier_actions))


def _details(details: Details, closed: set[str], attachments_left_out: set[str], verification: Verification | None) -> Details:
    sendings = (
        replace(sending, attachments=_without(sending.attachments, attachments_left_out))
        for sending in details.sendings
        if not sending.attachments or _without(sending.attachments, attachments_left_out)
    )
    versions = (replace(version, note="" if closed & set(version.items) else version.note) for version in details.versions)
    return replace(details, sendings=tuple(sendings), versions=tuple(versions), verification=verification)
