"""Two consortia full of rows, and somebody in every role: what the test of access walks through.

Every text of the foreign consortium holds FOREIGN; every text closed to observers holds VOTING, to partners VOTING or MEMBERS;
what only the project office may read holds OFFICE (``tests/marks.py``).
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from consortium.accounts.models import Grant, User
from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.committees.models import Holder, Seat
from consortium.committees.rules import Confidentiality, SeatRole
from consortium.core.db import Model, db
from consortium.directory.models import Person
from consortium.files import services as files
from consortium.meetings.models import (
    Attachment,
    Decision,
    Dissent,
    Evidence,
    Guest,
    Invitation,
    MinutesVersion,
    Recusal,
    ReviewComment,
    Spell,
)
from consortium.meetings.rules.words import ApprovalManner, MeetingState
from consortium.outbox import services as outbox
from consortium.partners.models import Correction, PartnerImport
from tests.directory import world as directory
from tests.factories import (
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_item,
    an_organisation,
    the_side,
)
from tests.marks import OFFICE
from tests.operations import world as operations
from tests.outreach import world as outreach
from tests.partners import world as partners
from tests.reports import world as reports
from tests.seminars import world as seminars

FOREIGN = "Fremmedmerke"
VOTING = "Stemmemerke"
MEMBERS = "Medlemsmerke"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass
class World:
    """``rows`` and ``foreign`` hold a value for every argument of an address; ``cast`` holds the users by role."""

    rows: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)
    cast: dict[str, User] = field(default_factory=dict)


def _kept(row: Model) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def make_world() -> World:
    """Build both consortia. The foreign one has rows of the same kinds, and its own lead: the *stranger*."""
    world = World()
    world.cast = {
        "lead": a_user("Alice Lead", Role.LEAD),
        "staff": a_user("Bob Staff", Role.STAFF),
        "administrator": a_user("Adam Admin", Role.ADMINISTRATOR),
    }
    for role in ("chair", "secretary", "member", "observer", "partner"):
        world.cast[role] = a_user(f"{role.title()} Dahl")
    world.rows = _rows("connect", "SC", "", world.cast)
    foreign = a_consortium("incubator", name=f"Inkubator {FOREIGN}")
    world.cast["stranger"] = a_user("Stian Stranger", Role.LEAD, consortium=foreign)
    world.foreign = _rows("incubator", "XC", f" {FOREIGN}", {})
    return world


def _rows(consortium_code: str, committee_code: str, mark: str, cast: dict[str, User]) -> dict[str, Any]:
    consortium = a_consortium(consortium_code)
    organisation = an_organisation(f"Lunde Biotek{mark}", consortium=consortium)
    partnership = a_partnership(organisation, consortium=consortium, note=f"{OFFICE}{mark}")
    committee = a_committee(committee_code, consortium=consortium, name_nb=f"styringsgruppen{mark}", name_en=f"committee{mark}")
    people: dict[str, Person] = {}
    seats: dict[str, Seat] = {}
    for role, seat_role in {
        "chair": SeatRole.CHAIR,
        "secretary": SeatRole.SECRETARY,
        "member": SeatRole.MEMBER,
        "observer": SeatRole.OBSERVER,
    }.items():
        user = cast.get(role)
        people[role] = a_person(
            f"{role.title()} Dahl{mark}",
            organisation=organisation,
            consortium=consortium,
            title=f"rådgiver{mark}",
            email=f"{role}{mark.strip()}@example.org",
            user_id=user.id if user else None,
        )
        seats[role] = a_seat(committee, people[role], role=seat_role, partnership=partnership)
    contact = a_person(
        f"Partner Dahl{mark}",
        organisation=organisation,
        consortium=consortium,
        email=f"partner{mark.strip()}@example.org",
        user_id=cast["partner"].id if cast else None,
    )
    representative = a_representative(partnership, contact)
    meeting = a_meeting(
        committee,
        number=4,
        state=MeetingState.CONVENED,
        announced_at=datetime(2022, 11, 1, tzinfo=UTC),
        convened_at=datetime(2022, 11, 30, tzinfo=UTC),
        place=f"Møterommet{mark}",
    )
    item = an_item(meeting, f"Handlingsplan{mark}", number=20, proposal=f"Planen vedtas{mark}", background=f"Bakgrunn{mark}")
    an_item(meeting, f"{MEMBERS}{mark}", number=21, proposal=MEMBERS, background=MEMBERS, confidentiality=Confidentiality.MEMBERS)
    an_item(meeting, f"{VOTING}{mark}", number=22, proposal=VOTING, background=VOTING, confidentiality=Confidentiality.VOTING)
    file = files.keep_bytes(PDF, f"vedlegg{mark}.pdf", "application/pdf", consortium.id)
    listed = files.keep_bytes(f"name,status\nLunde{mark},active\n".encode(), f"liste{mark}.csv", "text/csv", consortium.id)
    attachment = _kept(
        Attachment(item_id=item.id, file_id=file.id, title=f"Vedlegg{mark}", sent_at=datetime(2022, 11, 30, tzinfo=UTC))
    )
    invitations = {
        role: _kept(Invitation(meeting_id=meeting.id, seat_id=seats[role].id, person_id=people[role].id))
        for role in ("chair", "secretary", "member", "observer")
    }
    action = _kept(
        Action(
            consortium_id=consortium.id,
            text=f"Send budsjettet{mark}",
            owner_person_id=people["member"].id,
            owner_organisation_id=organisation.id,
            due_on=date(2022, 12, 20),
        )
    )
    granted = a_user(f"Grethe Gitt{mark}", Role.STAFF, consortium=consortium)
    grant = db.session.query(Grant).filter_by(user_id=granted.id).one()
    correction = _kept(Correction(partnership_id=partnership.id, text=f"Nytt navn{mark}", proposed_by="Partner Dahl"))
    imported = _kept(PartnerImport(consortium_id=consortium.id, file_id=listed.id))
    decision = _kept(Decision(item_id=item.id, text=f"Planen er vedtatt{mark}"))
    dissent = _kept(Dissent(decision_id=decision.id, by=f"Member Dahl{mark}", text=f"Imot{mark}"))
    recusal = _kept(Recusal(item_id=item.id, seat_id=seats["member"].id, person_name=f"Member{mark}", reason=f"Eier{mark}"))
    spell = _kept(
        Spell(meeting_id=meeting.id, seat_id=seats["chair"].id, person_id=people["chair"].id, person_name=f"Chair Dahl{mark}")
    )
    guest = _kept(Guest(meeting_id=meeting.id, name=f"Gjest{mark}"))
    comment = _kept(
        ReviewComment(meeting_id=meeting.id, item_id=item.id, user_id=granted.id, by=f"Grethe{mark}", text=f"Nei{mark}")
    )
    earlier = a_meeting(committee, number=3, place=f"Før{mark}", state=MeetingState.MINUTES_DRAFT)
    version = _kept(
        MinutesVersion(
            meeting_id=earlier.id,
            version=1,
            manner=ApprovalManner.CHAIRS,
            approved_on=date(2022, 11, 1),
            approved_by=f"Chair Dahl{mark}",
            data={},
            revoked_at=datetime(2022, 11, 2, tzinfo=UTC),
        )
    )
    evidence = _kept(Evidence(minutes_id=version.id, file_id=file.id, note=f"Bevis{mark}"))
    old_committee = a_committee(f"OLD{committee_code}", consortium=consortium, deleted_at=datetime(2022, 12, 1, tzinfo=UTC))
    trashed = a_meeting(committee, number=9, deleted_at=datetime(2022, 12, 1, tzinfo=UTC), place=f"Slettet{mark}")
    work = outbox.ask("accounts.tidy", consortium_id=consortium.id)
    made = {
        "consortium": consortium.code,
        "comment_id": comment.id,
        "committee_id": old_committee.id,
        "decision_id": decision.id,
        "dissent_id": dissent.id,
        "evidence_id": evidence.id,
        "guest_id": guest.id,
        "recusal_id": recusal.id,
        "spell_id": spell.id,
        "action_id": action.id,
        "address": "2022-4",
        "affiliation_id": people["member"].affiliations[0].id,
        "attachment_id": attachment.id,
        "code": committee.code.lower(),
        "correction_id": correction.id,
        "grant_id": grant.id,
        "holder_id": db.session.query(Holder).filter_by(person_id=people["member"].id).one().id,
        "import_id": imported.id,
        "invitation_id": invitations["member"].id,
        "item_id": item.id,
        "meeting_id": trashed.id,
        "organisation_id": organisation.id,
        "partnership_id": partnership.id,
        "person_id": people["member"].id,
        "representative_id": representative.id,
        "seat_id": seats["member"].id,
        "side_id": the_side("public", consortium).id,
        "user_id": granted.id,
        "work_id": work.id,
    }
    for room in (directory, partners, seminars, outreach, reports, operations):
        made.update(room.rows(consortium, mark, cast, made))
    return made
