"""Kind advice before an assessment is sent and before a review is released. It never stops anybody.

Compare strategy/sharing/thoughts.py, which does the same for a plan.
"""

from sandnes_portal.language.words import number_word

# The upper half of the strategy's scale of four steps.
HIGH = 3


def thoughts_on_assessment(rows):
    """What the school may want to look at once more, as (row, sentence). In: rows from `for_sending`."""
    for row in rows:
        code, rating = row.criterion.code, row.own_rating and row.own_rating.value
        has_grounds = bool(row.evidence or row.goals.all() or row.activities.all())
        if rating and rating >= HIGH and not has_grounds:
            yield row, f"{code} har høy vurdering uten begrunnelse."
        elif rating and row.in_focus and not has_grounds:
            yield row, f"{code} er i fokus i år, og har ingen begrunnelse."
        if rating and rating < HIGH and not row.next_step:
            yield row, f"{code} har lav vurdering uten neste steg."
        if row.wants_help and not (row.evidence or row.next_step):
            yield row, f"{code} har et ønske om hjelp, men ikke hva det gjelder."


def thoughts_on_own(rows):
    """The school's own criteria that nothing is said of, as (row, sentence)."""
    for row in rows:
        if row.own_rating_id is None:
            yield row, f"Skolens eget kriterium «{row.criterion}» er ikke vurdert."


def thoughts_on_figures(groups):
    """The groups of figures that the school has not written about, as sentences. In: Interpreted groups."""
    for each in groups:
        if each.figures and not each.row.is_begun:
            yield f"Dere har ikke skrevet hva dere ser i tallene om {each.name.lower()}."


def thoughts_on_review(rows):
    """What fagstab may want to look at before it lets the school read, as (row, sentence)."""
    unrated = [row for row in rows if row.fagstab_rating is None]
    if unrated:
        noun = "kriterium" if len(unrated) == 1 else "kriterier"
        yield unrated[0], f"{number_word(len(unrated), 'ett').capitalize()} {noun} har ingen vurdering fra dere."
    for row in rows:
        if row.distance and not row.review.note:
            yield row, f"{row.criterion.code} er vurdert ulikt, men har ingen begrunnelse."
        if row.wants_help and not (row.review.note or row.review.question):
            yield row, f"{row.criterion.code} har et ønske om hjelp som ikke er besvart."
