"""What is new to a person since the Monday before, the newest first."""

from django.urls import reverse
from django.utils import timezone

from networks.models import CommissionAnswer, LeaderNetwork, Meeting, Role
from networks.people import roles
from quality.models import Assessment, FrozenReport
from quality.reports import moved_dates
from sandnes_portal.desk.home.notice import Notice
from sandnes_portal.language.words import NETWORK, date_in_words, listed, lower_first
from strategy.models import AskedReader, Plan

Kind = Role.Kind


def news_for(user, year, since):
    """What has come since a moment, that a person may read and has not done herself."""
    notices = [
        *_minutes(user, since),
        *_plans(user, year, since),
        *_read_plans(user, since),
        *_answers(user, since),
        *_reviews(user, since),
        *_reports(user, since),
    ]
    return sorted(notices, key=lambda notice: notice.at, reverse=True)


def _minutes(user, since):
    for meeting in Meeting.objects.shared_since(user, since):
        whose = meeting.network or meeting.school or meeting.arena
        held = date_in_words(timezone.localdate(meeting.starts_at))
        yield Notice(
            f"Referat fra {whose}", f"{meeting.title}, {held}.", meeting.get_absolute_url(), at=meeting.shared_at
        )


def _plans(user, year, since):
    """The plans that other schools in one's own networks have shared."""
    schools = user.schools_as(*roles.LEADERS, Kind.SUPPORT_LEADER)
    if not schools:
        return
    networks = LeaderNetwork.objects.of_schools(schools)
    plans = Plan.objects.visible_to(user).of_year(year).as_shared().filter(shared_at__gte=since)
    shared = plans.filter(pk__in=Plan.objects.filter(school__networks__in=networks).values("pk"))
    for plan in shared.exclude(school__in=schools):
        components = plan.edition.components.all() if plan.edition else []
        names = [lower_first(component.name) for component in components]
        text = f"De arbeider med {listed(names)}." if names else "Les hva de arbeider med."
        yield Notice(f"{plan.school.short_name} deler planen sin", text, plan.get_absolute_url(), at=plan.shared_at)


def _read_plans(user, since):
    """Who was asked about the plan of one's own school, has read it and has no remarks. The others comment."""
    for reader in AskedReader.objects.answered_without_remarks(user, since):
        url = reverse("reader_list", args=[reader.plan.school.slug, reader.plan.year])
        yield Notice(f"{reader.person} har lest planen", "Ingen merknader.", url, at=reader.read_at)


def _answers(user, since):
    """What networks have answered to the director's commissions: one notice for each commission, with those who
    have."""
    if not user.has_role(Kind.DIRECTOR, Kind.FAGSTAB):
        return
    by_commission = {}
    for answer in CommissionAnswer.objects.answered_since(since).for_lists():
        by_commission.setdefault(answer.commission, []).append(answer)
    for commission, answers in by_commission.items():
        names = sorted(str(answer.network) for answer in answers)
        who = names[0] if len(names) == 1 else NETWORK.counted(len(names)).capitalize()
        what = f"Oppdraget «{commission.title}»"
        text = f"{what}." if len(names) == 1 else f"{what}: {listed(names)}."
        last = max(answer.answered_at for answer in answers)
        yield Notice(f"{who} har svart", text, commission.get_absolute_url(), at=last)


def _reviews(user, since):
    """What fagstab has let the school read before the talk."""
    schools = user.schools_as(*roles.LEADERS)
    for assessment in Assessment.objects.released_since(schools, since):
        title = f"Fagstab har lest egenvurderingen til {assessment.school}"
        text = "Vurderingene og spørsmålene deres ligger klare til samtalen."
        yield Notice(title, text, assessment.review_url(), at=assessment.released_at)


def _reports(user, since):
    for edition in FrozenReport.objects.filter(frozen_at__gte=since).select_related("report__round"):
        title = f"Kvalitetsmeldingen {edition.report.round.year}"
        yield Notice(title, "Meldingen til kommunestyret er ferdig.", edition.get_absolute_url(), at=edition.frozen_at)


def moved_for(user, today):
    """Dates of the round that were moved (`quality.reports.moved_dates`), for those who can say that they saw it."""
    return moved_dates(user, today) if user.has_perm("quality.see_moved_dates") else []
