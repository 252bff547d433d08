"""The kinds of roles, and the groups of them that reads and permissions speak of. It imports nothing of ours."""

from django.db import models


class RoleKind(models.TextChoices):
    DIRECTOR = "director", "kommunaldirektør"
    FAGSTAB = "fagstab", "fagstab"
    PRINCIPAL = "principal", "rektor"
    SCHOOL_LEADER = "school_leader", "skoleleder"
    SFO_LEADER = "sfo_leader", "SFO-leder"
    UNION_REP = "union_rep", "arbeidsplasstillitsvalgt"
    CHIEF_UNION_REP = "chief_union_rep", "hovedtillitsvalgt"
    PPT_CONTACT = "ppt_contact", "PPT-kontakt"
    SUPPORT_LEADER = "support_leader", "leder i støttesystemet"
    RESOURCE_PERSON = "resource_person", "ressursperson"
    NETWORK_LEADER = "network_leader", "nettverksleder"
    POLITICIAN = "politician", "politisk skoleeier"
    ADMINISTRATOR = "administrator", "administrator"


K = RoleKind

# --- at a school --------------------------------------------------------------------------------

# A school's own leader group.
LEADERS = (K.PRINCIPAL, K.SCHOOL_LEADER, K.SFO_LEADER)
# Who works at a school beside its leaders.
BESIDE_LEADERS = (K.UNION_REP, K.RESOURCE_PERSON)
# Who takes part in a school's plan without leading the school.
PARTNERS = (*BESIDE_LEADERS, K.PPT_CONTACT)
# Who reads and comments a school's plan while it is written, and who writes it.
AROUND_A_PLAN = (*LEADERS, *PARTNERS)
AT_A_SCHOOL = (*LEADERS, *BESIDE_LEADERS)
AT_A_UNIT = (*AROUND_A_PLAN, K.SUPPORT_LEADER)

# --- in the municipality ------------------------------------------------------------------------

# Owner level: the director and the staff lead and follow up every arena, and follow every school.
OWNERS_STAFF = (K.DIRECTOR, K.FAGSTAB)
# Those who lead a school or a unit: they read what others have shared.
UNIT_LEADERS = (*LEADERS, K.SUPPORT_LEADER)
# Commissions are between the director and those who lead; what comes of them is told in minutes and plans.
COMMISSION_READERS = (*OWNERS_STAFF, *UNIT_LEADERS, K.NETWORK_LEADER)
# Whoever works with schools in the municipality reads the plans that schools have shared.
READERS_OF_SHARED_PLANS = (*UNIT_LEADERS, *OWNERS_STAFF, K.CHIEF_UNION_REP, K.POLITICIAN)
# Whoever has a role in the schools or the support system; not those who only govern or run the portal.
MAY_REFLECT = tuple(kind for kind in K if kind not in (K.POLITICIAN, K.ADMINISTRATOR))
