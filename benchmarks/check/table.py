"""Plain tables: printed for people, kept as figures for comparing runs."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.check.figures import Figure

Cell = Figure | float | int | str | None
_WIDTH = 30


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the names of the columns, and rows that start with their own name.

    ``of`` says what was counted; it is no part of the title, which stays the same over runs.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    of: str = ""

    def lines(self) -> list[str]:
        """The table as text, columns aligned."""
        cells = [["", *self.columns], *([name, *map(shown, row)] for name, row in self.rows)]
        widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
        body = [
            "  " + row[0].ljust(widths[0]) + "".join(
                "  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)
            )
            for row in cells
        ]  # fmt: skip
        return [f"{self.title} ({self.of})" if self.of else self.title, *body, ""]

    def figures(self) -> dict[str, Any]:
        """The same as plain data, for a JSON file."""
        return {
            name: {
                column: asdict(cell) if isinstance(cell, Figure) else cell
                for column, cell in zip(self.columns, row, strict=True)
                if cell is not None
            }
            for name, row in self.rows
        }


def shown(cell: Cell) -> str:
    """A cell as a person reads it: ".712 [.690 .733]"."""
    if cell is None:
        return ""
    if isinstance(cell, Figure):
        if not cell.count:
            return "-"
        return f"{_short(cell.value)} [{_short(cell.low)} {_short(cell.high)}]"
    return f"{cell:.3g}" if isinstance(cell, float) else str(cell)


def _short(value: float) -> str:
    return f"{value:.3f}".replace("0.", ".", 1) if value < 1 else f"{value:.2f}"
