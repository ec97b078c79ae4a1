"""Words in a meeting's language, for what is copied into its minutes; the reader's language does not matter here."""

from functools import lru_cache

from babel.support import Translations

from consortium.committees.models import Seat
from consortium.committees.rules import CommitteeKind, SeatRole
from consortium.core import i18n
from consortium.core.text import first_upper


@lru_cache(maxsize=4)
def _translations(language: str) -> Translations | None:
    return None if language == "en" else i18n.translations_of(language)


class Words:
    """Looks words up in one language: `Words("nb").pgettext("seat", "chair")`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._found = _translations(language)

    def gettext(self, message: str, **values: object) -> str:
        """The sentence, its values filled in."""
        text = self._found.ugettext(message) if self._found else message
        return text % values if values else text

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """As `gettext`, for an English word with several Norwegian ones."""
        text = str(self._found.upgettext(context, message)) if self._found else message
        return text % values if values else text


def role_of(seat: Seat, language: str) -> str:
    """`leder`, `leder (offentlig)`, `fungerende leder`; nothing for members, observers and the secretary."""
    words = Words(language)
    match seat.role:
        case SeatRole.CHAIR:
            return words.pgettext("seat", "chair")
        case SeatRole.CO_CHAIR if seat.side is not None:
            return words.pgettext("seat", "co-chair (%(side)s)", side=seat.side.name(language))
        case SeatRole.CO_CHAIR:
            return words.pgettext("seat", "co-chair")
        case SeatRole.ACTING_CHAIR:
            return words.pgettext("seat", "acting chair")
        case _:
            return ""


def body_of(kind: CommitteeKind, language: str) -> str:
    """What the committee is called after its name was told: `styringsgruppen`, `arbeidsgruppen`."""
    words = Words(language)
    if kind is CommitteeKind.STEERING:
        return words.pgettext("body", "the committee")
    return words.pgettext("body", "the working group")


def body_at_start(kind: CommitteeKind, language: str) -> str:
    """The same where it begins a sentence."""
    return first_upper(body_of(kind, language))
