"""Which cells of party and committee are gaps, and how they stand as rows and columns."""

from consortium.core.dates import PartialDate
from consortium.outreach.rules.coverage import Cell, Coverage, LastContact

MET = LastContact(7, PartialDate(2022, 8, 16))


def test_a_cell_is_a_gap_where_somebody_sits_whom_nobody_met():
    assert Cell(1, "Helse", "A", members=2).is_gap
    assert not Cell(1, "Helse", "A", members=2, contacts=1, last=MET).is_gap
    assert not Cell(1, "Helse", "A").is_gap


def test_cells_stand_by_committee_and_party_and_who_has_no_party_comes_last():
    cells = (Cell(2, "Finans", "Ås"), Cell(1, "Helse", "", members=1), Cell(1, "Helse", "Zoo", members=1))
    found = Coverage(cells)
    assert found.parties == ("Zoo", "Ås", "")
    assert [name for (_id, name), _cells in found.by_committee] == ["Finans", "Helse"]
    assert list(found.by_committee[1][1]) == ["", "Zoo"]
    assert found.gaps == 2
