"""What the worker does for this room."""

from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.db import db
from consortium.outbox import mail
from consortium.partners import queries, services
from consortium.partners.models import Correction, PartnerImport


def import_list(*, work_id: int, import_id: int) -> None:  # noqa: ARG001 - every job is told its work
    """Bring in an uploaded list, a batch at a time."""
    upload = db.session.get_one(PartnerImport, import_id)
    consortium = db.session.get_one(Consortium, upload.consortium_id)
    services.work_on(upload, clock.today(consortium.timezone), db.session.commit)


def tell_correction(*, work_id: int, correction_id: int) -> None:
    """Mail a partner's proposal to the consortium's leads."""
    correction = db.session.get_one(Correction, correction_id)
    partnership = correction.partnership
    partner, text, who = partnership.organisation.name, correction.text, correction.proposed_by
    for lead in queries.leads_of(partnership.consortium_id):
        with force_locale(lead.locale or "nb"):
            subject = _("Proposed correction: %(partner)s", partner=partner)
            first = _("%(name)s proposes a correction to the record of %(partner)s:", name=who, partner=partner)
            body = f"{first}\n\n{text}\n"
        mail.deliver(mail.Mail(to=lead.email, subject=subject, text=body), work_id=work_id)
