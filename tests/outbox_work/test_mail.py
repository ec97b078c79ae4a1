"""What leaves the house."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from consortium.core.config import Config
from consortium.outbox import mail
from consortium.outbox.rules import Problem, WorkProblem

LETTER = mail.Mail(to="kari@example.org", to_name="Kari Lunde", subject="Innkalling til møte 4/2022", text="Hei!\n\nVelkommen.\n")


@pytest.fixture
def config(app: Flask) -> Config:
    return app.config["CONSORTIUM"]


def composed(config: Config, letter: mail.Mail = LETTER, work_id: int = 7) -> EmailMessage:
    message = mail.compose(letter, work_id=work_id, config=config)
    return message_from_bytes(message.as_bytes(), policy=policy.default)


@pytest.mark.parametrize("field", ["subject", "to_name"])
def test_no_line_break_reaches_a_header(config: Config, field: str):
    message = composed(config, replace(LETTER, **{field: "Hei\r\nBcc: spion@example.org\r\n\r\nannet"}))
    assert message["Bcc"] is None
    assert message.get_body(("plain",)).get_content().splitlines() == LETTER.text.splitlines()


@pytest.mark.parametrize("address", ["kari", "kari@example.org\r\nBcc: x@y.z", "a@b@c", "kari@example.org, ola@example.org", ""])
def test_what_is_no_address_is_given_up_at_once(config: Config, address: str):
    with pytest.raises(WorkProblem) as refused:
        composed(config, replace(LETTER, to=address))
    assert refused.value.is_final
    assert refused.value.problem is Problem.MAIL_REFUSED


def test_the_same_work_keeps_its_message_id(config: Config):
    first, again = composed(config), composed(config)
    assert first["Message-ID"] == again["Message-ID"]


def test_another_recipient_and_other_work_have_other_message_ids(config: Config):
    ids = {
        composed(config)["Message-ID"],
        composed(config, replace(LETTER, to="ola@example.org"))["Message-ID"],
        composed(config, work_id=8)["Message-ID"],
    }
    assert len(ids) == 3


def test_norwegian_letters_arrive_whole(config: Config):
    message = composed(config)
    assert message["Subject"] == "Innkalling til møte 4/2022"
    assert message["To"] == "Kari Lunde <kari@example.org>"


def test_an_invitation_goes_along_with_its_method(config: Config):
    message = composed(
        config, replace(LETTER, html="<p>Hei</p>", calendar=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", method="CANCEL")
    )
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == ["CANCEL"]


def test_a_file_goes_along_under_its_own_name(config: Config):
    message = composed(config, replace(LETTER, attachments=(("Årsplan 2023.pdf", "application/pdf", b"%PDF"),)))
    (file,) = message.iter_attachments()
    assert file.get_filename() == "Årsplan 2023.pdf"
    assert file.get_content() == b"%PDF"


def test_the_style_is_written_into_the_page(config: Config):
    html = "<html><head><style>p { color: red }</style></head><body><p>Hei</p></body></html>"
    body = composed(config, replace(LETTER, html=html)).get_body(("html",))
    assert 'style="color: red' in body.get_content()


def test_sending_the_same_work_twice_leaves_one_file(app: Flask, session: Any, config: Config):
    mail.deliver(LETTER, work_id=7)
    mail.deliver(LETTER, work_id=7)
    assert len(list((config.instance / "outbox").glob("*.eml"))) == 1


# --- A real mail server ------------------------------------------------------------------------------


class Inbox:
    """An SMTP server that keeps what it gets, or refuses one recipient."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.refusal: str | None = None

    async def handle_RCPT(self, _server: object, _session: object, envelope: Any, address: str, _options: object) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def inbox(app: Flask, config: Config) -> Iterator[Inbox]:
    handler = Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    app.config["CONSORTIUM"] = replace(config, mail_url=f"smtp://127.0.0.1:{port}")
    yield handler
    app.config["CONSORTIUM"] = config
    server.stop()


def test_a_mail_is_handed_to_the_server(app: Flask, session: Any, inbox: Inbox):
    message_id = mail.deliver(LETTER, work_id=7)
    assert [message["Message-ID"] for message in inbox.got] == [message_id]


@pytest.mark.parametrize(("answer", "is_final"), [("550 no such user", True), ("451 try later", False)])
def test_a_refusal_for_good_is_given_up_and_another_is_tried_again(
    app: Flask, session: Any, inbox: Inbox, answer: str, is_final: bool
):
    inbox.refusal = answer
    with pytest.raises(WorkProblem) as refused:
        mail.deliver(LETTER, work_id=7)
    assert refused.value.is_final is is_final


def test_a_server_that_is_away_is_tried_again(app: Flask, session: Any, config: Config, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(app.config, "CONSORTIUM", replace(config, mail_url="smtp://127.0.0.1:9"))
    with pytest.raises(WorkProblem) as away:
        mail.deliver(LETTER, work_id=7)
    assert away.value.problem is Problem.MAIL_AWAY
    assert not away.value.is_final
