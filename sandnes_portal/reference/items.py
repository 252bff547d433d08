"""A row that a release brings, before it is a row."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Item:
    """`code` never changes, whatever the row is called; `values` are its words, which people may rewrite and a later
    release may say differently.

    `fixed` is set once, when the row is made. `refs` are its foreign keys and `many` its lists, by other items' codes;
    they come before it. `renew(row, values, by)` takes in a later release's words where saving the row will not do.
    """

    code: str
    model: type
    values: dict
    fixed: dict = field(default_factory=dict)
    refs: dict = field(default_factory=dict)
    many: dict = field(default_factory=dict)
    renew: object = None

    @property
    def label(self):
        return self.model._meta.label_lower
