"""Leaps from one year to the next: a rating that has moved by two steps or more, said in words."""

from itertools import pairwise

from sandnes_portal.language.words import number_word

# From «i liten grad» to «i stor grad»: more than a year's quiet work as a rule does.
FEWEST_STEPS = 2
VOICES = (("own", "Skolen"), ("fagstab", "Fagstab"), ("agreed", "Enige"))


def leaps_in(years):
    """In: YearRatings, oldest first. Out: (voice, the first year, the second, steps up or down) of each leap, in the
    order of the years. Steps of two scales are not compared."""
    for before, after in pairwise(years):
        for voice, _name in VOICES:
            steps = _steps_between(getattr(before, voice), getattr(after, voice))
            if abs(steps) >= FEWEST_STEPS:
                yield voice, before.year, after.year, steps


def _steps_between(before, after):
    return after.value - before.value if before and after and before.scale_id == after.scale_id else 0


def leaps_in_words(years):
    """«Skolen: to trinn opp fra 2025–26 til 2026–27» of each leap."""
    return [
        f"{dict(VOICES)[voice]}: {_moved(steps)} fra {before} til {after}"
        for voice, before, after, steps in leaps_in(years)
    ]


def leaps_since_last_year(last, now):
    """«Skolen: to trinn opp fra i fjor» of each leap, and how far the school now stands from what both agreed on then,
    where its own words tell of no leap. In: YearRatings of two years that follow each other."""
    leaps = list(leaps_in([last, now]))
    told = [f"{dict(VOICES)[voice]}: {_moved(steps)} fra i fjor" for voice, _before, _after, steps in leaps]
    apart = _steps_between(last.agreed, now.own)
    if abs(apart) >= FEWEST_STEPS and all(voice != "own" for voice, *_rest in leaps):
        way = "over" if apart > 0 else "under"
        told.append(f"Skolen: {number_word(abs(apart))} trinn {way} det dere ble enige om i fjor")
    return told


def _moved(steps):
    return f"{number_word(abs(steps))} trinn {'opp' if steps > 0 else 'ned'}"
