"""Who may do what with what the municipality shares: the table. Its words are the topics' `predicates`."""

import rules

from networks.arenas.predicates import leads_a_member, leads_network, works_in_network
from networks.commissions.predicates import (
    answers_an_open_one,
    belongs_to_the_network,
    commission_is_open,
    gives_commissions,
    is_answered,
    leads_its_network,
    reads_commissions,
)
from networks.evaluations.predicates import (
    can_be_answered,
    is_asked_to_evaluate,
    is_evaluated,
    leads_evaluation,
    may_know_of_evaluation,
    meets_as_one,
)
from networks.exercises.predicates import (
    group_is_at_work,
    group_still_talks,
    has_joined,
    is_in_group,
    is_under_way,
    leads_exercise,
    leads_exercise_of,
    leads_its_talk,
    may_reflect,
    may_see_exercise,
    may_still_change,
    started_it,
    takes_words,
)
from networks.meetings.predicates import (
    is_asked,
    is_called,
    is_draft,
    is_held,
    is_open,
    is_planned,
    is_secretary,
    is_shared,
    leads_its_place,
    leads_meeting,
    may_know_of,
)
from networks.minutes.predicates import answers_for_its_minutes, is_given_to, is_to_be_done
from networks.onward.predicates import (
    goes_onward,
    is_in_shared_minutes,
    is_of_a_network,
    is_of_the_development_part,
    leads_in_its_network,
    leads_its_meeting,
)
from networks.people.predicates import is_administrator, is_director, is_fagstab, is_signed_in

rules.add_perm("networks.view_school", is_signed_in)
rules.add_perm("networks.view_network", is_signed_in)

# A meeting. Those who are asked know that it is planned; they read the agenda when it is called, and see the minutes as
# they are written. Those who were not there read the minutes when they are shared.
rules.add_perm("networks.view_meeting", may_know_of)
rules.add_perm("networks.add_meeting", leads_its_place)
rules.add_perm("networks.change_meeting", leads_meeting & is_open)
rules.add_perm("networks.view_agenda", leads_meeting | is_secretary | (may_know_of & ~is_draft))
rules.add_perm(
    "networks.view_minutes", leads_meeting | is_secretary | (is_asked & ~is_draft) | (may_know_of & is_shared)
)
rules.add_perm("networks.write_minutes", (leads_meeting | is_secretary) & is_open)
rules.add_perm("networks.call_meeting", leads_meeting & is_planned)
rules.add_perm("networks.cancel_meeting", leads_meeting & is_planned)
rules.add_perm("networks.hold_meeting", (leads_meeting | is_secretary) & is_called)
rules.add_perm("networks.share_minutes", leads_meeting & is_held)
rules.add_perm("networks.reopen_minutes", leads_meeting & is_shared)
rules.add_perm("networks.propose_item", is_asked & is_planned)
rules.add_perm("networks.answer_call", is_asked & is_called)
# To the place's next meeting, also from one whose minutes are shared, or that was cancelled.
rules.add_perm("networks.carry_item", leads_meeting | is_secretary)
rules.add_perm("networks.view_answers", leads_meeting | is_secretary)
# Where there is no call yet, there is nothing to put in a calendar.
rules.add_perm("networks.fetch_calendar", may_know_of & ~is_draft)

# A leader network. Its leader and the owner's staff keep its words; who is its contact person, the staff decide. How
# far it has come with its commissions is for those who lead its schools.
rules.add_perm("networks.edit_network", leads_network | is_director | is_fagstab)
rules.add_perm("networks.choose_contact", is_director | is_fagstab)
rules.add_perm("networks.view_network_commissions", leads_network | leads_a_member | is_director | is_fagstab)

# The yearly evaluation of an arena, or of a network in it.
rules.add_perm("networks.view_evaluation", may_know_of_evaluation)
rules.add_perm("networks.open_evaluation", leads_its_place & meets_as_one)
rules.add_perm("networks.answer_evaluation", is_asked_to_evaluate & can_be_answered)
rules.add_perm("networks.change_evaluation", leads_evaluation & ~is_evaluated)
rules.add_perm("networks.write_evaluation_summary", leads_evaluation & is_evaluated)
rules.add_perm("networks.view_evaluation_overview", is_director | is_fagstab)


