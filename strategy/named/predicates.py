"""What can be asked of a person and a named version of a plan."""

import rules


@rules.predicate
def named_it(user, version):
    return version is not None and version.named_by_id == user.pk


@rules.predicate
def reads_its_draft(user, version):
    return version is not None and user.has_perm("strategy.view_draft", version.plan)
