"""Sending one mail: to the mail server, or into a file where none is set."""

import hashlib
import re
import smtplib
import ssl
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from flask import current_app

from consortium.core import clock
from consortium.core.config import Config
from consortium.core.db import db
from consortium.outbox.rules import Problem, WorkProblem

PATIENCE = 30  # seconds that the mail server has for an answer
_POLICY = SMTP.clone(cte_type="7bit")  # no server needs to know more than RFC 5321
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person. ``html`` is a whole page with its style in it; ``calendar`` an iCalendar object of ``method``."""

    to: str
    subject: str
    text: str
    html: str | None = None
    attachments: tuple[Attachment | tuple[str, str, bytes], ...] = ()
    calendar: bytes | None = None
    method: str = "REQUEST"
    reply_to: str | None = None
    to_name: str = ""


def deliver(mail: Mail, *, work_id: int) -> str:
    """Hand ``mail`` over and return its Message-ID, which is the same each time the same work sends it.

    Ends the caller's transaction first (commits it), since nothing is sent inside one. Raises WorkProblem: the mail server is
    away, or refuses the mail for good.
    """
    db.session.commit()
    config: Config = current_app.config["CONSORTIUM"]
    message = compose(mail, work_id=work_id, config=config)
    if config.mail_url:
        _send(message, mail.to, config)
    else:
        _write(message, config.instance / "outbox", f"{work_id:06}-{message['Message-ID'].strip('<>').split('@')[0]}.eml")
    return str(message["Message-ID"])


def compose(mail: Mail, *, work_id: int, config: Config) -> EmailMessage:
    """``mail`` as a message. No line break of any text reaches a header. Raises WorkProblem for an address that is none."""
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = one_line(mail.subject)
    message["From"] = _address(config.mail_from)
    message["To"] = _address(mail.to, mail.to_name)
    if mail.reply_to:
        message["Reply-To"] = _address(mail.reply_to)
    message["Message-ID"] = _message_id(mail, work_id, config)
    message["Date"] = format_datetime(clock.now())
    # Out-of-office answers and ticket systems leave such a mail alone (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    if mail.html is not None:
        message.add_alternative(_inlined(mail.html), subtype="html")
    if mail.calendar is not None:
        facts = {"method": re.sub(r"[^A-Z]", "", mail.method.upper()), "charset": "utf-8"}
        message.add_alternative(mail.calendar, maintype="text", subtype="calendar", cte="base64", params=facts)
    for attachment in mail.attachments:
        name, content_type, content = (
            (attachment.name, attachment.content_type, attachment.content) if isinstance(attachment, Attachment) else attachment
        )
        maintype, _, subtype = content_type.partition("/")
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=one_line(name))
    return message


def one_line(text: str) -> str:
    """``text`` without line breaks and other control characters, as a header may hold it."""
    return _CONTROL.sub(" ", text).strip()


def _address(address: str, name: str = "") -> Address:
    plain = address.strip()
    if _CONTROL.search(plain) or plain.count("@") != 1:
        raise WorkProblem(Problem.MAIL_REFUSED, "the address is not an e-mail address", is_final=True)
    try:
        return Address(display_name=one_line(name), addr_spec=plain)
    except (ValueError, IndexError) as fault:
        raise WorkProblem(Problem.MAIL_REFUSED, "the address is not an e-mail address", is_final=True) from fault


def _message_id(mail: Mail, work_id: int, config: Config) -> str:
    """The same for the same work of the same installation, and another for another recipient."""
    facts = "\n".join((config.secret_key, str(work_id), mail.to.casefold(), mail.subject))
    host = urlsplit(config.base_url).hostname or "localhost"
    return f"<{work_id}.{hashlib.sha256(facts.encode()).hexdigest()[:24]}@{host}>"


def _inlined(html: str) -> str:
    import css_inline  # noqa: PLC0415 - loaded when the first mail is sent: a start needs none of it

    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(html)


def _write(message: EmailMessage, folder: Path, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{name}.part"
        part.write_bytes(message.as_bytes())
        part.replace(folder / name)
    except OSError as fault:
        raise WorkProblem(Problem.STORAGE_AWAY, str(fault)) from fault


def _send(message: EmailMessage, to: str, config: Config) -> None:
    try:
        with connect(config) as server:
            server.send_message(message, to_addrs=[to.strip()])
    except smtplib.SMTPRecipientsRefused as refused:
        code, reply = next(iter(refused.recipients.values()))
        raise WorkProblem(Problem.MAIL_REFUSED, f"{code} {_reply(reply)}", is_final=500 <= code < 600) from refused
    except smtplib.SMTPResponseException as refused:
        # A wrong password for the server is mended by whoever runs the installation, then the mail goes out.
        is_ours_to_mend = isinstance(refused, smtplib.SMTPAuthenticationError | smtplib.SMTPConnectError)
        is_final = 500 <= refused.smtp_code < 600 and not is_ours_to_mend
        problem = Problem.MAIL_REFUSED if is_final else Problem.MAIL_AWAY
        raise WorkProblem(problem, f"{refused.smtp_code} {_reply(refused.smtp_error)}", is_final=is_final) from refused
    except (OSError, smtplib.SMTPException) as fault:
        raise WorkProblem(Problem.MAIL_AWAY, str(fault)) from fault


def _reply(reply: bytes | str) -> str:
    return reply.decode(errors="replace") if isinstance(reply, bytes) else reply


def connect(config: Config) -> smtplib.SMTP:
    """An open, signed-in connection to the mail server. Raises OSError and SMTPException."""
    parts = urlsplit(config.mail_url)
    tls = parse_qs(parts.query).get("tls", ["tls" if parts.scheme == "smtps" else "none"])[0]
    host = parts.hostname or ""
    if tls == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=PATIENCE, context=ssl.create_default_context())
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=PATIENCE)
    try:
        if tls == "starttls":
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def sender_address(mail_from: str) -> str:
    """The bare address of ``CONSORTIUM_MAIL_FROM``."""
    bare = mail_from.rpartition("<")[2].rstrip(">").strip()
    return bare if "@" in bare else f"post@{urlsplit(mail_from).hostname or 'localhost'}"
