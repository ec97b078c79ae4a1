"""Taking the sample consortium away, so that the same installation can be used for real."""

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.accounts import queries as accounts
from consortium.core import storage
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.operations.services.backup import rows
from consortium.operations.services.sample import CODES


def remove_sample() -> int:
    """Empty every table and the storage, and return how many rows went; the caller commits.

    Raises Refusal where there is a consortium that the sample did not bring. Whatever was typed into the sample's own goes too.
    """
    others = [one.name for one in accounts.consortia() if one.code not in CODES]
    if others:
        raise Refusal(
            _("%(name)s is no part of the sample. Only an installation with nothing but the sample is emptied.", name=others[0])
        )
    connection = db.session.connection()
    found, removed = rows.layout(connection), 0
    for shape in found.shapes:
        if columns := found.later.get(shape.name):
            connection.execute(sa.update(shape.table("")).values(dict.fromkeys(columns)))
    transient = [sa.table(name) for name in sorted(rows.TRANSIENT)]
    for table in [*transient, *(shape.table("") for shape in reversed(found.shapes))]:
        removed += connection.execute(sa.delete(table)).rowcount
    return removed


def remove_files() -> int:
    """Forget every stored file, once no row names it; return how many."""
    keys = [key for key, _size, _at in storage.all_keys()]
    for key in keys:
        storage.delete(key)
    return len(keys)
