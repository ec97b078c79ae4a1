"""Taking files in, keeping them, giving their bytes back."""

import hashlib
from collections.abc import Collection
from typing import IO, Protocol

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.core import actor, formats, pictures, storage
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.i18n import language
from consortium.files import readers
from consortium.files.models import MadePaper, StoredFile
from consortium.files.rules import CONTENT_TYPES, LARGEST, Aside, FileTrouble, Kind, Trouble, extension, kind_by_name, safe_name


def receive(stream: IO[bytes], filename: str) -> tuple[str, bytes]:
    """The name and bytes of an uploaded list that is not kept as a file; one byte more than ``LARGEST`` tells of a larger one."""
    return safe_name(filename), stream.read(LARGEST + 1)


def put_aside(stream: IO[bytes], filename: str, *, kinds: Collection[Kind], field: str = "file") -> Aside:
    """Check an uploaded file and store its bytes; no row is written, so call it before the form's own writing begins.

    ``kinds`` are the kinds taken here (``files.rules.ATTACHMENTS``, ``PAPERS``, ``EVIDENCE``). Nothing beyond the
    size limit is read. Raises Refusal beside ``field``, also when the storage is full or away.
    """
    try:
        claimed = _claimed_kind(filename, kinds)
        data = _read(stream)
        readers.check(data, claimed)
    except FileTrouble as trouble:
        content = b"" if trouble.trouble is Trouble.TOO_LARGE else _head(stream)
        raise Refusal(_sentence(trouble, filename, kinds, content), field) from None
    return _stored(data, safe_name(filename), claimed, field)


def put_photo_aside(stream: IO[bytes], filename: str, *, smallest: int, largest: int, field: str = "photo") -> Aside:
    """As ``put_aside`` for a photo: what is kept is drawn anew as a JPEG, so that nothing but the picture is in it.

    Where it was taken and by which device goes. ``smallest`` and ``largest`` are pixels along the longer side: a smaller photo
    is refused, a larger one made smaller.
    """
    kinds = (Kind.JPEG, Kind.PNG)
    try:
        claimed = _claimed_kind(filename, kinds)
        data = _read(stream)
        readers.check(data, claimed)
        made = pictures.as_jpeg(data, smallest=smallest, largest=largest)
    except FileTrouble as trouble:
        raise Refusal(_sentence(trouble, filename, kinds, _head(stream)), field) from None
    except pictures.TooSmall as small:
        words = _("The photo is %(pixels)s pixels along its longer side. It needs at least %(smallest)s to be printed well.")
        raise Refusal(str(words) % {"pixels": small.pixels, "smallest": smallest}, field) from None
    except pictures.Unreadable:
        raise Refusal(_sentence(FileTrouble(Trouble.BROKEN), filename, kinds, b""), field) from None
    stem = safe_name(filename).rpartition(".")[0]
    return _stored(made, f"{stem}.jpg", Kind.JPEG, field)


def _stored(data: bytes, name: str, kind: Kind, field: str) -> Aside:
    key = storage.new_key()
    try:
        storage.put(key, data)
    except storage.StorageAway:
        raise Refusal(_STORAGE_AWAY, field) from None
    return Aside(name, kind, CONTENT_TYPES[kind], len(data), hashlib.sha256(data).hexdigest(), key)


def _claimed_kind(filename: str, kinds: Collection[Kind]) -> Kind:
    if not extension(filename):
        raise FileTrouble(Trouble.NO_EXTENSION)
    kind = kind_by_name(filename)
    if kind is None or kind not in kinds:
        raise FileTrouble(Trouble.NOT_TAKEN)
    return kind


def _read(stream: IO[bytes]) -> bytes:
    """All bytes, at most the limit. Raises FileTrouble with the size in its detail."""
    if stream.seekable():
        size = stream.seek(0, 2)
        stream.seek(0)
        if size > LARGEST:
            raise FileTrouble(Trouble.TOO_LARGE, str(size))
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FileTrouble(Trouble.TOO_LARGE)
    return data


def _head(stream: IO[bytes]) -> bytes:
    if not stream.seekable():
        return b""
    stream.seek(0)
    return stream.read(4096)