rules.add_perm("networks.unhold_meeting", (leads_meeting | is_secretary) & is_held)
# The one who is to do it, and those who answer for the minutes, say when it is done.
rules.add_perm("networks.follow_up", (is_given_to | answers_for_its_minutes) & is_to_be_done)
# How a network uses its time is for the network itself; networks stand side by side for the director's staff alone.
rules.add_perm("networks.view_time_share", is_director | is_fagstab | works_in_network)
rules.add_perm("networks.compare_networks", is_director | is_fagstab)

rules.add_perm("networks.view_commission", reads_commissions)
rules.add_perm("networks.add_commission", gives_commissions)
rules.add_perm("networks.change_commission", gives_commissions & commission_is_open)
rules.add_perm("networks.reopen_commission", gives_commissions & ~commission_is_open)
# An answer is the network's own until it is sent; then all who may see the commission read it.
rules.add_perm("networks.view_answer", reads_commissions & (is_answered | belongs_to_the_network))
rules.add_perm("networks.write_answer", leads_its_network & answers_an_open_one & ~is_answered)
rules.add_perm("networks.take_back_answer", leads_its_network & answers_an_open_one & is_answered)
rules.add_perm("networks.put_on_agenda", leads_its_network & answers_an_open_one)
# What is decided in the development part is offered when the minutes are shared: the schools can then read where it
# comes from.
rules.add_perm(
    "networks.offer_decision",
    leads_its_meeting & is_of_a_network & is_of_the_development_part & is_in_shared_minutes,
)
# Why a school said no, and what it has tried, it has told its network. Others who may open the meeting, as those who
# lead in other networks and read its minutes, have not been told.
rules.add_perm("networks.view_schools_answers", leads_meeting | is_secretary | leads_in_its_network)
rules.add_perm("networks.forward_item", leads_its_meeting & goes_onward)

# A reflection tool in use. Those who are asked to its meeting, or belong to its school, join without a code; all others
# who may reflect join with it. What each writes alone is her own: no permission but having joined, and no other reader.
rules.add_perm("networks.add_exercise", may_reflect)
rules.add_perm("networks.view_exercise", may_see_exercise)
rules.add_perm("networks.join_exercise", may_reflect & is_under_way & may_still_change)
rules.add_perm("networks.lead_exercise", leads_exercise & is_under_way & may_still_change)
rules.add_perm("networks.write_common", leads_exercise & takes_words & may_still_change)
rules.add_perm("networks.reopen_exercise", leads_exercise & ~is_under_way & may_still_change)
rules.add_perm("networks.delete_exercise", started_it & may_still_change)
rules.add_perm("networks.write_alone", has_joined)
rules.add_perm("networks.write_in_group", is_in_group & group_is_at_work)
rules.add_perm("networks.give_parts", (is_in_group | leads_exercise_of) & group_still_talks)
rules.add_perm("networks.end_questions", (leads_its_talk | leads_exercise_of) & group_still_talks)

# The ressursbank and the strategy's pages: everybody reads them, and the director's staff keeps them. Any tool or
# question can be put on an agenda by those who may change it, or be proposed by those who are asked.
rules.add_perm("networks.change_resources", is_fagstab | is_director)

# The owner's action plan is open to all who sign in; the director and the staff write it.
rules.add_perm("networks.view_owner_plan", is_signed_in)
rules.add_perm("networks.change_owner_plan", is_director | is_fagstab)

# Reference data, the school list, people and roles: the administrators' own ground, and nobody else's.
ADMIN_MODELS = {
    "networks": (
        "school",
        "user",
        "role",
        "roletype",
        "municipality",
        "area",
        "leadernetwork",
        "membership",
        "learningarena",
        "arenarole",
        "schoolholiday",
        "leadershipquality",
        "theme",
        "ownercomponent",
        "tool",
        "reflectionquestion",
        "theorymodel",
        "theorydimension",
        "strategypart",
    ),
}
for app, models in ADMIN_MODELS.items():
    rules.add_perm(app, is_administrator)
    for model in models:
        for verb in ("view", "add", "change", "delete"):
            if not rules.perm_exists(f"{app}.{verb}_{model}"):
                rules.add_perm(f"{app}.{verb}_{model}", is_administrator)
# Which mail has gone and which has not; never what stands in it.
rules.add_perm("sandnes_portal", is_administrator)
rules.add_perm("sandnes_portal.view_outgoingmail", is_administrator)
# What a release brought: its words, which everybody reads.
rules.add_perm("sandnes_portal.view_brought", is_administrator)
rules.add_perm("networks.handle_strategy_files", is_fagstab | is_administrator)
rules.add_perm("networks.import_school", is_administrator)
rules.add_perm("networks.export_school", is_administrator)
