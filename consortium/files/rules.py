"""The kinds of files that are taken, their limits, and what makes a file name safe."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1_000_000  # as limits are shown
LARGEST = 25 * MEGABYTE
LONGEST_NAME = 150


class Kind(StrEnum):
    """A kind of file, by the word that people know it by."""

    PDF = "PDF"
    DOCX = "DOCX"
    XLSX = "XLSX"
    PPTX = "PPTX"
    ODT = "ODT"
    ODS = "ODS"
    PNG = "PNG"
    JPEG = "JPEG"
    CSV = "CSV"
    TXT = "TXT"
    EML = "EML"


CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.CSV: "text/csv",
    Kind.TXT: "text/plain",
    Kind.EML: "message/rfc822",
}
_KINDS_BY_EXTENSION = {**{kind.value.lower(): kind for kind in Kind}, "jpg": Kind.JPEG}

# What a view may ask for: any attachment, a paper, a proof of approval.
ATTACHMENTS = tuple(Kind)
PAPERS = (Kind.PDF,)
EVIDENCE = (Kind.PDF, Kind.EML, Kind.PNG, Kind.JPEG)


class Trouble(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NO_EXTENSION = "no_extension"
    NOT_TAKEN = "not_taken"  # this type is not on the list
    OTHER_CONTENT = "other_content"  # the content is not what the name says
    TWO_AT_ONCE = "two_at_once"  # a polyglot: it can be read as another type too
    BROKEN = "broken"
    BOMB = "bomb"  # it unpacks to far more than it is
    HAS_MACROS = "has_macros"
    ENCRYPTED = "encrypted"
    HAS_ENTITIES = "has_entities"  # XML that defines entities
    NOT_TEXT = "not_text"


class FileTrouble(Exception):
    """A file that is not taken, and why. ``detail`` is the other type's name where it is known."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Aside:
    """An uploaded file that was checked and whose bytes are stored, but which no row knows yet."""

    name: str
    kind: Kind
    content_type: str
    size: int  # bytes
    sha256: str
    key: str


def extension(filename: str) -> str:
    """What stands after the last full stop, in lower case and without it; empty where there is none."""
    stem, dot, last = filename.strip().rpartition(".")
    return last.strip().casefold() if dot and stem and re.fullmatch(r"\w{1,10}", last.strip()) else ""


def kind_by_name(filename: str) -> Kind | None:
    """The kind that a file's name claims."""
    return _KINDS_BY_EXTENSION.get(extension(filename))


def safe_name(filename: str) -> str:
    """``filename`` without folders and without what a computer or a reader could be fooled by; æøå and spaces stay.

    Control and direction characters go, ``<>:"|?*`` become hyphens, device names of Windows get an underscore, at most
    150 letters are kept with the extension. Never empty.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", filename))[-1]
    shown = "".join(c if not c.isspace() else " " for c in last if c.isspace() or unicodedata.category(c)[0] != "C")
    plain = re.sub(r" +", " ", re.sub(r'[<>:"|?*]', "-", shown)).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    if not dot:
        stem, suffix = plain, ""
    if re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", stem.casefold()):
        stem = f"_{stem}"
    ending = f".{suffix[:10]}" if suffix else ""
    return (stem[: LONGEST_NAME - len(ending)].rstrip(" .") or "fil") + ending


_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A", "–": "-", "—": "-", "’": "'"})


def ascii_name(name: str) -> str:
    """``name`` in letters that every mail program and browser takes: æ as ae, ø as o, å as a, others without accents."""
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w .,()+\-\'=@]", "_", kept, flags=re.ASCII) or "file"
