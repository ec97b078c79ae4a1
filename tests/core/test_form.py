"""Forms: accepted once, refused beside the field, never saved over what somebody else saved."""

import json
from datetime import date

import pytest
from wtforms import SelectMultipleField

from consortium.core.errors import Refusal
from consortium.core.fields import (
    DateField,
    PartialDateField,
    TimeField,
    WholeNumberField,
    asked_day,
    long_text_field,
    text_field,
)
from consortium.core.form import EditForm, Form, plain_value
from consortium.core.submissions import AlreadySubmitted
from consortium.directory.models import Organisation
from tests.factories import an_organisation


class NameForm(Form):
    name = text_field("Name", limit=10, required="Enter a name.")
    remark = long_text_field("Remark")
    day = DateField("Day")
    since = PartialDateField("Since")
    at = TimeField("At")
    seats = WholeNumberField("Seats", least=1, most=30)


class RowForm(EditForm):
    name = text_field("Name")
    sector = text_field("Sector")


@pytest.fixture
def posted(app, session):
    """Sends fields to a form of a class, as a browser does, without a token's check."""

    def send(kind, fields, **options):
        app.config["WTF_CSRF_ENABLED"] = False
        try:
            with app.test_request_context("/", method="POST", data=fields):
                form = kind(**options)
                return form, form.validate_on_submit()
        finally:
            app.config["WTF_CSRF_ENABLED"] = True

    return send


def test_a_form_is_accepted_once(posted):
    fields = {"name": "Havlab", "form_id": "the-same"}
    assert posted(NameForm, fields)[1]
    with pytest.raises(AlreadySubmitted):
        posted(NameForm, fields)


def test_a_form_that_a_service_refused_may_be_sent_again(app, session, posted):
    fields = {"name": "Havlab", "form_id": "refused-first"}
    form, _accepted = posted(NameForm, fields)
    with app.test_request_context("/", method="POST"):
        with form.refusing():
            raise Refusal("The name is taken.", "name")
        assert form.errors == {"name": ["The name is taken."]}
    assert form.status == 422
    assert posted(NameForm, fields)[1]


def test_a_refusal_without_a_field_stands_above_the_form(app, posted):
    form, _ = posted(NameForm, {"name": "Havlab"})
    form.refuse(Refusal("The agenda is empty."))
    assert (form.refused, form.status) == (["The agenda is empty."], 422)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "A name longer than ten"),
        ("name", "nul\x00"),
        ("name", ""),
        ("day", "31. februar 2022"),
        ("day", "2022"),
        ("since", "long ago"),
        ("at", "25.00"),
        ("seats", "31"),
        ("seats", "0"),
        ("seats", "99999999999999999999"),
        ("seats", "1.5"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field_and_stays_as_typed(posted, field, typed):
    form, accepted = posted(NameForm, {"name": "Havlab", field: typed})
    assert not accepted
    assert list(form.errors) == [field]
    assert form[field]._value() == typed


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", (None, "")),
        (" desember 2021", (date(2021, 12, 1), "")),
        ("31. februar 2022", (None, "31.\u00a0februar finnes ikke.")),
        ("i fjor", (None, "Skriv datoen slik: 14. desember 2022.")),
    ],
)
def test_an_address_asks_for_a_day_as_far_as_it_is_known(app, typed, answer):
    with app.test_request_context():
        assert asked_day(typed) == answer


def test_text_is_kept_verbatim(posted):
    said = "Æøå 🙂 <script>alert(1)</script> '\";-- \u202eabc"
    form, accepted = posted(NameForm, {"name": "Havlab", "remark": said})
    assert accepted
    assert form.remark.data == said


def test_windows_line_ends_are_not_counted_twice(posted):
    assert posted(NameForm, {"name": "Havlab", "remark": "a\r\nb"})[0].remark.data == "a\nb"


@pytest.fixture
def organisation(session) -> Organisation:
    made = an_organisation("Lunde Biotek AS", sector="legemidler")
    session.commit()
    return made


def fields_of(app, row):
    with app.test_request_context("/"):
        form = RowForm(row=row, data={"name": row.name, "sector": row.sector})
        return {"version": form.version.data, "opened": form.opened.data, "name": form.name.data, "sector": form.sector.data}


def test_an_edit_on_the_newest_version_is_accepted(app, session, posted, organisation):
    fields = fields_of(app, organisation)
    assert posted(RowForm, {**fields, "name": "Lunde AS"}, row=organisation, data={"name": organisation.name})[1]


def test_an_edit_on_an_older_version_shows_mine_theirs_and_before(app, session, posted, organisation):
    fields = fields_of(app, organisation)
    organisation.name = "Lunde Pharma AS"
    session.commit()
    form, accepted = posted(
        RowForm, {**fields, "name": "Lunde AS"}, row=organisation, data={"name": organisation.name, "sector": organisation.sector}
    )
    assert not accepted
    assert form.status == 409
    assert [(d.label, d.mine, d.theirs, d.before) for d in form.conflict.differences] == [
        ("Name", "Lunde AS", "Lunde Pharma AS", "Lunde Biotek AS")
    ]
    assert form.name.data == "Lunde AS"


@pytest.mark.parametrize("opened", ["[" * 100_000, "no JSON", "[1]", "1e999"])
def test_what_a_form_says_it_was_opened_with_may_be_nonsense(app, session, posted, organisation, opened):
    fields = {**fields_of(app, organisation), "opened": opened}
    organisation.name = "Lunde Pharma AS"
    session.commit()
    form, accepted = posted(RowForm, {**fields, "name": "Lunde AS"}, row=organisation, data={"name": organisation.name})
    assert (accepted, form.status) == (False, 409)
    assert form.conflict.differences[0].before == ""


class TickForm(Form):
    ticks = SelectMultipleField("Ticks", choices={"a": "Apple", "b": "Banana"})


def test_the_same_ticks_in_another_order_are_the_same(app):
    with app.test_request_context("/"):
        one, other = TickForm(data={"ticks": ["b", "a"]}), TickForm(data={"ticks": ["a", "b"]})
        assert plain_value(one.ticks) == plain_value(other.ticks) == "Apple, Banana"


def test_sending_a_shown_conflict_again_keeps_what_it_shows(app, session, posted, organisation):
    fields = fields_of(app, organisation)
    organisation.name = "Lunde Pharma AS"
    session.commit()
    data = {"name": organisation.name, "sector": organisation.sector}
    shown, _ = posted(RowForm, {**fields, "name": "Lunde AS"}, row=organisation, data=data)
    again = {**fields, "name": "Lunde AS", "version": shown.version.data, "opened": shown.opened.data, "form_id": "again"}
    assert posted(RowForm, again, row=organisation, data=data)[1]


@pytest.mark.parametrize("opened", ["no json", "[1]", "7", '"text"', "null"])
def test_values_that_were_tampered_with_only_lose_their_before(app, session, posted, organisation, opened):
    fields = {**fields_of(app, organisation), "opened": opened, "name": "Mine"}
    organisation.name = "Theirs"
    session.commit()
    form, _ = posted(RowForm, fields, row=organisation, data={"name": "Theirs", "sector": organisation.sector})
    assert form.conflict.differences[0].before == ""
    assert json.loads(form.opened.data)["name"] == "Theirs"
