"""How the review speaks: its own language, dates and numbers in it, spaces that do not break."""

from consortium.committees.rules import SeatRole
from consortium.core import formats, voice
from consortium.core.dates import PartialDate, Precision
from consortium.reports.rules.annual_review import ReviewData


class Voice(voice.Voice):
    """Sentences about ``data``. Each part of the review has one of its own."""

    def __init__(self, data: ReviewData) -> None:
        super().__init__(data.language)
        self.data = data

    def spelled(self, count: int) -> str:
        """``to``, ``tolv``; from 13 on in figures."""
        return formats.spelled(count, self.language)

    def partial(self, day: PartialDate, *, with_year: bool = False) -> str:
        """``8. mars``, ``mars``, ``2022``: within the review's year the year is left out."""
        if day.precision is Precision.DAY:
            return formats.long_date(day.first_day, self.language, with_year=with_year)
        if day.precision is Precision.MONTH and not with_year:
            return formats.month_and_year(day.first_day, self.language).rsplit(" ", 1)[0]
        return formats.partial_date(day.first_day, day.precision, self.language)

    def period(self, starts: PartialDate, ends: PartialDate | None) -> str:
        """``15.–19. august``; over two months ``fra 29. september til 2. oktober``."""
        if ends is None or ends == starts:
            return self.partial(starts)
        if starts.precision is ends.precision is Precision.DAY and starts.year == ends.year:
            whole = formats.date_range(starts.first_day, ends.last_day, self.language)
            return whole.removesuffix(f" {ends.year}").removesuffix(f"{formats.NBSP}{ends.year}")
        other_year = starts.year != ends.year
        first, last = self.partial(starts, with_year=other_year), self.partial(ends, with_year=other_year)
        return f"{first}{formats.EN_DASH}{last}"

    def role(self, role: SeatRole, side: str) -> str:
        """``leder (offentlig)``; nothing for who is a member as others are."""
        match role:
            case SeatRole.CHAIR:
                return self.pgettext("paper", "chair")
            case SeatRole.CO_CHAIR:
                return self.pgettext("paper", "co-chair (%(side)s)", side=side) if side else self.pgettext("paper", "co-chair")
            case SeatRole.ACTING_CHAIR:
                return self.pgettext("paper", "acting chair")
            case _:
                return ""
