"""What the leader talk and the contract say, put together from the plan, the dialogue and what was written."""

from dataclasses import dataclass

from quality.frozen import as_text, fingerprint_of
from quality.models import Agreement, ContractSignature, Side, Signer
from strategy.models import Activity, Goal


@dataclass(frozen=True)
class GoalInTalk:
    """A goal of the plan with what the school does for it, and how far it came."""

    attainment: object
    activities: list

    @property
    def goal(self):
        return self.attainment.goal


def goals_in(talk):
    """The goals of a talk in the plan's order, each with the activities the school has for it now."""
    attainments = list(talk.attainments.all())
    activities = Activity.objects.filter(goal__in=[each.goal_id for each in attainments], is_proposed=False)
    by_goal = {}
    for activity in activities:
        by_goal.setdefault(activity.goal_id, []).append(activity)
    return [GoalInTalk(each, by_goal.get(each.goal_id, [])) for each in attainments]


def goals_outside(talk):
    """The goals of the plan that came after the talk was opened, and are not in it."""
    return Goal.objects.filter(
        plan__school=talk.assessment.school_id, plan__year=talk.assessment.round.year, is_proposed=False
    ).exclude(attainments__leader_talk=talk)


def agreements_behind(talk):
    """What both sides promised in the year's dialogue."""
    assessment = talk.assessment
    return Agreement.objects.of_school_in(assessment.school, assessment.round.year).select_related("item")


def ratings_behind(talk):
    """What both sides have approved of each criterion, as (its code and title, the step or None), in their order."""
    year = talk.assessment.round.year
    rows = talk.assessment.criteria.agreed_by_both().with_ratings()
    return [(row.heading_in(year), row.agreed_rating) for row in rows]


def missing_in(talk):
    """What the contract lacks before it is signed, as pairs of words and where it is written; never in the way."""
    page = talk.get_absolute_url()
    lacks = [(f"«{each.goal}» har ingen måloppnåelse", page) for each in goals_in(talk) if not each.attainment.rating]
    if not talk.summary:
        lacks.append(("Det er ikke skrevet noe fra ledersamtalen", page))
    if not talk.held_on:
        lacks.append(("Ledersamtalen har ingen dato", page))
    return lacks


def draft_of(talk):
    """A contract to begin with, in the light markup: the goals and how far they came, and what each side promised."""
    promises = list(agreements_behind(talk))
    parts = [("Mål og måloppnåelse", [_goal_line(each) for each in goals_in(talk)])]
    for side, heading in ((Side.SCHOOL, "Skolen lover"), (Side.MUNICIPALITY, "Kommunen lover")):
        parts.append((heading, [_promise_line(each) for each in promises if each.promised_by == side]))
    return "\n\n".join(f"**{heading}**\n\n" + "\n".join(lines) for heading, lines in parts if lines)


def _goal_line(each):
    rating = f" Måloppnåelse: {each.attainment.rating.label.lower()}." if each.attainment.rating else ""
    return f"- {_sentence(each.goal)}{rating}"


def _promise_line(promise):
    about = [promise.responsible, f"innen {promise.due_on:%d.%m.%Y}" if promise.due_on else ""]
    words = ", ".join(filter(None, about))
    return f"- {promise.text.rstrip('.')} ({words})." if words else f"- {_sentence(promise.text)}"


def _sentence(text):
    text = str(text)
    return text if text.endswith((".", "!", "?")) else f"{text}."


def snapshot_of(talk):
    """Everything the contract says, as plain values: what both sign, word for word."""
    assessment, contract = talk.assessment, talk.contract
    last = talk.signed_contracts.first()
    return {
        "school": assessment.school.name,
        "year": assessment.round.year.label,
        "held_on": f"{talk.held_on:%d.%m.%Y}" if talk.held_on else "",
        "summary": talk.summary,
        "goals": [
            {
                "goal": str(each.goal),
                "rating": each.rating.label if each.rating else "",
                "text": each.text,
            }
            for each in talk.attainments.all()
        ],
        "text": contract.text,
        "replaces": {"number": last.number, "fingerprint": last.fingerprint} if last else None,
        "reason": contract.renewed_reason,
    }


def fingerprint_now(talk):
    """The fingerprint of what stands to be signed now, apart from who has signed."""
    return print_of(snapshot_of(talk))


def print_of(snapshot):
    """The fingerprint of a snapshot: who has read the same values sees the same."""
    return fingerprint_of(as_text(snapshot))


@dataclass(frozen=True)
class Standing:
    """Where one of the two stands: `signature` over what is written now, or None; `has_fallen` when there was one."""

    signer: Signer
    signature: object
    has_fallen: bool


def standings_of(talks):
    """{talk: a Standing of each of the two} for talks whose contract is open. One query beyond the talks' own."""
    talks = list(talks)
    contracts = [talk.contract.pk for talk in talks]
    fallen = set(
        ContractSignature.history.filter(history_type="-", contract__in=contracts)
        .values_list("contract_id", "signer")
        .distinct()
    )
    return {talk: [_standing(talk, signer, fallen) for signer in Signer] for talk in talks}


def _standing(talk, signer, fallen):
    given = next((each for each in talk.contract.signatures.all() if each.signer == signer), None)
    if given and given.fingerprint == fingerprint_now(talk):
        return Standing(signer, given, has_fallen=False)
    return Standing(signer, None, has_fallen=bool(given) or (talk.contract.pk, signer.value) in fallen)


def waiting_for(signer, talks):
    """(talk, whether a signature has fallen) for those that one of the two has not signed as they stand now."""
    for talk, standings in standings_of(talks).items():
        for each in standings:
            if each.signer == signer and each.signature is None:
                yield talk, each.has_fallen
