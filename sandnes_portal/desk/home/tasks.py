"""What waits for a person: the same list whichever way it is shown."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from networks.models import Commission
from quality.assessments.remarks import asked_first_url
from quality.contracts.reading import waiting_for
from quality.dialogues.unreleased import what_waits
from quality.models import Assessment, Dialogue, LeaderTalk, OwnerMeasure, OwnerReview, Round, Signer, TimeProposal
from quality.readers import readers_of_talk
from sandnes_portal.language.prose import as_plain
from sandnes_portal.language.words import SCHOOL, date_in_words, lower_first, shortened
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


def _for_year(round_, year):
    """« for 2026–27», where a task is of a round of another year than the present school year."""
    return "" if round_.year == year else f" for {round_.year}"


def leader_tasks(user, school, year):
    """What waits for a leader of a school, the most pressing first: of every round that is open, whatever its year."""
    assessments = list(Assessment.objects.waiting_at(school))
    return [
        *(task for each in assessments for task in _returned(each, year)),
        *(task for each in assessments for task in _to_choose_time(user, each, year)),
        *(task for each in assessments for task in _to_approve(user, each, year)),
        *_to_sign(user, school),
        *_plan_tasks(user, school, year),
        *(task for each in assessments for task in _to_assess(each, year)),
    ]


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


def _returned(assessment, year):
    if assessment.is_open and assessment.status == Assessment.Status.RETURNED:
        yield Task(
            title=f"Fagstab ønsker litt mer i egenvurderingen{_for_year(assessment.round, year)}",
            text=f"«{assessment.returned_note}»",
            url=asked_first_url(assessment),
            button="Åpne vurderingen",
        )


def _to_assess(assessment, year):
    """The assessment to write. One that is prepared waits from the day it opens."""
    round_ = assessment.round
    if assessment.is_open and assessment.status == Assessment.Status.DRAFT and round_.has_opened:
        total = len(assessment.criteria.all())
        done = sum(row.is_answered for row in assessment.criteria.all())
        yield Task(
            title=f"{'Fortsett' if done else 'Begynn på'} egenvurderingen{_for_year(round_, year)}",
            text=f"{_due_in_words(round_.assessment_due_on)} {done} av {total}.",
            url=assessment.get_absolute_url(),
            button="Åpne vurderingen",
        )


def _due_in_words(due_on):
    """When the assessment is to be sent. A deadline that is past may be last year's."""
    if due_on < timezone.localdate():
        return f"Fristen var {date_in_words(due_on)} {due_on.year}."
    return f"Vurderingen skal sendes innen {date_in_words(due_on)}."


def _to_choose_time(user, assessment, year):
    if user.has_perm("quality.choose_time", assessment) and not assessment.time_proposal.is_declined:
        yield Task(
            title=f"Velg tid for utviklingssamtalen{_for_year(assessment.round, year)}",
            text="Fagstab har foreslått noen tider. Den første av dere som velger, avtaler for hele ledergruppen.",
            url=assessment.dialogue_url(),
            button="Se tidene",
        )


def _to_approve(user, assessment, year):
    dialogue = getattr(assessment, "dialogue", None)
    # The rule says no as well when the minutes are not ready.
    if dialogue is None or not user.has_perm("quality.approve_for_school", dialogue):
        return
    if not any(approval.side == "school" for approval in dialogue.approvals.all()):
        yield Task(
            title=f"Godkjenn referatet fra utviklingssamtalen{_for_year(assessment.round, year)}",
            text="Les det gjennom. Når begge sider har godkjent, blir det låst.",
            url=dialogue.get_absolute_url(),
            button="Les referatet",
        )


def _to_sign(user, school):
    """The contracts, for the principal who has not signed them as they stand."""
    talks = LeaderTalk.objects.visible_to(user).filter(assessment__school=school).to_be_signed()
    for talk, has_fallen in waiting_for(Signer.PRINCIPAL, talks):
        yield Task(
            title=f"Signer kontrakten for {talk.assessment.round.year}",
            text=SIGN_AGAIN if has_fallen else f"Den blir låst når både du og {Signer.DIRECTOR.called} har signert.",
            url=talk.contract_url(),
            button="Les kontrakten",
            due_on=talk.assessment.round.contracts_due_on,
        )


