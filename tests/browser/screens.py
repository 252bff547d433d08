"""Every screen worth looking at with the demo's data, by subject and by who looks: {who: her addresses}.

Each subject is a test of its own, of about as many screens as the others, so that two workers share them evenly.
"""

from django.urls import reverse

from networks.models import (
    ArenaEvaluation,
    Commission,
    CommissionAnswer,
    DecisionOffer,
    Exercise,
    Meeting,
    OwnerActivity,
    PartFigure,
    RoleType,
    StrategyPart,
    Tool,
    User,
)
from quality.models import Agreement, Dialogue, FigureImport, FigureTie, Indicator, OwnerMeasure
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan


def url(name, *parts):
    return reverse(name, args=parts)


def plan_of_trones():
    return Plan.objects.get(school__short_name="Trones", year=SchoolYear.current())


# --- the frame ----------------------------------------------------------------------------------


def home():
    home = [url("home")]
    return {
        "rektor.trones": [
            *home,
            url("notices"),
            url("mail_choices"),
            url("school_list"),
            url("school_detail", "trones"),
            url("plan_list"),
        ],
        "fagstab": home,
        "rektor.ganddal": home,
        "leder.fbu": home,
        "politiker": home,
        "kommunaldirektor": home,
        "tillitsvalgt.trones": home,
        "administrator": [*home, url("admin:index"), url("admin:networks_school_import")],
    }


def year():
    now = SchoolYear.current()
    activity = OwnerActivity.objects.of_year(now).first()
    return {
        "rektor.trones": [
            url("year_wheel"),
            f"{url('year_wheel')}?visning=liste&mine=1",
            url("calendar_address"),
            url("owner_plan", now),
        ],
        "fagstab": [
            url("year_wheel"),
            url("owner_plan", now),
            url("owner_activity", now, activity.pk),
            url("owner_activity_delete", now, activity.pk),
            url("owner_plan_carry", now),
        ],
    }


# --- what the municipality shares -----------------------------------------------------------------


def arenas():
    evaluations, now = ArenaEvaluation.objects.filter(network__slug="barneskolenettverk-1"), SchoolYear.current()
    asked, answered = evaluations.get(closed_at=None), evaluations.get(year=now.previous)
    too_few = ArenaEvaluation.objects.get(closed_at__isnull=False, answers=None)
    return {
        "rektor.trones": [
            url("arena_list"),
            url("arena_detail", "skolens-ledergruppe"),
            url("network_detail", "barneskolenettverk-1"),
            asked.get_absolute_url(),
            answered.get_absolute_url(),
        ],
        "fagstab": [
            url("arena_list"),
            url("arena_detail", "larende-nettverk"),
            url("network_edit", "barneskolenettverk-1"),
            url("evaluation_overview"),
            url("arena_evaluate", "rektor-au"),
            url("evaluation_date", asked.pk),
            url("evaluation_close", asked.pk),
            url("evaluation_summary", answered.pk),
            url("evaluation_summary_history", answered.pk),
            too_few.get_absolute_url(),
        ],
        "rektor.ganddal": [
            asked.get_absolute_url(),
            url("evaluation_answer", asked.pk),
            url("evaluation_done", asked.pk),
        ],
        "politiker": [
            url("network_list"),
            url("network_detail", "barneskolenettverk-1"),
            url("arena_list"),
            url("arena_detail", "rektor-au"),
        ],
    }


def meetings():
    """The list, and the page of a meeting in each state that the demo has, with what can be done there."""
    called = Meeting.objects.get(title="Nettverksmøte", network__name="Barneskolenettverk 1", status="called")
    conference = Meeting.objects.get(title="Dialogkonferanse om klasseledelse")
    cancelled, item = Meeting.objects.get(status="cancelled"), called.items.last()
    return {
        "rektor.trones": [
            url("meeting_list"),
            called.get_absolute_url(),
            url("proposal_create", called.pk),
            Meeting.objects.get(school__short_name="Trones").get_absolute_url(),
        ],
        "rektor.smeaheia": [
            url("meeting_list"),
            url("meeting_create"),
            url("series_create"),
            called.get_absolute_url(),
            url("meeting_edit", called.pk),
            url("meeting_history", called.pk),
            url("meeting_people", called.pk),
            url("meeting_person_remove", called.pk, called.attendances.first().user_id),
            url("meeting_cancel", called.pk),
            url("agenda_item", called.pk, item.pk),
            url("agenda_item_delete", called.pk, item.pk),
            url("proposal_decline", called.pk, called.proposals.filter(status="waiting").first().pk),
            url("meeting_call", called.series.meetings.filter(status="draft").first().pk),
        ],
        "fagstab": [conference.get_absolute_url(), cancelled.get_absolute_url()],
        "politiker": [url("meeting_list")],
    }


