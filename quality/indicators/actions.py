"""Figures come in by one action, whatever the file, and an import is taken back as a whole."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from quality.indicators.covering import cover
from quality.indicators.files import FigureFileError
from quality.indicators.own_figures import code_of
from quality.indicators.planning import plan_of
from quality.models import FigureImport, Indicator, IndicatorValue, SeriesBreak
from sandnes_portal.writing.steps import NotReady

AT_A_TIME = 1000
CHANGED = "Tallene i portalen er endret etter forhåndsvisningen. Se over på nytt."


def take_in_figures(*, file, name, by, expected="", drawn_on=None, **choices):
    """Write what a file tells, all of it or nothing.

    In: the file, its name and the choices as `plan_of` takes them; who takes it in (None on the command line); what the
    preview said it would do, so that this does the same; the day the figures were drawn. Out: the FigureImport, or None
    when the file says nothing new. Raises FigureFileError.
    """
    try:
        with transaction.atomic():
            plan = plan_of(file, name, **choices)
            if expected and plan.does != expected:
                raise FigureFileError(CHANGED)
            return _write(plan, by, drawn_on) if plan.values else None
    except IntegrityError as error:
        raise FigureFileError("Noen andre importerte tall samtidig. Ingenting er lagret. Prøv igjen.") from error


def _write(plan, by, drawn_on):
    for indicator in plan.new_indicators:
        indicator.save()
    made = FigureImport.objects.create(
        made_by=by,
        file_name=plan.file_name,
        fingerprint=plan.fingerprint,
        report=plan.report,
        source=next((each.source for each in plan.indicators if each.source), ""),
        drawn_on=drawn_on,
        is_restricted=plan.is_restricted,
        new=plan.new,
        changed=plan.changed,
        unchanged=plan.unchanged,
        unplaced=plan.unplaced,
    )
    made.stands_on.set(plan.earlier)
    for start in range(0, len(plan.replaced), AT_A_TIME):
        some = plan.replaced[start : start + AT_A_TIME]
        IndicatorValue.objects.filter(pk__in=some).update(replaced_by=made)
    for value in plan.values:
        value.came_with = made
        value.indicator_id = value.indicator.pk
    IndicatorValue.objects.bulk_create(plan.values, batch_size=AT_A_TIME)
    cover(plan.indicators, plan.years)
    return made


@transaction.atomic
def take_back_import(*, figure_import, by):
    """Take an import back as a whole: its values go, and those it replaced hold again. Raises NotReady while a later
    import stands on it."""
    made = FigureImport.objects.select_for_update().get(pk=figure_import.pk)
    if made.taken_back_at:
        raise NotReady("Importen er alt tatt tilbake.")
    later = made.carries.standing().first()
    if later:
        raise NotReady(f"«{later.file_name}» bygger på denne. Ta den tilbake først.")
    values = made.values.all()
    indicators = list(Indicator.objects.filter(pk__in=values.values("indicator")))
    years = sorted(set(values.values_list("year", flat=True)))
    values.delete()
    made.replaced.update(replaced_by=None)
    made.taken_back_at, made.taken_back_by = timezone.now(), by
    made.save(update_fields=["taken_back_at", "taken_back_by"])
    cover(indicators, years)
    return made


@transaction.atomic
def add_own_indicator(*, form):
    """In: a valid form for an indicator. Out: it, as one of the municipality's own."""
    made: Indicator = form.save(commit=False)
    made.code, made.origin = code_of(made.name), Indicator.Origin.OWN
    made.position = Indicator.objects.count()
    made.save()
    return made


def unmark_break(*, series_break):
    """Take a break away: the years can be compared after all."""
    series_break.delete()


@transaction.atomic
def mark_break(*, form, by):
    """In: a valid form for a SeriesBreak. Out: the break."""
    made: SeriesBreak = form.save(commit=False)
    made.made_by = by
    made.save()
    return made
