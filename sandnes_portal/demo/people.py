"""One login for each role, and a principal at every school."""

import datetime as dt
from itertools import cycle

from django.conf import settings
from django.contrib.auth.hashers import make_password

from networks.models import LeaderNetwork, LearningArena, Role, School, User

PASSWORD = settings.DEMO_PASSWORD
SINCE = dt.date(2022, 8, 1)
Kind = Role.Kind

# Name, e-mail, role and the short name of the place: the logins that are shown to people. Nobody is called that.
LOGINS = (
    ("Ingrid Aasland", "rektor.trones@sandnes.example", Kind.PRINCIPAL, "Trones"),
    ("Jonas Tjelta", "avdelingsleder.trones@sandnes.example", Kind.SCHOOL_LEADER, "Trones"),
    ("Mona Risa", "sfo-leder.trones@sandnes.example", Kind.SFO_LEADER, "Trones"),
    ("Kåre Nesvik", "tillitsvalgt.trones@sandnes.example", Kind.UNION_REP, "Trones"),
    ("Amina Warsame", "ressursperson.trones@sandnes.example", Kind.RESOURCE_PERSON, "Trones"),
    ("Eli Håland", "ppt-kontakt.trones@sandnes.example", Kind.PPT_CONTACT, "Trones"),
    # A role of the municipality's own, without rights: her field network asks for it.
    ("Nora Vigrestad", "sosiallarer.trones@sandnes.example", "social_teacher", "Trones"),
    ("Øystein Bråtveit", "rektor.hana@sandnes.example", Kind.PRINCIPAL, "Hana"),
    ("Turid Salte", "rektor.giske@sandnes.example", Kind.PRINCIPAL, "Giske"),
    ("Helge Ånestad", "leder.fbu@sandnes.example", Kind.SUPPORT_LEADER, "FBU"),
    ("Marit Skjæveland", "fagstab@sandnes.example", Kind.FAGSTAB, None),
    ("Torunn Egeland", "kommunaldirektor@sandnes.example", Kind.DIRECTOR, None),
    ("Per Inge Mæland", "hovedtillitsvalgt@sandnes.example", Kind.CHIEF_UNION_REP, None),
    ("Samira Ali", "politiker@sandnes.example", Kind.POLITICIAN, None),
    ("Bjørg Ødegård", "administrator@sandnes.example", Kind.ADMINISTRATOR, None),
)
# The other schools' principals, in the order of the school list; no first or last name goes further than its list.
FIRST_NAMES = (
    "Anne Arild Astrid Bente Dag Einar Elin Finn Gro Guri Harald Hilde Ivar Janne Kari Kjell Leif Lise Magnus Nina "
    "Olav Ragnhild Rune Siri Stein Svein Tone Trygve Unni Vidar Wenche Yngve Åse Øyvind"
).split()
LAST_NAMES = (
    "Auestad Bore Dirdal Espedal Fjogstad Friestad Gimre Gjesdal Haga Hetland Hogstad Idsøe Jåtten Kverneland "
    "Malmin Njå Norheim Oltedal Omdal Rage Refsland Sele Skeie Stokka Sviland Todnem Undheim Vagle Vatne Øglænd"
).split()
# Who leads which network, by the school the leader comes from.
NETWORK_LEADERS = {
    "Ungdomsskolenettverk (RUS)": "Giske",
    "Barneskolenettverk 1": "Smeaheia",
    "Barneskolenettverk 2": "Hana",
    "Barneskolenettverk 3": "Figgjo",
    "Støttesystemnettverk": "FBU",
}


def make_people():
    schools = {school.short_name: school for school in School.objects.all()}
    # Hashed once: the same open secret for all of them.
    password = make_password(PASSWORD)
    for name, email, kind, place in LOGINS:
        _make_person(name, email, kind, schools.get(place), password)
    others = School.objects.teaching().exclude(roles__kind=Kind.PRINCIPAL)
    for first, last, school in zip(cycle(FIRST_NAMES), cycle(LAST_NAMES), others):
        email = f"rektor.{school.slug}@sandnes.example"
        _make_person(f"{first} {last}", email, Kind.PRINCIPAL, school, password)
    _give_networks_their_people(schools)


def person_of(login):
    """One of the made-up people, by what stands before the @ in her address."""
    return User.objects.get(email=f"{login}@sandnes.example")


def _make_person(name, email, kind, school, password):
    user = User.objects.create(name=name, email=email, password=password)
    Role.objects.create(user=user, kind=kind, school=school, starts_on=SINCE)


def _give_networks_their_people(schools):
    LeaderNetwork.objects.update(contact=person_of("fagstab"))
    for network in LeaderNetwork.objects.filter(name__in=NETWORK_LEADERS):
        leader = schools[NETWORK_LEADERS[network.name]].roles.first().user
        Role.objects.create(user=leader, kind=Kind.NETWORK_LEADER, network=network, starts_on=SINCE)
    _choose_by_name()


def _choose_by_name():
    """The four principals of the working committee."""
    committee = LearningArena.objects.get(slug="rektor-au")
    leading = Role.objects.filter(kind=Kind.NETWORK_LEADER).values("user")
    committee.members.set(User.objects.filter(pk__in=leading, roles__kind=Kind.PRINCIPAL))
