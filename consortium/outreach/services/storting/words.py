"""What a reading of the Storting's files tells, in the reader's language."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.core.i18n import language
from consortium.outreach.queries.words import OFFICE_WORDS, office_words
from consortium.outreach.rules.holdings import OfficeFact
from consortium.outreach.rules.offices import OfficeKind
from consortium.outreach.rules.storting import FileTrouble, RecordTrouble, Remark

_TROUBLES = {
    FileTrouble.EMPTY: _l("The file is empty. The Storting sometimes answers so: download it again."),
    FileTrouble.TOO_LARGE: _l("The file is larger than any list of the Storting. Check that it is the right one."),
    FileTrouble.NOT_XML: _l("The file is no whole XML. Download the list again, as XML and not as JSON."),
    FileTrouble.FORBIDDEN: _l("The file holds a DOCTYPE or entities, which the Storting’s lists never do. It is not read."),
    FileTrouble.OTHER_SCHEMA: _l("This is not one of the Storting’s lists that can be read: %(kinds)s."),
    FileTrouble.NO_PERIOD: _l("The list does not say which period of the Storting it is of."),
    FileTrouble.NO_DATE: _l("The list has no date of its own. Say which day it is from."),
    FileTrouble.FUTURE: _l("The list cannot be from a day that is still to come."),
}
_REMARKS = {
    RecordTrouble.NO_ID: _l("Left out, since it has no id: %(value)s"),
    RecordTrouble.NO_NAME: _l("Left out, since it has no name: %(value)s"),
    RecordTrouble.TOO_LONG: _l("Left out, since a name or an id is too long: %(value)s"),
    RecordTrouble.TWICE: _l("Left out, since it stands in the file twice: %(value)s"),
    RecordTrouble.NO_LIST: _l("The file holds no list."),
    RecordTrouble.BAD_DATE: _l("Not read as a date: %(value)s"),
    RecordTrouble.UNKNOWN_WORD: _l("An unknown word, kept as it is: %(value)s"),
}
KINDS = "partier, komiteer, representanter, dagensrepresentanter, regjering, saker, horinger"


def trouble(found: FileTrouble) -> str:
    """Why a file is not used, and what to do."""
    return str(_TROUBLES[found]) % {"kinds": KINDS}


def remark(found: Remark) -> str:
    """What was strange about a record."""
    return str(_REMARKS[found.trouble]) % {"value": found.value or "–"}


def too_much(ended: int, held: int) -> str:
    """That a snapshot would end more than a tenth of the offices at once."""
    return str(
        _(
            "The file would end %(ended)s of %(held)s offices at once. Check that it is whole, and confirm that this is meant.",
            ended=ended,
            held=held,
        )
    )


def office(fact: OfficeFact, body: str | None) -> str:
    """*stortingsrepresentant (Høyre), Oslo*."""
    word = office_words(fact.kind, fact.title, body, language())
    party = f"{word} ({fact.party})" if fact.party else word
    return f"{party}, {fact.constituency}" if fact.constituency else party


def stands_in_for(name: str) -> str:
    """A permanent substitute's title. It is kept, and therefore Norwegian."""
    return f"fast møtende vararepresentant for {name}"[:200]


def untitled_hearing(source_id: str, committee: str | None) -> str:
    """What a hearing without cases is called. It is kept, and therefore Norwegian."""
    return f"Høring {source_id}, {committee}" if committee else f"Høring {source_id}"


def changed(before: str, after: str) -> str:
    """*before → after*."""
    return f"{before} → {after}"


def other_office(before: OfficeFact, party: str | None, kind: OfficeKind) -> str:
    """What is different about the mandate: the party, or sitting as a substitute."""
    if before.kind is not kind:
        return changed(str(OFFICE_WORDS[before.kind]), str(OFFICE_WORDS[kind]))
    if before.party and party and before.party != party:
        return changed(before.party, party)
    return str(_("stands in for somebody else"))


def committees(left: Sequence[str], joined: Sequence[str]) -> str:
    """*Helse- og omsorgskomiteen → Næringskomiteen*."""
    if left and joined:
        return changed(", ".join(left), ", ".join(joined))
    if joined:
        return ", ".join(joined)
    return str(_("no longer in %(bodies)s", bodies=", ".join(left)))


def ended(offices: Sequence[str]) -> str:
    """That offices ended of somebody who is still in the list."""
    return str(_("no longer %(offices)s", offices="; ".join(offices)))


def gone(offices: Sequence[str], substitute: str | None, *, is_minister: bool) -> str:
    """Why somebody is gone, as far as the files say."""
    told = [ended(offices)]
    if is_minister:
        told.append(str(_("Is a minister now")))
    if substitute:
        told.append(str(_("%(name)s sits in the place", name=substitute)))
    return ". ".join(told)


def dates_known() -> str:
    """That the list of a period told the dates of an office."""
    return str(_("dates of the term"))


def recognised() -> str:
    """That somebody typed by hand is the one whom the file means."""
    return str(_("recognised by name and office"))


def recognised_body() -> str:
    """That a body typed by hand is the one that the file means."""
    return str(_("recognised by name"))


def same_name() -> str:
    """That another person has the name, and is somebody else."""
    return str(_("has the same name as somebody else"))


def in_trash() -> str:
    """That the person lies in the trash."""
    return str(_("The person is in the trash. Restore the person first."))
