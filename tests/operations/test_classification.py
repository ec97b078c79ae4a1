"""What is personal is known to be: every table that could hold something about a person is classified in one place."""

import re

import pytest
import sqlalchemy as sa

from consortium.core.db import Model
from consortium.factory import load_models
from consortium.operations.classification import IMPERSONAL, PERSONAL, Kept
from consortium.operations.queries import following

SOUNDS_PERSONAL = re.compile(
    r"(^|_)(by|actor|email|phone|person|given_name|family_name|presenter|speaker|photo|credit|contact|diet\w*|needs|party)($|_)"
    r"|^name$"
)

load_models()


def sounds_personal(table: sa.Table) -> list[str]:
    """The columns that point at a person or a user, or are called as if they held something about one."""
    pointing = [column.name for column, _target in following.pointers(table)]
    texts = [column.name for column in following.text_columns(table) if SOUNDS_PERSONAL.search(column.name)]
    return sorted({*pointing, *texts})


def test_every_table_that_could_be_about_a_person_is_classified():
    missing = {
        table.name: columns
        for table in following.tables()
        if (columns := sounds_personal(table)) and table.name not in PERSONAL and table.name not in IMPERSONAL
    }
    assert not missing, f"say in consortium/operations/classification.py what an erasure does with {missing}"


def test_what_is_classified_is_there():
    tables = Model.metadata.tables
    assert set(PERSONAL) | IMPERSONAL <= set(tables)
    assert not set(PERSONAL) & IMPERSONAL
    for name, facts in PERSONAL.items():
        assert set(facts.erased) <= set(tables[name].columns.keys()), name
        assert facts.kept_if is Kept.ALWAYS or facts.kept_because is not None, name
        assert facts.kept_if is not Kept.APPROVED or following.way_to(tables[name], "meeting") is not None, name
        assert facts.kept_columns <= set(tables[name].columns.keys()), name


def test_a_new_table_with_a_person_in_it_is_noticed():
    planted = sa.Table(
        "planted", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("spoken_by", sa.String(200))
    )
    assert sounds_personal(planted) == ["spoken_by"]


@pytest.mark.parametrize("name", sorted(name for name, facts in PERSONAL.items() if facts.goes))
def test_rows_that_go_with_the_person_are_kept_only_with_a_public_office(name: str):
    assert PERSONAL[name].kept_because is None or PERSONAL[name].kept_if is Kept.HELD
    assert PERSONAL[name].erased == {}
