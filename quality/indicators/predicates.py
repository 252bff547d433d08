"""What can be asked of an import of figures."""

import rules


@rules.predicate
def is_standing(user, figure_import):
    """It has not been taken back. Without an import: asked of the possibility, before there is one."""
    return figure_import is not None and figure_import.taken_back_at is None
