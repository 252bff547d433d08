"""What a school answers to a network's decision: into the plan as it stands or in its own way, or no with a word.

The plan holds one activity for each offer, also when two answer at once: the offer is locked meanwhile, and the
database refuses a second.
"""

from django.db import transaction
from django.utils import timezone

from networks.models import DecisionOffer
from networks.onward.offers import text_under, title_for
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.models import next_place
from sandnes_portal.writing.steps import NotReady, take_step
from strategy.models import Activity, Plan
from strategy.proposals import sources
from strategy.writing.actions.rows import remove_row, restore_row

Status = DecisionOffer.Status


def no_plan(year):
    """What is said when there is nothing to take an offer into."""
    return f"Start planen for {year} først. Da kan dere ta tilbudet inn i den."


@transaction.atomic
def take_offer(*, offer, by, adapted=False):
    """Take an offer into the school's plan of this year, as it stands or to be adapted. Out: the activity.

    It is a proposal there until somebody confirms or changes it. One that was taken out comes back as it was. Raises
    NotReady when there is no plan yet.
    """
    offer = _locked(offer)
    activity = Activity.with_removed.filter(offer=offer).select_related("plan__school").first()
    if activity is None:
        activity = _propose(offer, by)
    elif activity.removed_at:
        restore_row(row=activity, by=by)
    _answer(offer, Status.ADAPTED if adapted else Status.TAKEN, by)
    return activity


def decline_offer(*, offer, word, by):
    """Say no, with a word about why. Out: the activity that stays in the plan all the same, or None (see `_leave`)."""
    return _leave(offer, Status.DECLINED, by, word)


def undo_answer(*, offer, by):
    """The offer waits again, as if nothing was said. Out: as `decline_offer`."""
    return _leave(offer, Status.OFFERED, by)


@transaction.atomic
def _leave(offer, status, by, word=""):
    """An activity that nobody has considered goes out of the plan; what the school has made its own stays there."""
    offer = _locked(offer)
    activity = Activity.objects.filter(offer=offer).first()
    if activity and activity.is_proposed:
        remove_row(row=activity, by=by)
        activity = None
    _answer(offer, status, by, word)
    return activity


def save_tried(*, form, by):
    """Save what the school has tried. Raises EditConflict as `save_editable`."""
    return save_editable(form=form, by=by)


def _locked(offer):
    offers = DecisionOffer.objects.select_for_update(of=("self",)).select_related("school", "decision__meeting")
    return offers.get(pk=offer.pk)


def _answer(offer, status, by, word=""):
    if (offer.status, offer.word) == (status, word):
        return
    at, answered_by = (timezone.now(), by) if status != Status.OFFERED else (None, None)
    take_step(offer, by=by, status=status, word=word, answered_at=at, answered_by=answered_by)


def _propose(offer, by):
    """The activity that an offer becomes, last in the plan of the year."""
    year = SchoolYear.current()
    plan = Plan.objects.select_related("school").filter(school=offer.school, year=year).first()
    if plan is None:
        raise NotReady(no_plan(year))
    source = sources.decision(offer.decision)
    title = offer.title or title_for(offer.decision)
    activity = Activity(
        plan=plan,
        title=title,
        description=text_under(title, offer.decision),
        offer=offer,
        source=source,
        is_proposed=True,
        position=next_place(plan.activities),
        changed_by=by,
    )
    activity._history_user, activity._change_reason = by, sources.words_of(source)
    activity.save()
    return activity
