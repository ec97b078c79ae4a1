"""What is asked of files."""

from collections.abc import Mapping

import sqlalchemy as sa

from consortium.core.db import db
from consortium.files.models import MadePaper


def made_paper(key: str, data_hash: str) -> MadePaper | None:
    """The paper kept under ``key``, if it was made of the data with this hash."""
    return db.session.scalar(sa.select(MadePaper).where(MadePaper.key == key, MadePaper.data_hash == data_hash))


def kept_under(key: str) -> MadePaper | None:
    """The paper kept under ``key``, whatever data it was made of."""
    return db.session.scalar(sa.select(MadePaper).where(MadePaper.key == key))


def made_papers(hashes: Mapping[str, str]) -> dict[str, bytes]:
    """The PDFs kept under these keys, of those that were made of the data with the hash that stands beside the key."""
    wanted = sa.select(MadePaper.key, MadePaper.data_hash, MadePaper.pdf).where(
        MadePaper.key.in_(sorted(hashes)), MadePaper.data_hash.in_(sorted(set(hashes.values())))
    )
    found = db.session.execute(wanted.order_by(MadePaper.id))
    return {key: pdf for key, data_hash, pdf in found if hashes[key] == data_hash}
