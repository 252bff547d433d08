"""What the strategy's file says of the criteria, their signs of practice, the scale and the law, as rows to bring."""

from quality.criteria.actions import take_in_sign, take_in_words
from quality.models import CriterionWording, LawReference, PracticeSign, RatingScale, RatingStep, SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.reference.bringing import bring
from sandnes_portal.reference.items import Item
from sandnes_portal.reference.strategy import code_of, strategy


def load_reference_data():
    """Bring what is missing. Out: how many rows were made."""
    return bring(items(strategy()))


def items(said):
    """The rows of the file, in an order in which each comes after those it names."""
    scale = f"scale/{said['scale']['code']}"
    refs = {"strategy": code_of(said)}
    yield Item(scale, RatingScale, {"name": said["scale"]["name"]}, {}, refs)
    for step in said["scale"]["steps"]:
        words = {"label": step["label"], "sentence": step["sentence"]}
        yield Item(f"{scale}/{step['value']}", RatingStep, words, {"value": step["value"]}, {"scale": scale})
    year = SchoolYear(said["strategy"]["from_year"])
    for row in said["criteria"]:
        parts = [f"part/{part['code']}" for part in said["parts"] if _code(row) in part["criteria"]]
        yield from _criterion(row, scale, year, refs, parts)
    for row in said["laws"]:
        words = {"name": row["name"], "text": row["text"]}
        yield Item(f"law/{row['code']}", LawReference, words, {"code": row["code"]})


def _code(row):
    return f"{row['level']}{row['number']}"


def _criterion(row, scale, year, of_strategy, parts):
    code = f"criterion/{_code(row)}"
    wording, words = f"{code}/wording", {"title": row["title"], "text": row["text"]}
    own = {"level": row["level"], "number": row["number"]}
    yield Item(code, SuccessCriterion, {}, own, of_strategy, {"parts": parts})
    yield Item(wording, CriterionWording, words, {"valid_from": year}, {"criterion": code}, renew=take_in_words)
    for value, text in enumerate(row.get("signs", ()), start=1):
        refs = {"wording": wording, "step": f"{scale}/{value}"}
        yield Item(f"{code}/sign/{value}", PracticeSign, {"text": text}, {}, refs, renew=take_in_sign)
