"""How a paper speaks: in its own language, whatever its reader's; sentences of the catalogue `papers`, dates and numbers."""

from collections.abc import Mapping, Sequence

from consortium.core import formats, paper


class Voice:
    """Words in one language. Each room's papers have a voice of their own, which says more."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = paper.words_in(language)

    def gettext(self, message: str, **values: object) -> str:
        """The sentence in the paper's language, its values filled in."""
        return self._filled(str(self._words.ugettext(message)), values)

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """As `gettext`, for an English word with several Norwegian ones."""
        return self._filled(str(self._words.upgettext(context, message)), values)

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """As `gettext`, for a counted thing; `%(count)s` is the number as this paper writes it."""
        return self._filled(str(self._words.ungettext(one, many, count)), {"count": self._counted(count), **values})

    def _filled(self, message: str, values: Mapping[str, object]) -> str:
        return message % values if values else message

    def _counted(self, count: int) -> str:
        return self.number(count)

    def number(self, value: float) -> str:
        """`12 500`."""
        return formats.number(value, self.language)

    def listed(self, parts: Sequence[str]) -> str:
        """`A, B og C`."""
        return formats.listed(parts, self.language)
