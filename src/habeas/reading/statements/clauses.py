"""What a cue verb says: the words that one of its frames takes as content, to the right of the verb."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.reading.reading import Stance
from habeas.reading.statements.extent import without_venue
from habeas.reading.statements.frames import ASKING, RULES
from habeas.reading.statements.page import Page
from habeas.reading.statements.subjects import can_speak, speaker_of

# Frames in which any subject is taken for a speaker.
_ANYBODY = frozenset(("as", "named", "accused"))
# What a court or a prosecutor does with these frames is an act of theirs, not a statement.
_ACTS = frozenset(("urged", "infinitive", "object", "prepositions", "addressed", "accused", "gerund"))


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `[first, last)` said, `[cue_first, cue_last)` saying, the stance and the kind of the frame."""

    first: int
    last: int
    cue_first: int
    cue_last: int
    stance: Stance
    takes: str


def cue_range(page: Page, verb: int) -> tuple[int, int]:
    """The verb with its particle ("pointed out")."""
    particles = [k for k in page.kids(verb, "prt") if k == verb + 1]
    return verb, (particles[0] if particles else verb) + 1


def complement(page: Page, verb: int) -> Content | None:
    """What stands to the right of a cue verb as its content; `None` where there is nothing of the kind."""
    lemma = page.tokens[verb].lemma
    if lemma not in page.lexicon.verbs:
        return None
    for takes, rule in RULES:
        for frame in page.lexicon.frames(lemma, takes):
            if (takes not in _ANYBODY and not able(page, verb, takes)) or (takes in _ACTS and _is_act(page, verb)):
                continue
            found = rule(page, verb, frame)
            if found is None:
                continue
            first, last = page.clean(found[0], page.word_end(without_venue(page, *found)))
            if last > first:
                low, high = cue_range(page, verb)
                if takes in ("prepositions", "addressed") and page.tokens[verb + 1].lower in frame.words:
                    high = verb + 2
                return Content(first, last, low, high, _stance(page, verb, takes, first, frame.stance), takes)
    return None


def able(page: Page, verb: int, takes: str = "quote") -> bool:
    """Whether the verb is one of plain saying, or its subject somebody who can speak (or, in the passive, unnamed)."""
    lemma = page.tokens[verb].lemma
    speaker = speaker_of(page, verb)
    if lemma in page.lexicon["phrases.papers_only"]:
        return speaker is not None and page.tokens[speaker].lemma in page.lexicon["documents.nouns"]
    if lemma not in page.lexicon["phrases.weak_with_clause" if takes == "clause" else "phrases.weak"]:
        return True
    return speaker is None or can_speak(page, speaker)


def _is_act(page: Page, verb: int) -> bool:
    """Whether a court or a prosecutor acts: "prosecutors demanded nine years", "the judge denied the motion"."""
    if page.tokens[verb].lemma not in page.lexicon["barred.acts"]:
        return False
    speaker = speaker_of(page, verb)
    return speaker is not None and page.tokens[speaker].lemma in page.lexicon["barred.acting"]


def _stance(page: Page, verb: int, takes: str, first: int, stance: Stance) -> Stance:
    """A reported question asks, whatever else its verb may do."""
    if takes == "clause" and any(f.stance == "asks" for f in page.lexicon.verbs[page.tokens[verb].lemma]):
        return "asks" if page.tokens[first].lower in ASKING else "demands"
    return stance
