"""What waits for a person: the same list whichever way it is shown."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from quality.models import Assessment, Dialogue, Round
from sandnes_portal.words import count_of, number_word
from strategy.models import Plan
from strategy.reports import last_written_part


@dataclass(frozen=True)
class Task:
    """One thing to do next: a heading, a sentence, where it is done, the button's words and a date if it has one."""

    title: str
    text: str
    url: str
    button: str
    due_on: dt.date | None = None


def leader_tasks(user, school, year):
    """What waits for a leader of a school, the most pressing first."""
    assessment = Assessment.objects.of_school_in(school, year).first()
    tasks = [
        *_returned(assessment),
        *_to_approve(user, assessment),
        *_plan_tasks(school, year),
        *_to_assess(assessment),
    ]
    return [task for task in tasks if task]


def _plan_tasks(school, year):
    plan = Plan.objects.filter(school=school, year=year).first()
    if plan is None:
        yield Task(
            title=f"Planen for {year} er ikke påbegynt",
            text="Begynn med utgangspunktet: hva vet dere, og hva vil dere bli bedre til?",
            url=reverse("plan_detail", args=[school.slug, year]),
            button="Se planen",
        )
    elif not plan.is_shared:
        yield Task(
            title=f"Planen for {year} er under arbeid",
            text="Fortsett der dere slapp, eller gå til en annen del.",
            url=plan.edit_url(last_written_part(plan)),
            button="Fortsett å skrive",
        )


def _returned(assessment):
    if assessment and assessment.status == Assessment.Status.RETURNED:
        yield Task(
            title="Fagstab ønsker litt mer i egenvurderingen",
            text=f"«{assessment.returned_note}»",
            url=assessment.get_absolute_url(),
            button="Åpne vurderingen",
        )


def _to_assess(assessment):
    if assessment and assessment.status == Assessment.Status.DRAFT and not assessment.round.closed_at:
        total = len(assessment.criteria.all())
        done = sum(row.own_rating_id is not None for row in assessment.criteria.all())
        yield Task(
            title="Fortsett egenvurderingen" if done else "Begynn på egenvurderingen",
            text=f"{count_of(done, total).capitalize()} kriterier er vurdert. Ta gjerne ett om gangen i ledergruppen.",
            url=assessment.get_absolute_url(),
            button="Åpne vurderingen",
            due_on=assessment.round.assessment_due_on,
        )


def _to_approve(user, assessment):
    dialogue = getattr(assessment, "dialogue", None)
    # The rule says no as well when the minutes are not ready.
    if dialogue is None or not user.has_perm("quality.approve_for_school", dialogue):
        return
    if not any(approval.side == "school" for approval in dialogue.approvals.all()):
        yield Task(
            title="Godkjenn referatet fra utviklingssamtalen",
            text="Les det gjennom. Når begge sider har godkjent, blir det låst.",
            url=dialogue.get_absolute_url(),
            button="Les referatet",
        )


def fagstab_tasks(year):
    """What waits for fagstab: the round to open, assessments to review, minutes to approve."""
    if not Round.objects.filter(year=year).exists():
        yield Task(
            title=f"Runden {year} er ikke åpnet",
            text="Sett datoene, så får alle skolene sin egenvurdering.",
            url=reverse("round_open"),
            button="Åpne runden",
        )
    waiting = list(Assessment.objects.waiting_for_review(year))
    for assessment in waiting:
        yield Task(
            title=str(assessment.school),
            text="Egenvurderingen er sendt og klar for gjennomgang.",
            url=reverse("review", args=[assessment.school.slug, year]),
            button="Åpne gjennomgangen",
        )
    for dialogue in Dialogue.objects.waiting_for_municipality(year):
        yield Task(
            title=str(dialogue.assessment.school),
            text="Utviklingssamtalen er holdt. Les gjennom og godkjenn referatet.",
            url=dialogue.get_absolute_url(),
            button="Les referatet",
        )


def schools_in_words(number):
    """«Tre skoler», «Én skole»."""
    return f"{number_word(number).capitalize()} {'skole' if number == 1 else 'skoler'}"
