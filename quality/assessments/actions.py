"""The way of an assessment: sent, sent back, sent again, released for the dialogue."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from quality import emails
from quality.assessments.querysets import AGREED
from quality.assessments.under_way import must_be_under_way
from quality.dialogues.actions.agenda import propose_at_release, put_on_when_asked
from quality.models import Assessment, Dialogue, Remark, Review
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_step


def _locked(assessment):
    return Assessment.objects.select_for_update(of=("self",)).select_related("round", "school").get(pk=assessment.pk)


def rate_criterion(*, form, by):
    """Save the school's voice on one criterion.

    Raises NotReady when the assessment was sent while it was written, EditConflict when two wrote in the same field.
    """
    return save_editable(form=form, by=by, allowed=partial(_open_for_writing, form.instance.assessment))


def _open_for_writing(assessment):
    assessment = _locked(assessment)
    must_be_under_way(assessment)
    if not assessment.is_open:
        raise NotReady("Egenvurderingen er sendt, og kan ikke endres nå.")


def rate_own_criterion(*, form, by):
    """Save the school's voice on a criterion of its own; the row is made with the first words.

    Raises NotReady and EditConflict as `rate_criterion`.
    """
    return save_editable(form=form, by=by, allowed=partial(_place_in_open_assessment, form, by))


def _place_in_open_assessment(form, by):
    row = form.instance
    _open_for_writing(row.assessment)
    _give_place(row, by, assessment=row.assessment, criterion=row.criterion)


def interpret_figures(*, form, by):
    """Save what the school sees in a group of its figures; the row is made with the first words.

    Raises NotReady and EditConflict as `rate_criterion`.
    """
    return save_editable(form=form, by=by, allowed=partial(_place_interpretation, form, by))


def _place_interpretation(form, by):
    row = form.instance
    _open_for_writing(row.assessment)
    _give_place(row, by, assessment=row.assessment, group=row.group)


def _give_place(row, by, **place):
    """Make the row that is written in for the first time. Under the assessment's lock, so that two who write the first
    words at once get the same one."""
    if not row.pk:
        made, _is_new = type(row).objects.get_or_create(**place, defaults={"changed_by": by})
        row.pk, row.created_at, row._state.adding = made.pk, made.created_at, False


@transaction.atomic
def rate_alone(*, form, by):
    """Save what one person thinks of a criterion before the group talks. It has one writer, so the last answer holds.

    Raises NotReady when the assessment is sent.
    """
    row = form.instance
    _open_for_writing(row.assessment)
    _give_place(row, by, assessment=row.assessment, criterion=row.criterion, person=by)
    row.version, row.changed_by = form.cleaned_data["version"] + 1, by
    return form.save()


def review_criterion(*, form, by):
    """Save fagstab's voice on one criterion.

    Raises NotReady when the assessment went back to the school meanwhile, or the talk about it has been held;
    EditConflict when two wrote in the same field. A criterion that is to be talked about is put on the agenda of a talk
    that is booked already.
    """
    return save_editable(
        form=form,
        by=by,
        allowed=partial(_open_for_review, form.instance.row.assessment),
        then=partial(put_on_when_asked, by=by),
    )


def _open_for_review(assessment):
    assessment = _locked(assessment)
    must_be_under_way(assessment)
    if not assessment.is_sent:
        raise NotReady("Egenvurderingen er sendt tilbake til skolen.")
    dialogue = Dialogue.objects.select_for_update().filter(assessment=assessment).first()
    if dialogue and not dialogue.is_to_come:
        raise NotReady("Samtalen er holdt. Det som lå på bordet der, blir stående.")


# --- agreeing with the school --------------------------------------------------------------------


@transaction.atomic
def agree_with_school(*, assessment, by, row=None):
    """Let the school's rating be fagstab's too, where fagstab has none: of one criterion, or of all that remain.

    Out: how many. Raises NotReady when there are none, and as `review_criterion`.
    """
    _open_for_review(assessment)
    waiting = Review.objects.select_for_update(of=("self",)).agreeable().filter(row__assessment=assessment)
    reviews = list(waiting.filter(row=row) if row else waiting)
    if not reviews:
        raise NotReady("Det er ingenting å si seg enig i. Last siden på nytt.")
    now = timezone.now()
    for review in reviews:
        # One press is one moment, by which it is known when it is taken back.
        review._history_date = now
        take_step(review, by=by, reason=AGREED, rating=review.row.own_rating)
    return len(reviews)


@transaction.atomic
def take_back_agreement(*, assessment, by, row=None):
    """Take back what somebody agreed to by a press, where nothing was written since: of one criterion, or of all that
    the last press for several was about. Out: how many. Raises NotReady as `agree_with_school`.
    """
    _open_for_review(assessment)
    if row:
        wanted = [pk for pk in Review.objects.agreed_by_press(assessment, by) if pk == row.pk]
    else:
        _when, wanted = Review.objects.agreed_together(assessment, by) or (None, [])
    reviews = list(Review.objects.select_for_update(of=("self",)).filter(row__in=wanted))
    if not reviews:
        raise NotReady("Det er ingenting å angre. Last siden på nytt.")
    for review in reviews:
        take_step(review, by=by, reason="Angret", rating=None)
    return len(reviews)


# --- handed over --------------------------------------------------------------------------------


@transaction.atomic
def send_assessment(*, assessment, by, answers=()):
    """Send the school's assessment to fagstab, with what it answers to what fagstab wanted more of.

    In: `answers`, pairs of a criterion's row (None: about all of it) and words. Raises NotReady while a criterion is
    unanswered, or when it is sent.
    """
    assessment = _locked(assessment)
    must_be_under_way(assessment)
    if not assessment.is_open:
        raise NotReady("Egenvurderingen er alt sendt.")
    missing = assessment.criteria.unanswered().count()
    if missing:
        raise NotReady(f"{missing} {'kriterium' if missing == 1 else 'kriterier'} er ikke besvart ennå.")
    now = timezone.now()
    take_step(assessment, by=by, status=Assessment.Status.SENT, sent_at=now, sent_by=by)
    _say(assessment, answers, side=Remark.Side.SCHOOL, by=by, at=now)
    # What each one thought first has done its work, and is nothing for fagstab.
    assessment.individual_ratings.all().delete()
    return assessment


@transaction.atomic
def return_assessment(*, assessment, by, note="", notes=()):
    """Send the assessment back to the school with what fagstab wants more of: of all of it, and of single criteria.

    In: `note`, and `notes`, pairs of a criterion's row and words. Raises NotReady when it is not sent, or released.
    """
    assessment = _locked(assessment)
    must_be_under_way(assessment)
    if assessment.status != Assessment.Status.SENT:
        raise NotReady("Bare en sendt egenvurdering kan sendes tilbake.")
    year = assessment.round.year
    # One text of it all, for the mail and Min side; each remark stands by itself where it belongs.
    whole = "\n\n".join(filter(None, [note, *(f"{row.heading_in(year)}: {words}" for row, words in notes)]))
    take_step(assessment, by=by, reason=whole, status=Assessment.Status.RETURNED, returned_note=whole)
    _say(assessment, [(None, note), *notes], side=Remark.Side.FAGSTAB, by=by, at=timezone.now())
    emails.send_returned(assessment)
    return assessment


def _say(assessment, said, *, side, by, at):
    """Write down what one side says as it hands the assessment over. In: pairs of a row or None, and words."""
    Remark.objects.bulk_create(
        Remark(assessment=assessment, row=row, side=side, text=words, said_by=by, said_at=at)
        for row, words in said
        if words
    )


@transaction.atomic
def release_assessment(*, assessment, by):
    """Let the school's leaders read fagstab's ratings, notes and questions before the dialogue. If that is booked
    already, its agenda is proposed now."""
    assessment = _locked(assessment)
    must_be_under_way(assessment)
    if assessment.status != Assessment.Status.SENT:
        raise NotReady("Bare en sendt egenvurdering kan frigis.")
    status = Assessment.Status.RELEASED
    take_step(assessment, by=by, status=status, released_at=timezone.now(), released_by=by)
    propose_at_release(assessment, by)
    return assessment
