"""The way of the quality report: begun, written, its figures read anew, frozen. What changes later is a new edition."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from quality.frozen import as_text, fingerprint_of, freeze
from quality.models import QualityReport, ReportPart, Round
from quality.report.reading import drafts_of, figures_of, snapshot_of
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_step

FROZEN = "Kvalitetsmeldingen er låst, og kan ikke endres. Begynn på en ny utgave hvis noe må være annerledes."


def _locked(report):
    return QualityReport.objects.select_for_update(of=("self",)).select_related("round__scale").get(pk=report.pk)


def _open(report):
    """The report under lock. Raises NotReady when it is frozen."""
    report = _locked(report)
    if report.is_frozen:
        raise NotReady(FROZEN)
    return report


@transaction.atomic
def begin_report(*, round, by):
    """Begin a round's report with figures and texts drawn from it. Beginning twice gives the one there is."""
    round = Round.objects.select_for_update(of=("self",)).select_related("scale").get(pk=round.pk)
    figures = figures_of(round)
    report, is_new = QualityReport.objects.get_or_create(
        round=round, defaults={"figures": figures, "figures_at": timezone.now()}
    )
    if is_new:
        drafts = drafts_of(round, figures)
        for kind in ReportPart.Kind:
            report.parts.create(kind=kind, text=drafts.get(kind, ""), changed_by=by)
    return report


@transaction.atomic
def refresh_figures(*, report, by):
    """Read the figures anew. The texts stand. Raises NotReady when the report is frozen."""
    report = _open(report)
    return take_step(report, by=by, figures=figures_of(report.round), figures_at=timezone.now())


def save_part(*, report, form, by):
    """Save a text. Raises NotReady when the report is frozen, EditConflict as `save_editable`."""
    return save_editable(form=form, by=by, allowed=partial(_open, report))


@transaction.atomic
def freeze_report(*, report, by, seen):
    """Freeze the report as the person has read it. Out: the edition.

    In: `seen`, the `fingerprint_now` of what stood on the page. Raises NotReady when somebody has written since, or it
    is frozen.
    """
    report = _open(report)
    said = snapshot_of(report)
    if seen != fingerprint_of(as_text(said)):
        raise NotReady("Noe er endret siden du leste meldingen. Les den igjen, og lås så.")
    edition = freeze(report.editions, as_text(said), reason=report.renewed_reason)
    take_step(report, by=by, is_frozen=True, renewed_reason="")
    return edition


@transaction.atomic
def renew_report(*, report, by, reason):
    """Begin on a new edition, for a reason. Raises NotReady when the report is still being written."""
    report = _locked(report)
    if not report.is_frozen:
        raise NotReady("Meldingen skrives alt. Endre den som den står.")
    return take_step(report, by=by, reason=reason, is_frozen=False, renewed_reason=reason)
