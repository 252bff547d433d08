"""Opening a round, and giving every school its assessment."""

from django.db import transaction

from networks.models import School
from quality.actions import NotReady
from quality.models import Assessment, CriterionAssessment, RatingScale, Round, SuccessCriterion
from sandnes_portal.editing import save_editable


@transaction.atomic
def open_round(*, form, by):
    """Open the round of the form's year for every school in operation. Raises NotReady when it is open already."""
    round_ = form.instance
    if Round.objects.filter(year=round_.year).exists():
        raise NotReady(f"Runden {round_.year} er alt åpnet.")
    round_.scale = RatingScale.objects.order_by("pk").first()
    if round_.scale is None:
        raise NotReady("Portalen har ingen vurderingsskala ennå. Be administratoren legge den inn.")
    round_ = save_editable(form=form, by=by)
    for school in School.objects.teaching().active():
        start_assessment(round=round_, school=school, by=by)
    return round_


@transaction.atomic
def start_assessment(*, round, school, by):
    """A school's assessment in the round, with a row for each criterion in use. Made once."""
    assessment, made = Assessment.objects.get_or_create(round=round, school=school)
    if made:
        criteria = SuccessCriterion.objects.of_schools().in_use(round.year)
        rows = [CriterionAssessment(assessment=assessment, criterion=each, changed_by=by) for each in criteria]
        # Empty rows have no words to keep: their history begins with the first that is written.
        CriterionAssessment.objects.bulk_create(rows)
    return assessment
