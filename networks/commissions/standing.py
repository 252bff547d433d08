"""How a commission stands: each network's answer as one person meets it."""

from dataclasses import dataclass

from networks.commissions.querysets import networks_of
from networks.models import AgendaItem, CommissionAnswer


@dataclass(frozen=True)
class ShownAnswer:
    """A network's answer as one person meets it.

    `kind` and `words` say how far it has come; `is_readable` whether she reads its words; `taken_back` why it was taken
    back last, while it is; `item` is where the network talks about it.
    """

    answer: CommissionAnswer
    kind: str
    words: str
    is_readable: bool
    taken_back: str
    item: AgendaItem | None
    can_write: bool
    can_take_back: bool
    can_put_on_agenda: bool


def agenda_items_of(commission):
    """The items by which networks talk about a commission in their meetings: they link to it."""
    items = AgendaItem.objects.filter(links__url__endswith=commission.get_absolute_url())
    return items.exclude(meeting__status="cancelled").select_related("meeting").order_by("meeting__starts_at")


def answers_shown(commission, user):
    """The networks' answers to a commission, in the networks' order, as ShownAnswers. Three queries.

    In: a commission with its answers read (`for_lists`), and one of those who may see it.
    """
    own, reasons = networks_of(user), _reasons(commission)
    items = {item.meeting.network_id: item for item in agenda_items_of(commission)}
    shown = []
    for answer in commission.answers.all():
        # The same commission, read already.
        answer.commission = commission
        shown.append(_shown(answer, user, answer.network_id in own, reasons, items.get(answer.network_id)))
    return shown


def _shown(answer, user, is_own, reasons, item):
    is_readable = answer.is_sent or is_own
    gives, leads = user.has_perm("networks.add_commission"), user.has_perm("networks.put_on_agenda", answer)
    kind, words = _standing(answer, knows_how_far=is_readable or gives)
    knows_item = item and (gives or leads or (is_own and item.meeting.status != "draft"))
    return ShownAnswer(
        answer=answer,
        kind=kind,
        words=words,
        is_readable=is_readable,
        taken_back="" if answer.is_sent else reasons.get(answer.pk, ""),
        item=item if knows_item else None,
        can_write=user.has_perm("networks.write_answer", answer),
        can_take_back=user.has_perm("networks.take_back_answer", answer),
        can_put_on_agenda=leads and not item,
    )


def _standing(answer, *, knows_how_far):
    if answer.is_sent:
        return "ok", "besvart"
    if not knows_how_far:
        return "todo", "ikke sendt ennå"
    return ("now" if answer.text else "todo"), answer.status


def _reasons(commission):
    """{number of the answer: why it was taken back last}."""
    history = CommissionAnswer.history.filter(commission=commission.pk, history_change_reason__isnull=False)
    rows = history.order_by("history_id").values_list("id", "history_change_reason")
    return {pk: reason for pk, reason in rows if reason}
