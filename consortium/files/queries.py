"""What is asked of files."""

import sqlalchemy as sa

from consortium.core.db import db
from consortium.files.models import MadePaper


def made_paper(key: str, data_hash: str) -> MadePaper | None:
    """The paper kept under ``key``, if it was made of the data with this hash."""
    return db.session.scalar(sa.select(MadePaper).where(MadePaper.key == key, MadePaper.data_hash == data_hash))