def feedback_tasks(user, year):
    """The feedback to the school owner, for those who are asked and have not answered all of it."""
    for review in OwnerReview.objects.waiting_for(user):
        if user.has_perm("quality.give_feedback", review):
            yield Task(
                title=f"Gi tilbakemelding til skoleeier{_for_year(review.round, year)}",
                text=_about_feedback(review),
                url=review.get_absolute_url(),
                button="Se kriteriene",
                due_on=review.closes_on,
            )


def _about_feedback(review):
    again = f"Åpnet igjen: «{shortened(as_plain(review.reopened_note), 140)}» " if review.reopened_note else ""
    return f"{again}Fem minutter om hvordan kommunen leder og støtter dere. Ingen kan se hvem som svarte hva."


def _results_to_show(year):
    """The feedback to the owner that has ended: the last day closes it, and somebody shows what came of it."""
    for review in OwnerReview.objects.waiting_to_be_shown():
        yield Task(
            title=f"Tilbakemeldingen til skoleeier er avsluttet{_for_year(review.round, year)}",
            text="Vis resultatet, eller åpne igjen og minn på dem som er spurt.",
            url=review.get_absolute_url(),
            button="Se hvor mange som svarte",
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
    for talk, has_fallen in waiting_for(Signer.DIRECTOR, LeaderTalk.objects.to_be_signed()):
        of_year = _for_year(talk.assessment.round, year)
        yield Task(
            title=str(talk.assessment.school),
            text=SIGN_AGAIN if has_fallen else f"Den interne kontrakten{of_year} er skrevet. Du har ikke signert den.",
            url=talk.contract_url(),
            button="Les kontrakten",
            due_on=talk.assessment.round.contracts_due_on,
        )
    for assessment in Assessment.objects.ready_for_leader_talk():
        of_year = _for_year(assessment.round, year)
        yield Task(
            title=str(assessment.school),
            text=f"Referatet fra utviklingssamtalen{of_year} er godkjent. Ledersamtalen kan åpnes.",
            url=assessment.leader_talk_url(),
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
    for talk in LeaderTalk.objects.visible_to(user).written_by(user):
        yield Task(
            title=f"Ledersamtalen med {talk.assessment.school}{_for_year(talk.assessment.round, year)}",
            text=f"Du er sekretær. Bare du, {readers_of_talk(talk)} ser den.",
            url=talk.get_absolute_url(),
            button="Åpne ledersamtalen",
        )


def fagstab_tasks(user, year):
    """What waits for one in fagstab: the round to open; and of the schools she answers for, or nobody does, assessments
    to review, times that did not fit, minutes to approve. Another's schools are another's."""
    if not Round.objects.filter(year=year).exists():
        yield Task(
            title=f"Runden {year} er ikke åpnet",
            text="Sett datoene, så får alle skolene sin egenvurdering.",
            url=reverse("round_open"),
            button="Åpne runden",
        )
    yield from _results_to_show(year)
    for assessment in Assessment.objects.waiting_for_review(user):
        yield Task(
            title=str(assessment.school),
            text=f"Egenvurderingen{_for_year(assessment.round, year)} er sendt og klar for gjennomgang.",
            url=assessment.review_url(),
            button="Åpne gjennomgangen",
        )
    for proposal in TimeProposal.objects.declined(user):
        of_year = _for_year(proposal.assessment.round, year)
        yield Task(
            title=str(proposal.assessment.school),
            text=f"Ingen av tidene til utviklingssamtalen{of_year} passer: «{proposal.declined_note}»",
            url=proposal.assessment.dialogue_url(),
            button="Foreslå nye tider",
        )
    for dialogue in Dialogue.objects.to_be_moved(user, timezone.localdate()):
        of_year = _for_year(dialogue.assessment.round, year)
        yield Task(
            title=str(dialogue.assessment.school),
            text=f"Utviklingssamtalen{of_year} var satt til {date_in_words(dialogue.held_on)}. {what_waits(dialogue)} "
            "Avtal en ny tid.",
            url=dialogue.get_absolute_url(),
            button="Se samtalen",
        )
    for dialogue in Dialogue.objects.waiting_for_municipality(user):
        of_year = _for_year(dialogue.assessment.round, year)
        yield Task(
            title=str(dialogue.assessment.school),
            text=f"Utviklingssamtalen{of_year} er holdt. Les gjennom og godkjenn referatet.",
            url=dialogue.get_absolute_url(),
            button="Les referatet",
        )


def schools_in_words(number):
    """«Tre skoler», «Én skole»."""
    return SCHOOL.counted(number).capitalize()
