"""What waits for a person: the same list whichever way it is shown."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from networks.models import Commission
from quality.contracts.reading import waiting_for
from quality.models import Assessment, Dialogue, LeaderTalk, OwnerMeasure, OwnerReview, Round, Signer, TimeProposal
from sandnes_portal.language.words import SCHOOL, date_in_words, lower_first
from strategy.models import Plan
from strategy.plans.progress import plan_progress
from strategy.plans.state import last_written

SIGN_AGAIN = "Noe er endret siden du signerte. Les den igjen, og signer på nytt."


@dataclass(frozen=True)
class Task:
    """One thing to do next: a heading, a sentence, where it is done, the button's words and a date if it has one.

    With a `post_url` the button does it at once, and `url` is where one can look at it first, in the `other` words.
    """

    title: str
    text: str
    url: str
    button: str
    due_on: dt.date | None = None
    post_url: str = ""
    other: str = ""

    @property
    def is_late(self):
        return self.due_on is not None and self.due_on < timezone.localdate()


def leader_tasks(user, school, year):
    """What waits for a leader of a school, the most pressing first."""
    assessment = Assessment.objects.of_school_in(school, year).first()
    tasks = [
        *_returned(assessment),
        *_to_choose_time(user, assessment),
        *_to_approve(user, assessment),
        *_to_sign(user, school, year),
        *_plan_tasks(user, school, year),
        *_to_assess(assessment),
    ]
    return [task for task in tasks if task]


def _plan_tasks(user, school, year):
    plans = {plan.year: plan for plan in Plan.objects.filter(school=school, year__in=(year, year.previous))}
    plan = plans.get(year)
    if plan is None and year.previous in plans:
        yield Task(
            title=f"Planen for {year} er ikke påbegynt",
            text="Det dere skrev i fjor, kommer som forslag. Dere bekrefter, endrer eller tar bort.",
            url=reverse("plan_detail", args=[school.slug, year]),
            button="Start fra fjorårets plan",
            post_url=reverse("plan_start_from_last_year", args=[school.slug, year]),
            other="Se valgene",
        )
    elif plan is None:
        yield Task(
            title=f"Planen for {year} er ikke påbegynt",
            text="Begynn med utgangspunktet: hva vet dere, og hva vil dere bli bedre til?",
            url=reverse("plan_detail", args=[school.slug, year]),
            button="Se planen",
        )
    elif not plan.is_shared:
        yield _go_on_with(plan, user)
    yield from _proposals_in(plan)


def _go_on_with(plan, user):
    last = last_written(plan, user)
    at = timezone.localtime(last.at)
    who = "Du skrev" if last.is_own else "Dere skrev"
    return Task(
        title=f"Planen for {plan.year} er under arbeid",
        text=f"{who} sist under «{last.part.label}», {date_in_words(at.date())} kl. {at:%H.%M}.",
        url=plan.edit_url(last.part),
        button="Fortsett der du slapp" if last.is_own else "Fortsett å skrive",
    )


def _proposals_in(plan):
    """What came from last year or another school, and waits to be considered."""
    proposed = [part for part in plan_progress(plan).parts if part.kind == "proposed"] if plan else []
    if proposed:
        where = f"under {lower_first(proposed[0].name)}" if len(proposed) == 1 else "i planen"
        yield Task(
            title=f"Se på forslagene {where}",
            text="De kommer fra i fjor, en annen skole eller nettverket. Bekreft, endre eller ta bort hvert av dem.",
            url=proposed[0].url,
            button="Se forslagene",
        )


def _returned(assessment):
    if assessment and assessment.is_open and assessment.status == Assessment.Status.RETURNED:
        yield Task(
            title="Fagstab ønsker litt mer i egenvurderingen",
            text=f"«{assessment.returned_note}»",
            url=assessment.get_absolute_url(),
            button="Åpne vurderingen",
        )


def _to_assess(assessment):
    if assessment and assessment.is_open and assessment.status == Assessment.Status.DRAFT:
        total = len(assessment.criteria.all())
        done = sum(row.is_answered for row in assessment.criteria.all())
        due = date_in_words(assessment.round.assessment_due_on)
        yield Task(
            title="Fortsett egenvurderingen" if done else "Begynn på egenvurderingen",
            text=f"Vurderingen skal sendes innen {due}. {done} av {total}.",
            url=assessment.get_absolute_url(),
            button="Åpne vurderingen",
        )


def _to_choose_time(user, assessment):
    if assessment and user.has_perm("quality.choose_time", assessment) and not assessment.time_proposal.is_declined:
        yield Task(
            title="Velg tid for utviklingssamtalen",
            text="Fagstab har foreslått noen tider. Den første av dere som velger, avtaler for hele ledergruppen.",
            url=assessment.dialogue_url(),
            button="Se tidene",
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


def _to_sign(user, school, year):
    """The contract, for the principal who has not signed it as it stands."""
    talks = LeaderTalk.objects.visible_to(user).filter(assessment__school=school).to_be_signed(year)
    for talk, has_fallen in waiting_for(Signer.PRINCIPAL, talks):
        yield Task(
            title=f"Signer kontrakten for {year}",
            text=SIGN_AGAIN if has_fallen else "Den blir låst når både du og kommunaldirektøren har signert.",
            url=talk.contract_url(),
            button="Les kontrakten",
            due_on=talk.assessment.round.contracts_due_on,
        )


def feedback_tasks(user, year):
    """The feedback to the school owner, for those who are asked and have not answered all of it."""
    review = OwnerReview.objects.filter(round__year=year).first()
    if review is None or not user.has_perm("quality.give_feedback", review) or review.is_answered_by(user):
        return
    yield Task(
        title="Gi tilbakemelding til skoleeier",
        text="Fem minutter om hvordan kommunen leder og støtter dere. Ingen kan se hvem som svarte hva.",
        url=review.get_absolute_url(),
        button="Se kriteriene",
    )


def measure_tasks(today):
    """What the owner has said it will do, and whose day has passed."""
    for measure in OwnerMeasure.objects.unfinished().overdue(today):
        yield Task(
            title=f"Skoleeiers tiltak, {measure.criterion.code}",
            text=measure.text,
            url=reverse("owner_criterion", args=[measure.review.round.year, measure.criterion.code]),
            button="Se tiltaket",
            due_on=measure.due_on,
        )


def director_tasks(year):
    """What waits for the director: contracts to sign, and schools whose leader talk can be opened."""
    for talk, has_fallen in waiting_for(Signer.DIRECTOR, LeaderTalk.objects.to_be_signed(year)):
        yield Task(
            title=str(talk.assessment.school),
            text=SIGN_AGAIN if has_fallen else "Den interne kontrakten er skrevet. Du har ikke signert den.",
            url=talk.contract_url(),
            button="Les kontrakten",
            due_on=talk.assessment.round.contracts_due_on,
        )
    for assessment in Assessment.objects.ready_for_leader_talk(year):
        yield Task(
            title=str(assessment.school),
            text="Referatet fra utviklingssamtalen er godkjent. Ledersamtalen kan åpnes.",
            url=reverse("leader_talk", args=[assessment.school.slug, year]),
            button="Se ledersamtalen",
        )
    for commission in Commission.objects.to_be_read():
        yield Task(
            title=f"Oppdraget «{commission.title}»",
            text="Alle nettverkene har svart, eller fristen er ute. Les svarene ved siden av hverandre.",
            url=commission.get_absolute_url(),
            button="Les svarene",
            due_on=commission.due_on,
        )


def secretary_tasks(user, year):
    """The leader talks somebody of fagstab writes for director and principal."""
    for talk in LeaderTalk.objects.visible_to(user).written_by(user, year):
        yield Task(
            title=f"Ledersamtalen med {talk.assessment.school}",
            text="Du er sekretær. Bare du, rektor og kommunaldirektøren ser den.",
            url=talk.get_absolute_url(),
            button="Åpne ledersamtalen",
        )


def fagstab_tasks(year):
    """What waits for fagstab: the round to open, assessments to review, times that did not fit, minutes to approve."""
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
    for proposal in TimeProposal.objects.declined_in(year):
        yield Task(
            title=str(proposal.assessment.school),
            text=f"Ingen av tidene til utviklingssamtalen passer: «{proposal.declined_note}»",
            url=proposal.assessment.dialogue_url(),
            button="Foreslå nye tider",
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
    return SCHOOL.counted(number).capitalize()
