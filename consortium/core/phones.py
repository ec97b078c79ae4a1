"""Telephone numbers. The only module that knows phonenumbers, which is loaded when the first number is typed."""

from importlib import import_module


def international(text: str, country: str = "NO") -> str | None:
    """A typed number (of ``country`` unless it starts with +) as ``+47 22 22 22 22``; None where it cannot be one."""
    phonenumbers = import_module("phonenumbers")
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
