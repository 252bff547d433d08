"""One login for each role, and a principal at every school."""

import datetime as dt

from django.conf import settings
from django.contrib.auth.hashers import make_password

from networks.models import LeaderNetwork, Role, School, User

PASSWORD = settings.DEMO_PASSWORD
SINCE = dt.date(2022, 8, 1)
Kind = Role.Kind

# Name, e-mail, role and the short name of the place: the logins that are shown to people.
LOGINS = (
    ("Rektor Trones", "rektor.trones@sandnes.example", Kind.PRINCIPAL, "Trones"),
    ("Avdelingsleder Trones", "avdelingsleder.trones@sandnes.example", Kind.SCHOOL_LEADER, "Trones"),
    ("SFO-leder Trones", "sfo-leder.trones@sandnes.example", Kind.SFO_LEADER, "Trones"),
    ("Tillitsvalgt Trones", "tillitsvalgt.trones@sandnes.example", Kind.UNION_REP, "Trones"),
    ("Ressursperson Trones", "ressursperson.trones@sandnes.example", Kind.RESOURCE_PERSON, "Trones"),
    ("PPT-kontakt Trones", "ppt-kontakt.trones@sandnes.example", Kind.PPT_CONTACT, "Trones"),
    ("Rektor Hana", "rektor.hana@sandnes.example", Kind.PRINCIPAL, "Hana"),
    ("Rektor Giske", "rektor.giske@sandnes.example", Kind.PRINCIPAL, "Giske"),
    ("Leder FBU", "leder.fbu@sandnes.example", Kind.SUPPORT_LEADER, "FBU"),
    ("Fagstab", "fagstab@sandnes.example", Kind.FAGSTAB, None),
    ("Kommunaldirektør", "kommunaldirektor@sandnes.example", Kind.DIRECTOR, None),
    ("Hovedtillitsvalgt", "hovedtillitsvalgt@sandnes.example", Kind.CHIEF_UNION_REP, None),
    ("Politiker", "politiker@sandnes.example", Kind.POLITICIAN, None),
    ("Administrator", "administrator@sandnes.example", Kind.ADMINISTRATOR, None),
)
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
    for school in School.objects.teaching().exclude(roles__kind=Kind.PRINCIPAL):
        email = f"rektor.{school.slug}@sandnes.example"
        _make_person(f"Rektor {school.short_name}", email, Kind.PRINCIPAL, school, password)
    _give_networks_their_people(schools)


def _make_person(name, email, kind, school, password):
    user = User.objects.create(name=name, email=email, password=password)
    Role.objects.create(user=user, kind=kind, school=school, starts_on=SINCE)


def _give_networks_their_people(schools):
    LeaderNetwork.objects.update(contact=User.objects.get(email="fagstab@sandnes.example"))
    for network in LeaderNetwork.objects.filter(name__in=NETWORK_LEADERS):
        leader = schools[NETWORK_LEADERS[network.name]].roles.first().user
        Role.objects.create(user=leader, kind=Kind.NETWORK_LEADER, network=network, starts_on=SINCE)
