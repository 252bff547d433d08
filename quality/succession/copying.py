"""A draft that is begun from a strategy: everything in it is there, proposed until somebody has considered it."""

from copy import copy

from networks.models import Strategy
from quality.models import Succession
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import slug_of
from sandnes_portal.writing.steps import NotReady

# The lists that are the strategy's own and hang on nothing else.
PLAIN = ("goals", "efforts", "literature", "phases", "plan_parts", "owner_components", "prerequisites")
TEXTS = (
    "subtitle",
    "owner_words",
    "background",
    "done",
    "learned",
    "wise",
    "target_groups",
    "main_goal",
    "quality_system",
)


def begin_copy(before, *, name, by):
    """The row of a draft with the words of a strategy. Raises NotReady where another is called the same."""
    slug = slug_of(name, 70) or "strategi"
    if Strategy.objects.filter(name=name).exists() or Strategy.objects.filter(slug=slug).exists():
        raise NotReady("Det finnes alt en strategi som heter dette. Velg et annet navn.")
    draft = _copied(before, by, name=name, slug=slug, short_name="", status=Strategy.Status.DRAFT, follows=before)
    draft.from_year = draft.to_year = draft.adopted_on = None
    # Its document, and where the pictures stand in it, are its own.
    draft.document_url = draft.model_source = draft.arenas_source = ""
    draft.proposed_texts = [each for each in TEXTS if getattr(draft, each)]
    draft.save()
    return draft


def copy_rows(before, draft, *, by):
    """Everything that belongs to the strategy before, in the draft, with a line of the crosswalk for each criterion."""
    for rows in PLAIN:
        for row in getattr(before, rows).all():
            _copied(row, by, strategy=draft, is_proposed=True).save()
    for quality in before.qualities.prefetch_related("themes"):
        themes = list(quality.themes.all())
        ours = _copied(quality, by, strategy=draft, is_proposed=True)
        ours.save()
        for theme in themes:
            _copied(theme, by, quality=ours).save()
    _copy_criteria(before, draft, _copy_parts(before, draft, by), _copy_scales(before, draft), by)


def _copied(row, by, **columns):
    """A row that is not saved, with the words of another. What hangs on it does not come along."""
    new = copy(row)
    new.pk, new._state = None, copy(row._state)
    new._state.adding, new._state.fields_cache = True, {}
    # Rows that were read with the other are not ours.
    new.__dict__.pop("_prefetched_objects_cache", None)
    if hasattr(new, "version"):
        new.version, new.changed_by, new._history_user = 1, by, by
    for name, value in columns.items():
        setattr(new, name, value)
    return new


def _copy_parts(before, draft, by):
    """{id of a part: ours}. Its address is made of the draft's own, since an address is for good."""
    ours = {}
    for part in before.parts.all():
        new = _copied(part, by, strategy=draft, is_proposed=True, slug=f"{draft.slug[:60]}-{part.number}")
        new.save()
        for many in ("arenas", "tools", "theory"):
            getattr(new, many).set(getattr(part, many).all())
        ours[part.pk] = new
    return ours


def _copy_scales(before, draft):
    """{id of a step: ours}."""
    ours = {}
    for scale in before.scales.prefetch_related("steps"):
        steps = list(scale.steps.all())
        new = _copied(scale, None, strategy=draft, is_proposed=True)
        new.save()
        for step in steps:
            ours[step.pk] = _copied(step, None, scale=new)
            ours[step.pk].save()
    return ours


def _copy_criteria(before, draft, parts, steps, by):
    year = SchoolYear.current()
    for criterion in before.criteria.filter(retired_from=None).prefetch_related("wordings__signs", "parts"):
        wording, told_of = criterion.wording_in(year), list(criterion.parts.all())
        signs = list(wording.signs.all())
        new = _copied(criterion, None, strategy=draft, is_proposed=True)
        new._history_user = by
        new.save()
        new.parts.set([parts[part.pk] for part in told_of if part.pk in parts])
        words = _copied(wording, by, criterion=new, valid_from=year)
        words.save()
        for sign in signs:
            if sign.step_id in steps:
                _copied(sign, by, wording=words, step=steps[sign.step_id]).save()
        Succession.objects.create(strategy=draft, before=criterion, after=new)
