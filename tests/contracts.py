"""A contract of our own for import-linter: what a room keeps to itself."""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateToItsRoom(Contract):
    """Modules of these names, in every room, are imported by their own room and by the named few alone.

    import-linter's own `protected` wants each room spelled out and forgets a new one.

    Options: `root`, the package of the rooms; `names`, the last part of a private module's name; `exceptions`,
    one `importer -> imported` a line, both in full: each must still be needed.
    """

    type_name = "private"

    root: Any = fields.StringField()
    names: Any = fields.SetField(subfield=fields.StringField())
    exceptions: Any = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        private = [
            module
            for room in graph.find_children(self.root)
            for child in graph.find_children(room)
            if child.rpartition(".")[2] in self.names
            for module in (child, *graph.find_descendants(child))
        ]
        foreign = {
            f"{importer} -> {module}"
            for module in private
            for importer in graph.find_modules_that_directly_import(module)
            if _room(importer) != _room(module)
        }
        allowed = self.exceptions or set()
        return ContractCheck(
            kept=foreign == allowed,
            metadata={"foreign": sorted(foreign - allowed), "unneeded": sorted(allowed - foreign)},
        )

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say which imports reach into a room, and which exceptions nobody needs any more."""
        for line in check.metadata["foreign"]:
            output.print_error(f"{line}: private to its room")
        for line in check.metadata["unneeded"]:
            output.print_error(f"{line}: an exception that nothing needs")


def _room(module: str) -> str:
    """`consortium.partners` of `consortium.partners.views.lists`."""
    return ".".join(module.split(".")[:2])
