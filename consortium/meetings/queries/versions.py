"""Sealed versions of minutes, their editions, corrections and evidence; drafts kept as paper."""

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from consortium.accounts.models import Consortium
from consortium.committees.models import Committee
from consortium.core.db import db, kept
from consortium.core.errors import NotThere
from consortium.meetings.models import Correction, Edition, Evidence, Meeting, MinutesVersion
from consortium.meetings.rules.words import Rendering


def versions_of(meeting: Meeting) -> list[MinutesVersion]:
    """All versions, the first first, with editions, evidence and files. The data stays where it is until asked for."""
    return list(
        db.session.scalars(
            sa.select(MinutesVersion)
            .where(MinutesVersion.meeting_id == meeting.id)
            .options(
                sa.orm.defer(MinutesVersion.data),
                joinedload(MinutesVersion.editions).options(sa.orm.defer(Edition.data), joinedload(Edition.file)),
                joinedload(MinutesVersion.evidence).joinedload(Evidence.file),
            )
            .order_by(MinutesVersion.version)
        ).unique()
    )


def version_in_force(meeting: Meeting) -> MinutesVersion | None:
    """The version that holds, or None: not approved yet, or the approval was taken back."""
    if meeting.approved_version is None:
        return None
    return db.session.scalar(
        sa.select(MinutesVersion).where(
            MinutesVersion.meeting_id == meeting.id, MinutesVersion.version == meeting.approved_version
        )
    )


@kept
def _edition_of(meeting_id: int, rendering: Rendering, version: int) -> sa.Select[Any]:
    return (
        sa.select(Edition)
        .join(Edition.minutes)
        .where(MinutesVersion.meeting_id == meeting_id, MinutesVersion.version == version, Edition.rendering == rendering)
        .options(
            sa.orm.defer(Edition.data),
            contains_eager(Edition.minutes).load_only(MinutesVersion.version, MinutesVersion.revoked_at),
            joinedload(Edition.file),
        )
    )


def edition_of(meeting: Meeting, rendering: Rendering, version: int) -> Edition:
    """One sealed edition with its file; what it says stays where it is until asked for. Raises NotThere."""
    found: Edition | None = db.session.scalar(*_edition_of(meeting.id, rendering, version))
    if found is None:
        raise NotThere
    return found


def plain_code(typed: str) -> str:
    """A verification code as it is kept, from whatever somebody typed: ``7kq4 m2xd91tb`` is ``7KQ4-M2XD-91TB``."""
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(str.maketrans("OIL", "011"))[:12]
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def edition_by_code(typed: str) -> Edition:
    """The edition of a verification code, with version, meeting, committee. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Edition)
        .join(Edition.minutes)
        .join(MinutesVersion.meeting)
        .join(Meeting.committee)
        .where(Edition.code == plain_code(typed))
        .options(
            sa.orm.defer(Edition.data),
            contains_eager(Edition.minutes).defer(MinutesVersion.data),
            contains_eager(Edition.minutes).contains_eager(MinutesVersion.meeting).contains_eager(Meeting.committee),
        )
    )
    if found is None:
        raise NotThere
    return found


def version_that_replaced(version: MinutesVersion) -> int | None:
    """The number of a later version of the same minutes, the newest, or None."""
    return db.session.scalar(
        sa.select(sa.func.max(MinutesVersion.version)).where(
            MinutesVersion.meeting_id == version.meeting_id, MinutesVersion.version > version.version
        )
    )


def later_approved(meeting: Meeting) -> list[str]:
    """Later meetings of the committee whose minutes are approved, the earliest first, by number."""
    found = db.session.execute(
        sa.select(Meeting.number, Meeting.year)
        .where(
            Meeting.committee_id == meeting.committee_id,
            Meeting.starts_at > meeting.starts_at,
            Meeting.approved_version.is_not(None),
            Meeting.deleted_at.is_(None),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [f"{number}/{year}" for number, year in found]


def corrections_of(meeting: Meeting) -> list[Correction]:
    """Mistakes found after approval, the oldest first."""
    return list(
        db.session.scalars(
            sa.select(Correction)
            .where(Correction.meeting_id == meeting.id)
            .options(joinedload(Correction.item))
            .order_by(Correction.id)
        )
    )


def evidence_for(meeting: Meeting, evidence_id: int) -> Evidence:
    """A proof of an approval of this meeting's minutes. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Evidence)
        .join(Evidence.minutes)
        .where(MinutesVersion.meeting_id == meeting.id, Evidence.id == evidence_id)
        .options(joinedload(Evidence.file))
    )
    if found is None:
        raise NotThere
    return found


def consortium_of(meeting: Meeting) -> Consortium:
    """The meeting's consortium."""
    return db.session.get_one(Consortium, meeting.consortium_id)


def meeting_by_number(consortium_id: int, committee_code: str, year: int, number: int) -> Meeting | None:
    """A meeting for who runs the installation: the command line asks without a reader."""
    return db.session.scalar(
        sa.select(Meeting)
        .join(Meeting.committee)
        .where(
            Meeting.consortium_id == consortium_id,
            sa.func.lower(Committee.code) == committee_code.lower(),
            Meeting.year == year,
            Meeting.number == number,
            Meeting.deleted_at.is_(None),
        )
        .options(contains_eager(Meeting.committee))
    )
