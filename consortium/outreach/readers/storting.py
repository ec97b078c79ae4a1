"""The Storting's export, versions 1.0 to 1.6, as frozen records: read by name, children directly, unset dates as none.

Its traps: https://data.stortinget.no documents words that the service spells otherwise, an unset date is 1 January of the
year 1, and a nested person or committee has an ``id`` of its own.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from zoneinfo import ZoneInfo

from defusedxml import DefusedXmlException

from consortium.outreach.readers.elements import NS, TooDeep, child, child_text, closing, text_of
from consortium.outreach.rules.storting import (
    CaseRecord,
    FileKind,
    FileTrouble,
    HearingRecord,
    NamedRecord,
    PersonRecord,
    RecordTrouble,
    Remark,
    StortingFile,
)

LARGEST = 25_000_000  # bytes; the longest list of the export, the cases of a session, has about 4 MB
_OSLO = ZoneInfo("Europe/Oslo")
_ROOTS = {
    "partier_oversikt": FileKind.PARTIES,
    "komiteer_oversikt": FileKind.COMMITTEES,
    "representanter_oversikt": FileKind.REPRESENTATIVES,
    "dagensrepresentanter_oversikt": FileKind.TODAY,
    "regjeringsmedlemmer_oversikt": FileKind.GOVERNMENT,
    "saker_oversikt": FileKind.CASES,
    "horinger_oversikt": FileKind.HEARINGS,
}
_LONGEST = {"id": 60, "fornavn": 100, "etternavn": 100}
# The words that are known to be sent, both spellings where the documents and the service differ.
_GROUPS = frozenset(
    "proposisjon melding dokumentserien grunnlovsforslag representantforslag innstillingssaker innberetning "
    "redegjorelse redegjoerelse ikke_spesifisert".split()
)
_CASE_STATES = frozenset("varslet mottatt til_behandling behandlet trukket bortfalt ikke_spesifisert".split())
_HEARING_STATES = frozenset("publisert avlyst avholdt planlagt ikke_spesifisert".split())


class UnreadableFile(Exception):
    """A file that is not used; nothing of it is."""

    def __init__(self, trouble: FileTrouble, value: str = "") -> None:
        super().__init__(trouble, value)
        self.trouble = trouble
        self.value = value


class _LeftOut(Exception):
    """A record that cannot be used."""

    def __init__(self, trouble: RecordTrouble, value: str = "") -> None:
        super().__init__(trouble, value)
        self.remark = Remark(trouble, value[:100])


def read_file(data: bytes) -> StortingFile:
    """A file of the export. Raises UnreadableFile."""
    if not data.strip():
        raise UnreadableFile(FileTrouble.EMPTY)
    if len(data) > LARGEST:
        raise UnreadableFile(FileTrouble.TOO_LARGE)
    try:
        return _Reading().read(data)
    except DefusedXmlException:
        raise UnreadableFile(FileTrouble.FORBIDDEN) from None
    except TooDeep:
        raise UnreadableFile(FileTrouble.OTHER_SCHEMA) from None
    except (ParseError, ValueError, LookupError):
        raise UnreadableFile(FileTrouble.NOT_XML) from None


class _Reading:
    """One file. Records are read as they close, and forgotten, so that memory does not grow with the tree."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self.seen: set[str] = set()
        self.records: list[Any] = []
        self.facts: dict[str, str] = {}
        self.has_list = False

    def read(self, data: bytes) -> StortingFile:
        kind: FileKind | None = None
        for depth, path, element in closing(data):
            kind = kind or _kind_of(path[0])
            if depth == 1:
                if path[1].endswith("_liste"):
                    self.has_list = True
                elif text := text_of(element):
                    self.facts[path[1].removeprefix(NS)] = text
            elif depth == 2:
                self._take(kind, element)
        if kind is None:
            raise UnreadableFile(FileTrouble.OTHER_SCHEMA)
        if not self.has_list:
            self.remarks.append(Remark(RecordTrouble.NO_LIST))
        return self._made(kind)

    def _take(self, kind: FileKind, element: Element) -> None:
        readers: dict[FileKind, Callable[[Element], Any]] = {
            FileKind.PARTIES: self._named,
            FileKind.COMMITTEES: self._named,
            FileKind.REPRESENTATIVES: self._person,
            FileKind.TODAY: self._person,
            FileKind.GOVERNMENT: self._person,
            FileKind.CASES: self._case,
            FileKind.HEARINGS: self._hearing,
        }
        try:
            record = readers[kind](element)
        except _LeftOut as problem:
            self.remarks.append(problem.remark)
            return
        # Somebody may hold two ministries, and then stands in the government's list twice.
        key = f"{record.source_id} {getattr(record, 'ministry', None) or ''}"
        if key in self.seen:
            self.remarks.append(Remark(RecordTrouble.TWICE, record.source_id[:100]))
            return
        self.seen.add(key)
        self.records.append(record)

    def _made(self, kind: FileKind) -> StortingFile:
        found = tuple(self.records)
        by_kind: dict[str, tuple[Any, ...]] = {
            "named": found if kind in (FileKind.PARTIES, FileKind.COMMITTEES) else (),
            "people": found if kind in (FileKind.REPRESENTATIVES, FileKind.TODAY, FileKind.GOVERNMENT) else (),
            "cases": found if kind is FileKind.CASES else (),
            "hearings": found if kind is FileKind.HEARINGS else (),
        }
        return StortingFile(
            kind=kind,
            version=self.facts.get("versjon", "")[:10] or None,
            stands_on=self._day(self.facts.get("respons_dato_tid")),
            period=(self.facts.get("stortingsperiode_id") or self.facts.get("sesjon_id") or "")[:20] or None,
            remarks=tuple(self.remarks),
            **by_kind,
        )

    # --- Records ---------------------------------------------------------------------------------

    def _named(self, element: Element) -> NamedRecord:
        source_id, name = _id(element), child_text(element, "navn")
        if not name:
            raise _LeftOut(RecordTrouble.NO_NAME, source_id)
        if len(name) > 300:
            raise _LeftOut(RecordTrouble.TOO_LONG, name)
        return NamedRecord(source_id, name)

    def _person(self, element: Element) -> PersonRecord:
        source_id = _id(element)
        given, family = child_text(element, "fornavn") or "", child_text(element, "etternavn") or ""
        if not family and not given:
            raise _LeftOut(RecordTrouble.NO_NAME, source_id)
        for name, text in (("fornavn", given), ("etternavn", family)):
            if len(text) > _LONGEST[name]:
                raise _LeftOut(RecordTrouble.TOO_LONG, text)
        party, county = child(element, "parti"), child(element, "fylke")
        permanent, other = child(element, "fast_vara_for"), child(element, "vara_for")
        absent = permanent if permanent is not None else other
        return PersonRecord(
            source_id=source_id,
            given_name=given,
            family_name=family,
            party=_cut(child_text(party, "navn") or child_text(party, "id"), 100),
            constituency=_cut(child_text(county, "navn"), 100),
            committees=self._committees(element),
            stands_in_for=_cut(_full_name(absent), 150),
            is_substitute=absent is not None or child_text(element, "vara_representant") == "true",
            died_on=self._day(child_text(element, "doedsdato")),
            ministry=_cut(child_text(element, "departement"), 300),
            title=_cut(child_text(element, "tittel") or child_text(element, "verv"), 200),
        )

    def _committees(self, element: Element) -> tuple[NamedRecord, ...] | None:
        held = child(element, "komiteer_liste")
        if held is None:
            return None
        found = []
        for one in held.findall(f"{NS}komite"):
            try:
                found.append(self._named(one))
            except _LeftOut as problem:
                self.remarks.append(problem.remark)
        return tuple(dict.fromkeys(found))

    def _case(self, element: Element) -> CaseRecord:
        title, short = child_text(element, "tittel"), child_text(element, "korttittel")
        if not title and not short:
            raise _LeftOut(RecordTrouble.NO_NAME, _id(element))
        committee = child(element, "komite")
        return CaseRecord(
            source_id=_id(element),
            title=title or short or "",
            short_title=short,
            reference=_cut(child_text(element, "henvisning"), 200),
            group=self._word(child_text(element, "dokumentgruppe"), _GROUPS),
            status=self._word(child_text(element, "status"), _CASE_STATES),
            committee=self._named(committee) if committee is not None else None,
        )

    def _hearing(self, element: Element) -> HearingRecord:
        cases, committee = child(element, "horing_sak_info_liste"), child(element, "komite")
        status = child_text(element, "status") or child_text(element, "horing_status")
        deadlines = ("innspillsfrist", "anmodningsfrist_dato_tid", "soknadfrist_dato")
        days = [day for name in deadlines if (day := self._day(child_text(element, name)))]
        return HearingRecord(
            source_id=_id(element),
            cases=tuple(self._case_of_hearing(one) for one in cases) if cases is not None else (),
            committee=self._named(committee) if committee is not None else None,
            status=self._word(status.casefold() if status else None, _HEARING_STATES),
            is_written=child_text(element, "skriftlig") == "true",
            deadline_on=days[0] if days else None,
            starts_on=self._day(child_text(element, "start_dato")),
        )

    @staticmethod
    def _case_of_hearing(element: Element) -> CaseRecord:
        title, short = child_text(element, "sak_tittel"), child_text(element, "sak_korttittel")
        return CaseRecord(
            source_id=child_text(element, "sak_id") or "",
            title=title or short or "",
            short_title=short,
            reference=_cut(child_text(element, "sak_henvisning"), 200),
        )

    # --- Values ----------------------------------------------------------------------------------

    def _word(self, text: str | None, known: frozenset[str]) -> str | None:
        """A word as the file has it; an unknown one is told, and kept."""
        if text and text not in known:
            self.remarks.append(Remark(RecordTrouble.UNKNOWN_WORD, text[:100]))
        return _cut(text, 60)

    def _day(self, text: str | None) -> date | None:
        """A date, local in Oslo where it has no offset. ``0001-01-01T00:00:00`` means none."""
        if not text or text.startswith("0001-01-01"):
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.remarks.append(Remark(RecordTrouble.BAD_DATE, text[:100]))
            return None
        return (moment.astimezone(_OSLO) if moment.tzinfo else moment).date()


def _kind_of(root: str) -> FileKind:
    """What a file with this root element is. Raises UnreadableFile for any other schema."""
    kind = _ROOTS.get(root.removeprefix(NS)) if root.startswith(NS) else None
    if kind is None:
        raise UnreadableFile(FileTrouble.OTHER_SCHEMA, root.rpartition("}")[2][:100])
    return kind


def _id(element: Element) -> str:
    text = child_text(element, "id")
    if not text:
        raise _LeftOut(RecordTrouble.NO_ID, _full_name(element) or child_text(element, "navn") or "")
    if len(text) > _LONGEST["id"]:
        raise _LeftOut(RecordTrouble.TOO_LONG, text)
    return text


def _full_name(element: Element | None) -> str | None:
    names = (child_text(element, "fornavn"), child_text(element, "etternavn"))
    return " ".join(name for name in names if name) or None


def _cut(text: str | None, most: int) -> str | None:
    return text[:most] if text else None
