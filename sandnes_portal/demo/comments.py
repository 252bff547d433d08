"""What the union rep, PPT and fagstab have said about two of the plans, and what the schools answered."""

import datetime as dt
import re

from django.utils import timezone

from sandnes_portal.demo.people import person_of
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.comments import actions
from strategy.comments.mentions import named_in, people_to_tell
from strategy.comments.places import place_or_404
from strategy.models import Comment, Plan

# One of the made-up people is named by her login.
MENTION = re.compile(r"@([a-z-]+\.[a-z]+)")
# Who (the first part of the e-mail), how many days ago, what. The first begins the thread, the others answer. Last
# whether it is settled, and the words it is about.
TRONES = (
    (
        "mal",
        (
            (
                "tillitsvalgt.trones",
                9,
                "Lærerne kjenner seg godt igjen i dette målet. Kan vi si noe om **tid**? Tirsdagene er alt fulle fram "
                "til jul.",
            ),
            (
                "rektor.trones",
                8,
                "Godt poeng. Vi tar bort ett fellesmøte i november, og skriver det inn under kompetanseutvikling.",
            ),
        ),
        True,
    ),
    (
        "mal",
        (("tillitsvalgt.trones", 3, "Gjelder det i svømmehallen også? Der har vi ingen tavle å vise planen på."),),
        False,
        "i alle økter",
    ),
    (
        "komponent",
        (
            (
                "ppt-kontakt.trones",
                6,
                "Fint at de samme symbolene brukes i alle rom. Tre elevgrupper bruker talemaskin: kan dagsplanen ligge "
                "der også? Jeg kan være med når dere prøver det ut.",
            ),
            ("sfo-leder.trones", 5, "Ja takk! På SFO har vi symbolene klare. @ppt-kontakt.trones, passer uke 4?"),
            ("ppt-kontakt.trones", 4, "Uke 4 passer. Jeg tar med det jeg har av maler."),
        ),
        False,
    ),
    (
        "aktivitet",
        (
            (
                "fagstab",
                2,
                "@rektor.trones: Hana prøver det samme i høst. Skal vi koble dere sammen før dere begynner?",
            ),
        ),
        False,
    ),
    (
        Plan.Part.SITUATION,
        (
            (
                "ressursperson.trones",
                1,
                "Elevrådet sa noe viktig i september som ikke står her:\n\n- de vil ha like oppstarter i alle fag\n"
                "- de vil vite hva som skjer etter friminuttet",
            ),
        ),
        False,
    ),
)
HANA = (
    (
        "mal",
        (
            ("fagstab", 12, "Tydelig mål. Hvordan ser dere etter jul om dere er på vei?"),
            ("rektor.hana", 11, "Ressursgruppen ser på det i desember, og vi skriver et tilbakeblikk her i planen."),
        ),
        False,
    ),
)


def make_comments():
    for slug, talks in (("trones", TRONES), ("hana", HANA)):
        plan = Plan.objects.select_related("school").get(school__slug=slug, year=SchoolYear.current())
        for about, comments, is_resolved, *passage in talks:
            _talk(plan, about, comments, is_resolved, "".join(passage))


def _talk(plan, about, comments, is_resolved, passage):
    place, thread = place_or_404(plan, _key(plan, about)), None
    for who, days, words in comments:
        by, text = person_of(who), MENTION.sub(lambda login: f"@{person_of(login[1]).name}", words)
        values = {"text": text, "by": by, "mentions": named_in(text, people_to_tell(plan, by=by))}
        if thread:
            comment = actions.answer(thread=thread, **values)
        else:
            comment = thread = actions.begin_thread(place=place, passage=passage, **values)
        # Written by the same actions as on the screen, on a believable day.
        Comment.objects.filter(pk=comment.pk).update(written_at=timezone.now() - dt.timedelta(days=days, hours=3))
    if is_resolved:
        actions.resolve(thread=thread, by=by)


def _key(plan, about):
    """The part itself, or its first row of that kind."""
    rows = {"mal": plan.goals, "komponent": plan.components, "aktivitet": plan.activities}
    return f"{about}-{rows[about].first().pk}" if about in rows else about
