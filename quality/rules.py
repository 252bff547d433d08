"""Who may do what in the yearly round. Compare the `visible_to` of `querysets.py`, which says the same in SQL."""

import rules

from networks.models import Role
from networks.rules import holds_at_school, is_administrator, is_director, is_fagstab, is_signed_in


def _school_of(thing):
    """The school of an assessment, of a dialogue or of an agreement."""
    if hasattr(thing, "dialogue_id"):
        thing = thing.dialogue
    return getattr(thing, "assessment", thing).school


leads_its_school = holds_at_school(*Role.LEADER_KINDS, school_of=_school_of)
is_principal_of_its_school = holds_at_school(Role.Kind.PRINCIPAL, school_of=_school_of)
stands_by_its_school = holds_at_school(Role.Kind.UNION_REP, Role.Kind.RESOURCE_PERSON, school_of=_school_of)


@rules.predicate
def is_open(user, assessment):
    return assessment is not None and assessment.is_open


@rules.predicate
def is_sent(user, assessment):
    return assessment is not None and assessment.is_sent


@rules.predicate
def waits_for_review(user, assessment):
    return assessment is not None and assessment.status == assessment.Status.SENT


@rules.predicate
def is_released(user, assessment):
    return assessment is not None and assessment.is_released


@rules.predicate
def is_not_settled(user, assessment):
    """Whether the dialogue about the assessment is still to come: what was on the table in the talk stands."""
    dialogue = getattr(assessment, "dialogue", None)
    return assessment is not None and (dialogue is None or dialogue.status == dialogue.Status.PLANNED)


@rules.predicate
def is_not_frozen(user, dialogue):
    return dialogue is not None and not dialogue.is_frozen


@rules.predicate
def is_held(user, dialogue):
    return dialogue is not None and dialogue.status == dialogue.Status.HELD


@rules.predicate
def is_the_schools_promise(user, agreement):
    return agreement is not None and agreement.promised_by == "school"


@rules.predicate
def is_the_municipalitys_promise(user, agreement):
    return agreement is not None and agreement.promised_by == "municipality"


follows_the_schools = is_fagstab | is_director

# --- the table ----------------------------------------------------------------------------------

# The round itself: dates and status. What a school has written is never in it.
rules.add_perm("quality.view_round", is_signed_in)
rules.add_perm("quality.view_round_status", follows_the_schools)
rules.add_perm("quality.open_round", is_fagstab)

# The school's own assessment: the school's alone until it is sent.
rules.add_perm("quality.view_assessment", leads_its_school | stands_by_its_school | (is_sent & follows_the_schools))
rules.add_perm("quality.change_assessment", leads_its_school & is_open)
rules.add_perm("quality.send_assessment", is_principal_of_its_school & is_open)

# Fagstab's voice: fagstab's alone until it is released for the dialogue.
rules.add_perm("quality.view_review", (is_sent & follows_the_schools) | (is_released & leads_its_school))
rules.add_perm("quality.review_assessment", is_fagstab & is_sent & is_not_settled)
rules.add_perm("quality.return_assessment", is_fagstab & waits_for_review)
rules.add_perm("quality.release_assessment", is_fagstab & waits_for_review)

# The dialogue. Both sides write in it while it is open, and each approves for itself.
# Its agenda tells of the review, so the review must be released first.
rules.add_perm("quality.book_dialogue", is_fagstab & is_released)
rules.add_perm("quality.view_dialogue", leads_its_school | follows_the_schools)
rules.add_perm("quality.change_dialogue", is_fagstab & is_not_frozen)
rules.add_perm("quality.approve_for_school", leads_its_school & is_held)
rules.add_perm("quality.approve_for_municipality", is_fagstab & is_held)

# Promises: read by both sides and the union rep; each side tells of its own progress.
rules.add_perm("quality.view_agreement", leads_its_school | stands_by_its_school | follows_the_schools)
rules.add_perm(
    "quality.follow_up_agreement",
    (leads_its_school & is_the_schools_promise) | (is_fagstab & is_the_municipalitys_promise),
)

# Reference data: the administrators'.
rules.add_perm("quality", is_administrator)
for model in ("successcriterion", "criterionwording", "ratingscale", "ratingstep", "indicator"):
    for verb in ("view", "add", "change", "delete"):
        rules.add_perm(f"quality.{verb}_{model}", is_administrator)
