"""What a new indicator is called, and what is likely of it, from what its column is called. Fagstab may change it."""

import re

from quality.indicators.files.own import key_in
from quality.models import Indicator
from sandnes_portal.language.words import lower_first, slug_of

Group, Kind = Indicator.Group, Indicator.Kind
UDIR, LICENCE = "Utdanningsdirektoratet", "NLOD"
SHARE = re.compile(r"andel|prosent|%", re.I)
COUNT = re.compile(r"^antall|årsverk", re.I)
# Looked for in this order: special education has pupils per teacher too.
GROUPS = (
    (Group.SUPPORT, re.compile(r"spesial|særskilt|tilpass|individuelt tilrettelagt|tegnspråk", re.I)),
    (Group.ENVIRONMENT, re.compile(r"elevundersøk|trivsel|mobbing|læringsmiljø|arbeidsro|fravær|støtte fra", re.I)),
    (Group.OUTCOME, re.compile(r"prøve|eksamen|karakter|standpunkt|poeng|bidrag|kartlegging|mestring", re.I)),
    (Group.RESOURCES, re.compile(r"lærer|årsverk|ansatt|assistent|ressurs|time|gsi|gruppestørrelse|elever", re.I)),
)


def new_indicator(key, report, decimals, position):
    """In: the Key of a column, the file's report, the most decimals its numbers have, and its place among the
    others. Out: an Indicator that is not saved."""
    kind = Kind.SHARE if SHARE.search(key.measure) else Kind.COUNT if COUNT.search(key.measure) else Kind.MEAN
    return Indicator(
        code=slug_of(" ".join((key.subject, key.grade, key.measure, key.gender, key.owners)), 150) or "indikator",
        name=name_of(key)[:200],
        group=group_of(f"{report} {key.subject} {key.measure}"),
        kind=kind,
        unit=_unit(key, kind)[:40],
        decimals=min(decimals, 3),
        scale_from=0 if kind == Kind.SHARE else None,
        scale_to=100 if kind == Kind.SHARE else None,
        source=UDIR,
        licence=LICENCE,
        report=report,
        subject=key.subject,
        grade=key.grade,
        gender=key.gender,
        owners=key.owners,
        measure=key.measure,
        position=position,
    )


def name_of(key):
    """«Lesing 5. trinn», «Grunnskolepoeng», «Trivsel 7. trinn, jenter»."""
    grade = key.grade.replace("årstrinn", "trinn")
    words = [" ".join(word for word in (key.subject or key.measure, lower_first(grade)) if word)]
    if key.subject and key.measure.casefold() not in ("skalapoeng", "snitt", ""):
        words.append(lower_first(key.measure))
    words += [lower_first(word) for word in (key.gender, key.owners) if word and not word.casefold().startswith("alle")]
    return ", ".join(words)


def group_of(words):
    return next((group for group, pattern in GROUPS if pattern.search(words)), Group.OUTCOME)


def key_of(indicator):
    """The Key that tells an indicator in a file."""
    if indicator.origin == Indicator.Origin.OWN:
        return key_in(indicator.name.casefold())
    names = ("subject", "grade", "gender", "owners", "measure")
    return type(key_in(""))(*(getattr(indicator, name) for name in names))


def _unit(key, kind):
    if kind == Kind.SHARE:
        return "%"
    if kind == Kind.COUNT:
        return lower_first(key.measure.removeprefix("Antall ").removeprefix("antall "))
    return "poeng" if key.measure.casefold() in ("snitt", "verdi", "") else lower_first(key.measure)
