"""What people write in the cells of a school list, read as what they mean."""

import re

from networks.models import School

ORGNR_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
# What the Register of Legal Entities and invoices write around a number.
AROUND_ORGNR = re.compile(r"^no|mva$", re.IGNORECASE)
FIRST_LOWER_SECONDARY_GRADE = 8
# Longest first: «barne- og ungdomsskole» before «skole».
SCHOOL_WORDS = (" barne- og ungdomsskole", " barne- og ungdomsskule", " skole og ressurssenter", " ungdomsskole")
SCHOOL_WORDS += (" ungdomsskule", " barneskole", " barneskule", " skole", " skule")
# Udir's files do not tell who owns a school. A municipal school is never a company; the rest are words that private
# schools call themselves by. It is a proposal in the preview, and the administrator decides.
PRIVATE_WORDS = re.compile(
    r"\bAS$|friskole|friskule|international school|montessori|steinerskole|privat", re.IGNORECASE
)
# Words for all schools alike: true, and no kind of ours.
ANY_SCHOOL = ("grunnskole", "grunnskule", "skole", "skule", "kommunal grunnskole", "offentlig grunnskole")


def orgnr_in(text):
    """«NO 974 610 736 MVA», «974.610.736» and «974610736,0» → «974610736»; what has not nine digits as it stands."""
    bare = AROUND_ORGNR.sub("", re.sub(r"\s", "", text))
    bare = re.sub(r"(?<=\d{9})[.,]0+$", "", bare).replace(".", "")
    return bare if re.fullmatch("[0-9]{9}", bare) else text


def number_in(text):
    """«1 200», «1.200» and «401,0» → digits alone; what is no whole number as it stands."""
    bare = re.sub(r"\s", "", text)
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", bare):
        return bare.replace(".", "")
    return re.sub(r"[.,]0+$", "", bare)


def is_orgnr(text):
    """Whether nine digits pass the check of the Register of Legal Entities (mod 11)."""
    if not re.fullmatch("[0-9]{9}", text):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, ORGNR_WEIGHTS, strict=False))
    return -total % 11 == int(text[8])


def short_name_of(name):
    """«Giske ungdomsskole» → «Giske»."""
    lower = name.lower()
    ending = next((word for word in SCHOOL_WORDS if lower.endswith(word)), "")
    return name[: len(name) - len(ending)] or name


def guessed_kind(name, grade):
    """The kind of a new school that the file says nothing of, from its name and the grade of the file's figures."""
    lower = name.lower()
    if "barne- og ungdoms" in lower:
        return School.Kind.COMBINED
    if "ungdomss" in lower:
        return School.Kind.LOWER_SECONDARY
    if grade and int(grade) >= FIRST_LOWER_SECONDARY_GRADE:
        return School.Kind.COMBINED
    return School.Kind.PRIMARY


def looks_private(name):
    return bool(PRIVATE_WORDS.search(name))


def kind_in(text):
    """A cell's kind, empty where it says no more than that it is a school."""
    return "" if text.casefold() in ANY_SCHOOL else text


def kind_called(text):
    """The kind of school people write, «1-10 Skole» for «1–10-skole» too; None when there is no such kind."""
    return KINDS.get(_bare(text))


def _bare(text):
    return re.sub(r"[\W_]", "", text.casefold())


KINDS = {_bare(label): value for value, label in School.Kind.choices}


# --- letters that are gone ----------------------------------------------------------------------

LOST = re.compile("[?\ufffd]")
# Within a word, or at its beginning: «H?le», «?ygard». A question mark after a word is a question.
LOST_LETTER = re.compile(r"[?\ufffd](?=\w)")


def has_lost_letters(text):
    """Whether a program has put «?» where it knew no letter."""
    return bool(LOST_LETTER.search(text))


def restored(text, known):
    """A text with «?» for letters → the one known text that it can be, else as it stands."""
    if not has_lost_letters(text):
        return text
    pattern = re.compile(".".join(map(re.escape, LOST.split(text))), re.IGNORECASE)
    fitting = [name for name in known if pattern.fullmatch(name)]
    return fitting[0] if len(fitting) == 1 else text
