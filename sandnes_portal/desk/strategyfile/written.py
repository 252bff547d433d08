"""A strategy in the portal as its file says it, and which row each code of the file is.

A row that was brought has the code it was brought with. Another has a code of its own words, which stays as long as
they do.
"""

import json

from networks.models import LearningArena, TheoryModel, Tool
from networks.reference import (
    ARENA_WORDS,
    FIGURE_WORDS,
    LINK_WORDS,
    OWN_LISTS,
    PART_WORDS,
    STRATEGY_WORDS,
    TOOL_WORDS,
)
from quality.models import LawReference
from sandnes_portal.language.words import slug_of
from sandnes_portal.reference.checking import version
from sandnes_portal.reference.models import Brought
from sandnes_portal.reference.strategy import strategy as release

# What all strategies share: the rows of these kinds belong to none of them.
SHARED = ("arena", "tool", "theory", "law")


def own_code(strategy, code):
    """The code of a row as the portal remembers it. In: the code of the strategy, and the row's in its file.

    Two files may both have a part «1»: those of another strategy than the release's stand under its name.
    """
    kind = code.partition("/")[0]
    if kind in SHARED or kind == "strategy" or strategy == release()["strategy"]["code"]:
        return code
    return f"{strategy}:{code}"


class Written:
    """`said` is what the file says of a strategy, `rows` {code: row} of every row it speaks of.

    Without a strategy it knows what all strategies share. As many queries for much as for little.
    """

    def __init__(self, strategy=None):
        self._brought = {(each.model, each.row): each.code for each in Brought.objects.exclude(row=None)}
        self.rows, self._codes = {}, {}
        shared = {"arenas": self._arenas(), "tools": self._tools(), "theory": self._theory(), "laws": self._laws()}
        self.said = shared
        if strategy:
            self._strategy = self._last(strategy) or strategy.slug
            self.said = self._whole(strategy, shared)

    # --- codes ------------------------------------------------------------------------------------

    def _last(self, row):
        """The last word of the code that a row was brought with."""
        return self._brought.get((row._meta.label_lower, row.pk), "").rpartition("/")[2]

    def _listed(self, rows, prefix, say, **given):
        """What the file says of some rows: a list of dicts, each with its code. In: what a code of theirs begins with;
        `say(row, code)` gives the rest."""
        taken = {self._last(row) for row in rows}
        said = []
        for row in rows:
            word = self._last(row) or self._free(row, taken)
            code = f"{prefix}{word}"
            self._know(code, row)
            said.append({"code": word} | say(row, code))
        return said

    def _free(self, row, taken):
        word = getattr(row, "slug", "") or slug_of(str(row), 60) or row._meta.model_name
        word = next(each for each in (word, *(f"{word}-{n}" for n in range(2, 1000))) if each not in taken)
        taken.add(word)
        return word

    def _know(self, code, row):
        self.rows[own_code(getattr(self, "_strategy", ""), code)] = row
        self._codes[row._meta.label_lower, row.pk] = code.rpartition("/")[2]

    def _of(self, row):
        return self._codes[row._meta.label_lower, row.pk]

    def _codes_of(self, rows):
        """The codes of what a row names, in the order the row was brought with, which is that of the keys."""
        return [self._of(each) for each in rows.all()]

    # --- what all strategies share ------------------------------------------------------------------

    def _arenas(self):
        rows = list(LearningArena.objects.select_related("parent", "run_by").prefetch_related("roles__unit"))
        said = self._listed(rows, "arena/", lambda row, code: {})
        return [each | self._arena(row, each["code"]) for row, each in zip(rows, said, strict=True)]

    def _arena(self, row, code):
        for role in row.roles.all():
            self.rows[f"arena/{code}/role/{role.kind}"] = role
        words = {"part_of": self._of(row.parent)} if row.parent else {}
        said = _words(row, *ARENA_WORDS)
        said = {name: said[name] for name in ("name", *words, *ARENA_FORM) if name in said} | words
        if row.parent or row.focus:
            said["focus"] = row.focus
        said["every"] = row.every
        roles = [_role(role) for role in row.roles.all()]
        unit = {"unit": row.run_by.short_name} if row.run_by else {}
        return {name: said[name] for name in ARENA_ORDER if name in said} | {"roles": roles} | unit

    def _tools(self):
        def say(row, code):
            links = self._listed(list(row.links.all()), f"{code}/link/", lambda each, _code: _words(each, *LINK_WORDS))
            return _words(row, *TOOL_WORDS) | ({"links": links} if links else {})

        return self._listed(list(Tool.objects.order_by("position", "name").prefetch_related("links")), "tool/", say)

    def _theory(self):
        def dimension(row, code):
            questions = self._listed(list(row.questions.all()), f"{code}/", lambda each, _code: {"text": each.text})
            effect = None if row.effect is None else str(row.effect)
            return {"name": row.name, "text": row.text, "effect": effect, "questions": questions}

        def say(row, code):
            dimensions = self._listed(list(row.dimensions.all()), f"{code}/", dimension)
            return _words(row, "name", "source", "text") | {"dimensions": dimensions}

        return self._listed(list(TheoryModel.objects.prefetch_related("dimensions__questions")), "theory/", say)

    def _laws(self):
        rows = list(LawReference.objects.order_by("pk"))
        for row in rows:
            self.rows[f"law/{row.code}"] = row
        return [{"code": row.code, "name": row.name, "text": row.text} for row in rows]

    # --- what is the strategy's own -------------------------------------------------------------------

    def _whole(self, strategy, shared):
        self.rows[f"strategy/{self._strategy}"] = strategy
        criteria = list(strategy.criteria.prefetch_related("wordings__signs__step", "parts"))
        scale = strategy.scales.prefetch_related("steps").order_by("pk").first()
        own = {
            "strategy": self._about(strategy),
            "owner_components": self._listed(
                list(strategy.owner_components.all()),
                "owner-component/",
                lambda row, _code: _words(row, "name", "description"),
            ),
            "qualities": self._listed(list(strategy.qualities.prefetch_related("themes")), "quality/", self._quality),
            "parts": self._parts(strategy),
            "prerequisites": self._listed(
                list(strategy.prerequisites.all()), "prerequisite/", lambda row, _code: _words(row, "title", "text")
            ),
            "scale": self._scale(scale) if scale else {},
            "criteria": [self._criterion(row, scale) for row in sorted(criteria, key=_in_order)],
        }
        return {"schema": version()} | {name: (own | shared)[name] for name in ORDER}

    def _about(self, strategy):
        said = {
            "code": self._strategy,
            **_words(strategy, "name", "short_name", "subtitle"),
            "from_year": strategy.from_year and strategy.from_year.start,
            "to_year": strategy.to_year and strategy.to_year.start,
            **_words(strategy, *STRATEGY_WORDS),
            "phases_theory": self._of(strategy.phases_theory) if strategy.phases_theory else None,
            **_words(strategy, "school_letter", "owner_letter"),
        }
        for name, model, columns in OWN_LISTS:
            rows = list(model.objects.filter(strategy=strategy))
            prefix = f"strategy/{self._strategy}/{name}/"
            all_said = [(row, self._own(row, prefix, columns)) for row in rows]
            # A part of the plans that is switched off is known, and not said.
            said[name] = [each for row, each in all_said if getattr(row, "is_on", True)]
        return {name: said[name] for name in (*STRATEGY_ORDER, *(each[0] for each in OWN_LISTS))}

    def _own(self, row, prefix, columns):
        code = getattr(row, "code", "") or self._last(row) or slug_of(str(row), 60) or str(row.pk)
        self._know(f"{prefix}{code}", row)
        words = {name: word for name, word in _words(row, *columns).items() if word or name not in MAY_LACK}
        return {"code": code} | words

    def _quality(self, row, code):
        themes = self._listed(list(row.themes.all()), f"{code}/theme/", lambda each, _code: {"name": each.name})
        return {"name": row.name, "sub_goal": row.sub_goal, "themes": themes}

    def _parts(self, strategy):
        rows = strategy.parts.prefetch_related("arenas", "tools", "theory", "figures", "success_criteria")

        def say(row, code):
            figures = self._listed(
                list(row.figures.all()), f"{code}/figure/", lambda each, _code: _words(each, *FIGURE_WORDS)
            )
            lists = {name: self._codes_of(getattr(row, name)) for name in ("arenas", "tools", "theory")}
            criteria = [f"{each.level}{each.number}" for each in sorted(row.success_criteria.all(), key=_in_order)]
            said = {"slug": row.slug, "number": row.number, **_words(row, *PART_WORDS), **lists, "criteria": criteria}
            return said | ({"figures": figures} if figures else {})

        return self._listed(list(rows), "part/", say)

    def _scale(self, scale):
        code = self._last(scale) or slug_of(scale.name, 60)
        self._know(f"scale/{code}", scale)
        for step in scale.steps.all():
            self._know(f"scale/{code}/{step.value}", step)
        steps = [_words(step, "value", "label", "sentence") for step in scale.steps.all()]
        return {"code": code, "name": scale.name, "steps": steps}

    def _criterion(self, row, scale):
        """With the words it has now: a closed year keeps its own."""
        code = f"criterion/{row.level}{row.number}"
        self._know(code, row)
        wording = max(row.wordings.all(), key=lambda each: each.valid_from.start)
        self._know(f"{code}/wording", wording)
        for sign in wording.signs.all():
            self._know(f"{code}/sign/{sign.step.value}", sign)
        signs = [sign.text for sign in sorted(wording.signs.all(), key=lambda each: each.step.value)]
        said = {"level": row.level, "number": row.number, "title": wording.title, "text": wording.text}
        return said | ({"signs": signs} if any(signs) else {})


# The order in which the file tells things, which is the one people read it in.
ORDER = ("strategy", "arenas", "owner_components", "qualities", "tools", "theory", "parts", "prerequisites", "scale")
ORDER += ("criteria", "laws")
ARENA_FORM = ("level", "format", "leader", "audience", "rhythm", "purpose")
ARENA_ORDER = ("name", "part_of", *ARENA_FORM, "focus", "every")
STRATEGY_ORDER = ("code", "name", "short_name", "subtitle", "from_year", "to_year", "document_url", "owner_words")
STRATEGY_ORDER += ("target_groups", "background", "done", "learned", "wise", "main_goal", "quality_system")
STRATEGY_ORDER += ("model_name", "model_source", "arenas_source", "phases_source", "phases_theory")
STRATEGY_ORDER += ("school_letter", "owner_letter")
# Left out of the file where nothing is said.
MAY_LACK = ("text",)


def _words(row, *names):
    return {name: getattr(row, name) for name in names}


def _role(role):
    return {"kind": role.kind, "unit": role.unit.short_name} if role.unit else role.kind


def _in_order(criterion):
    return criterion.level != "S", criterion.number


def as_file(strategy):
    """In: a strategy. Out: the bytes of its file."""
    said = Written(strategy).said
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
