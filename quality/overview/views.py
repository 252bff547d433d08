"""The overview of a round: the heat map and each criterion through the years, by what the reader may see."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from networks.models import LeaderNetwork
from quality.models import Assessment, Round
from quality.overview import reading
from quality.overview.reading import MOST_YEARS, RATINGS, Order, Voice
from quality.overview.spreads import counts_on, years_of
from quality.rounds.years import years_beside
from sandnes_portal.doors import must_know_of

PER_PAGE = 100  # schools: the table of 2,800 would be ten megabytes


@require_safe
def heat_map(request, year):
    """School by criterion for those who follow the schools; for the others how the schools are spread."""
    round_ = round_or_404(request, year)
    years = {"years": years_beside(round_, "heat_map")}
    if request.user.has_perm("quality.view_overview_by_school"):
        return render(request, "quality/overview/heat.html", _map(request, round_) | years)
    return render(request, "quality/overview/spread.html", _spread(request, round_) | years)


def round_or_404(request, year):
    """The round, for those the overview exists for."""
    must_know_of(request.user, "quality.view_overview")
    return get_object_or_404(Round.objects.select_related("scale").prefetch_related("scale__steps"), year=year)


def chosen(request, name, choices):
    """What the address asks for; the first choice when it asks for something there is not."""
    asked = request.GET.get(name, "")
    return next((choice for choice in choices if choice.value == asked), next(iter(choices)))


def network_of(request):
    """Every network, and the slug of the one the address asks for: empty for all, and for one there is not."""
    networks = list(LeaderNetwork.objects.all())
    asked = request.GET.get("nettverk", "")
    return networks, asked if asked in {network.slug for network in networks} else ""


def _frame(round_, *more):
    return {
        "round": round_,
        "steps": list(round_.scale.steps.all()),
        "crumbs": [
            ("Kvalitet", reverse("round_current")),
            (str(round_), round_.get_absolute_url()),
            *(more or [("Varmekart", "")]),
        ],
    }


def _map(request, round_):
    voice, order = chosen(request, "vis", Voice), chosen(request, "rekkefolge", Order)
    networks, network = network_of(request)
    criteria = reading.criteria_of(round_)
    groups = reading.groups_of(round_, order, network)
    page = Paginator([pk for _heading, ids in groups for pk in ids], PER_PAGE).get_page(request.GET.get("side"))
    assessments = Assessment.objects.for_page().filter(pk__in=page.object_list).order_by("school__name")
    rows = reading.rows_for(request.user, round_, assessments, criteria, voice)
    spread = reading.spread_of(round_, Voice.OWN, follows=True, network=network)
    return _frame(round_) | {
        "voice": voice,
        "voices": list(Voice),
        "order": order,
        "orders": list(Order),
        "networks": networks,
        "network": network,
        "criteria": criteria,
        "groups": _grouped(groups, rows),
        "page": page,
        "found": reading.most_found(criteria, {about: counts for (_round, about), counts in spread.items()}),
        "help": reading.most_help(round_, criteria, network),
        "coverage": reading.coverage_of(round_, Voice.OWN, follows=True, network=network),
        "seam": reading.seam_of(round_) if voice == Voice.CHANGE else "",
    }


def _grouped(groups, rows):
    """The rows of a page in their groups, those that have rows there."""
    by_pk = {row["pk"]: row for row in rows}
    parted = [{"heading": heading, "rows": [by_pk[pk] for pk in ids if pk in by_pk]} for heading, ids in groups]
    return [group for group in parted if group["rows"]]


def _spread(request, round_):
    """How the schools are spread on each criterion, beside the schools the reader leads."""
    voice = chosen(request, "vis", RATINGS)
    frame = _frame(round_)
    spread = reading.spread_of(round_, voice, follows=False)
    criteria = reading.criteria_of(round_)
    own = reading.rows_for(request.user, round_, reading.led_by(request.user, round_), criteria, voice)
    rows = [
        {
            "criterion": criterion,
            "counts": counts_on(frame["steps"], spread.get((round_.pk, criterion["pk"]))),
            "own": [row["cells"][place] for row in own],
        }
        for place, criterion in enumerate(criteria)
    ]
    return frame | {
        "voice": voice,
        "voices": RATINGS,
        "rows": rows,
        "schools": [row["school"] for row in own],
        "any": bool(spread),
        "coverage": reading.coverage_of(round_, voice, follows=False),
    }


@require_safe
def heat_criterion(request, year, code):
    """One criterion: how the schools are spread through the years; who moved and who asks for help, for those who
    follow the schools; the reader's own school, for those who lead one."""
    return render(request, "quality/overview/criterion.html", criterion_page(request, year, code))


def criterion_page(request, year, code):
    """What the page of a criterion shows the reader."""
    round_ = round_or_404(request, year)
    criterion = next((each for each in reading.criteria_of(round_) if each["code"] == code), None)
    if criterion is None:
        raise Http404
    follows = request.user.has_perm("quality.view_overview_by_school")
    voice = chosen(request, "vis", RATINGS)
    networks, network = network_of(request) if follows else ([], "")
    frame = _frame(round_, ("Varmekart", reverse("heat_map", args=[year])), (code, ""))
    rounds = Round.objects.until(year, MOST_YEARS)
    spread = reading.spread_of(rounds, voice, follows=follows, network=network, criterion=criterion["pk"])
    wording = criterion["wording"]
    context = frame | {
        "criterion": criterion,
        "follows": follows,
        "voice": voice,
        "voices": RATINGS,
        "networks": networks,
        "network": network,
        "years": years_of(criterion["pk"], rounds, round_, spread, follows=follows),
        "coverage": reading.coverage_of(round_, voice, follows=follows, network=network),
        "new_words": wording.criterion.new_words_between(rounds[0].year, year),
        "first_words": wording.criterion.wording_in(rounds[0].year),
    }
    if follows:
        return context | _schools_on(request, round_, criterion, network)
    return context | {"own": _own_on(request.user, round_, criterion)}


def _schools_on(request, round_, criterion, network):
    """Who moved since last year, and who asks for help, each by name with the way to the evidence."""
    ids = reading.groups_of(round_, Order.NAME, network)[0][1]
    assessments = Assessment.objects.for_page().filter(pk__in=ids).order_by("school__name")
    rows = reading.rows_for(request.user, round_, assessments, [criterion], Voice.CHANGE)
    shown = [row["cells"][0] | {"school": row["school"]} for row in rows]
    return {
        "moved": [each for each in shown if each["sign"] not in ("", "=")],
        "asking": [each for each in shown if each["wants_help"]],
    }


def _own_on(user, round_, criterion):
    """The schools a person leads, as (school, [(voice, cell)])."""
    led = reading.led_by(user, round_)
    by_voice = {voice: reading.rows_for(user, round_, led, [criterion], voice) for voice in RATINGS}
    return [
        (row["school"], [(voice, by_voice[voice][place]["cells"][0]) for voice in RATINGS])
        for place, row in enumerate(by_voice[Voice.OWN])
    ]
