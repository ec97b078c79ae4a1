"""Form fields as the program's users type: Norwegian dates and times, texts with a limit, whole numbers."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional, StopValidation, ValidationError
from wtforms.widgets import TextInput

from consortium.core import formats
from consortium.core.dates import DateProblem, PartialDate, read_date, read_partial_date, read_time
from consortium.core.i18n import language


class Limit:
    """At most ``limit`` letters, none of them NUL (which no database keeps)."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"maxlength": limit}

    def __call__(self, _form: Any, field: Field) -> None:
        text = field.data or ""
        if "\x00" in text:
            raise StopValidation(_("The text holds an invisible character that cannot be kept. Type it again."))
        over = len(text) - self.limit
        if over > 0:
            raise ValidationError(
                ngettext(
                    "The text is %(num)s character too long. The limit is %(limit)s.",
                    "The text is %(num)s characters too long. The limit is %(limit)s.",
                    over,
                    limit=self.limit,
                )
            )


def id_or_none(value: Any) -> int | None:
    """The id of the row that a choice or an address sends; None for none, and for nonsense."""
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def ids_in(values: Iterable[Any] | None) -> tuple[int, ...]:
    """The same of what a form with several choices sent, each once."""
    found = (id_or_none(value) for value in values or ())
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _stripped(text: str | None) -> str | None:
    return text.strip() if text else text


def _unix_lines(text: str | None) -> str | None:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() if text else text


def text_field(label: Any, *, limit: int = 200, required: Any = None, **kwargs: Any) -> StringField:
    """One line of text. ``required`` is the sentence shown when it is empty, or None where it may be."""
    validators = [DataRequired(required) if required else Optional(), Limit(limit), *kwargs.pop("validators", [])]
    return StringField(label, validators=validators, filters=[_stripped], **kwargs)


def long_text_field(label: Any, *, limit: int = 20_000, required: Any = None, **kwargs: Any) -> TextAreaField:
    """Several paragraphs, as markdown where the page says so. ``required`` as in ``text_field``."""
    validators = [DataRequired(required) if required else Optional(), Limit(limit), *kwargs.pop("validators", [])]
    return TextAreaField(label, validators=validators, filters=[_unix_lines], **kwargs)


def file_field(label: Any) -> FileField:
    """A file that must be chosen; ``data`` is what was sent, with its ``stream`` and ``filename``."""
    return FileField(label, validators=[FileRequired(lazy_gettext("Choose a file."))])


class _Typed(Field):
    """A text input whose typed text is kept as it was when it cannot be read."""

    widget = TextInput()
    raw_text: str | None = None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.raw_text = valuelist[0].strip() if valuelist else None
        self.data = None
        if self.raw_text:
            self.data = self.read(self.raw_text)

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def show(self, value: Any) -> str:
        return str(value)

    def _value(self) -> str:
        if self.raw_text is not None and (self.data is None or self.errors):
            return self.raw_text
        return self.show(self.data) if self.data is not None else ""


def _date_problem(problem: DateProblem) -> str:
    if problem.no_such_day:
        day, month = problem.no_such_day
        return str(
            _(
                "There is no %(day)s.",
                day=formats.long_date(date(2024, month, 1), language(), with_year=False).replace("1", str(day), 1),
            )
        )
    return str(_("Write the date like this: 14 December 2022."))


def asked_date(typed: str) -> tuple[PartialDate | None, str]:
    """The date that an address asks for, as far as it is typed; and what is wrong with it."""
    if not typed.strip():
        return None, ""
    try:
        return read_partial_date(typed.strip()), ""
    except DateProblem as problem:
        return None, _date_problem(problem)


def asked_day(typed: str) -> tuple[date | None, str]:
    """The day that an address asks for, by its first day where only the month or year is given; and what is wrong with it."""
    found, problem = asked_date(typed)
    return found.first_day if found else None, problem


class DateField(_Typed):
    """A whole date, typed as text: ``14. desember 2022`` or ``14.12.2022``. ``data`` is a ``date``."""

    data: date | None

    def read(self, text: str) -> date:
        try:
            return read_date(text)
        except DateProblem as problem:
            raise ValueError(_date_problem(problem)) from None

    def show(self, value: date) -> str:
        return formats.long_date(value, language()).replace("\u00a0", " ")


class PartialDateField(_Typed):
    """A date as far as it is known: ``2022``, ``desember 2022`` or a whole date. ``data`` is a PartialDate."""

    data: PartialDate | None

    def read(self, text: str) -> PartialDate:
        try:
            return read_partial_date(text)
        except DateProblem as problem:
            raise ValueError(_date_problem(problem)) from None

    def show(self, value: PartialDate) -> str:
        return formats.partial_date(value.first_day, value.precision, language()).replace("\u00a0", " ")


class TimeField(_Typed):
    """A time of day: ``12.00``. ``data`` is a ``time``."""

    data: time | None

    def read(self, text: str) -> time:
        try:
            return read_time(text)
        except ValueError:
            raise ValueError(_("Write the time like this: 12:00.")) from None

    def show(self, value: time) -> str:
        return formats.bare_time(value, language())


class WholeNumberField(_Typed):
    """A whole number from ``least`` to ``most``."""

    data: int | None

    def __init__(self, label: Any = None, *, least: int = 0, most: int = 100_000, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        plain = text.replace(" ", "").replace("\u00a0", "")
        if not plain.isascii() or not plain.isdigit() or len(plain) > 9 or not self.least <= int(plain) <= self.most:
            raise ValueError(_("Write a whole number from %(least)s to %(most)s.", least=self.least, most=self.most))
        return int(plain)


class NumberField(_Typed):
    """A number from 0 to ``most`` with at most one decimal: ``12,5``. ``data`` is a ``float``."""

    data: float | None

    def __init__(self, label: Any = None, *, most: int = 1_000_000, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.most = most

    def read(self, text: str) -> float:
        whole, _comma, decimals = text.replace(" ", "").replace("\u00a0", "").replace(",", ".").partition(".")
        is_number = whole.isascii() and whole.isdigit() and len(whole) < 10 and len(decimals) < 2
        if not is_number or not (decimals == "" or (decimals.isascii() and decimals.isdigit())):
            raise ValueError(_("Write a number, for example 12.5."))
        value = float(f"{whole}.{decimals or 0}")
        if value > self.most:
            raise ValueError(_("Write a whole number from %(least)s to %(most)s.", least=0, most=self.most))
        return value

    def show(self, value: float) -> str:
        return formats.number(value, language())


REQUIRED_DATE = lazy_gettext("Write the date like this: 14 December 2022.")
