"""The way of an assessment: sent, sent back, sent again, released for the dialogue."""

from django.db import transaction
from django.utils import timezone

from quality.actions import NotReady
from quality.models import Assessment
from sandnes_portal.editing import save_editable


def _locked(assessment):
    return Assessment.objects.select_for_update().get(pk=assessment.pk)


@transaction.atomic
def rate_criterion(*, form, by):
    """Save the school's voice on one criterion, unless the assessment was sent while it was written."""
    if not _locked(form.instance.assessment).is_open:
        raise NotReady("Egenvurderingen er sendt, og kan ikke endres nå.")
    return save_editable(form=form, by=by)


@transaction.atomic
def review_criterion(*, form, by):
    """Save fagstab's voice on one criterion, unless the assessment went back to the school meanwhile."""
    if not _locked(form.instance.assessment).is_sent:
        raise NotReady("Egenvurderingen er sendt tilbake til skolen.")
    return save_editable(form=form, by=by)


@transaction.atomic
def send_assessment(*, assessment, by):
    """Send the school's assessment to fagstab. Raises NotReady while a criterion is not rated, or when it is sent."""
    assessment = _locked(assessment)
    if not assessment.is_open:
        raise NotReady("Egenvurderingen er alt sendt.")
    missing = assessment.criteria.unrated().count()
    if missing:
        raise NotReady(f"{missing} {'kriterium' if missing == 1 else 'kriterier'} er ikke vurdert ennå.")
    assessment.status, assessment.sent_at, assessment.sent_by = Assessment.Status.SENT, timezone.now(), by
    assessment.save()
    return assessment


@transaction.atomic
def return_assessment(*, assessment, by, note):
    """Send the assessment back to the school with what fagstab wants more of."""
    assessment = _locked(assessment)
    if assessment.status != Assessment.Status.SENT:
        raise NotReady("Bare en sendt egenvurdering kan sendes tilbake.")
    assessment.status, assessment.returned_note = Assessment.Status.RETURNED, note
    assessment._history_user, assessment._change_reason = by, note[:500]
    assessment.save()
    return assessment


@transaction.atomic
def release_assessment(*, assessment, by):
    """Let the school's leaders read fagstab's ratings, notes and questions before the dialogue."""
    assessment = _locked(assessment)
    if assessment.status != Assessment.Status.SENT:
        raise NotReady("Bare en sendt egenvurdering kan frigis.")
    assessment.status, assessment.released_at, assessment.released_by = Assessment.Status.RELEASED, timezone.now(), by
    assessment.save()
    return assessment
