"""The forms of signing in, of one's own account and of access."""

from typing import Any
from zoneinfo import available_timezones

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, RadioField, SelectField
from wtforms.validators import DataRequired, ValidationError

from consortium.accounts.rules import Role, is_email
from consortium.core.fields import Limit, text_field
from consortium.core.form import Form

LANGUAGES = {"nb": "Norsk (bokmål)", "en": "English"}
_NO_AT = _l("The email address has no @.")
_NO_EMAIL = _l("Write an email address, for example name@example.org.")


def email_shape(_form: object, field: object) -> None:
    """Refuses what cannot be an e-mail address."""
    text = getattr(field, "data", None) or ""
    if "@" not in text:
        raise ValidationError(_NO_AT)
    if not is_email(text):
        raise ValidationError(_NO_EMAIL)


class SignInForm(Form):
    """E-mail and password."""

    is_accepted_once = False
    email = text_field(_l("Email"), limit=254, required=_l("Write your email address."))
    password = PasswordField(_l("Password"), validators=[DataRequired(_l("Write your password.")), Limit(1000)])
    remember = BooleanField(_l("This is my own device. Remember me for 90 days."))


class LinkForm(Form):
    """Where a link is sent."""

    is_accepted_once = False
    email = text_field(_l("Email"), limit=254, required=_l("Write your email address."), validators=[email_shape])


class OpenLinkForm(Form):
    """The button that a mailed link leads to."""

    is_accepted_once = False
    remember = BooleanField(_l("This is my own device. Remember me for 90 days."))


class NewPasswordForm(Form):
    """A password chosen by a mailed link."""

    is_accepted_once = False
    password = PasswordField(_l("New password"), validators=[DataRequired(_l("Write a new password.")), Limit(1000)])


class ChangePasswordForm(NewPasswordForm):
    """A password changed by who knows the one before."""

    current_password = PasswordField(_l("Your password now"), validators=[Limit(1000)])


class ProfileForm(Form):
    """What others see of a user, and in which language the user reads."""

    name = text_field(_l("Name"), required=_l("Write a name."))
    locale = RadioField(_l("Language"), choices=LANGUAGES)


class EmailForm(Form):
    """A new address, which holds once it is confirmed from there."""

    email = text_field(_l("New email address"), limit=254, required=_l("Write your email address."), validators=[email_shape])


class GrantForm(Form):
    """Gives somebody a role in the consortium."""

    email = text_field(_l("Email"), limit=254, required=_l("Write an email address."), validators=[email_shape])
    name = text_field(_l("Name"), required=_l("Write a name."))
    role = RadioField(_l("Role"), default=Role.STAFF.value)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # As plain text: WTForms takes a lazy word for a group of choices.
        self.role.choices = {Role.STAFF.value: _("Project office staff"), Role.LEAD.value: _("Project lead")}


class ConsortiumForm(Form):
    """A new consortium and, if known, its first lead."""

    name = text_field(_l("Name"), required=_l("Write a name."))
    code = text_field(_l("First word of its addresses"), limit=32, required=_l("Write a word, for example connect."))
    description_nb = text_field(_l("What it is about, in Norwegian"))
    description_en = text_field(_l("What it is about, in English"))
    managed_by = text_field(_l("Managing organisation"))
    locale = RadioField(_l("Language"), choices=LANGUAGES, default="nb")
    timezone = SelectField(_l("Time zone"))
    lead_name = text_field(_l("Name of the project lead"))
    lead_email = text_field(_l("Email of the project lead"), limit=254)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Also fills in the time zones: those of Europe first."""
        zones = sorted(available_timezones(), key=lambda zone: (not zone.startswith("Europe/"), zone))
        self.timezone.choices = {zone: zone.replace("_", " ") for zone in zones if "/" in zone}
        super().process(*args, **kwargs)

    def validate_lead_email(self, field: object) -> None:
        """An address that is given must be one."""
        if getattr(field, "data", None):
            email_shape(self, field)


class UserForm(Form):
    """What an administrator says of a user."""

    name = text_field(_l("Name"), required=_l("Write a name."))
    is_active = BooleanField(_l("May sign in"))
    is_administrator = BooleanField(_l("Administrator of the installation"))
