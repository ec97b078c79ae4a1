"""`flask reports`: papers made in this process, written to a file."""

from consortium.core.commands import Commands
from consortium.reports.commands.annual_review import annual_command
from consortium.reports.commands.partner_report import partner_command

reports = Commands("reports", help="Reports as PDF files.")
reports.add_command(annual_command)
reports.add_command(partner_command)
