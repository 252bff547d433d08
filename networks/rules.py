"""Who may do what with what the municipality shares. The words here are the ones the other apps build on.

Every predicate answers True or False, never None: `rules` takes None for «skip», and would then grant.
"""

import rules

from networks.models import Role

Kind = Role.Kind


def _holds(*kinds):
    """A predicate: the person holds one of the roles today, anywhere."""

    @rules.predicate(name="holds_" + "_or_".join(kinds))
    def holds(user):
        return user.is_authenticated and user.has_role(*kinds)

    return holds


is_signed_in = rules.is_authenticated
is_administrator = _holds(Kind.ADMINISTRATOR)
is_director = _holds(Kind.DIRECTOR)
is_fagstab = _holds(Kind.FAGSTAB)
is_politician = _holds(Kind.POLITICIAN)
is_chief_union_rep = _holds(Kind.CHIEF_UNION_REP)
is_support_leader = _holds(Kind.SUPPORT_LEADER)
is_any_school_leader = _holds(*Role.LEADER_KINDS)


def holds_at_school(*kinds, school_of=lambda thing: thing):
    """A predicate: the person holds one of the roles today at the school of the thing asked about."""

    @rules.predicate(name="holds_at_school_" + "_or_".join(kinds))
    def holds(user, thing):
        return thing is not None and user.is_authenticated and user.has_role(*kinds, school=school_of(thing))

    return holds


# --- the table ----------------------------------------------------------------------------------

rules.add_perm("networks.view_school", is_signed_in)
rules.add_perm("networks.view_network", is_signed_in)

# Reference data, the school list, people and roles: the administrators' own ground, and nobody else's.
ADMIN_MODELS = {
    "networks": (
        "school",
        "user",
        "role",
        "leadernetwork",
        "membership",
        "learningarena",
        "leadershipquality",
        "theme",
        "ownercomponent",
        "tool",
        "reflectionquestion",
    ),
}
for app, models in ADMIN_MODELS.items():
    rules.add_perm(app, is_administrator)
    for model in models:
        for verb in ("view", "add", "change", "delete"):
            if not rules.perm_exists(f"{app}.{verb}_{model}"):
                rules.add_perm(f"{app}.{verb}_{model}", is_administrator)
rules.add_perm("networks.import_school", is_administrator)
rules.add_perm("networks.export_school", is_administrator)
