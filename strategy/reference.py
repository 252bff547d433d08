"""The eight prerequisites of school-based competence development, from the strategy's file, as rows to bring."""

from sandnes_portal.reference.bringing import bring
from sandnes_portal.reference.items import Item
from sandnes_portal.reference.strategy import code_of, strategy
from strategy.models import Prerequisite


def load_reference_data():
    """Bring what is missing. Out: how many rows were made."""
    return bring(items(strategy()))


def items(said):
    refs = {"strategy": code_of(said)}
    for position, row in enumerate(said["prerequisites"]):
        words = {"title": row["title"], "text": row["text"]}
        yield Item(f"prerequisite/{row['code']}", Prerequisite, words, {"position": position}, refs)
