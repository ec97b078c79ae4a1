"""An action's words."""

from enum import StrEnum


class ActionKind(StrEnum):
    TASK = "task"
    PROMISE = "promise"
    THANKS = "thanks"


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
