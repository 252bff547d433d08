"""How long a tool takes and for how many it is, read out of the words that people wrote: «45–60 minutter», «4–8»."""

import re

# (value in the address, label), and below what each means.
TIMES = (("30", "høyst 30 minutter"), ("60", "høyst en time"), ("lang", "mer enn en time"))
GROUPS = (("2-4", "2–4"), ("5-8", "5–8"), ("9-20", "9–20"), ("21-999", "flere enn 20"))
NO_LIMIT = 999
NUMBER = re.compile(r"\d+")
MOST_MINUTES = 60


def fits_time(words, asked):
    """Whether a tool that takes so long fits what is asked for. What tells no time fits only when nobody asks."""
    if asked not in dict(TIMES):
        return True
    minutes = minutes_in(words)
    if minutes is None:
        return False
    return minutes > MOST_MINUTES if asked == "lang" else minutes <= int(asked)


def minutes_in(words):
    """The fewest minutes that words tell: «20–40 minutter» → 20. Days, meetings and lessons are more than an hour."""
    if not words.strip():
        return None
    number = NUMBER.search(words)
    return int(number[0]) if number and "minutt" in words else MOST_MINUTES + 1


def fits_group(words, asked):
    """Whether a tool for so many fits a group of about the asked size."""
    if asked not in dict(GROUPS):
        return True
    fewest, most = map(int, asked.split("-"))
    from_, to = people_in(words)
    return from_ <= most and fewest <= to


def people_in(words):
    """From how many to how many: «4–8» → (4, 8), «12 og flere» → (12, 999). Words alone are for any group."""
    numbers = [int(each) for each in NUMBER.findall(words)]
    if not numbers:
        return 1, NO_LIMIT
    return numbers[0], numbers[1] if len(numbers) > 1 else (NO_LIMIT if "flere" in words else numbers[0])
