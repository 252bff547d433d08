"""What is sent to write in a talk."""

from tests.quality.writing import pressed


def minutes(item, version=1, *, agreed_rating="", **fields):
    """What «Lagre» sends from a point of the agenda whose promises stand elsewhere."""
    agreed = pressed(f"enige-{item.criterion_assessment_id}", version, agreed_rating=agreed_rating)
    return pressed(f"punkt-{item.pk}", version, **fields) | agreed
