"""The filters of the promises: whose school, which side, whether they are late, one's own, or done."""

from urllib.parse import urlencode

from django.utils import timezone

from networks.models import Role, School
from networks.people import roles
from quality.models import Agreement, Side
from sandnes_portal.language.order import norwegian

OPEN, DONE = "apne", "ferdige"
SIDES = {"skolen": Side.SCHOOL, "kommunen": Side.MUNICIPALITY}


class AgreementFilters:
    """What a reader asked for in the address, of the promises she may read. A value that is no choice is taken as none.

    `fields` are the filters that are of use to her, as (name, label, choices, chosen).
    """

    def __init__(self, data, *, user):
        self.user, self.visible = user, Agreement.objects.visible_to(user)
        options = {
            "skole": ("Skole", self._schools()),
            "lovet": ("Hvem som lovte", [("skolen", "skolen"), ("kommunen", "kommunen")]),
            "status": ("Status", [(OPEN, "åpne"), (DONE, "ferdige")]),
            "sent": ("Frist", [("ja", "over fristen")]),
            "mine": ("Hvem som følger opp", [("ja", "jeg følger opp")] if self._follows_up() else []),
        }
        self.fields = [
            (name, label, choices, data.get(name) if data.get(name) in dict(choices) else "")
            for name, (label, choices) in options.items()
            if choices
        ]
        self.values = {name: chosen for name, _label, _choices, chosen in self.fields if chosen}

    def _schools(self):
        """The schools to choose among; nothing where there is but one."""
        names = School.objects.filter(assessments__dialogue__agreements__in=self.visible).values_list("slug", "name")
        found = sorted(set(names), key=lambda pair: norwegian(pair[1]))
        return found if len(found) > 1 else []

    def _follows_up(self):
        return self.user.has_role(Role.Kind.FAGSTAB, *roles.LEADERS)

    @property
    def is_used(self):
        return bool(self.values)

    @property
    def query(self):
        return urlencode(self.values)

    @property
    def sides(self):
        return [SIDES[self.values["lovet"]]] if "lovet" in self.values else list(Side)

    @property
    def shows_open(self):
        return self.values.get("status") != DONE

    @property
    def shows_done(self):
        """Whether what is done can be among them: it is never late."""
        return self.values.get("status") != OPEN and "sent" not in self.values

    @property
    def wants_done(self):
        return self.values.get("status") == DONE

    def passing(self):
        """The promises that were asked for, written and the reader's to read."""
        found, values = self.visible.written(), self.values
        if "skole" in values:
            found = found.filter(dialogue__assessment__school__slug=values["skole"])
        if "lovet" in values:
            found = found.filter(promised_by=SIDES[values["lovet"]])
        if "sent" in values:
            found = found.overdue(timezone.localdate())
        if "mine" in values:
            found = found.filter(pk__in=Agreement.objects.to_follow_up(self.user).order_by().values("pk"))
        if "status" in values:
            found = found.finished() if values["status"] == DONE else found.unfinished()
        return found
