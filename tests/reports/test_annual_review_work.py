"""What a year's review counts of seminars, political work and contributions, by the rules that it prints."""

from datetime import date

import pytest

from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.outreach.models import Consultation
from consortium.outreach.rules.consultations import ConsultationKind, ConsultationState
from consortium.outreach.rules.encounters import EncounterForm, EncounterState
from consortium.partners.models import CashEntry, Contribution
from consortium.partners.rules import CashKind, InKindUnit
from consortium.reports.models import AnnualReview
from consortium.reports.queries import annual_review as gathering
from consortium.reports.rules.annual_review import ActivityKind, FigureKind, NoteKind
from consortium.seminars.rules.words import CountKind, SeminarState
from tests.factories import a_consortium, a_partnership, a_person
from tests.outreach.encounter_rows import a_campaign, an_encounter, an_office
from tests.seminars.samples import a_registration, a_seminar


@pytest.fixture
def review(session):
    made = AnnualReview(consortium_id=a_consortium().id, year=2022, language="nb", goals=[])
    db.session.add(made)
    db.session.flush()
    return made


def figure(data, kind):
    return next(one for one in data.figures if one.kind is kind)


def notes(data, kind):
    return {note.kind: note.count for note in figure(data, kind).notes}


def months(data, kind):
    return next(month.counts for month in data.months if month.kind is kind)


def test_seminars_count_when_held_and_participants_as_far_as_anybody_counted(review):
    held = {"state": SeminarState.HELD, "starts_at": None}
    named = a_seminar("Med navneliste", held_on=PartialDate(2022, 3, 9), **held)
    for name in ("Jo Dahl", "Kim Lie"):
        a_registration(named, name, attended=True)
    a_registration(named, "Eva Ny", attended=False)
    a_seminar("Med hodetall", held_on=PartialDate(2022, 9), headcount=120, headcount_kind=CountKind.ABOUT, **held)
    a_seminar("Uten tall", held_on=PartialDate(2022), **{**held, "state": SeminarState.ARCHIVED})
    a_seminar("Avlyst", held_on=PartialDate(2022, 5), state=SeminarState.CANCELLED, starts_at=None)
    a_seminar("Året før", held_on=PartialDate(2021, 5), **held)
    data = gathering.gather(review)
    assert [one.value for one in figure(data, FigureKind.SEMINARS).values] == [0, 1, 3]
    assert notes(data, FigureKind.SEMINARS) == {NoteKind.PARTICIPANTS: 122, NoteKind.WITHOUT_COUNT: 1}
    told = {one.title: (one.participants, one.is_about) for one in data.seminars}
    assert told == {"Uten tall": (None, False), "Med navneliste": (2, False), "Med hodetall": (120, True)}
    assert months(data, ActivityKind.SEMINARS) == (0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0)


def test_encounters_count_when_held_once_each_without_letters_and_what_is_confidential(review):
    tuva = an_office(a_person("Tuva Lien"))
    mona = an_office(a_person("Mona Ek"))
    campaign = a_campaign()
    an_encounter(tuva, mona, campaign_id=campaign.id, subject="Felles møte")
    an_encounter(tuva, form=EncounterForm.PANEL, subject="Hvem får testen?", place="Bystranda", campaign_id=campaign.id)
    an_encounter(mona, form=EncounterForm.HEARING, subject="Budsjetthøring", day=PartialDate(2022, 10))
    an_encounter(tuva, form=EncounterForm.MAIL)
    an_encounter(tuva, is_confidential=True, form=EncounterForm.PANEL, subject="Lukket")
    for state in (EncounterState.REQUESTED, EncounterState.DECLINED, EncounterState.CANCELLED):
        an_encounter(tuva, state=state)
    an_encounter(tuva, day=PartialDate(2021, 8, 16))
    data = gathering.gather(review)
    assert [one.value for one in figure(data, FigureKind.ENCOUNTERS).values] == [0, 1, 3]
    (campaign_note,) = figure(data, FigureKind.ENCOUNTERS).notes
    assert (campaign_note.name, campaign_note.count) == ("Arendalsuka 2022", 2)
    assert months(data, ActivityKind.ENCOUNTERS)[7] == 2
    # Only who took part in public is named.
    assert [(one.title, one.with_whom) for one in data.public_meetings] == [
        ("Hvem får testen?", "Tuva Lien"),
        ("Budsjetthøring", "Mona Ek"),
    ]
    assert "Felles møte" not in str(data.to_json())
    assert "Lukket" not in str(data.to_json())


def a_consultation(title, **facts):
    keys = {"sort_key": title.casefold(), "search_key": title.casefold(), "recipient": "departementet", "year": 2022}
    state = {"kind": ConsultationKind.CONSULTATION, "state": ConsultationState.SENT, "sent": PartialDate(2022, 5, 3)}
    db.session.add(Consultation(consortium_id=a_consortium().id, title=title, **{**keys, **state, **facts}))
    db.session.flush()


def test_what_was_sent_counts_in_its_year(review):
    a_consultation("Helseregisterloven")
    a_consultation("Statsbudsjettet", kind=ConsultationKind.INPUT, sent=PartialDate(2022, 10))
    a_consultation("Under arbeid", state=ConsultationState.IN_PREPARATION, sent=None)
    a_consultation("I fjor", year=2021, sent=PartialDate(2021))
    data = gathering.gather(review)
    assert [one.value for one in figure(data, FigureKind.CONSULTATIONS).values] == [0, 1, 2]
    assert [(one.title, one.is_input) for one in data.consultations] == [("Helseregisterloven", False), ("Statsbudsjettet", True)]


def a_contribution(partnership, **facts):
    made = Contribution(partnership_id=partnership.id, **{"year": 2022, "unit": InKindUnit.HOURS, **facts})
    db.session.add(made)
    db.session.flush()
    return made


def test_contributions_are_confirmed_hours_and_invoiced_cash_by_partner_type(review):
    public, industry = a_partnership(), a_partnership(side="industry")
    a_contribution(public, confirmed=120.5, reported=120.5, hourly_rate=900)
    a_contribution(public, year=2021, confirmed=80.0, hourly_rate=900)
    waiting = a_contribution(industry, reported=71.0, hourly_rate=1000)
    for kind, amount in ((CashKind.INVOICED, 250_000), (CashKind.PAID, 100_000), (CashKind.CREDITED, 50_000)):
        db.session.add(CashEntry(contribution_id=waiting.id, kind=kind, on=date(2022, 3, 1), amount=amount))
    db.session.flush()
    data = gathering.gather(review)
    assert [one.value for one in figure(data, FigureKind.HOURS).values] == [0, 80, 120]
    assert notes(data, FigureKind.HOURS) == {NoteKind.VALUE: 108_450, NoteKind.UNCONFIRMED: 71}
    assert [(one.side, one.cash, one.hours, one.value) for one in data.contributions] == [
        ("offentlig", 0, 120, 108_450),
        ("industri", 200_000, 0, 0),
    ]


def test_what_is_not_recorded_is_told_and_not_printed(review):
    a_partnership()
    data = gathering.gather(review)
    assert [one.kind for one in data.figures] == [FigureKind.PARTNERS]
    assert set(data.not_recorded) == set(FigureKind) - {FigureKind.PARTNERS}
