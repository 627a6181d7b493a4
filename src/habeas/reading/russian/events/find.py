"""All events of a Russian report."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import AUTHOR, Event, Polarity, Statement, TimeExpression
from habeas.reading.russian.events.attributes import Attributes, attributes_of, is_offence, phrase_end, term_near
from habeas.reading.russian.events.elliptic import find_elliptic
from habeas.reading.russian.events.extent import extent_of
from habeas.reading.russian.events.frames import Match, find_frames
from habeas.reading.russian.events.persons import persons_of
from habeas.reading.russian.events.polarity import polarity_of
from habeas.reading.russian.events.scene import Scene
from habeas.reading.russian.forms import clause_head, feature, is_order
from habeas.reading.russian.vocabulary import words
from habeas.text import Span

# Where one word carries both, the first outranks the second.
_OUTRANKS = (
    ("sentence", "arrest"),
    ("sentence", "detention"),
    ("remand", "arrest"),
    ("remand", "transfer"),
    ("remand", "detention"),
    ("remand", "sentence"),
    ("condition", "transfer"),
    ("condition", "detention"),
    ("transfer", "detention"),
    ("transfer", "arrest"),
    ("appeal", "filing"),
    ("appeal", "answer"),
    ("appeal", "trial"),
    ("appeal", "sentence"),
    ("release", "transfer"),
    ("release", "arrest"),
    ("release", "remand"),
    ("conviction", "charge"),
    ("answer", "filing"),
    ("intervention", "conviction"),
    ("filing", "intervention"),
    ("condition", "visit"),
    ("death", "condition"),
    ("eligibility", "filing"),
    ("eligibility", "release"),
    ("filing", "release"),
    ("condition", "answer"),
    ("search", "condition"),
    ("sentence", "conviction"),
    ("release", "detention"),
    ("detention", "release_"),
    ("condition", "arrest"),
    ("visit", "filing"),
    ("sentence", "trial"),
    ("condition", "charge"),
)


@dataclass(slots=True)
class _Draft:
    match: Match
    persons: tuple[str, ...]
    polarity: Polarity
    first: int
    last: int
    attributes: Attributes = field(default_factory=dict)
    type: str = ""

    by_verb: bool = True

    @property
    def label(self) -> tuple[str, object]:
        return self.type, self.attributes.get("condition")


def find_events(
    parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    """What is said to have happened to the persons of a report, in order, ids v1, v2, ..."""
    if not cast.entities or not any(e.type == "person" for e in cast.entities):
        return ()
    scene = Scene(parsed, cast, statements, times)
    drafts: list[_Draft] = []
    for i in range(len(parsed.tokens)):
        if parsed.tokens[i].pos == "PUNCT" or (i in cast.named and parsed.tokens[i].label.endswith("PER")):
            continue
        matches = [m for m in find_frames(parsed, i, scene.scope(i), scene.marked) if polarity_of(scene, m) is not None]
        for match in _ranked(matches, scene):
            draft = _draft(scene, match)
            if draft is not None:
                drafts.append(draft)
                scene.last_person[clause_head(parsed, match.anchor)] = draft.persons[0]
                drafts += _cause(scene, draft)
    drafts += _elliptic(scene, drafts)
    kept = _without_doubles(drafts)
    kept.sort(key=lambda d: (parsed.tokens[d.first].start, parsed.tokens[d.last - 1].end))
    events: list[Event] = []
    for draft in kept:
        for person in draft.persons:
            events.append(_event(scene, draft, person, f"v{len(events) + 1}"))
    return tuple(events)


def _elliptic(scene: Scene, drafts: list[_Draft]) -> list[_Draft]:
    """Penalties without a verb of their own, in the polarity of the full telling before them."""
    out = []
    for found in find_elliptic(scene):
        told = [d for d in drafts if d.type == "sentence" and d.match.anchor < found.anchor]
        if told:
            model = max(told, key=lambda d: d.match.anchor)
            match = Match(model.match.frame, found.anchor, tuple(range(found.first, found.last)))
            out.append(
                _Draft(match, found.persons, model.polarity, found.first, found.last, found.attributes, "sentence")
            )
    return out


def _ranked(matches: list[Match], scene: Scene) -> list[Match]:
    """The matches at one word without those that another outranks."""
    kinds = {m.frame.type for m in matches}
    if {"remand", "sentence"} <= kinds or "remand" in kinds:
        short = [m for m in matches if m.frame.type == "remand" and _is_short(term_near(scene, m))]
        if short and "sentence" in kinds:
            matches = [m for m in matches if m not in short]
            kinds = {m.frame.type for m in matches}
    losers = {low for high, low in _OUTRANKS if high in kinds and low in kinds}
    return [m for m in matches if m.frame.type not in losers]


def _is_short(term: str) -> bool:
    """Thirty days or less: an administrative penalty, no custody before trial."""
    return term.startswith("P") and term.endswith("D") and term[1:-1].isdigit() and int(term[1:-1]) <= 30


def _draft(scene: Scene, match: Match) -> _Draft | None:
    token = scene.parsed.tokens[match.anchor]
    if match.frame.type != "condition" and token.pos == "NOUN" and not _carries(scene, match):
        return None
    if _is_asked_or_supposed(scene, match) or _is_vague(scene, match):
        return None
    if feature(token, "Person") == "2" and not is_order(token):
        return None
    polarity = polarity_of(scene, match)
    if polarity is None or (match.frame.type in ("undertaking", "appeal") and polarity == "requested"):
        return None
    persons = persons_of(scene, match)
    persons = scene.held_by(persons) or _fallback(scene) if persons else persons
    if not persons:
        return None
    first, last = extent_of(scene, match)
    by_verb = token.pos in ("VERB", "AUX")
    return _Draft(match, persons, polarity, first, last, attributes_of(scene, match), match.frame.type, by_verb)


def _is_vague(scene: Scene, match: Match) -> bool:
    """ "Забрал сына из сада": a word of everyday life tells of an arrest only where nobody is named who does it."""
    token = scene.parsed.tokens[match.anchor]
    if match.frame.type != "arrest" or len(match.tokens) > 1 or token.lemma not in words("attributes", "vague_arrests"):
        return False
    passive = feature(token, "Voice") == "Pass" or feature(token, "Variant") == "Short"
    return not passive and feature(token, "Number") != "Plur"


def _is_asked_or_supposed(scene: Scene, match: Match) -> bool:
    """ "не бьют ли его", "если его освободят": a question or a supposition tells of nothing."""
    parsed = scene.parsed
    segment = [parsed.tokens[k].lower for k in scene.segment(match.anchor)]
    noun = parsed.tokens[match.anchor].pos == "NOUN"
    for_ = any(parsed.tokens[k].lower == "для" for k in parsed.children_by(match.anchor, "case"))
    return "ли" in segment or segment[:1] == ["если"] or (noun and for_)


def _fallback(scene: Scene) -> tuple[str, ...]:
    return (scene.cast.focus,) if scene.cast.focus else ()


def _carries(scene: Scene, match: Match) -> bool:
    """Whether a noun tells of the event itself and does not refer back: "арест Скребца", not "после ареста"."""
    parsed = scene.parsed
    token = parsed.tokens[match.anchor]
    if len(match.tokens) > 1:
        return True
    bound = any(scene.persons_at(k) for k in parsed.subtree(match.anchor) if k != match.anchor)
    case = [parsed.tokens[k].lower for k in parsed.children_by(match.anchor, "case")]
    back = any(
        word in ("после", "при", "до", "с", "во", "в", "перед", "о", "об", "по", "за", "от", "из-за", "против", "для")
        for word in case
    )
    verbal = token.dep in ("nsubj", "nsubj:pass", "obj", "root", "parataxis")
    return (bound and not back) or (token.dep == "root") or (verbal and not back and bound)


def _cause(scene: Scene, draft: _Draft) -> list[_Draft]:
    """ "за репост", "за «контрабанду валюты»": the conviction that a penalty tells of."""
    parsed = scene.parsed
    if draft.type != "sentence" or draft.polarity in ("possible",) or draft.match.frame.type != "sentence":
        return []
    _, last = parsed.sentences[parsed.sentence_of(draft.match.anchor)]
    scope = set(scene.scope(draft.match.anchor)) | set(range(draft.last, min(last, draft.last + 6)))
    for k in sorted(scope):
        token = parsed.tokens[k]
        if token.lower != "за" or k <= draft.match.anchor - 6 or k + 1 >= last:
            continue
        noun = parsed.tokens[k + 1]
        if (
            feature(noun, "Case") not in ("Acc", "Gen", "")
            or k + 1 in scene.time_at
            or k + 1 in scene.cast.named
            or noun.lemma in ("решетка", "год", "она", "он", "день", "что", "это", "то")
        ):
            continue
        end = phrase_end(scene, k + 1, last)
        text = parsed.text[parsed.tokens[k + 1].start : parsed.tokens[end - 1].end]
        key = "charge" if is_offence(text) else "reason"
        value = text.strip("«»") if text.count("«") == 1 and text[:1] == "«" and text[-1:] == "»" else text
        return [_Draft(draft.match, draft.persons, draft.polarity, k, end, {key: value}, "conviction")]
    return []


def _without_doubles(drafts: list[_Draft]) -> list[_Draft]:
    """One event for one telling: of two of a kind whose spans overlap for one person the fuller stays."""
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda d: (not d.by_verb, -len(d.match.tokens), d.first)):
        clash = next(
            (
                k
                for k in kept
                if k.label == draft.label
                and set(k.persons) & set(draft.persons)
                and k.first < draft.last
                and draft.first < k.last
                and _one_telling(k, draft)
            ),
            None,
        )
        if clash is None:
            kept.append(draft)
    return kept


def _one_telling(one: _Draft, other: _Draft) -> bool:
    if (one.first, one.last) == (other.first, other.last):
        return True
    inside = one.first <= other.match.anchor < one.last or other.first <= one.match.anchor < other.last
    return inside or one.match.anchor == other.match.anchor


# ---- what goes with it ------------------------------------------------------------------------------


def _event(scene: Scene, draft: _Draft, person: str, id_: str) -> Event:
    parsed = scene.parsed
    span = Span.of(parsed.text, parsed.tokens[draft.first].start, parsed.tokens[draft.last - 1].end)
    attributes = dict(draft.attributes)
    if draft.type == "visit":
        visitor = _visitor(scene, draft, person)
        if visitor:
            attributes["visitor"] = visitor
    return Event(
        id_,
        draft.type,
        person,
        span,
        _time(scene, draft),
        _place(scene, draft),
        _actor(scene, draft, person),
        _said_by(scene, span),
        draft.polarity,
        MappingProxyType(attributes),
    )


def _said_by(scene: Scene, span: Span) -> str:
    holders = [s for s in scene.statements if s.covers(span)]
    return min(holders, key=lambda s: sum(p.end - p.start for p in s.content)).id if holders else AUTHOR


def _time(scene: Scene, draft: _Draft) -> str | None:
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


def _place(scene: Scene, draft: _Draft) -> str | None:
    parsed = scene.parsed
    found = []
    for k in range(draft.first, draft.last):
        id_ = scene.cast.named.get(k)
        if id_ and scene.cast.entity(id_).type in ("facility", "place"):
            before = [parsed.tokens[j].lower for j in range(max(0, k - 3), k)]
            if any(word in ("в", "во", "на") for word in before) or scene.cast.entity(id_).type == "facility":
                found.append((scene.cast.entity(id_).type != "facility", k, id_))
    return min(found)[2] if found else None


def _actor(scene: Scene, draft: _Draft, person: str) -> str | None:
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


def _visitor(scene: Scene, draft: _Draft, person: str) -> str | None:
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
            from habeas.reading.russian.forms import phrase

            first, last = phrase(parsed, k)
            return parsed.span(first, last).quote
    return None
