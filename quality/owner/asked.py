"""Who is asked about the owner."""

from networks.models import User
from networks.people.readers import in_words
from quality.owner.predicates import ASKED


def people_asked():
    """Everybody who is asked today, each once."""
    return User.objects.holding(*ASKED)


def asked_in_words():
    """«skolenes ledere, lederne i støttesystemet og de hovedtillitsvalgte»."""
    return in_words(ASKED)
