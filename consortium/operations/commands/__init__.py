"""The command line of whoever runs the installation."""

from consortium.operations.commands.backup import backup, restore
from consortium.operations.commands.demo import demo
from consortium.operations.commands.person import person

__all__ = ["backup", "demo", "person", "restore"]
