"""A strategy's file, read and checked before anything is done with it: each fault with the place where it stands."""

import functools
import json
import re
from collections import Counter
from pathlib import Path

SCHEMA = Path(__file__).parent / "strategy.schema.json"
LARGEST = 5_000_000  # bytes
# What is told of a file at once; whoever mends twenty looks again.
MOST_FAULTS = 20
TYPES = {
    "object": (dict, "et objekt"),
    "array": (list, "en liste"),
    "string": (str, "en tekst"),
    "integer": (int, "et helt tall"),
    "null": (type(None), "tom (null)"),
}


class StrategyFileError(Exception):
    """A file that is no strategy, with a sentence for each fault."""

    def __init__(self, faults):
        super().__init__(*faults)
        self.faults = list(faults)[:MOST_FAULTS]


@functools.cache
def schema():
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def version():
    """The version of the form that this portal reads and writes."""
    return schema()["properties"]["schema"]["const"]


def read(content):
    """In: the bytes of a file. Out: what it says, as plain values. Raises StrategyFileError."""
    said = _parsed(content)
    _must_be_known(said)
    faults = list(_faults(said, schema(), "fila"))
    # What names something else can be asked only where all stands in its place.
    faults = faults or [*_doubles(said), *_unknown(said)]
    if faults:
        raise StrategyFileError(faults)
    return said


def _parsed(content):
    if len(content) > LARGEST:
        raise StrategyFileError([f"Fila er større enn {LARGEST // 1_000_000} MB. Er det riktig fil?"])
    try:
        said = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
    except UnicodeDecodeError as error:
        raise StrategyFileError(["Fila er ikke lagret som UTF-8. Lagre den på nytt som UTF-8."]) from error
    except json.JSONDecodeError as error:
        words = f"Fila er ikke gyldig JSON: noe er galt på linje {error.lineno}, tegn {error.colno}."
        raise StrategyFileError([words]) from error
    except RecursionError as error:
        raise StrategyFileError(["Fila er ikke en strategi: den går for dypt."]) from error
    if not isinstance(said, dict):
        raise StrategyFileError(["Fila er ikke en strategi: den må begynne med «{»."])
    return said


def _without_doubles(pairs):
    doubles = [name for name, count in Counter(name for name, _value in pairs).items() if count > 1]
    if doubles:
        raise StrategyFileError([f"«{doubles[0]}» står to ganger i det samme objektet."])
    return dict(pairs)


def _must_be_known(said):
    found = said.get("schema")
    if not isinstance(found, int) or isinstance(found, bool):
        raise StrategyFileError(["Fila sier ikke hvilket skjema den er skrevet etter. Skriv «schema» øverst."])
    if found > version():
        words = f"Fila er skrevet etter skjema {found}, og portalen kjenner {version()}. Oppdater portalen først."
        raise StrategyFileError([words])
    if found < version():
        words = f"Fila er skrevet etter skjema {found}. Portalen leser skjema {version()}; se docs/strategy-file.md."
        raise StrategyFileError([words])


# --- the form -------------------------------------------------------------------------------------


def _faults(value, rule, place):
    """A sentence for each way in which a value is not as a rule of the schema says."""
    rule = _followed(rule)
    wrong = _wrong_type(value, rule)
    if wrong:
        yield f"{place} må være {wrong}."
        return
    if "enum" in rule and value not in rule["enum"]:
        allowed = ", ".join(f"«{each}»" for each in rule["enum"])
        yield f"{place} er «{value}». Bruk en av {allowed}."
    if "const" in rule and value != rule["const"]:
        yield f"{place} må være {rule['const']}."
    check = {dict: _in_object, list: _in_list, str: _in_text, int: _in_number}.get(type(value))
    if check:
        yield from check(value, rule, place)


def _followed(rule):
    return schema()["$defs"][rule["$ref"].rpartition("/")[2]] if "$ref" in rule else rule


