"""What the program knows about persons, table by table: what an export calls it and what an erasure does with it.

One readable place. A test fails when a table points at a person or a user, or has a column that sounds like one, and does
not stand here. What does not stand here is treated with care all the same: rows that point at a person are exported, and
the person's name, addresses and numbers are replaced wherever they are found in text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Erasure(StrEnum):
    """What an erasure does with a column of the person's own rows, beside replacing the name wherever it stands in text."""

    EMPTY = "empty"
    NAME = "name"  # the pseudonym takes its place


class Kept(StrEnum):
    """Which rows of a table stay as they are."""

    ALWAYS = "always"
    APPROVED = "approved"  # of meetings whose minutes are approved
    HELD = "held"  # of public offices that somebody held, not in the trash


@dataclass(frozen=True, slots=True)
class Personal:
    """One table that holds something about persons.

    ``erased`` says what happens to columns of rows that point at the person. ``goes`` deletes such rows; ``is_made_again`` all
    rows, which the program makes anew when somebody asks. ``kept_because``
    keeps rows as they are (``kept_if`` says which), or only the texts of ``kept_columns``; the reason is told to whoever asks.
    """

    words: object
    erased: Mapping[str, Erasure] = field(default_factory=dict)
    goes: bool = False
    is_made_again: bool = False
    kept_because: object | None = None
    kept_if: Kept = Kept.ALWAYS
    kept_columns: frozenset[str] = frozenset()


_MINUTES = _l("It is part of approved minutes, which the consortium must be able to show unchanged (GDPR art. 17 no. 3).")
_SEAL = _l("It shows who approved what, and when; without it the minutes could not be checked (GDPR art. 17 no. 3).")
_PUBLISHED = _l("It is published, and copies of it are with others (GDPR art. 17 no. 3).")
_OFFICE = _l("It is public who holds a public office, and when. Only the name stays, at the office (GDPR art. 17 no. 3).")
_MET = _l("It shows whom the consortium met in a public office. Only the name stays (GDPR art. 17 no. 3).")
_ACCOUNTS = _l("It shows who reported and who confirmed what a partner gave, as accounts must (GDPR art. 17 no. 3).")
_REQUEST = _l("It shows that the request was answered in time (GDPR art. 5 no. 2).")
EMPTY, NAME = Erasure.EMPTY, Erasure.NAME