def minutes():
    going_on = Meeting.objects.get(title="Nettverksmøte om vikarer og lesing")
    held = Meeting.objects.get(title="Nettverksmøte om observasjon")
    decision, follow_up = held.decisions.first(), held.follow_ups.first()
    return {
        "rektor.smeaheia": [
            url("meeting_minutes", going_on.pk),
            *(url("minutes_item", each.meeting_id, each.pk) for each in going_on.items.all()[:2]),
            url("meeting_minutes", held.pk),
            url("minutes_item", held.pk, held.items.get(title="Observasjon i klasserom").pk),
            url("minutes_item_history", held.pk, held.items.first().pk),
            url("decision_edit", held.pk, decision.pk),
            url("decision_delete", held.pk, decision.pk),
            url("followup_edit", held.pk, follow_up.pk),
            url("minutes_times", held.pk),
            url("minutes_attendance", held.pk),
            url("minutes_share", held.pk),
            url("minutes_unhold", held.pk),
            url("minutes_read", held.pk),
        ],
    }


def commissions_and_offers():
    commission, offer = Commission.objects.open().first(), DecisionOffer.objects.get(school__slug="trones")
    by_hana = CommissionAnswer.objects.get(commission=commission, network__slug="barneskolenettverk-2")
    by_fbu = CommissionAnswer.objects.waiting_for(User.objects.get(email="leder.fbu@sandnes.example")).get()
    return {
        "rektor.trones": [
            url("commission_list"),
            url("offer_list", "trones"),
            url("offer_decline", "trones", offer.pk),
        ],
        "rektor.smeaheia": [
            url("item_forward", offer.decision.meeting.pk, offer.decision.item.pk),
            url("decision_offer", offer.decision.meeting.pk, offer.decision.pk),
        ],
        "rektor.ganddal": [url("offer_list", "ganddal")],
        "rektor.hana": [
            commission.get_absolute_url(),
            url("commission_answer_take_back", commission.pk, by_hana.network.slug),
        ],
        "leder.fbu": [url("commission_list"), by_fbu.get_absolute_url()],
        "kommunaldirektor": [
            url("commission_list"),
            url("commission_create"),
            commission.get_absolute_url(),
            url("commission_edit", commission.pk),
        ],
    }


def exercises():
    running, closed = Exercise.objects.running().get(school__slug="trones"), Exercise.objects.closed().get()
    guidance = Exercise.objects.get(kind="peer")
    return {
        "rektor.trones": [
            url("exercise_list"),
            url("exercise_create"),
            url("exercise_join"),
            running.get_absolute_url(),
            f"{running.get_absolute_url()}?vis=mitt",
            f"{running.get_absolute_url()}?vis=felles",
            closed.get_absolute_url(),
            *(url(f"exercise_{name}", running.code) for name in ("screen", "groups", "edit", "delete")),
        ],
        "rektor.hana": [guidance.get_absolute_url(), url("exercise_parts", guidance.code, 1)],
        "leder.fbu": [guidance.get_absolute_url()],
    }


def ressursbank_and_search():
    tool = Tool.objects.get(slug="g-l-l")
    return {
        "fagstab": [
            f"{url('tool_list')}?ordne=1",
            url("tool_use", "g-l-l"),
            url("theory_detail", "senges-fem-disipliner"),
            url("resource_edit", "verktoy", tool.pk),
            url("resource_history", "verktoy", tool.pk),
            url("resource_delete", "verktoy", tool.pk),
            url("resource_create", "teori"),
            url("role_list"),
            url("resource_create", "rolle"),
            url("resource_edit", "rolle", RoleType.objects.first().pk),
            url("resource_edit", "del", StrategyPart.objects.first().pk),
            url("strategy_files"),
            url("tool_detail", "lesson-study"),
            f"{url('resource_create', 'lenke')}?verktoy={tool.pk}",
            *(url("strategy_part", part.slug) for part in StrategyPart.objects.filter(number__in=(1, 6))),
            url("resource_edit", "figur", PartFigure.objects.first().pk),
        ],
        "politiker": [
            url("tool_list"),
            url("tool_detail", "g-l-l"),
            url("theory_detail", "fem-dimensjoner-av-elevsentrert-ledelse"),
            url("strategy_page"),
            url("strategy_part", "skolebasert-kompetanseutvikling"),
            f"{url('search')}?q=klasseledelse",
            f"{url('search')}?q=klasseledelse&i=planer",
            f"{url('search')}?q=finnesikke",
            url("search"),
        ],
    }


