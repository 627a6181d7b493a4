"""Who claims what on which question; agreement, change and conflict; which sources are independent of which."""

from habeas.accounts.account import Account, Voice, voice_of
from habeas.accounts.answers import Answer, Answers
from habeas.accounts.collect import Accounts, collect, focus_of, group
from habeas.accounts.copies import CopyGroup, copy_groups
from habeas.accounts.question import Question
from habeas.accounts.relations import Between

__all__ = [
    "Account",
    "Accounts",
    "Answer",
    "Answers",
    "Between",
    "CopyGroup",
    "Question",
    "Voice",
    "collect",
    "copy_groups",
    "focus_of",
    "group",
    "voice_of",
]
