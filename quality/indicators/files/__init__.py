"""Files of figures, read a row at a time: Udir's Statistikkbanken, the older Skoleporten, and the municipality's own.

Each form is read by a module of its own, and all give the same: `Row`s of units, with cells that know their column.
"""

from quality.indicators.files.cells import Cell, cell_in
from quality.indicators.files.columns import Column, Role
from quality.indicators.files.recognising import figure_file
from quality.indicators.files.rows import FigureFile, FigureFileError, Row

__all__ = ["Cell", "Column", "FigureFile", "FigureFileError", "Role", "Row", "cell_in", "figure_file"]
