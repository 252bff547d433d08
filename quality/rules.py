"""Who may do what in the yearly round. Compare the `visible_to` of `querysets.py`, which says the same in SQL."""

import rules

from networks.models import Role
from networks.people.predicates import (
    holds_at_school,
    is_administrator,
    is_any_school_leader,
    is_chief_union_rep,
    is_director,
    is_fagstab,
    is_politician,
    is_signed_in,
    is_support_leader,
)


def _school_of(thing):
    """The school of an assessment, of a dialogue or of an agreement."""
    if hasattr(thing, "dialogue_id"):
        thing = thing.dialogue
    return getattr(thing, "assessment", thing).school


leads_its_school = holds_at_school(*Role.LEADER_KINDS, school_of=_school_of)
is_principal_of_its_school = holds_at_school(Role.Kind.PRINCIPAL, school_of=_school_of)
stands_by_its_school = holds_at_school(Role.Kind.UNION_REP, Role.Kind.RESOURCE_PERSON, school_of=_school_of)


@rules.predicate
def is_under_way(user, round_):
    return round_ is not None and round_.closed_at is None


@rules.predicate
def is_closed(user, round_):
    return round_ is not None and round_.closed_at is not None


@rules.predicate
def is_open(user, assessment):
    return assessment is not None and assessment.is_open


@rules.predicate
def takes_part(user, assessment):
    """Whether the school is in a round that is open: otherwise what was written stands as it is."""
    return assessment is not None and assessment.is_under_way


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
    return assessment is not None and (dialogue is None or dialogue.is_to_come)


@rules.predicate
def is_not_frozen(user, dialogue):
    return dialogue is not None and not dialogue.is_frozen


@rules.predicate
def is_frozen(user, dialogue):
    return dialogue is not None and dialogue.is_frozen


@rules.predicate
def is_before_the_talk(user, dialogue):
    """Whether both sides can read each other's words, and have not talked yet."""
    return dialogue is not None and dialogue.status == dialogue.Status.PLANNED and dialogue.assessment.is_released


@rules.predicate
def is_booked(user, dialogue):
    return dialogue is not None and dialogue.status == dialogue.Status.PLANNED


@rules.predicate
def has_no_time(user, assessment):
    """Whether the talk about an assessment has no date, since none was set or it was cancelled."""
    dialogue = getattr(assessment, "dialogue", None)
    return assessment is not None and (dialogue is None or dialogue.status == dialogue.Status.CANCELLED)


@rules.predicate
def has_times_to_choose(user, assessment):
    return getattr(assessment, "time_proposal", None) is not None


@rules.predicate
def is_to_be_written(user, dialogue):
    """Whether the talk is still to come in a round that is open, or its minutes can be finished."""
    if dialogue is None:
        return False
    return dialogue.status == dialogue.Status.HELD or bool(dialogue.assessment.is_under_way)


@rules.predicate
def is_held(user, dialogue):
    return dialogue is not None and dialogue.status == dialogue.Status.HELD


@rules.predicate
def is_the_schools_promise(user, agreement):
    return agreement is not None and agreement.promised_by == "school"


@rules.predicate
def is_the_municipalitys_promise(user, agreement):
    return agreement is not None and agreement.promised_by == "municipality"


@rules.predicate
def is_its_secretary(user, talk):
    """Whether the director has named the person, who is still in fagstab, for this leader talk."""
    return talk is not None and talk.secretary_id == user.pk and bool(user.has_role(Role.Kind.FAGSTAB))


@rules.predicate
def is_agreed_on(user, assessment):
    """Whether both sides have approved the minutes of the dialogue, which the leader talk builds on."""
    dialogue = getattr(assessment, "dialogue", None)
    return dialogue is not None and dialogue.approved_minutes is not None


@rules.predicate
def is_signed(user, talk):
    return talk is not None and talk.contract.is_signed


@rules.predicate
def is_not_signed(user, talk):
    return talk is not None and not talk.contract.is_signed


@rules.predicate
def has_contract_text(user, talk):
    return talk is not None and bool(talk.contract.text.strip())


@rules.predicate
def is_not_closed(user, review):
    return review is not None and review.closed_at is None


@rules.predicate
def is_in_open_round(user, review):
    return review is not None and review.round.closed_at is None


@rules.predicate
def is_report_open(user, report):
    return report is not None and not report.is_frozen


@rules.predicate
def is_report_frozen(user, report):
    return report is not None and report.is_frozen


follows_the_schools = is_fagstab | is_director

# --- the table ----------------------------------------------------------------------------------

# The round itself: dates and status. What a school has written is never in it.
rules.add_perm("quality.view_round", is_signed_in)
rules.add_perm("quality.view_round_status", follows_the_schools)
rules.add_perm("quality.open_round", is_fagstab)
# Its dates and focus, and the schools that take part: until it is closed.
rules.add_perm("quality.change_round", is_fagstab & is_under_way)
rules.add_perm("quality.close_round", is_fagstab & is_under_way)
rules.add_perm("quality.reopen_round", is_fagstab & is_closed)
# Those whose work follows the dates are told when one is moved, until they have seen it.
rules.add_perm("quality.see_moved_dates", is_fagstab | is_any_school_leader)

# The overview: school by school for those who follow the schools; for the elected, the chief union reps and the
# schools' leaders how the schools are spread, and a leader's own school beside it.
rules.add_perm("quality.view_overview", follows_the_schools | is_any_school_leader | is_chief_union_rep | is_politician)
rules.add_perm("quality.view_overview_by_school", follows_the_schools)