def _wrong_type(value, rule):
    """What a value must be, in words, where it is something else."""
    names = rule.get("type", ())
    names = (names,) if isinstance(names, str) else names
    if not names or any(isinstance(value, TYPES[name][0]) and not isinstance(value, bool) for name in names):
        return ""
    return " eller ".join(TYPES[name][1] for name in names)


def _in_object(value, rule, place):
    known = rule.get("properties", {})
    for name in rule.get("required", ()):
        if name not in value:
            yield f"{place}: «{name}» mangler."
    for name, each in value.items():
        if name in known:
            yield from _faults(each, known[name], name if place == "fila" else f"{place}, {name}")
        elif rule.get("additionalProperties") is False:
            yield f"{place}: «{name}» er ukjent."


def _in_list(value, rule, place):
    if len(value) < rule.get("minItems", 0):
        yield f"{place} må ha minst {rule['minItems']}."
    for number, each in enumerate(value, start=1):
        yield from _faults(each, rule.get("items", {}), f"{place} {number}")


def _in_text(value, rule, place):
    if len(value) < rule.get("minLength", 0):
        yield f"{place} er tom."
    if len(value) > rule.get("maxLength", len(value)):
        yield f"{place} er {len(value)} tegn. Det er plass til {rule['maxLength']}."
    if "pattern" in rule and not re.search(rule["pattern"], value):
        yield f"{place} er «{value[:40]}», og er ikke skrevet slik den skal ({rule['pattern']})."


def _in_number(value, rule, place):
    if not rule.get("minimum", value) <= value <= rule.get("maximum", value):
        yield f"{place} er {value}. Den må være fra {rule['minimum']} til {rule['maximum']}."


# --- what is said twice, and what names nothing -----------------------------------------------------


def _doubles(said):
    yield from _in_lists(said, "fila")
    criteria = [f"{row['level']}{row['number']}" for row in said["criteria"]]
    yield from _twice(criteria, "criteria")
    once = (("parts", "number"), ("parts", "slug"), ("tools", "name"), ("theory", "name"), ("arenas", "name"))
    for name, key in once:
        yield from _twice([row[key] for row in said[name]], f"{name}, {key}")
    yield from _twice([step["value"] for step in said["scale"]["steps"]], "scale, steps, value")


def _in_lists(value, place):
    """The codes that stand twice in one list, however deep it stands."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _in_lists(each, name if place == "fila" else f"{place}, {name}")
    elif isinstance(value, list):
        yield from _twice([each["code"] for each in value if isinstance(each, dict) and "code" in each], place)
        for number, each in enumerate(value, start=1):
            yield from _in_lists(each, f"{place} {number}")


def _twice(values, place):
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{place}: «{value}» står {count} ganger."


def _unknown(said):
    codes = {name: {row["code"] for row in said[name]} for name in ("arenas", "tools", "theory")}
    codes["criteria"] = {f"{row['level']}{row['number']}" for row in said["criteria"]}
    for number, part in enumerate(said["parts"], start=1):
        for name, known in codes.items():
            for code in part.get(name, ()):
                if code not in known:
                    yield f"parts {number}, {name}: «{code}» finnes ikke i fila."
    for number, arena in enumerate(said["arenas"], start=1):
        if arena.get("part_of", arena["code"]) not in codes["arenas"]:
            yield f"arenas {number}, part_of: «{arena['part_of']}» finnes ikke i fila."
    theory = said["strategy"].get("phases_theory")
    if theory and theory not in codes["theory"]:
        yield f"strategy, phases_theory: «{theory}» finnes ikke i fila."
    yield from _years(said["strategy"])
    steps = len(said["scale"]["steps"])
    for row in said["criteria"]:
        if len(row.get("signs", ())) > steps:
            yield f"criteria, {row['level']}{row['number']}: flere kjennetegn enn skalaen har trinn."


def _years(strategy):
    if strategy.get("to_year") and strategy["to_year"] < strategy["from_year"]:
        yield "strategy, to_year: det siste skoleåret er før det første."
