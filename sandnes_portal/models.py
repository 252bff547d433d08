"""The tables that belong to no app, gathered where Django looks for them. Each is written where it is used."""

from sandnes_portal.desk.models import CalendarAddress, DigestWeek, NoticesSeen
from sandnes_portal.guessing import Guess
from sandnes_portal.post.models import MailChoice, OutgoingMail
from sandnes_portal.reference.models import Brought
from sandnes_portal.writing.models import LeftText, Presence, Press, TakenSave

__all__ = [
    "Brought",
    "CalendarAddress",
    "DigestWeek",
    "Guess",
    "LeftText",
    "MailChoice",
    "NoticesSeen",
    "OutgoingMail",
    "Presence",
    "Press",
    "TakenSave",
]
