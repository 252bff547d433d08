"""The leader talk: opened by the director, written by director or secretary, read by the principal."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from networks.models import Role
from quality.contracts import actions
from quality.contracts.forms import AttainmentForm, ContractForm, SecretaryForm, TalkForm
from quality.contracts.reading import agreements_behind, goals_in, goals_outside, ratings_behind
from quality.indicators.interpreting import interpreted
from quality.models import Assessment, LeaderTalk
from quality.readers import readers_of_talk
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.validators import as_number

SUMMARY, GOAL, CONTRACT = "oppsummering", "mal", "kontrakt"


def talk_or_none(request, school, year):
    """The talk, if it exists for the person."""
    talks = LeaderTalk.objects.visible_to(request.user).for_page()
    return talks.filter(assessment__school__slug=school, assessment__round__year=year).first()


def talk_or_404(request, school, year, permission="quality.view_leader_talk"):
    """The talk, if it exists for the person (else 404), and she may do what is asked (else 403)."""
    talk = talk_or_none(request, school, year)
    if talk is None:
        raise Http404
    if not request.user.has_perm(permission, talk):
        raise PermissionDenied
    return talk


# --- its texts ----------------------------------------------------------------------------------


def section_in(talk, row, form_class, prefix, name, *words, back, title):
    """A text of the talk or the contract. It can be written until both have signed, and lets signatures fall."""
    return sections.Section(
        row=row,
        form_class=form_class,
        prefix=prefix,
        url=talk.url_of(name, *words),
        back=back,
        title=title,
        crumbs=[*crumbs_of(talk, title)[:-1], (title, back)],
        save=partial(actions.save_in_talk, talk=talk),
    )


def _summary_section(talk):
    return section_in(
        talk, talk, TalkForm, SUMMARY, "leader_talk_summary", back=talk.get_absolute_url(), title="Oppsummering"
    )


def _goal_section(talk, attainment):
    # The same talk, with its scale read already.
    attainment.leader_talk = talk
    back, title = talk.get_absolute_url(), str(attainment.goal)
    return section_in(
        talk, attainment, AttainmentForm, f"{GOAL}-{attainment.pk}", "attainment", attainment.pk, back=back, title=title
    )


def contract_section(talk):
    return section_in(
        talk,
        talk.contract,
        ContractForm,
        CONTRACT,
        "contract_text",
        back=talk.contract_url(),
        title="Kontraktens tekst",
    )


def _attainment_or_404(talk, pk):
    return _goal_section(talk, get_object_or_404(talk.attainments.select_related("goal", "rating"), pk=pk))


# --- the talk -----------------------------------------------------------------------------------


def leader_talk(request, school, year):
    """The whole talk on one page: each goal with what the school does, how far it came, and what comes out of it."""
    user, talk = request.user, talk_or_none(request, school, year)
    if talk is None:
        return not_opened(request, school, year)
    can_change = user.has_perm("quality.change_leader_talk", talk)
    if request.method == "POST" and not can_change:
        raise PermissionDenied
    goals = goals_in(talk)
    shown = [_summary_section(talk), *(_goal_section(talk, each.attainment) for each in goals)]
    shown = [(section, posted(request, section)) for section in shown]
    if answer := save_pressed(request, shown, talk.get_absolute_url()):
        return answer
    drawn = [(section, form or section.form()) for section, form in shown] if can_change else []
    written = [section.row.changed_at for section, _form in shown if section.row.version > 1]
    context = frame(talk) | {
        "goals": [(each, *drawn[number]) if drawn else (each, None, None) for number, each in enumerate(goals, 1)],
        "summary": drawn[0] if drawn else None,
        "promises": agreements_behind(talk),
        "agreed": ratings_behind(talk),
        "interpreted": interpreted(talk.assessment, user),
        "new_goals": goals_outside(talk).count() if can_change else 0,
        "saved_at": max(written, default=None),
        "can_change": can_change,
        "can_name_secretary": user.has_perm("quality.name_secretary", talk),
    }
    return render(request, "quality/contracts/detail.html", context)


def not_opened(request, school, year):
    """For director and principal there is a place before there is a talk; for nobody else."""
    assessments = Assessment.objects.visible_to(request.user).for_page()
    assessment = get_object_or_404(assessments, school__slug=school, round__year=year)
    if not request.user.has_perm("quality.go_to_leader_talk", assessment):
        raise Http404
    context = {
        "assessment": assessment,
        "can_open": request.user.has_perm("quality.open_leader_talk", assessment),
        "readers": readers_of_talk(assessment),
        "crumbs": _crumbs(assessment),
    }
    return render(request, "quality/contracts/none.html", context)


@require_POST
def leader_talk_open(request, school, year):
    assessments = Assessment.objects.visible_to(request.user).for_page()
    assessment = get_object_or_404(assessments, school__slug=school, round__year=year)
    if not request.user.has_role(Role.Kind.DIRECTOR):
        raise Http404
    if not request.user.has_perm("quality.open_leader_talk", assessment):
        raise PermissionDenied
    talk = actions.open_leader_talk(assessment=assessment, by=request.user)
    messages.success(request, f"Ledersamtalen er åpnet. Bare {readers_of_talk(talk)} ser den.")
    return redirect(talk)


@require_POST
def goals_take_in(request, school, year):
    """The goals that came into the plan after the talk was opened."""
    talk = talk_or_404(request, school, year, "quality.change_leader_talk")
    number = actions.take_in_goals(talk=talk, by=request.user)
    messages.success(request, "Målet er hentet." if number == 1 else f"{number} mål er hentet.")
    return redirect(talk)


def leader_talk_secretary(request, school, year):
    talk = talk_or_404(request, school, year, "quality.name_secretary")
    form = SecretaryForm(request.POST if request.method == "POST" else None, initial={"secretary": talk.secretary_id})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["secretary"]
        actions.name_secretary(talk=talk, secretary=chosen, by=request.user)
        messages.success(request, f"{chosen} er sekretær." if chosen else "Ingen er sekretær nå.")
        return redirect(talk)
    around = frame(talk, "Sekretær")
    return form_page(
        request,
        form,
        title="Sekretær",
        eyebrow=around["school"].name,
        action="Lagre",
        back=talk,
        crumbs=around["crumbs"],
    )


# --- what its texts answer ----------------------------------------------------------------------


@require_POST
def leader_talk_summary(request, school, year):
    talk = talk_or_404(request, school, year, "quality.change_leader_talk")
    return _saved(request, _summary_section(talk))


@require_POST
def attainment(request, school, year, pk):
    talk = talk_or_404(request, school, year, "quality.change_leader_talk")
    return _saved(request, _attainment_or_404(talk, pk))


def _saved(request, section):
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


def _summary_or_404(request, school, year):
    return _summary_section(talk_or_404(request, school, year, "quality.change_leader_talk"))


def _goal_or_404(request, school, year, pk):
    return _attainment_or_404(talk_or_404(request, school, year, "quality.change_leader_talk"), pk)


summary_choice, summary_history = behind(_summary_or_404)
attainment_choice, attainment_history = behind(_goal_or_404)


@require_POST
def leader_talk_presence(request, school, year):
    """Who else writes in the talk or the contract."""
    talk = talk_or_404(request, school, year, "quality.change_leader_talk")
    return sections.pulse(request, talk.get_absolute_url(), partial(_section_at, talk), "har ledersamtalen åpen")


def _section_at(talk, prefix):
    """The section with a prefix such as «mal-3», or None."""
    if prefix == SUMMARY:
        return _summary_section(talk)
    if prefix == CONTRACT:
        return contract_section(talk)
    kind, _, pk = prefix.partition("-")
    found = talk.attainments.select_related("goal", "rating").filter(pk=as_number(pk)).first() if kind == GOAL else None
    return _goal_section(talk, found) if found else None


# --- around every page --------------------------------------------------------------------------


def frame(talk, last=""):
    assessment = talk.assessment
    return {
        "talk": talk,
        "contract": talk.contract,
        "assessment": assessment,
        "school": assessment.school,
        "year": assessment.round.year,
        "presence_url": talk.url_of("leader_talk_presence"),
        "crumbs": crumbs_of(talk, last),
    }


def crumbs_of(talk, last=""):
    crumbs = _crumbs(talk.assessment, talk.get_absolute_url() if last else "")
    return [*crumbs, (last, "")] if last else crumbs


def _crumbs(assessment, url=""):
    return [
        ("Kvalitet", assessment.round.get_absolute_url()),
        (assessment.school.name, assessment.school.get_absolute_url()),
        (f"Ledersamtale {assessment.round.year}", url),
    ]
