"""The notes about who reads a text of the yearly round, each made of the rule that decides it, as things stand now."""

from networks.models import Role
from networks.people.readers import in_words, kinds_that_may

Kind = Role.Kind


class Open(str):
    """A note that tells who reads, where the others tell who does not: it stands with an open eye."""

    icon = "eye"


def note_on_assessment(assessment):
    """Beside what a school writes in its own assessment."""
    is_read = Kind.FAGSTAB in kinds_that_may("quality.view_assessment", assessment)
    return Open("Fagstab leser dette") if is_read else "Fagstab ser ikke dette før dere sender inn"


def note_on_review(assessment):
    """Beside what fagstab writes in a review."""
    is_read = Kind.PRINCIPAL in kinds_that_may("quality.view_review", assessment)
    return Open("Skolens ledere leser dette") if is_read else "Skolen ser ikke dette før dere frigir det"


def readers_of_talk(thing):
    """Who reads a leader talk and its contract, without a secretary. In: the talk, or the assessment before there is
    one."""
    permission = "quality.view_leader_talk" if hasattr(thing, "secretary_id") else "quality.go_to_leader_talk"
    return in_words(kinds_that_may(permission, thing))


def readers_of_draft():
    """Who reads the quality report before it is frozen."""
    return in_words(kinds_that_may("quality.view_report_draft"))


def readers_of_result():
    """Who reads what came of the feedback to the owner, when it is shown."""
    return in_words(kinds_that_may("quality.view_owner_criteria"))


def note_on_owner_rating(review):
    """Beside fagstab's own rating of the owner."""
    kinds = kinds_that_may("quality.view_owner_rating", review) & kinds_that_may("quality.view_owner_criteria")
    if review.is_shown:
        return Open(f"Leses av {in_words(kinds)}")
    return f"Bare {in_words(kinds)} ser dette før resultatet vises"
