"""A year's review, gathered: as many SELECTs whatever the year held."""

from datetime import date

from consortium.accounts.models import Consortium
from consortium.core.db import db
from consortium.reports.models import AnnualReview
from consortium.reports.queries.annual_review.governance import Committees, Meetings
from consortium.reports.queries.annual_review.partnership import Partnerships
from consortium.reports.queries.annual_review.work import Contributions, Policy, Seminars
from consortium.reports.queries.highlights import stories_of
from consortium.reports.rules.annual_review import (
    Committee,
    Goal,
    ReviewData,
    Signature,
    Standing,
    Texts,
    not_recorded,
    printed,
    years_until,
)


def gather(review: AnnualReview) -> ReviewData:
    """All that the review says now: what was written for it, and what the rooms below recorded of its year."""
    consortium = db.session.get_one(Consortium, review.consortium_id)
    language, years, last_day = review.language, years_until(review.year), date(review.year, 12, 31)
    partnerships = Partnerships(consortium.id, years, language)
    committees = Committees(consortium.id, last_day, language)
    meetings = Meetings(consortium.id, years, consortium.timezone)
    steering = committees.steering()
    seminars, policy = Seminars(consortium.id, years, language), Policy(consortium.id, years)
    contributions = Contributions(consortium.id, years, language)
    counted = (
        partnerships.figure(),
        contributions.figure(),
        seminars.figure(),
        policy.encounters(),
        policy.consultations(),
        meetings.decisions(),
        meetings.meetings(),
    )
    months = (meetings.months(), seminars.months(), policy.months())
    description = consortium.description_en if language == "en" else consortium.description_nb
    return ReviewData(
        consortium=consortium.name,
        description=description or "",
        year=review.year,
        language=language,
        zone=consortium.timezone,
        as_of=review.changed_at,
        texts=_texts(review),
        signatures=_signatures(steering),
        figures=printed(counted),
        not_recorded=not_recorded(counted),
        stories=stories_of(consortium.id, review.year),
        goals=tuple(Goal(one["goal"], Standing(one["standing"]), one.get("result", "")) for one in review.goals),
        sides=partnerships.sides(),
        ties=partnerships.ties(committees.seats_of_groups()),
        steering=steering,
        working_groups=committees.working_groups(),
        months=tuple(month for month in months if any(month.counts)),
        seminars=seminars.of_the_year(),
        consultations=policy.sent(),
        public_meetings=policy.in_public(),
        contributions=contributions.by_side(),
    )


def _texts(review: AnnualReview) -> Texts:
    return Texts(
        motto=review.motto or "",
        foreword_title=review.foreword_title or "",
        foreword=review.foreword or "",
        finances=review.finances or "",
        next_year=review.next_year or "",
        taking_part=review.taking_part or "",
        credits=review.credits or "",
    )


def _signatures(steering: tuple[Committee, ...]) -> tuple[Signature, ...]:
    """The chairs of the first steering committee: the foreword is theirs."""
    return tuple(Signature(one.holder, one.role, one.side, one.partner) for one in (steering[0].chairs if steering else ()))
