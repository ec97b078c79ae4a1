"""The parent of every form: a random id, a claim against doubled clicks, refusals beside their field, edit conflicts."""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from babel.support import NullTranslations, Translations
from flask import g, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField
from wtforms.i18n import messages_path

from consortium.core import submissions
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.i18n import language

_HIDDEN = ("csrf_token", "form_id", "version", "opened")


def _plain_words(words: Any) -> Any:
    """Words in the reader's language; a group of choices, or a list of them, stays what it is."""
    return words if isinstance(words, dict | list | tuple) else str(words)


@lru_cache(maxsize=2)
def _words_of_wtforms(language: str) -> NullTranslations:
    return Translations.load(messages_path(), [language], domain="wtforms")


class Form(FlaskForm):  # type: ignore[misc] # flask_wtf has no types
    """A form whose sending twice writes once.

    Use it like this::

        form = SeatForm()
        if form.validate_on_submit():
            with form.refusing():
                services.add_seat(committee, form.details())
                db.session.commit()
                flash(_("The seat is added."))
                return redirect(...)
        return render_template(...), form.status
    """

    class Meta(FlaskForm.Meta):  # type: ignore[misc] # flask_wtf has no types
        def get_translations(self, _form: Any) -> NullTranslations:
            """WTForms' own words, read once in each language; Flask-WTF reads the file for each form."""
            return _words_of_wtforms(language())

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """As WTForms does, but that words to choose from may be lazy: it takes a lazy word for a group of choices."""
            choices = unbound_field.kwargs.get("choices")
            if isinstance(choices, dict):
                options = {**options, "choices": {value: _plain_words(words) for value, words in choices.items()}}
            return unbound_field.bind(form=form, **options)

    form_id = HiddenField(default=lambda: secrets.token_urlsafe(16))
    # False for forms whose view does slow work outside a transaction, and that do no harm when sent twice (signing in).
    is_accepted_once = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kept: dict[str, list[str]] | None = g.get("kept_fields") if request.method == "GET" else None
        # Of several forms on a page, the one whose fields were kept gets them.
        mine = {name for name, _field in self._unbound_fields} - set(_HIDDEN)
        self.is_given_back = kept is not None and "formdata" not in kwargs and not args and bool(mine & set(kept))
        if self.is_given_back:
            kwargs["formdata"] = MultiDict(kept)
        super().__init__(*args, **kwargs)
        self.refused: list[str] = []

    @property
    def status(self) -> int:
        """What the page is answered with: 422 when something has to be mended, else 200."""
        return 422 if self.errors or self.refused else 200

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether the form was sent and every field is in order; takes the form's id, so that it is accepted once.

        Raises AlreadySubmitted (answered by sending the reader where the first click led).
        """
        if not super().validate_on_submit(extra_validators):
            return False
        if self.form_id.data and self.is_accepted_once:
            form_id = str(self.form_id.data).replace("\x00", "")[:64]
            submissions.claim(form_id)
            g.claimed_form_id = form_id
        return True

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Turns a Refusal into an error beside its field; what the transaction wrote is undone, what was typed is kept."""
        try:
            yield
        except Refusal as refusal:
            db.session.rollback()
            g.pop("claimed_form_id", None)
            self.refuse(refusal)
        except StaleDataError:
            db.session.rollback()
            g.pop("claimed_form_id", None)
            self.refused.append(_("Somebody else changed this at the same moment. Nothing is saved yet: send the form again."))

    def refuse(self, refusal: Refusal) -> None:
        """Show ``refusal`` beside its field, or above the form where it names none that the form has."""
        field = self._fields.get(refusal.field or "")
        if field is None:
            self.refused.append(str(refusal.reason))
        else:
            field.errors = [*field.errors, str(refusal.reason)]


class VersionedRow(Protocol):
    """A row that people edit."""

    id: Any
    version: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: as its reader typed it, as it stands now, as it was when the form was opened."""

    label: str
    mine: str
    theirs: str
    before: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else saved the row meanwhile. ``by`` and ``at`` are theirs, where the journal knows them."""

    by: str | None
    at: datetime | None
    differences: tuple[Difference, ...]


# Set at start by the journal's room: who changed this row last, and when.
find_last_change: Callable[[VersionedRow], tuple[str, datetime] | None] = lambda _row: None  # noqa: E731


def set_last_change_finder(finder: Callable[[VersionedRow], tuple[str, datetime] | None]) -> None:
    """Lets conflicts say who changed the row meanwhile."""
    global find_last_change  # noqa: PLW0603 - registered once, at start
    find_last_change = finder


class EditForm(Form):
    """A form on one row that others edit too: ``SeatForm(row=seat, data={...})``.

    It remembers the row's version and the values it was opened with. On an older version nothing is saved: ``conflict`` then
    holds mine, theirs and before for each field that differs, and sending it again keeps what it shows.
    """

    version = HiddenField()
    opened = HiddenField()

    def __init__(self, *args: Any, row: VersionedRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.conflict: Conflict | None = None
        self._initial = kwargs
        # Text given back was written on the version that it says: whoever changed the row since is not overwritten.
        if not self.is_given_back and (not self.is_submitted() or kwargs.get("formdata", ()) is None):
            self._note_opened(self)

    def _note_opened(self, shown: "EditForm") -> None:
        self.version.data = str(self.row.version)
        self.opened.data = json.dumps({name: plain_value(field) for name, field in shown._fields.items() if name not in _HIDDEN})

    def validate(self, extra_validators: Any = None) -> bool:
        """Also refuses a form that was opened on an older version of its row."""
        is_valid = bool(super().validate(extra_validators))
        if self.version.data == str(self.row.version):
            return is_valid
        theirs = type(self)(row=self.row, **{**self._initial, "formdata": None})
        try:
            before = json.loads(self.opened.data or "{}")
        except (ValueError, RecursionError):  # no JSON, or nested without end
            before = None
        before = before if isinstance(before, dict) else {}
        last = find_last_change(self.row)
        self.conflict = Conflict(
            by=last[0] if last else None,
            at=last[1] if last else None,
            differences=tuple(
                Difference(
                    str(field.label.text), plain_value(field), plain_value(theirs._fields[name]), str(before.get(name, ""))
                )
                for name, field in self._fields.items()
                if name not in _HIDDEN and plain_value(field) != plain_value(theirs._fields[name])
            ),
        )
        self._note_opened(theirs)
        return False

    @property
    def is_unchanged(self) -> bool:
        """Whether it says what its row says already: then a row that would first be made by saving need not be."""
        theirs = type(self)(row=self.row, **{**self._initial, "formdata": None})
        return all(
            plain_value(field) == plain_value(theirs._fields[name]) for name, field in self._fields.items() if name not in _HIDDEN
        )

    @property
    def status(self) -> int:
        return 409 if self.conflict else super().status


def plain_value(field: Field) -> str:
    """A field's value as text, for comparing and showing."""
    choices = getattr(field, "choices", None)
    if field.data is None:
        return ""
    if choices is not None and hasattr(field, "iter_choices"):
        chosen = [str(one) for one in (field.data if isinstance(field.data, list) else [field.data])]
        texts = {str(choice[0]): str(choice[1]) for choice in field.iter_choices()}
        # In the order of the choices: a row that holds its ticks in another order than the form sends them says the same.
        known = [text for value, text in texts.items() if value in chosen]
        return ", ".join(known + [one for one in chosen if one not in texts])
    if hasattr(field, "_value"):
        return str(field._value())  # noqa: SLF001 # what WTForms' own widgets call
    return str(field.data)
