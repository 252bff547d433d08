"""Copying the rows of a document into a plan as proposals, with what is under them and what they hang together with."""

from functools import cached_property

from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from networks.models import OwnerComponent, Tool
from networks.schools.holidays import SchoolDays, a_year_on
from sandnes_portal.writing.models import next_place
from sandnes_portal.writing.steps import take_step
from strategy.models import (
    Activity,
    CoreComponent,
    Goal,
    ImplementationDriver,
    Milestone,
    Plan,
    ResourceGroupMember,
    SchoolCriterion,
    SubComponent,
)
from strategy.proposals import sources

Part = Plan.Part
# The lists of a document that can be proposed, in the order in which the later ones point to the earlier.
LISTS = {
    "goals": (Part.GOALS, Goal),
    "components": (Part.COMPONENTS, CoreComponent),
    "criteria": (Part.CRITERIA, SchoolCriterion),
    "activities": (Part.ACTIVITIES, Activity),
    "resource_group": (Part.INVOLVEMENT, ResourceGroupMember),
}
WORDS = {
    "goals": ("text", "reason", "signs"),
    "components": ("name", "reason"),
    "criteria": ("text",),
    "activities": ("title", "description", "responsible"),
    "resource_group": ("name", "strength"),
}
# Which of the lists a row points to one row of, by its name for it.
POINTS_TO = {"criteria": {"goal": "goals"}, "activities": {"goal": "goals", "component": "components"}}


