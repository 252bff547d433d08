"""The conversation beside a plan's text: how it is read, and what of it waits for a person."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from networks.models import Role
from networks.people import rolenames
from sandnes_portal.language.prose import as_plain
from sandnes_portal.language.words import lower_first, shortened
from strategy.comments.mentions import named_in, roles_in_talks
from strategy.comments.passages import add_passages
from strategy.comments.places import KIND_OF_LIST, KINDS, Part, Place
from strategy.models import Comment

# --- counts, for the pages that show the plan ----------------------------------------------------


def counts_of(plan):
    """{key of a place: (comments in its open threads, whether there is anything to read)}. One query."""
    standing = Comment.objects.standing().filter(answers=OuterRef("pk")).order_by().values("answers")
    answers = Coalesce(Subquery(standing.annotate(number=Count("pk")).values("number")), 0, output_field=IntegerField())
    threads = Comment.objects.threads().filter(plan=plan).annotate(number=answers)
    counts = {}
    for part, spot, number, removed_at, resolved_at in threads.values_list(
        "part", "spot", "number", "removed_at", "resolved_at"
    ):
        waiting = 0 if resolved_at else number + (removed_at is None)
        counts[spot or part] = counts.get(spot or part, 0) + waiting
    return counts


class Talks:
    """What a page of a plan needs to show the way to each place's conversation. One query, however long the plan is.

    `state` is another one whenever something it shows has changed: for what a page is kept by.
    """

    def __init__(self, plan):
        self.plan, self.counts = plan, counts_of(plan)
        self.base = reverse("plan_comments", args=[plan.school.slug, plan.year])

    @property
    def state(self):
        return str(sorted(self.counts.items()))

    @property
    def number(self):
        """How many comments stand in open threads, in the whole plan."""
        return sum(self.counts.values())

    def at(self, key, name):
        """What `talk_link` and `talk_place` draw."""
        return {"key": key, "url": f"{self.base}{key}/", "name": name, "label": self.label_at(key)}

    def label_at(self, key):
        number = self.counts.get(key, 0)
        if number:
            return in_words(number)
        return "Kommentarer" if key in self.counts else "Kommenter"


def in_words(number):
    """«1 kommentar», «3 kommentarer»."""
    return f"{number} {'kommentar' if number == 1 else 'kommentarer'}"


def talks_about(plan, user):
    """The plan's conversations for a person, or None for those who never see any."""
    return Talks(plan) if user.has_perm("strategy.view_comments", plan) else None


def talks_while_writing(plan):
    """The plan's conversations for those who write it. One query a plan."""
    if not hasattr(plan, "_talks"):
        plan._talks = Talks(plan)
    return plan._talks


def with_talks(document, talks):
    """A plan's document in which each place that people talk about has its `talk`, and the parts theirs in `talks`."""
    if talks is None:
        return document
    lists = {
        name: [row | {"talk": talks.at(kind.prefix(row["id"]), _name_in(row, kind))} for row in document[name]]
        for name, kind in KIND_OF_LIST.items()
    }
    return document | lists | {"talks": {part.name.lower(): talks.at(str(part), part.label) for part in Part}}


def _name_in(row, kind):
    return row.get(kind.title) or row.get("label") or kind.model._meta.verbose_name


# --- reading ------------------------------------------------------------------------------------


def threads_at(place, user):
    """The threads of one place, open ones first, each with what a page shows of it."""
    threads = place.plan.comments.filter(part=place.part, spot=place.spot).threads().for_reading(user)
    threads = _prepared(place.plan, threads, user)
    add_passages([(place, threads)])
    return threads


def threads_in(plan, user, *, resolved=None):
    """All the plan's threads as (Place, threads), in the order of the plan: open ones, resolved ones, or both."""
    threads = plan.comments.threads().for_reading(user)
    if resolved is not None:
        threads = threads.resolved() if resolved else threads.unresolved()
    return _by_place(plan, _prepared(plan, threads, user))


def threads_for_export(plan, user):
    """What an export of a plan may hold of its conversations: (Place, threads) in the order of the plan, open threads
    first. Each thread has `author`, `text`, `written_at`, `resolved_at`, `resolved_by`, `removed_at` and its answers as
    `answers_to_it`. Nothing for those who do not see comments. Six queries."""
    return threads_in(plan, user) if user.has_perm("strategy.view_comments", plan) else []


def _prepared(plan, threads, reader):
    """Open threads first, each comment with the capacity its author writes in and whether it is new to the reader."""
    threads = sorted(threads, key=lambda thread: thread.resolved_at is not None)
    capacities = _capacities(plan) if threads else {}
    for thread in threads:
        thread.comments = [thread, *thread.answers_to_it]
        thread.excerpt = shortened(as_plain(next(each.text for each in thread.comments if not each.removed_at)), 60)
        for comment in thread.comments:
            comment.plan = plan
            kind = capacities.get(comment.author_id, "")
            comment.capacity = rolenames.name_of(kind) if kind else ""
            comment.is_fagstab = kind == Role.Kind.FAGSTAB
            comment.is_new = comment.author_id != reader.pk and comment.written_at > thread.seen_at
            comment.told = _told_besides(comment)
    return threads


def _told_besides(comment):
    """Who is told about a comment without being named in it."""
    people = list(comment.mentions.all())
    return ", ".join(person.name for person in people if person not in named_in(comment.text, people))


def _capacities(plan):
    """{person: code of a role} of all who have or had a voice in the plan's conversations; the newest role counts."""
    roles = Role.objects.filter(roles_in_talks(plan)).order_by("starts_on")
    return dict(roles.values_list("user", "kind"))


def _by_place(plan, threads):
    standing = _standing_rows(plan) if threads else {}
    order = [*Part.values, *standing]
    places = {}
    for thread in threads:
        spot, part = thread.spot, Part(thread.part)
        is_gone = bool(spot) and spot not in standing
        name = standing.get(spot) or thread.quote if spot else ""
        # Of what was taken away each thread says what it was called then.
        places.setdefault((spot or str(part), is_gone), (Place(plan, part, spot, name, is_gone), []))[1].append(thread)
    parts = list(Part)
    found = list(places.values())
    add_passages(found)
    found.sort(key=lambda each: (parts.index(each[0].part), each[0].is_gone, _place_in(order, each[0].key)))
    return found


def _place_in(order, key):
    return order.index(key) if key in order else len(order)


def _standing_rows(plan):
    """{«mal-12»: its name} of the rows that stand in the plan. One query for each kind, however many rows there are."""
    return {kind.prefix(row.pk): kind.name_of(row) for kind in KINDS for row in kind.of_plan(plan)}


# --- Min side -----------------------------------------------------------------------------------


def waiting_for(user, year, most=5):
    """What is new to a person in the conversations she takes part in.

    Out: the threads, newest first, each with its `newest_comment`; and whether there are more. Two queries."""
    threads = Comment.objects.waiting_for(user, year).select_related("plan__school")
    found = list(threads[: most + 1])
    newest = Comment.objects.select_related("author").in_bulk([thread.newest for thread in found])
    for thread in found:
        comment = thread.newest_comment = newest[thread.newest]
        comment.plan, comment.excerpt = thread.plan, shortened(as_plain(comment.text), 140)
        thread.is_naming = thread.naming is not None
        thread.about = f"«{thread.quote or 'uten tekst'}»" if thread.spot else lower_first(Part(thread.part).label)
    return found[:most], len(found) > most
