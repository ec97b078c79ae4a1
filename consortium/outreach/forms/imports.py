"""Forms that bring files in."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from consortium.core.fields import DateField, file_field
from consortium.core.form import Form


class StortingForm(Form):
    """A list of the Storting."""

    file = file_field(_l("File"))
    as_of = DateField(_l("The day the list is from"))


class ListForm(Form):
    """A list of consultation inputs."""

    file = file_field(_l("File"))


class ConfirmForm(Form):
    """That a file that was looked at is to be brought in."""

    confirm = BooleanField(_l("So many offices are meant to end"))
