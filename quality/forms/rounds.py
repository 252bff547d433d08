import datetime as dt

from quality.models import Round
from sandnes_portal.forms import Beside, EditableForm


class RoundForm(EditableForm):
    """The dates of a round. The year comes from the instance."""

    class Meta:
        model = Round
        fields = ("opens_on", "assessment_due_on", "dialogues_from", "dialogues_to", "contracts_due_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            start = self.instance.year.start
            self.initial |= {
                "opens_on": dt.date(start, 11, 1),
                "assessment_due_on": dt.date(start + 1, 1, 30),
                "dialogues_from": dt.date(start + 1, 2, 15),
                "dialogues_to": dt.date(start + 1, 3, 19),
                "contracts_due_on": dt.date(start + 1, 5, 14),
            }

    def build_layout(self):
        return [Beside("opens_on", "assessment_due_on"), Beside("dialogues_from", "dialogues_to"), "contracts_due_on"]
