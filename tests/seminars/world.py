"""The room's rows in the two consortia that the test of access walks through. See tests/world.py."""

from datetime import UTC, date, datetime
from typing import Any

from consortium.accounts.models import Consortium, User
from consortium.core.db import db
from consortium.files import services as files
from consortium.seminars.models import Material, SeminarSession, Speaker, Upload
from consortium.seminars.rules.words import SeminarState, UploadKind, Visibility
from tests.marks import OFFICE
from tests.seminars.samples import a_registration, a_seminar, an_invitation

LIST = "title,date,form\nGenpanel i praksis%s,2022-05-03,digital\n"


def rows(consortium: Consortium, mark: str, cast: dict[str, User], made: dict[str, Any]) -> dict[str, Any]:
    """A value for each argument of this room's addresses; ``made`` holds those of the rooms below, ``mark`` marks texts."""
    slug = f"genpanel{mark.strip().lower()[:3]}"
    seminar = a_seminar(f"Genpanel{mark}", slug=slug, consortium=consortium, description=f"Om{mark}", place=f"Salen{mark}")
    session = SeminarSession(seminar_id=seminar.id, title=f"Åpning{mark}", abstract=f"Kort{mark}", position=1)
    db.session.add(session)
    db.session.flush()
    speaker = Speaker(session_id=session.id, name=f"Tuva Lien{mark}", affiliation=f"Lunde{mark}")
    file = files.keep_bytes(b"%PDF-1.4\n%%EOF\n", f"lysark{mark}.pdf", "application/pdf", consortium.id)
    material = Material(
        session_id=session.id,
        title=f"Lysark{mark}",
        file_id=file.id,
        visibility=Visibility.PUBLIC,
        consented_on=date(2022, 5, 3),
        consented_by="Tuva Lien",
    )
    listed = files.keep_bytes((LIST % mark).encode(), f"liste{mark}.csv", "text/csv", consortium.id)
    upload = Upload(consortium_id=consortium.id, kind=UploadKind.SEMINARS, file_id=listed.id)
    closed = Material(session_id=session.id, title=f"{OFFICE}{mark}", file_id=file.id, visibility=Visibility.OFFICE)
    unconsented = Material(session_id=session.id, title=f"{OFFICE}{mark}", file_id=file.id, visibility=Visibility.PUBLIC)
    db.session.add_all((speaker, material, closed, unconsented, upload))
    a_seminar(f"{OFFICE}{mark}", slug=f"utkast-{slug}", consortium=consortium, state=SeminarState.DRAFT, place=f"{OFFICE}{mark}")
    registration = a_registration(
        seminar, f"{OFFICE} Dahl{mark}", organisation_text=f"{OFFICE}{mark}", needs=f"{OFFICE}{mark}", attended=None
    )
    invited = an_invitation(seminar, f"{OFFICE} Lien{mark}", organisation_text=f"{OFFICE}{mark}", invited_at=None)
    trashed = a_seminar(
        f"Slettet{mark}", slug=f"slettet-{slug}", consortium=consortium, deleted_at=datetime(2022, 12, 1, tzinfo=UTC)
    )
    db.session.flush()
    return {
        "slug": seminar.slug,
        "session_id": session.id,
        "speaker_id": speaker.id,
        "material_id": material.id,
        "registration_id": registration.id,
        "seminar_invitation_id": invited.id,
        "seminar_id": trashed.id,
        "upload_id": upload.id,
    }