class Copying:
    """One copying of rows into a plan that is locked.

    `ours` is {list: {number in the document: our row}}, copies of earlier and of now; `fresh` the numbers of those made
    now; `number` how many proposals there are more of.
    """

    def __init__(self, plan, document, source, by):
        self.plan, self.document, self.source, self.by = plan, document, source, by
        self.is_own = document["school"]["slug"] == plan.school.slug
        self.words_of_source = f"Hentet fra {source}"
        self.today = timezone.localdate()
        self.number = 0
        self.fresh = {name: set() for name in LISTS}
        self.ours = {name: self._earlier_copies(name, model) for name, (_part, model) in LISTS.items()}

    def _earlier_copies(self, name, model):
        """Also those that were taken away: what the school has dropped does not come back by itself."""
        numbers = [row["id"] for row in self.document[name]]
        return {row.origin: row for row in model.with_removed.filter(plan=self.plan, origin__in=numbers)}

    def save(self, row, **columns):
        take_step(row, by=self.by, reason=self.words_of_source, **columns)

    def _sign(self, row):
        """What the history tells of a new row: by whom, and from where."""
        row._history_user, row._change_reason = self.by, self.words_of_source

    # --- the rows themselves --------------------------------------------------------------------

    def take(self, name, rows, *, again):
        """Put rows of one of the lists last in the plan's own. `again`: also those that were taken away since."""
        ours = self.ours[name]
        if again:
            self._bring_back([ours[row["id"]] for row in rows if row["id"] in ours])
        new = [row for row in rows if row["id"] not in ours]
        made = self._create(LISTS[name][1], [self._values(name, *each) for each in self._in_order(name, new)])
        if name == "components":
            self._create_parts(zip(new, made, strict=True))
            self._create_drivers(zip(new, made, strict=True))
        if name == "activities":
            self._create_milestones(zip(new, made, strict=True))
        self.number += len(made)
        self.fresh[name] |= {row.origin for row in made}
        ours |= {row.origin: row for row in made}

    def _bring_back(self, rows):
        for row in rows:
            if row.removed_at:
                self.save(row, removed_at=None, is_proposed=True)
                self.number += 1

    def _in_order(self, name, rows):
        return enumerate(rows, start=next_place(getattr(self.plan, name)))

    def _values(self, name, position, row):
        return {
            "plan": self.plan,
            "position": position,
            "origin": row["id"],
            "is_proposed": True,
            "source": self._source_of(row),
            **{column: row[column] for column in WORDS[name]},
            **{column: self._our(other, row[column]) for column, other in POINTS_TO.get(name, {}).items()},
            **self._standing(name, row),
        }

    def _source_of(self, row):
        """Another school that lent it to us an earlier year is still named."""
        is_borrowed = self.is_own and sources.names_another_school(row["source"])
        return row["source"] if is_borrowed else self.source

    def _standing(self, name, row):
        """What tells how far something has come. How far another school has come is its own affair."""
        if name == "components" and self.is_own and row["phase"] in self._phases:
            return {"phase": row["phase"]}
        if name == "activities":
            return self._period(row["starts_on"], row["ends_on"])
        return {}

    def _period(self, starts_on, ends_on):
        starts_on, ends_on = self._day(starts_on, first=True), self._day(ends_on)
        if starts_on and ends_on:
            # A week that has become a holiday begins after it and ends before it.
            ends_on = max(starts_on, ends_on)
        return {"starts_on": starts_on, "ends_on": ends_on}

    def _day(self, date, *, first=False):
        """A date as it is proposed: of one's own plan a year on, on a school day; of another school's, this year's, as
        it stands while it is to come."""
        if date is None or not self.is_own:
            return date if date and date >= self.today else None
        return self._school_days.nearest(a_year_on(date), forward=first)

    def _our(self, name, number):
        row = self.ours[name].get(number)
        return row if row and not row.removed_at else None

    def _create(self, model, values):
        rows = [model(changed_by=self.by, **each) for each in values]
        for row in rows:
            self._sign(row)
        return bulk_create_with_history(rows, model) if rows else []

    # --- what is under them ---------------------------------------------------------------------

    def _create_parts(self, pairs):
        values = [
            {
                "component": component,
                "name": part["name"],
                "factors": "\n".join(part["factors"]),
                "how": part["how"],
                "position": position,
            }
            for row, component in pairs
            for position, part in enumerate(row["parts"])
        ]
        self._create(SubComponent, values)

    def _create_drivers(self, pairs):
        """One of each kind, as every component has them."""
        pairs = list(pairs)
        theirs = {(component.pk, driver["kind"]): driver for row, component in pairs for driver in row["drivers"]}
        values = [
            {"component": component, "kind": kind, "text": theirs.get((component.pk, kind), {}).get("text", "")}
            for _row, component in pairs
            for kind in Tool.Driver.values
        ]
        for driver in self._create(ImplementationDriver, values):
            _add(driver.tools, theirs.get((driver.component_id, driver.kind), {}).get("tools", ()), self._tools)

    def _create_milestones(self, pairs):
        values = [
            {"activity": activity, "title": milestone["title"], "due_on": self._day(milestone["due_on"])}
            for row, activity in pairs
            for milestone in row["milestones"]
        ]
        self._create(Milestone, values)

    # --- what they hang together with -----------------------------------------------------------

    def tie(self):
        """Tie the new rows to each other, to earlier copies, and to what the municipality has on its lists.

        What is only proposed is also tied to what comes after it; what the school has considered stands as it is.
        """
        self._tie_to_criteria("goals", "goal")
        self._tie_to_criteria("activities", "activity")
        for row, component in self._still_proposed("components"):
            self._tie_component(row, component, row["id"] in self.fresh["components"])
        for row, activity in self._still_proposed("activities"):
            if row["id"] in self.fresh["activities"]:
                _add(activity.tools, row["tools"], self._tools)
        for name, columns in POINTS_TO.items():
            for row, ours in self._still_proposed(name):
                self._tie_to_new(row, ours, columns)

    def _still_proposed(self, name):
        pairs = [(row, self._our(name, row["id"])) for row in self.document[name]]
        return [(row, ours) for row, ours in pairs if ours and ours.is_proposed]

    def _tie_to_criteria(self, name, column):
        """The links stand with the criteria, to the right of us: docs/decisions/0082."""
        criteria = Goal.success_criteria.rel.related_model
        through = getattr(criteria, name).through
        links = [
            through(**{f"{column}_id": self.ours[name][row["id"]].pk, "successcriterion_id": criterion})
            for row in self.document[name]
            if row["id"] in self.fresh[name]
            for criterion in dict.fromkeys(self._carried(each["id"]) for each in row["criteria"])
            if criterion in self._criteria
        ]
        through.objects.bulk_create(links)

    def _tie_component(self, row, component, is_new):
        goals = [number for number in row["goals"] if is_new or number in self.fresh["goals"]]
        ours = list(filter(None, (self._our("goals", number) for number in goals)))
        if ours:
            component.goals.add(*ours)
        if is_new:
            here = set(self._components_here.values())
            theirs = [each | {"id": self._component_here(each, here)} for each in row["owner_components"]]
            _add(component.owner_components, theirs, here)

    def _tie_to_new(self, row, ours, columns):
        found = {
            column: self._our(name, row[column])
            for column, name in columns.items()
            if row[column] in self.fresh[name] and getattr(ours, f"{column}_id") is None
        }
        if found:
            self.save(ours, **found)

    @cached_property
    def _school_days(self):
        return SchoolDays(self.plan.year)

    # The municipality's lists change: what is gone from them is left out.

    @cached_property
    def _tools(self):
        return set(Tool.objects.values_list("pk", flat=True))

    def _component_here(self, reference, here):
        """The owner's component that a reference means: another strategy's goes by its name."""
        return reference["id"] if reference["id"] in here else self._components_here.get(reference["name"])

    @cached_property
    def _components_here(self):
        """{name: id} of the owner's components in the plan's strategy."""
        return dict(OwnerComponent.objects.filter(strategy=self.plan.strategy_id).values_list("name", "pk"))

    @cached_property
    def _phases(self):
        return set(self.plan.strategy.phases.values_list("code", flat=True))

    @cached_property
    def _crosswalk(self):
        return Goal.success_criteria.rel.related_model.objects.carried_to(self.plan.strategy_id)

    def _carried(self, criterion):
        """The criterion here that one of an earlier strategy goes on as; itself where it is of this one."""
        return self._crosswalk.get(criterion, criterion)

    @cached_property
    def _criteria(self):
        criteria = Goal.success_criteria.rel.related_model.objects
        return {criterion.pk for criterion in criteria.of_schools().in_use(self.plan.year, self.plan.strategy_id)}


def _add(relation, references, existing):
    """Point to those of a document's references that still exist. One by one, since that writes the history of it."""
    numbers = [reference["id"] for reference in references if reference["id"] in existing]
    if numbers:
        relation.add(*numbers)
