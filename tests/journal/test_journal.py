"""The journal: every change of every row, who made it, what was there before."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from consortium.core.actor import Actor, act_as
from consortium.journal import queries as journal
from consortium.journal import services
from consortium.journal.models import JournalEntry, ReadEntry
from consortium.journal.rules import Change, TableWords
from tests.factories import a_consortium, a_user, an_organisation


@pytest.fixture(autouse=True)
def alice_acts(session):
    act_as(Actor(7, "Alice Aas"), None)
    yield
    act_as(Actor())


def test_a_change_is_written_with_who_and_what_was_before(session):
    organisation = an_organisation("Lunde Biotek AS")
    session.commit()
    organisation.name = "Lunde Pharma AS"  # the row is expired: what was before must be read, not guessed
    session.commit()
    newest = journal.history([organisation])[0]
    assert (newest.actor, newest.change) == ("Alice Aas", Change.CHANGED)
    assert (newest.before, newest.after) == ({"name": "Lunde Biotek AS"}, {"name": "Lunde Pharma AS"})


def test_a_new_row_is_written_with_what_it_holds(session):
    organisation = an_organisation("Lunde Biotek AS")
    created = journal.history([organisation])[-1]
    assert created.change is Change.CREATED
    assert created.after["name"] == "Lunde Biotek AS"
    assert created.before == {}


def test_a_row_that_is_gone_keeps_its_history(session):
    organisation = an_organisation("Lunde Biotek AS")
    session.flush()
    for link in session.scalars(sa.text("SELECT id FROM consortium_organisation")):
        session.execute(sa.text("DELETE FROM consortium_organisation WHERE id = :id"), {"id": link})
    row_id = organisation.id
    session.delete(organisation)
    session.flush()
    newest = journal.history_of({"organisation": [row_id]})[0]
    assert (newest.change, newest.before["name"]) == (Change.DELETED, "Lunde Biotek AS")


def test_what_changes_to_the_same_is_no_change(session):
    organisation = an_organisation("Lunde Biotek AS")
    session.commit()
    organisation.name = "Lunde Biotek AS"
    session.commit()
    assert len(journal.history([organisation])) == 1


def test_nothing_written_as_an_empty_text_is_no_change(session):
    organisation = an_organisation("Lunde Biotek AS", sector=None)
    session.commit()
    organisation.sector = ""
    session.commit()
    assert len(journal.history([organisation])) == 1


def test_a_change_that_a_page_cannot_show_is_not_told(session):
    organisation = an_organisation("Lunde Biotek AS", sector="legemidler")
    session.commit()
    organisation.sector = "Legemidler"
    session.commit()
    words = TableWords("New", "Changed", "Deleted", "Restored", columns={"sector": "Sector"})
    loud = replace(words, show={"sector": str.upper})
    told = [
        journal.told(journal.history([organisation]), {"organisation": one}, language="en", timezone="UTC")
        for one in (words, loud)
    ]
    assert [[line["what"] for line in lines] for lines in told] == [["Changed", "New"], ["New"]]


def test_a_password_is_never_written_down(session):
    user = a_user("Bob Berg")
    session.commit()
    user.password = "correct horse battery staple"
    session.commit()
    said = " ".join(f"{entry.before}{entry.after}" for entry in session.scalars(sa.select(JournalEntry)))
    assert "correct horse" not in said
    assert user.fs_uniquifier not in said
    assert journal.history([user])[0].after == {"password": "…"}


def test_what_is_undone_leaves_no_entry(session):
    session.commit()
    before = session.scalar(sa.select(sa.func.count()).select_from(JournalEntry))
    an_organisation("Never kept")
    session.rollback()
    assert session.scalar(sa.select(sa.func.count()).select_from(JournalEntry)) == before


def test_changes_of_one_request_are_one_batch(session):
    an_organisation("One")
    an_organisation("Two")
    assert len(set(session.scalars(sa.select(JournalEntry.batch)))) == 1


def test_an_entry_knows_its_consortium(session):
    consortium = a_consortium("inkubator")
    act_as(Actor(7, "Alice Aas"), consortium.id)
    organisation = an_organisation("Lunde", consortium=consortium)
    entry = session.scalars(sa.select(JournalEntry).where(JournalEntry.table_name == "organisation")).one()
    assert (entry.consortium_id, entry.row_id) == (consortium.id, organisation.id)


def test_the_last_change_says_who_and_when(session):
    organisation = an_organisation("Lunde")
    act_as(Actor(8, "Bob Berg"))
    organisation.sector = "legemidler"
    session.flush()
    by, at = journal.last_change(organisation)
    assert by == "Bob Berg"
    assert at.tzinfo is not None


def test_a_read_is_noted(session):
    services.note_read("minutes SC 4/2022")
    session.flush()
    read = session.scalars(sa.select(ReadEntry)).one()
    assert (read.actor, read.what) == ("Alice Aas", "minutes SC 4/2022")