# The criteria, their words and what they look like in practice: fagstab's to change, read by all who assess.
rules.add_perm("quality.change_criteria", is_fagstab)

# The school's own assessment: the school's alone until it is sent.
rules.add_perm("quality.view_assessment", leads_its_school | stands_by_its_school | (is_sent & follows_the_schools))
rules.add_perm("quality.change_assessment", leads_its_school & is_open)
# Each for herself first, also the union rep and the resource group; what one thinks is nobody else's.
rules.add_perm("quality.rate_alone", (leads_its_school | stands_by_its_school) & is_open)
rules.add_perm("quality.send_assessment", is_principal_of_its_school & is_open)

# Fagstab's voice: fagstab's alone until it is released for the dialogue.
rules.add_perm("quality.view_review", (is_sent & follows_the_schools) | (is_released & leads_its_school))
rules.add_perm("quality.review_assessment", is_fagstab & is_sent & is_not_settled & takes_part)
rules.add_perm("quality.return_assessment", is_fagstab & waits_for_review & takes_part)
rules.add_perm("quality.release_assessment", is_fagstab & waits_for_review & takes_part)

# The dialogue. Both sides write in it while it is open, and each approves for itself.
# Its agenda tells of the review, so the review must be released first.
rules.add_perm("quality.book_dialogue", is_fagstab & is_released & takes_part)
# The appointment: fagstab offers times, any of the school's leaders takes one or says that none fits.
rules.add_perm("quality.propose_times", is_fagstab & is_released & takes_part & has_no_time)
rules.add_perm("quality.choose_time", leads_its_school & is_released & takes_part & has_no_time & has_times_to_choose)
rules.add_perm("quality.cancel_dialogue", is_fagstab & is_booked & is_to_be_written)
rules.add_perm("quality.view_dialogue", leads_its_school | follows_the_schools)
rules.add_perm("quality.change_dialogue", is_fagstab & is_not_frozen & is_to_be_written)
# Either side puts a theme of its own on the agenda: the school's leaders until the talk is held.
rules.add_perm("quality.add_item", is_to_be_written & ((is_fagstab & is_not_frozen) | (leads_its_school & is_booked)))
rules.add_perm("quality.freeze_pack", is_fagstab & is_before_the_talk & is_to_be_written)
rules.add_perm("quality.reopen_dialogue", is_fagstab & is_frozen)
rules.add_perm("quality.approve_for_school", leads_its_school & is_held)
rules.add_perm("quality.approve_for_municipality", is_fagstab & is_held)

# Promises: read by both sides and the union rep; each side tells of its own progress.
rules.add_perm("quality.view_agreement", leads_its_school | stands_by_its_school | follows_the_schools)
rules.add_perm(
    "quality.follow_up_agreement",
    (leads_its_school & is_the_schools_promise) | (is_fagstab & is_the_municipalitys_promise),
)

# The leader talk and the contract: the director's and the principal's alone, and a secretary's when one is named.
# Asked of the assessment, also before there is a talk.
rules.add_perm("quality.go_to_leader_talk", is_director | is_principal_of_its_school)
rules.add_perm("quality.open_leader_talk", is_director & is_agreed_on & takes_part)
rules.add_perm("quality.view_leader_talk", is_director | is_principal_of_its_school | is_its_secretary)
rules.add_perm("quality.change_leader_talk", (is_director | is_its_secretary) & is_not_signed)
rules.add_perm("quality.name_secretary", is_director & is_not_signed)
rules.add_perm("quality.sign_as_principal", is_principal_of_its_school & is_not_signed & has_contract_text)
rules.add_perm("quality.sign_as_director", is_director & is_not_signed & has_contract_text)
rules.add_perm("quality.renew_contract", is_director & is_signed)

# The owner criteria. Those who are asked answer for themselves; all of them see what came of it, and nobody who said
# what. Fagstab's own rating is told when the feedback is closed, so that it steers no answer.
is_asked_about_the_owner = is_any_school_leader | is_support_leader | is_chief_union_rep
rules.add_perm("quality.view_owner_criteria", follows_the_schools | is_asked_about_the_owner | is_politician)
rules.add_perm("quality.view_owner_rating", follows_the_schools | is_closed)
rules.add_perm("quality.open_owner_review", is_fagstab & is_under_way)
rules.add_perm("quality.give_feedback", is_asked_about_the_owner & is_not_closed)
rules.add_perm("quality.close_feedback", is_fagstab & is_not_closed)
rules.add_perm("quality.rate_owner", is_fagstab & is_in_open_round)
rules.add_perm("quality.change_measures", is_fagstab)

# The quality report: written by fagstab, read along by the director, and by everybody when it is frozen.
rules.add_perm("quality.view_report_draft", follows_the_schools)
rules.add_perm("quality.begin_report", is_fagstab)
rules.add_perm("quality.write_report", is_fagstab & is_report_open)
rules.add_perm("quality.renew_report", is_fagstab & is_report_frozen)

# Reference data: the administrators'.
rules.add_perm("quality", is_administrator)
for model in ("successcriterion", "criterionwording", "ratingscale", "ratingstep", "indicator", "lawreference"):
    for verb in ("view", "add", "change", "delete"):
        rules.add_perm(f"quality.{verb}_{model}", is_administrator)