def too_large_sentence(size: int | None) -> str:
    """``The file is 31 MB. The limit is 25 MB.`` A size just over the limit is shown with a decimal, rounded up."""
    limit = formats.file_size(LARGEST, language())
    if size is None:
        return str(_("The file is too large. The limit is %(limit)s.", limit=limit))
    shown = formats.file_size(size, language())
    if shown == limit:
        shown = formats.number(-(-size // 100_000) / 10, language(), decimals=1) + formats.NBSP + "MB"
    return str(_("The file is %(size)s. The limit is %(limit)s.", size=shown, limit=limit))


_STORAGE_AWAY = _l("The file cannot be kept right now: the storage is full or does not answer. Try again in a while.")
_OTHER_IS = _l("The file is called %(kind)s, but its content is %(other)s. Save it as %(kind)s and try again.")
_OTHER_THAN = _l("The file is called %(kind)s, but its content is something else. Save it as %(kind)s and try again.")
_SENTENCES = {
    Trouble.EMPTY: _l("The file is empty. Choose another file."),
    Trouble.TWO_AT_ONCE: _l("The file is %(kind)s and something else at once. Save it anew as %(kind)s and try again."),
    Trouble.BROKEN: _l("The file is damaged and cannot be opened as %(kind)s. Save it anew and try again."),
    Trouble.BOMB: _l("The file unpacks to far more than a %(kind)s file should. Save it anew with less in it."),
    Trouble.HAS_MACROS: _l("The file holds macros. Save it without macros and try again."),
    Trouble.ENCRYPTED: _l("The file is locked with a password. Save it without one and try again."),
    Trouble.HAS_ENTITIES: _l("The file holds XML entities, which can be used for attacks. Save it anew and try again."),
    Trouble.NOT_TEXT: _l("The file is not readable text. Save it as text in UTF-8 and try again."),
}


def _sentence(found: FileTrouble, filename: str, kinds: Collection[Kind], head: bytes) -> str:
    claimed = kind_by_name(filename)
    kind = claimed.value if claimed else ""
    match found.trouble:
        case Trouble.TOO_LARGE:
            return too_large_sentence(int(found.detail) if found.detail else None)
        case Trouble.NO_EXTENSION:
            return str(_("The name of the file does not say its type. Use %(kinds)s.", kinds=_either(kinds)))
        case Trouble.NOT_TAKEN:
            ending = extension(filename)
            return str(_(".%(extension)s files are not accepted. Use %(kinds)s.", extension=ending, kinds=_either(kinds)))
        case Trouble.OTHER_CONTENT:
            return _other_content(kind, found.detail or readers.likely_type(head))
        case other:
            return str(_SENTENCES[other]) % {"kind": kind}


def _other_content(kind: str, other: str) -> str:
    told = _OTHER_IS if other and other != kind else _OTHER_THAN
    return str(told) % {"kind": kind, "other": other}


def _either(kinds: Collection[Kind]) -> str:
    """The first three kinds: ``PDF, DOCX or XLSX``."""
    names = [kind.value for kind in Kind if kind in kinds][:3]
    if len(names) < 2:
        return "".join(names)
    return str(_("%(first)s or %(last)s", first=", ".join(names[:-1]), last=names[-1]))


def keep(aside: Aside, consortium_id: int) -> StoredFile:
    """The row of a file that was put aside, in the caller's transaction."""
    return _row(
        key=aside.key,
        name=aside.name,
        content_type=aside.content_type,
        size=aside.size,
        sha256=aside.sha256,
        consortium_id=consortium_id,
    )


def keep_bytes(data: bytes, name: str, content_type: str, consortium_id: int) -> StoredFile:
    """Store what the program made itself (a paper) and write its row, in the caller's transaction.

    Raises StorageAway: a job that calls this is tried again.
    """
    key = storage.new_key()
    storage.put(key, data)
    return _row(
        key=key,
        name=safe_name(name.replace("/", "-")),  # 4/2022 is no folder
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        consortium_id=consortium_id,
    )


def keep_upload(data: bytes, name: str, content_type: str, consortium_id: int, *, field: str = "file") -> StoredFile:
    """As ``keep_bytes``, for a list that somebody uploaded: raises Refusal beside ``field`` when the storage is away."""
    try:
        return keep_bytes(data, name, content_type, consortium_id)
    except storage.StorageAway:
        raise Refusal(_STORAGE_AWAY, field) from None


def _row(*, key: str, name: str, content_type: str, size: int, sha256: str, consortium_id: int) -> StoredFile:
    file = StoredFile(
        consortium_id=consortium_id,
        name=name,
        content_type=content_type,
        size=size,
        sha256=sha256,
        key=key,
        stored_by=actor.acting().actor.name[:200],
    )
    db.session.add(file)
    db.session.flush()
    return file


class Kept(Protocol):
    """Where bytes lie and what they are: a ``StoredFile``, or what was remembered of one."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def content_type(self) -> str: ...
    @property
    def sha256(self) -> str: ...


def read(file: Kept) -> bytes:
    """The file's bytes. Raises StorageAway, and NotStored where they are gone (``core.storage``)."""
    return storage.get(file.key)


def forget_made(key: str) -> None:
    """Forget the paper kept under ``key``."""
    db.session.execute(sa.delete(MadePaper).where(MadePaper.key == key))
