"""When and where an event was, who did it, who came, and whose words tell it."""

from __future__ import annotations

from habeas.reading.reading import AUTHOR
from habeas.reading.russian.events.draft import Draft
from habeas.reading.russian.events.scene import Scene
from habeas.reading.russian.forms import feature, phrase
from habeas.text import Span


def said_by(scene: Scene, span: Span) -> str:
    """The innermost statement that covers the span, else the author."""
    holders = [s for s in scene.statements if s.covers(span)]
    return min(holders, key=lambda s: sum(p.end - p.start for p in s.content)).id if holders else AUTHOR


def time_of(scene: Scene, draft: Draft) -> str | None:
    """A date in the clause; else one at the head of the sentence, which holds for what follows it."""
    parsed = scene.parsed
    scope = [k for k in scene.scope(draft.match.anchor) if k in scene.time_at and scene.time_at[k].type != "duration"]
    if scope:
        return scene.time_at[min(scope, key=lambda k: abs(k - draft.match.anchor))].id
    first, _ = parsed.sentences[parsed.sentence_of(draft.match.anchor)]
    if feature(parsed.tokens[draft.match.anchor], "VerbForm") != "Fin":
        return None
    for k in range(first, min(first + 6, draft.match.anchor)):
        if parsed.tokens[k].text in (",", ";", ":", "—"):
            break
        if k in scene.time_at and scene.time_at[k].type != "duration":
            return scene.time_at[k].id
    return None


def place_of(scene: Scene, draft: Draft) -> str | None:
    """The place of detention named in the event's own words, else the place."""
    parsed = scene.parsed
    found = []
    for k in range(draft.first, draft.last):
        id_ = scene.cast.named.get(k)
        if id_ and scene.cast.entity(id_).type in ("facility", "place"):
            before = [parsed.tokens[j].lower for j in range(max(0, k - 3), k)]
            if any(word in ("в", "во", "на") for word in before) or scene.cast.entity(id_).type == "facility":
                found.append((scene.cast.entity(id_).type != "facility", k, id_))
    return min(found)[2] if found else None


def actor_of(scene: Scene, draft: Draft, person: str) -> str | None:
    """The subject of the clause, where it is another than the person and the event has a doer."""
    parsed = scene.parsed
    if draft.type in ("condition", "detention", "death", "visit", "release", "eligibility"):
        return None
    for k in scene.scope(draft.match.anchor):
        if not parsed.tokens[k].dep.startswith("nsubj") and feature(parsed.tokens[k], "Case") != "Nom":
            continue
        id_ = scene.cast.who(k) or next((scene.cast.named[j] for j in parsed.subtree(k) if j in scene.cast.named), None)
        if id_ and id_ != person and scene.cast.entity(id_).type != "place":
            return id_
    return None


def visitor_of(scene: Scene, draft: Draft, person: str) -> str | None:
    """Who came: the subject of the clause, or the one "с матерью"."""
    parsed = scene.parsed
    for k in scene.scope(draft.match.anchor):
        token = parsed.tokens[k]
        subject = (
            token.dep.startswith("nsubj")
            and feature(token, "Case") in ("Nom", "")
            and person not in scene.persons_at(k)
        )
        with_ = feature(token, "Case") == "Ins" and any(
            parsed.tokens[j].lower in ("с", "со") for j in parsed.children_by(k, "case")
        )
        if (
            (subject or with_)
            and token.pos in ("NOUN", "PROPN")
            and token.lemma not in ("суд", "свидание")
            and person not in scene.persons_at(k)
        ):
            first, last = phrase(parsed, k)
            return parsed.span(first, last).quote
    return None
