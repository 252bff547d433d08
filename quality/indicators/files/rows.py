"""What a file of figures gives, whatever its form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from quality.indicators.files.columns import Column


class FigureFileError(ValueError):
    """A file that cannot be taken in: a sentence for each fault, with row and column where there is one."""

    def __init__(self, *messages):
        super().__init__(" ".join(messages))
        self.messages = list(messages)


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's figures. `level` is one of IndicatorValue.Level; `code` is an organisation number, or the number of a
    municipality or a county; `municipality` is the number of the one it lies in, where the file tells it."""

    number: int
    level: str
    code: str
    name: str
    municipality: str
    cells: tuple[tuple[Column, str], ...]


@dataclass(frozen=True)
class FigureFile:
    """A file that has been recognised. `rows` reads it from its beginning, a row at a time, each time it is called.

    `not_read` are the columns that are no figures of ours; `is_own` that it is the municipality's own template.
    """

    report: str
    rows: Callable[[], Iterator[Row]]
    encoding: str = ""
    not_read: tuple[str, ...] = ()
    is_own: bool = False
    notes: tuple[str, ...] = field(default=())
