"""Who may do what in the yearly round: the table. Its words are the topics' `predicates`.

The `visible_to` of their `querysets` say the same in SQL.
"""

import rules

from networks.people.predicates import (
    follows_the_schools,
    is_administrator,
    is_any_school_leader,
    is_chief_union_rep,
    is_director,
    is_fagstab,
    is_politician,
    is_signed_in,
)
from quality.assessments.predicates import (
    has_no_time,
    has_times_to_choose,
    is_agreed_on,
    is_not_settled,
    is_open,
    is_principal_of_its_school,
    is_released,
    is_sent,
    leads_its_school,
    stands_by_its_school,
    takes_part,
    waits_for_review,
)
from quality.contracts.predicates import has_contract_text, is_its_secretary, is_not_signed, is_signed
from quality.dialogues.predicates import (
    is_booked,
    is_frozen,
    is_held,
    is_not_frozen,
    is_read_by_both,
    is_the_municipalitys_promise,
    is_the_schools_promise,
    is_to_be_written,
)
from quality.indicators.predicates import is_standing, works_for_its_figures
from quality.owner.predicates import (
    is_asked_about_the_owner,
    is_in_open_round,
    is_shown,
    is_taking_answers,
    is_waiting_to_be_shown,
)
from quality.report.predicates import is_report_frozen, is_report_open
from quality.rounds.predicates import is_closed, is_under_way

# The round itself: dates and status. What a school has written is never in it.
rules.add_perm("quality.view_round", is_signed_in)
rules.add_perm("quality.view_round_status", follows_the_schools)
# What one watches is one's own; schools are reminded by those who wait for them.
rules.add_perm("quality.watch_school", follows_the_schools)
rules.add_perm("quality.remind_schools", is_fagstab & is_under_way)
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

# The figures: the municipality's are read by all who are signed in, a school's by those who work for it and those who
# follow the schools.
# What came from behind a login is narrower still (`IndicatorValue.objects.visible_to`).
rules.add_perm("quality.view_school_figures", works_for_its_figures | follows_the_schools)
# Which figures speak of which criterion.
rules.add_perm("quality.tie_figures", is_fagstab)
# Which schools have written what they see in theirs; the words are read with the assessment.
rules.add_perm("quality.view_interpretation_standing", follows_the_schools)

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
# It gets its time as early as one likes. What tells of the review waits until that is released.
rules.add_perm("quality.book_dialogue", is_fagstab & takes_part)
# The appointment: fagstab offers times, any of the school's leaders takes one or says that none fits.
rules.add_perm("quality.propose_times", is_fagstab & takes_part & has_no_time)
# For all one's own schools in a round at once; and one's own week, whatever the round.
rules.add_perm("quality.propose_times_to_all", is_fagstab & is_under_way)
rules.add_perm("quality.see_own_week", is_fagstab)
rules.add_perm("quality.choose_time", leads_its_school & takes_part & has_no_time & has_times_to_choose)
rules.add_perm("quality.cancel_dialogue", is_fagstab & is_booked & is_to_be_written)
rules.add_perm("quality.view_dialogue", leads_its_school | follows_the_schools)
# The appointment, that it has been held, and where the shared screen is: fagstab's.
rules.add_perm("quality.change_dialogue", is_fagstab & is_not_frozen & is_to_be_written)
# Both sides put the agenda in order until both have approved; and write in the minutes, when both have read the other.
rules.add_perm(
    "quality.write_minutes", is_to_be_written & is_read_by_both & is_not_frozen & (is_fagstab | leads_its_school)
)
rules.add_perm("quality.arrange_agenda", is_to_be_written & is_not_frozen & (is_fagstab | leads_its_school))
rules.add_perm("quality.freeze_pack", is_fagstab & is_booked & is_read_by_both & is_to_be_written)
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

# The owner criteria. The answers are nobody's to read before the result is shown, and then nobody's own; until then the
# feedback is ended and opened again.
rules.add_perm("quality.view_owner_criteria", follows_the_schools | is_asked_about_the_owner | is_politician)
rules.add_perm("quality.view_owner_rating", follows_the_schools | is_shown)
rules.add_perm("quality.open_owner_review", is_fagstab & is_under_way)
rules.add_perm("quality.give_feedback", is_asked_about_the_owner & is_taking_answers)
rules.add_perm("quality.change_feedback", is_fagstab & is_taking_answers)
rules.add_perm("quality.reopen_feedback", is_fagstab & is_waiting_to_be_shown)
rules.add_perm("quality.show_feedback", is_fagstab & is_waiting_to_be_shown)
rules.add_perm("quality.rate_owner", is_fagstab & is_in_open_round)
rules.add_perm("quality.change_measures", is_fagstab)

# The quality report: written by fagstab, read along by the director, and by everybody when it is frozen.
rules.add_perm("quality.view_report_draft", follows_the_schools)
rules.add_perm("quality.begin_report", is_fagstab)
rules.add_perm("quality.write_report", is_fagstab & is_report_open)
rules.add_perm("quality.renew_report", is_fagstab & is_report_frozen)

# Figures: files are taken in by fagstab and by administrators, who see how many and not which; a figure by school is
# read in `IndicatorValueQuerySet.visible_to`.
rules.add_perm("quality.import_figures", is_fagstab | is_administrator)
rules.add_perm("quality.take_back_figures", (is_fagstab | is_administrator) & is_standing)
rules.add_perm("quality.change_figures", is_fagstab)
rules.add_perm("quality.view_figures_by_school", follows_the_schools)

# Reference data: the administrators'.
rules.add_perm("quality", is_administrator)
for model in ("successcriterion", "criterionwording", "ratingscale", "ratingstep", "indicator", "lawreference"):
    for verb in ("view", "add", "change", "delete"):
        rules.add_perm(f"quality.{verb}_{model}", is_administrator)
