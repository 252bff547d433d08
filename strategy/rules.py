"""Who may do what with a school's plan: the table. Its words are the topics' `predicates`.

The `visible_to` of their `querysets` say the same in SQL.
"""

import rules

from networks.people.predicates import follows_the_schools, is_administrator, is_fagstab, is_signed_in
from strategy.asked.predicates import is_asked, still_reads_comments
from strategy.comments.predicates import (
    is_its_author,
    leads_the_school_commented,
    may_comment_there,
    reads_comments_there,
    stands,
)
from strategy.named.predicates import named_it, reads_its_draft
from strategy.plans.predicates import (
    is_principal_of_its_school,
    is_shared,
    leads_another_school,
    leads_its_school,
    leads_the_school,
    reads_drafts,
    reads_shared_plans,
    takes_part_at_its_school,
)

rules.add_perm("strategy.view_draft", reads_drafts)
rules.add_perm("strategy.view_plan", reads_drafts | (is_shared & reads_shared_plans))
# The list of plans: everybody may look; what stands in it is decided plan by plan.
rules.add_perm("strategy.view_plans", is_signed_in)
rules.add_perm("strategy.change_plan", leads_its_school)
rules.add_perm("strategy.share_plan", is_principal_of_its_school)
# What a school has shared is there for the others to learn from, and to make their own.
rules.add_perm("strategy.borrow_from_plan", is_shared & leads_another_school)
# The plan as it stands under a name, for those who read the draft; about one version, whoever named it.
rules.add_perm("strategy.name_version", leads_its_school)
rules.add_perm("strategy.remove_version", named_it & reads_its_draft)
# The conversation about the plan is the school's and fagstab's; the director reads plans, and not what is said of them.
rules.add_perm("strategy.view_comments", leads_its_school | takes_part_at_its_school | is_fagstab)
# Whoever reads it takes part in it, before the plan is shared and after: the school goes on writing (decision 0180).
rules.add_perm("strategy.add_comment", leads_its_school | takes_part_at_its_school | is_fagstab)
rules.add_perm("strategy.answer_comment", may_comment_there)
# About one comment: its author changes her own words, and may always take them back.
rules.add_perm("strategy.change_comment", is_its_author & stands & may_comment_there)
rules.add_perm("strategy.remove_comment", is_its_author & reads_comments_there)
# About a thread: the school says when it is dealt with, and so may the one who asked.
rules.add_perm("strategy.resolve_comment", leads_the_school_commented | (is_its_author & may_comment_there))
# Asking those who read the comments to say what they think; about one who is asked, the short answer.
rules.add_perm("strategy.ask_readers", leads_its_school)
rules.add_perm("strategy.answer_as_reader", is_asked & still_reads_comments)
# Asked about the school, since there is no plan yet.
rules.add_perm("strategy.start_plan", leads_the_school)

# What the school's networks have offered: asked about the school, and about one offer.
rules.add_perm("strategy.view_offers", leads_the_school | follows_the_schools)
rules.add_perm("strategy.answer_offer", leads_its_school)

rules.add_perm("strategy", is_administrator)
for verb in ("view", "add", "change", "delete"):
    rules.add_perm(f"strategy.{verb}_prerequisite", is_administrator)