# --- what each school does ------------------------------------------------------------------------


def plan_and_comments():
    plan, now = plan_of_trones(), SchoolYear.current()
    component, goal = plan.components.first(), plan.goals.first()
    return {
        "rektor.trones": [
            plan.get_absolute_url(),
            url("plan_detail", "trones", now.previous),
            url("plan_share", "trones", now),
            url("plan_download", "trones", now),
            url("plan_comments", "trones", now),
            url("reader_list", "trones", now),
            url("readers_ask", "trones", now),
            url("part_writers", "trones", now),
            url("version_list", "trones", now),
            url("version_create", "trones", now),
            url("version_detail", "trones", now, plan.named_versions.first().pk),
            url("version_compare", "trones", now, plan.named_versions.first().pk),
            url("place_comments", "trones", now, f"komponent-{component.pk}"),
            url("place_comments", "trones", now, f"mal-{goal.pk}"),
        ],
        "tillitsvalgt.trones": [
            plan.get_absolute_url(),
            url("place_comments", "trones", now, "evaluering"),
            url("plan_comments", "trones", now.previous),
        ],
    }


def writing_the_plan():
    plan, now = plan_of_trones(), SchoolYear.current()
    component, goal, activity = plan.components.first(), plan.goals.first(), plan.activities.first()
    return {
        "rektor.trones": [
            *(plan.edit_url(part) for part in Plan.Part),
            url("row_edit", "trones", now, "kjernekomponenter", "komponent", component.pk),
            url("row_edit", "trones", now, "mal", "mal", goal.pk),
            url("row_edit", "trones", now, "aktiviteter", "aktivitet", activity.pk),
            url("row_delete", "trones", now, "mal", "mal", goal.pk),
        ],
    }


# --- how it is followed up ------------------------------------------------------------------------


def the_round():
    now = SchoolYear.current()
    return {
        "rektor.trones": [url("round_detail", now)],
        "fagstab": [
            url("round_detail", now),
            f"{url('round_detail', now)}?ansvarlig=meg&sent=ja",
            f"{url('round_detail', now)}?rekkefolge=dato",
            url("round_remind", now),
            url("round_change", now),
            url("round_advisers", now),
            url("round_network", now),
            url("times_for_all", now),
            url("talk_week"),
            url("round_close", now),
            url("round_reopen", now.previous),
            url("round_leave", now, "trones"),
        ],
        "politiker": [url("round_detail", now)],
    }


def assessment_and_review():
    now, own = SchoolYear.current(), plan_of_trones().criteria.first()
    return {
        "rektor.trones": [
            url("assessment_detail", "trones", now),
            url("assessment_criterion", "trones", now, "S4"),
            url("assessment_all", "trones", now),
            url("own_criterion", "trones", now, own.pk),
            url("alone", "trones", now),
            url("assessment_history", "trones", now, "S1"),
            url("assessment_send", "trones", now),
            url("review", "trones", now.previous),
            url("assessment_criterion", "trones", now.previous, "S12"),
        ],
        "fagstab": [
            url("review", "hana", now),
            url("review", "figgjo", now),
            url("review_criterion", "figgjo", now, "S12"),
            f"{url('assessment_return', 'hana', now)}?om=S12",
        ],
        # Sent back, with a remark to S12.
        "rektor.maudland": [
            url("assessment_detail", "maudland", now),
            url("assessment_criterion", "maudland", now, "S12"),
            url("assessment_send", "maudland", now),
        ],
    }


def the_dialogue():
    now = SchoolYear.current()
    held = Dialogue.objects.get(status="held")
    item = held.items.first()
    promise = Agreement.objects.of_school_in(held.assessment.school, now).first()
    return {
        "rektor.trones": [
            url("dialogue_detail", "trones", now.previous),
            url("minutes_detail", "trones", now.previous, 1),
            url("dialogue_detail", "trones", now),
        ],
        "fagstab": [
            url("dialogue_detail", "hommersak", now),
            url("dialogue_item", "hommersak", now, item.pk),
            url("dialogue_book", "hommersak", now),
            url("dialogue_book", "bogafjell", now),
            url("dialogue_detail", "bogafjell", now),
            url("times_propose", "bogafjell", now),
            url("dialogue_detail", "ganddal", now),
            # Booked before the review is released.
            url("dialogue_detail", "figgjo", now),
            url("item_create", "hommersak", now),
            url("dialogue_reopen", "trones", now.previous),
            url("agreement_edit", "hommersak", now, promise.pk),
            url("pack_detail", "trones", now.previous, 1),
        ],
        "rektor.ganddal": [url("dialogue_detail", "ganddal", now), url("times_decline", "ganddal", now)],
        "rektor.lura": [url("dialogue_detail", "lura", now), url("item_create", "lura", now)],
    }


