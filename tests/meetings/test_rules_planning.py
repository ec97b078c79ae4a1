"""Order, numbers, times and gaps of a planned meeting."""

from datetime import UTC, date, datetime

import pytest

from consortium.committees.rules import Confidentiality
from consortium.meetings.rules.notices import ItemNews, Told, ToldAttachment, ToldItem, news, text_hash, together
from consortium.meetings.rules.numbering import moved, next_numbers, rearranged
from consortium.meetings.rules.planning import Gap, days_short, gaps, start_times, usual_reply_day
from consortium.meetings.rules.words import ItemType


def test_a_moved_item_takes_its_place_and_the_others_close_up():
    assert moved([1, 2, 3, 4], 4, 2) == [1, 4, 2, 3]
    assert moved([1, 2, 3, 4], 1, 99) == [2, 3, 4, 1]
    assert moved([1, 2, 3], 2, 0) == [2, 1, 3]
    with pytest.raises(ValueError):
        moved([1, 2], 7, 1)


def test_what_was_added_while_somebody_dragged_stays_at_the_end():
    assert rearranged([1, 2, 3, 4], [3, 1, 2]) == [3, 1, 2, 4]
    assert rearranged([1, 2], [9, 2, 2, 1]) == [2, 1]


def test_numbers_run_on():
    assert next_numbers(19, 3) == [20, 21, 22]
    assert next_numbers(0, 0) == []


def test_items_start_one_after_another_until_a_length_is_not_known():
    start = datetime(2022, 12, 14, 11, tzinfo=UTC)
    times = start_times(start, [10, 30, None, 5])
    assert [time and time.strftime("%H.%M") for time in times] == ["11.00", "11.10", "11.40", None]


def test_a_decision_wants_memo_and_proposal_and_information_neither():
    assert gaps(ItemType.DECISION, memo=False, proposal=False) == (Gap.MEMO, Gap.PROPOSAL)
    assert gaps(ItemType.DISCUSSION, memo=False, proposal=False) == (Gap.MEMO,)
    assert gaps(ItemType.INFORMATION, memo=False, proposal=False) == ()
    assert gaps(ItemType.DECISION, memo=True, proposal=True) == ()


def test_the_notice_period_counts_days_from_sending_to_meeting():
    assert days_short(date(2022, 11, 30), date(2022, 12, 14), 14) == 0
    assert days_short(date(2022, 12, 1), date(2022, 12, 14), 14) == 1
    assert days_short(date(2022, 12, 20), date(2022, 12, 14), 14) == 20


def test_a_reply_is_asked_for_a_week_ahead_but_never_in_the_past_nor_after_the_meeting():
    meets = date(2022, 12, 14)
    assert usual_reply_day(date(2022, 11, 1), meets) == date(2022, 12, 7)
    assert usual_reply_day(date(2022, 12, 10), meets) == date(2022, 12, 10)
    assert usual_reply_day(date(2022, 12, 20), meets) == meets


PAPER = ToldAttachment(7, "Budsjett", "ab", Confidentiality.PARTNERS)
LATE = ToldAttachment(8, "Notat", "cd", Confidentiality.VOTING)


def an_item(id_=1, *, text="x", state="planned", attachments=(PAPER,)):
    return ToldItem(id_, f"{id_}/2022", "Budsjett", state, Confidentiality.MEMBERS, text_hash(text), tuple(attachments))


def test_what_was_told_survives_its_way_through_json():
    told = Told((an_item(),))
    assert Told.from_json(told.to_json()) == told
    assert Told.from_json({}) == Told()


def test_only_what_was_not_told_is_news():
    before = Told((an_item(1), an_item(2), an_item(3), an_item(4)))
    changed = an_item(2, text="y")
    added = an_item(3, attachments=(PAPER, LATE))
    withdrawn = an_item(4, state="withdrawn")
    new = an_item(5)
    assert news(before, Told((an_item(1), changed, added, withdrawn, new))) == (
        ItemNews(changed, is_changed=True),
        ItemNews(added, attachments=(LATE,)),
        ItemNews(withdrawn, has_new_state=True),
        ItemNews(new, is_new=True, attachments=(PAPER,)),
    )


def test_several_notices_add_up_to_what_the_reader_knows():
    first = Told((an_item(1), an_item(2)))
    second = Told((an_item(2, text="y", attachments=(LATE,)),))
    known = together([first, second])
    assert news(known, Told((an_item(1), an_item(2, text="y", attachments=(PAPER, LATE))))) == ()
