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


class Stands(models.TextChoices):
    """What a role is held at."""

    SCHOOL = "school", "en skole"
    UNIT = "unit", "en skole eller enhet"
    NETWORK = "network", "et nettverk"
    MUNICIPALITY = "municipality", "hele kommunen"


STANDS = dict.fromkeys(K, Stands.MUNICIPALITY) | {
    **dict.fromkeys((K.PRINCIPAL, K.SCHOOL_LEADER, K.SFO_LEADER, K.UNION_REP, K.RESOURCE_PERSON), Stands.SCHOOL),
    **dict.fromkeys((K.PPT_CONTACT, K.SUPPORT_LEADER), Stands.UNIT),
    K.NETWORK_LEADER: Stands.NETWORK,
}
# The one, and all of them, as a sentence names them until the municipality has its own words.
FORMS = {
    K.DIRECTOR: ("kommunaldirektøren", "kommunaldirektørene"),
    K.FAGSTAB: ("fagstab", "fagstab"),
    K.PRINCIPAL: ("rektor", "rektorene"),
    K.SCHOOL_LEADER: ("skolelederen", "skolelederne"),
    K.SFO_LEADER: ("SFO-lederen", "SFO-lederne"),
    K.UNION_REP: ("arbeidsplasstillitsvalgte", "de arbeidsplasstillitsvalgte"),
    K.CHIEF_UNION_REP: ("hovedtillitsvalgte", "de hovedtillitsvalgte"),
    K.PPT_CONTACT: ("PPT-kontakten", "PPT-kontaktene"),
    K.SUPPORT_LEADER: ("lederen i støttesystemet", "lederne i støttesystemet"),
    K.RESOURCE_PERSON: ("ressurspersonen", "ressurspersonene"),
    K.NETWORK_LEADER: ("nettverkslederen", "nettverkslederne"),
    K.POLITICIAN: ("politisk skoleeier", "politikerne"),
    K.ADMINISTRATOR: ("administratoren", "administratorene"),
}

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
# Whoever has a role in the schools or the support system reflects, whatever it is called; not those who only govern or
# run the portal.
MAY_NOT_REFLECT = (K.POLITICIAN, K.ADMINISTRATOR)
