"""What the pages where people write send: by «Lagre», and by themselves."""


def pressed(prefix, version=1, **fields):
    """What «Lagre» sends of a section."""
    return {f"{prefix}-{name}": value for name, value in fields.items()} | {f"{prefix}-version": version}


def typed(prefix, by, version=1, **changed):
    """What a page that saves itself sends when the named fields of a section were changed."""
    felt = [f"{prefix}-{name}" for name in changed]
    return pressed(prefix, version, **changed) | {"felt": felt, "skriver": by.pk}


def prefix_of(kind, row):
    """What the names of a row's fields begin with: «kriterium-12»."""
    return f"{kind}-{row.pk}"
