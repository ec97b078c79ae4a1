"""Bokmål and English: which language a page is in, and the catalogues of its words, one a room."""

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, g, has_app_context, has_request_context, request, session
from flask_babel import Babel, Domain, get_locale
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from consortium.core.config import LOCALES

CATALOGUES = Path(__file__).parent.parent / "translations"


class Words(Domain):  # type: ignore[misc] # flask_babel has no types
    """All catalogues at once, for words said in code. Flask-Babel looks them up anew for each word, which makes pages slow."""

    def get_translations(self) -> Translations:
        """The words of the page's language; outside of an application those of the code."""
        return _words() if has_app_context() else super().get_translations()


class _Babel(Babel):  # type: ignore[misc] # flask_babel has no types
    @cached_property
    def domain_instance(self) -> Words:
        return Words(domain=self.domain)


babel = _Babel()


def language() -> str:
    """The page's language, and outside of a page the one that is spoken there: ``nb`` or ``en``."""
    # A page asks a hundred times: where Flask-Babel keeps what it has found is looked up first, and then it is asked.
    found = g.get("_flask_babel") if has_app_context() else None
    locale = getattr(found, "babel_locale", None) or get_locale()
    return locale.language if locale is not None else "nb"


def chosen_locale() -> str | None:
    """The reader's language: asked for in the address, kept in the session, the user's own, else the installation's."""
    if not has_request_context():
        return None
    asked = request.args.get("lang")
    if asked in LOCALES:
        return asked
    kept = session.get("locale")
    if kept in LOCALES:
        return str(kept)
    user = g.get("signed_in_user")
    return user.locale if user is not None and user.locale in LOCALES else None


def domains() -> list[str]:
    """The catalogues' names, alike for every language."""
    return sorted({file.stem for file in CATALOGUES.glob("*/LC_MESSAGES/*.po")})


def compile_catalogues() -> None:
    """Compile what is newer than its compiled form; costs a few file look-ups when nothing is."""
    for source in CATALOGUES.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as file:
                catalogue = read_po(file, locale=source.parts[-3])
            partial = target.with_suffix(f".{id(catalogue)}.part")
            with partial.open("wb") as file:
                write_mo(file, catalogue)
            partial.replace(target)


def translations_of(locale: str) -> Translations:
    """All catalogues of ``locale`` in one, for papers and mails whose language is not the reader's."""
    merged = Translations()
    for domain in domains():
        found = Translations.load(str(CATALOGUES), [locale], domain)
        if isinstance(found, Translations):
            merged.merge(found)
    return merged


@lru_cache(maxsize=len(LOCALES))
def _words_in(language: str) -> Translations:
    return translations_of(language)


def _words() -> Translations:
    """The words of the page's language."""
    return _words_in(language())


# A line that ends in "e-" or "PDF-" reads as a slip. No font of ours has the hyphen that does not break (U+2011).
_SHORT_BEFORE_HYPHEN = re.compile(r"\b(e|pdf|qr)-(?=\w)", re.IGNORECASE)


def unbroken(text: str) -> str:
    """The same words, of which a browser breaks none right after a short first part: *e-post*, *PDF-en*."""
    return _SHORT_BEFORE_HYPHEN.sub("\\1-\N{WORD JOINER}", text)


# A page says a hundred sentences, and the next one the same. The program has half as many in its two languages.
@lru_cache(maxsize=16_384)
def _on_a_page(text: str, language: str) -> Markup:
    return Markup(unbroken(_words_in(language).ugettext(text)))  # noqa: S704 - our own words; values put into it are escaped


@pass_eval_context
def _say(context: EvalContext, text: str, /, **values: Any) -> str:
    """``_`` of templates: as Jinja2's own, but that a sentence without a gap is not formatted, and short words stay whole."""
    said: str = _on_a_page(text, language()) if context.autoescape else _words().ugettext(text)
    return said % values if values or "%" in said else said


@pass_eval_context
def _say_counted(context: EvalContext, one: str, many: str, num: int, /, **values: Any) -> str:
    """``ngettext`` of templates, likewise."""
    said: str = _words().ungettext(one, many, num)
    if context.autoescape:
        said = Markup(unbroken(said))  # noqa: S704 - our own words; values put into it are escaped
    return said % {"num": num, **values}


def init_app(app: Flask, default_locale: str, timezone: str) -> None:
    """Compiles the catalogues and hands them to Flask-Babel."""
    compile_catalogues()
    names = domains()
    babel.init_app(
        app,
        default_locale=default_locale,
        default_timezone=timezone,
        default_domain=";".join(names) or "messages",
        default_translation_directories=";".join([str(CATALOGUES)] * max(1, len(names))),
        locale_selector=chosen_locale,
    )
    templates: Any = app.jinja_env
    templates.install_gettext_callables(
        gettext=lambda text: _words().ugettext(text),
        ngettext=lambda one, many, count: _words().ungettext(one, many, count),
        pgettext=lambda context, text: _words().upgettext(context, text),
        npgettext=lambda context, one, many, count: _words().unpgettext(context, one, many, count),
        newstyle=True,
    )
    templates.globals.update({"_": _say, "ngettext": _say_counted})
    templates.filters["unbroken"] = lambda text: unbroken(str(text))
