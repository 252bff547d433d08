"""Where a file of figures waits between its preview and the yes."""

from networks.schools.imports import PreviewFile


class WaitingFigures(PreviewFile):
    prefix = "portal-tall-"