PERSONAL: Mapping[str, Personal] = {
    # Who somebody is
    "person": Personal(
        _l("Person"),
        {
            "given_name": NAME,
            "family_name": NAME,
            "email": EMPTY,
            "phone": EMPTY,
            "language": EMPTY,
        },
    ),
    "affiliation": Personal(_l("Affiliations"), {"title": EMPTY}),
    "consortium_person": Personal(_l("Known to the consortium"), {"note": EMPTY}),
    "person_notice": Personal(
        _l("Lawful basis and information"), {"purpose": EMPTY, "source": EMPTY, "informed_on": EMPTY, "objection": EMPTY}
    ),
    "office": Personal(_l("Offices and positions"), kept_because=_OFFICE, kept_if=Kept.HELD),
    # With the office: without it, the next reading of the lists would bring the person in again.
    "storting_person": Personal(_l("Number in the data of the Storting"), goes=True, kept_because=_OFFICE, kept_if=Kept.HELD),
    # Signing in
    "user_account": Personal(_l("User"), {"name": NAME, "password": EMPTY, "locale": EMPTY, "last_signed_in_at": EMPTY}),
    "role_grant": Personal(_l("Granted roles")),
    "sign_in_link": Personal(_l("Mailed links to sign in"), goes=True),
    "browser_session": Personal(_l("Sessions"), goes=True),
    "kept_form": Personal(_l("Text kept through a sign-out"), goes=True),
    # What somebody does for the consortium
    "representative": Personal(_l("Represents a partner")),
    "seat_holder": Personal(_l("Seats in committees")),
    "action": Personal(_l("Actions")),
    "action_progress_note": Personal(_l("Notes on the progress of actions")),
    "action_report_link": Personal(_l("Mailed links to report on actions"), goes=True),
    "partner_correction": Personal(_l("Proposed corrections")),
    # Meetings
    "meeting": Personal(_l("Meetings chaired or written down"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "meeting_invitation": Personal(_l("Invitations to meetings"), {"remark": EMPTY}),
    "item": Personal(_l("Items presented"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "attendance_spell": Personal(_l("Attendance"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "apology": Personal(_l("Apologies"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "guest": Personal(_l("Guests of meetings"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "recusal": Personal(_l("Interests declared"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "vote": Personal(_l("Votes"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "dissent": Personal(_l("Dissent"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "decision": Personal(_l("Decisions"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "written_answer": Personal(_l("Answers in written procedures"), kept_because=_MINUTES, kept_if=Kept.APPROVED),
    "review_comment": Personal(_l("Comments on minutes")),
    "chair_approval": Personal(_l("Approvals by chairs"), kept_because=_SEAL),
    "minutes_correction": Personal(_l("Corrections of minutes"), kept_because=_SEAL),
    "minutes_version": Personal(_l("Approved minutes"), kept_because=_MINUTES),
    "minutes_edition": Personal(_l("Editions of approved minutes"), kept_because=_MINUTES),
    # Contributions and reports
    "contribution": Personal(
        _l("Contributions reported and confirmed"),
        kept_because=_ACCOUNTS,
        kept_columns=frozenset({"reported_by", "confirmed_by"}),
    ),
    "partner_report_year": Personal(_l("Partner reports")),
    "partner_report_bundle": Personal(_l("Partner reports as one file")),
    "highlight": Personal(_l("Highlights"), {"contact_id": EMPTY}),
    "annual_review_edition": Personal(_l("Published annual reviews"), kept_because=_PUBLISHED),
    # Contact, politics, seminars
    "activity": Personal(_l("Notes on contact"), {"person_id": EMPTY}),
    "encounter_contact": Personal(_l("To be called during a visit"), goes=True),
    "encounter_programme_line": Personal(_l("Programmes of visits")),
    "encounter_participant": Personal(_l("Took part in political contact")),
    "encounter_politician": Personal(_l("Met in political contact"), kept_because=_MET, kept_if=Kept.HELD),
    "consultation": Personal(_l("Consultations led"), {"lead_person_id": EMPTY}),
    "message_version": Personal(_l("Messages written")),
    "seminar": Personal(_l("Seminars organised")),
    "seminar_speaker": Personal(_l("Spoke at seminars")),
    "seminar_material": Personal(_l("Consent to publish material")),
    "seminar_registration": Personal(_l("Registrations for seminars")),
    "seminar_invitation": Personal(_l("Invitations to seminars"), goes=True),
    # What the program writes down by itself
    "made_paper": Personal(_l("Papers made when asked for"), is_made_again=True),
    "stored_file": Personal(_l("Stored files")),
    "journal_entry": Personal(_l("History of changes")),
    "read_entry": Personal(_l("Log of downloads and exports")),
    "outbox_work": Personal(_l("Outgoing mail and papers in the making")),
    "privacy_request": Personal(_l("Requests about personal data"), kept_because=_REQUEST),
}

# Tables with a column that sounds like a person's and is not.
IMPERSONAL = frozenset(
    {
        "campaign",
        "consortium",
        "official_body",
        "organisation",
        "organisation_earlier_name",
        "outbox_worker",
        "partnership",  # admitted by a decision
    }
)

# Never shown, not even to the person: who holds them could sign in, or they say nothing.
HIDDEN_COLUMNS = frozenset(
    "password fs_uniquifier token_hash identity data sort_key search_key version key form_id claimed_by claimed_until".split()
)
