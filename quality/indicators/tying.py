"""Tying figures to what they speak of: criteria, and the owner's core components."""

from django.db import transaction

from networks.models import OwnerComponent
from quality.models import FigureTie, Indicator, SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.forms import PortalForm, SeveralField
from sandnes_portal.writing.steps import take_away


class TieForm(PortalForm):
    """What an indicator speaks of. In: the indicator."""

    marks_needs = False
    criteria = SeveralField(queryset=SuccessCriterion.objects.none(), required=False, label="Suksesskriterier")
    components = SeveralField(queryset=OwnerComponent.objects.none(), required=False, label="Kjernekomponenter")

    def __init__(self, *args, indicator, **kwargs):
        ties = list(indicator.ties.all())
        held = {
            "criteria": [tie.criterion_id for tie in ties if tie.criterion_id],
            "components": [tie.component_id for tie in ties if tie.component_id],
        }
        super().__init__(*args, initial=held, **kwargs)

    def add_fields(self):
        year = SchoolYear.current()
        criteria = SuccessCriterion.objects.in_use(year).of_schools().order_by("number")
        self.fields["criteria"].queryset = criteria
        self.fields["criteria"].choices = [(each.pk, f"{each.code} {each.wording_in(year).title}") for each in criteria]
        self.fields["components"].queryset = OwnerComponent.objects.all()


@transaction.atomic
def tie(*, indicator, criteria, components, by):
    """Let an indicator speak of these, and of nothing else. What is the same as before is left as it is."""
    indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
    wanted = {("criterion", each.pk): each for each in criteria} | {("component", each.pk): each for each in components}
    for row in indicator.ties.all():
        here = ("criterion", row.criterion_id) if row.criterion_id else ("component", row.component_id)
        if wanted.pop(here, None) is None:
            take_away(row, by=by)
    for (name, _pk), thing in wanted.items():
        row = FigureTie(indicator=indicator, made_by=by, **{name: thing})
        row._history_user = by
        row.save()
