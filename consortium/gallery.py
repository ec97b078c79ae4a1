"""The page of components: every macro in every state, for whoever builds or judges screens. Served while debugging or testing."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask, flash, render_template
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from consortium.accounts.access import public
from consortium.core.form import Conflict, Difference

SIDES = {"public": "Offentlig", "industry": "Industri", "patient": "Pasient", "academia": "Akademia"}
PEOPLE = {"": "", "1": "Hilde Ness", "2": "Silje Aasheim", "3": "Odd Fjeld", "4": "Eirik Tangen"}
TOPICS = {"panels": "Genpaneler", "biobank": "Biobank", "trials": "Kliniske studier", "data": "Helsedata"}
LONG_WORD = "Persontilpasningskoordineringsgruppesekretariatsmedarbeiderkandidatur" * 3


class SampleForm(FlaskForm):  # type: ignore[misc] # flask_wtf has no types
    """One field of each kind."""

    refused: tuple[str, ...] = ()
    conflict: Conflict | None = None

    name = StringField("Navn", render_kw={"maxlength": 200})
    number = StringField("Organisasjonsnummer")
    joined_on = StringField("Partner fra")
    secret = PasswordField("Passord")
    side = RadioField("Partnertype", choices=SIDES)
    way = RadioField("Hvordan?", choices={"meeting": "Møte", "visit": "Besøk", "call": "Telefon"})
    topics = SelectMultipleField("Tema", choices=TOPICS)
    person = SelectField("Hovedkontakt", choices=PEOPLE)
    people = SelectMultipleField("Deltakere", choices=PEOPLE)
    kind = SelectField("Type sak", choices={"decision": "Vedtakssak", "information": "Orienteringssak"})
    memo = TextAreaField("Saksframlegg")
    paper = FileField("Vedlegg")
    is_confidential = BooleanField("Fortrolig: vises bare for prosjektkontoret")


def _filled(prefix: str, *, with_errors: bool = False) -> SampleForm:
    form = SampleForm(
        formdata=None,
        prefix=prefix,
        data={
            "name": "Granitt Analyse AS",
            "number": "923 456 781",
            "joined_on": "31.2.2022",
            "side": None if with_errors else "industry",
            "way": "meeting",
            "topics": ["panels", "trials"],
            "person": "3",
            "people": ["1", "4"],
            "memo": "Arbeidsgruppen har kartlagt avtalene.",
            "is_confidential": True,
        },
    )
    if with_errors:
        form.number.errors = ["Organisasjonsnummeret stemmer ikke. Sjekk sifrene."]
        form.joined_on.errors = ["31. februar finnes ikke. Skriv en annen dato, eller bare februar 2022."]
        form.side.errors = ["Velg en partnertype."]
        form.refused = ("OUS har allerede et partnerskap som ikke er avsluttet.",)
    return form


def _in_conflict() -> SampleForm:
    form = SampleForm(formdata=None, prefix="conflict", data={"name": "Granitt Analyse AS"})
    form.conflict = Conflict(
        by="Bård Nilsen",
        at=datetime(2022, 11, 3, 10, 20, tzinfo=UTC),
        differences=(
            Difference("Navn", "Granitt Analyse AS", "Granitt AS", "Granitt"),
            Difference("Saksframlegg", LONG_WORD, "", "Et lengre framlegg."),
        ),
    )
    return form


@public
def show() -> str:
    """The page itself, with sample data and no rows."""
    flash({"text": "Kontaktnotatet er lagret.", "undo": "#"})  # type: ignore[arg-type] # Flask keeps any JSON
    flash("Merknadsfristen går til og med 6. januar 2023.", "warning")
    forms: dict[str, Any] = {
        "plain": SampleForm(formdata=None, prefix="plain"),
        "filled": _filled("filled"),
        "wrong": _filled("wrong", with_errors=True),
        "conflict": _in_conflict(),
    }
    return render_template("components/gallery.html", forms=forms, long_word=LONG_WORD)


def init_app(app: Flask) -> None:
    """Serve the page at /components, where the application is debugged or tested."""
    if app.debug or app.testing:
        app.add_url_rule("/components", "components", show)
