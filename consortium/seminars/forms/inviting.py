"""Forms of invitations: whom to invite, and the registration of who holds a link."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import SelectMultipleField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.core.fields import ids_in, long_text_field
from consortium.core.form import Form
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.directory import queries as directory
from consortium.partners.queries.lists import ROLE_WORDS
from consortium.partners.rules import RepresentativeRole
from consortium.seminars import queries
from consortium.seminars.forms.people import RegisterForm
from consortium.seminars.models import SeminarInvitation
from consortium.seminars.queries.guests import offices_chosen
from consortium.seminars.rules.inviting import MOST_ADDRESSES, Choice, read_addresses


class InviteForm(Form):
    """Whom to invite: people, committees, representatives by role, holders of offices, addresses."""

    people = SelectMultipleField(_l("People"), validate_choice=False, coerce=str)
    committees = SelectMultipleField(_l("Everybody with a seat in"), validate_choice=False, coerce=str)
    roles = SelectMultipleField(_l("Representatives of the active partners"), validate_choice=False, coerce=str)
    offices = SelectMultipleField(_l("Politicians and public offices"), validate_choice=False, coerce=str)
    addresses = long_text_field(_l("Email addresses, one a line"), limit=40_000)

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        here = reader().consortium_id or 0
        self.people.choices = directory.people_choices(here, chosen=ids_in(self.people.data))
        self.committees.choices = {str(one.id): first_upper(one.name(language())) for one in queries.committees_to_choose(here)}
        self.roles.choices = {one.value: str(word) for one, word in ROLE_WORDS.items()}
        self.offices.choices = offices_chosen(here, self.offices.data or (), language())

    def validate_addresses(self, field: Any) -> None:
        if field.errors:  # too long already: a list without end is not read
            return
        found, wrong = read_addresses(field.data or "")
        if wrong:
            told = ", ".join(f"«{one[:60]}»" for one in wrong[:5])
            raise ValidationError(
                ngettext(
                    "%(num)s line is no email address: %(lines)s",
                    "%(num)s lines are no email addresses: %(lines)s",
                    len(wrong),
                    lines=told,
                )
            )
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(_("At most %(number)s addresses at a time.", number=MOST_ADDRESSES))

    def validate(self, extra_validators: Any = None) -> bool:
        """Also asks for somebody to invite."""
        if not super().validate(extra_validators):
            return False
        if self.choice() == Choice():
            self.addresses.errors = [_("Choose somebody, or write an address.")]
            return False
        return True

    def choice(self) -> Choice:
        """Who is chosen."""
        known = {one.value for one in RepresentativeRole}
        return Choice(
            person_ids=ids_in(self.people.data),
            committee_ids=ids_in(self.committees.data),
            roles=tuple(RepresentativeRole(one) for one in self.roles.data or () if one in known),
            offices=tuple(self.offices.data or ())[:100],
            addresses=read_addresses(self.addresses.data or "")[0],
        )


class InvitedForm(RegisterForm):
    """The registration form behind an invitation's link: its address is the one that the invitation went to."""

    def __init__(self, *args: Any, invitation: SeminarInvitation, **kwargs: Any) -> None:
        data = {"name": invitation.name, "organisation": invitation.organisation_text}
        super().__init__(*args, seminar=invitation.seminar, data=data, **kwargs)
        self.email.data = invitation.email
        self.email.render_kw = {"readonly": True}
