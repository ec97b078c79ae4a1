"""What a service says when it will not do what was asked."""


class Refusal(Exception):
    """A rule that a user can mend: shown beside ``field``, with everything typed kept.

    ``reason`` is a whole, translated sentence that says what to do; ``field`` is the name of the form field it belongs to,
    or None when it concerns the form as a whole.
    """

    def __init__(self, reason: object, field: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field

    def __str__(self) -> str:
        return str(self.reason)


class NotThere(Exception):
    """The row does not exist, or is not open to who asks: the two are never told apart. Answered with 404."""


class Forbidden(Exception):
    """The page exists for others, and the reader may know so. Answered with 403."""


class SetupError(Exception):
    """The installation is configured wrongly. The message is one plain sentence for the person who runs it."""