def agreements_and_contracts():
    now, school = SchoolYear.current(), plan_of_trones().school
    promise = Agreement.objects.at(school).unfinished().filter(promised_by="school").first()
    return {
        "rektor.trones": [
            url("agreement_list"),
            url("agreement_follow_up", promise.pk),
            url("leader_talk", "trones", now),
            url("leader_talk", "trones", now.previous),
            url("contract", "trones", now.previous),
            url("contract_signed", "trones", now.previous, 1),
        ],
        "fagstab": [url("agreement_list")],
        "kommunaldirektor": [
            url("leader_talk", "oygard", now),
            url("leader_talk", "hommersak", now),
            url("leader_talk_secretary", "oygard", now),
            url("contract", "oygard", now),
            url("contract_sign", "oygard", now, "kommunaldirektor"),
            url("contract_renew", "trones", now.previous),
        ],
    }


def overview_and_criteria():
    now = SchoolYear.current()
    return {
        "rektor.trones": [url("heat_map", now.previous), url("heat_criterion", now, "S3")],
        "fagstab": [
            f"{url('heat_map', now)}?rekkefolge=hjelp",
            f"{url('heat_map', now.previous)}?vis=avstand",
            f"{url('heat_map', now.previous)}?vis=endring",
            url("heat_criterion", now.previous, "S12"),
            url("criterion_list"),
            url("criterion_signs", "S12"),
            url("criterion_create"),
            url("criterion_retire", "S12"),
        ],
        "politiker": [url("heat_map", now), f"{url('heat_map', now.previous)}?vis=enige"],
    }


def the_figures():
    now = SchoolYear.current()
    figure = FigureTie.objects.filter(criterion__isnull=False).first().indicator
    return {
        "rektor.trones": [
            url("indicator_list"),
            url("school_figures", "trones"),
            url("interpretation_list", "trones", now),
            url("interpretation_history", "trones", now, "laeringsutbytte"),
            url("assessment_criterion", "trones", now, "S12"),
        ],
        "fagstab": [
            url("indicator_list"),
            url("indicator_ties", figure.code),
            url("interpretation_standing", now),
            url("interpretation_list", "hana", now),
            url("review_criterion", "hana", now, "S12"),
            url("pack_detail", "porsholen", now, 1),
        ],
        "politiker": [url("indicator_list")],
    }


def figures_coming_in():
    own = Indicator.objects.filter(origin="own").first().code
    made = FigureImport.objects.last().pk
    spread = f"{url('figure_spread', own)}?skole=hana"
    return {
        "fagstab": [
            url("figure_import_list"),
            url("figure_import_new"),
            url("figure_import", made),
            url("figure_import_take_back", made),
            url("figure_spread_list"),
            spread,
            url("own_indicator_list"),
            url("own_indicator_create"),
            url("own_figures", own, SchoolYear.current().previous),
            url("indicator_edit", own),
            url("series_break_create", own),
        ],
        "kommunaldirektor": [url("figure_spread_list"), url("figure_spread", own)],
    }


def owner_and_report():
    now = SchoolYear.current()
    measure = OwnerMeasure.objects.get(review__round__year=now.previous, criterion__number=4)
    return {
        "fagstab": [
            url("owner_criteria", now),
            url("owner_criterion", now, "E4"),
            url("feedback_close", now),
            url("feedback_date", now),
            url("feedback_remind", now),
            measure.get_absolute_url(),
            url("measure_delete", now.previous, "E4", measure.pk),
            url("report", now),
            url("report_freeze", now),
            url("report_renew", now.previous),
        ],
        "rektor.ganddal": [url("feedback", now), url("owner_criteria", now)],
        "politiker": [
            url("owner_criteria", now.previous),
            url("owner_criterion", now.previous, "E4"),
            url("report_edition", now.previous, 1),
        ],
        "kommunaldirektor": [url("report", now)],
    }


SUBJECTS = (
    home,
    year,
    arenas,
    meetings,
    minutes,
    commissions_and_offers,
    exercises,
    ressursbank_and_search,
    plan_and_comments,
    writing_the_plan,
    the_round,
    assessment_and_review,
    the_dialogue,
    agreements_and_contracts,
    overview_and_criteria,
    the_figures,
    figures_coming_in,
    owner_and_report,
)
