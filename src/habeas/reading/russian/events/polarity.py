"""Whether an event is told as having happened, denied, feared, asked for, promised or ended."""

from __future__ import annotations

from habeas.reading.reading import Polarity, Statement
from habeas.reading.russian.events.frames import Match
from habeas.reading.russian.events.scene import Scene
from habeas.reading.russian.forms import clause_head, feature, is_order, is_predicate
from habeas.reading.russian.statements.draft import is_negated
from habeas.reading.russian.vocabulary import words

_ARGUMENTS = ("obj", "nsubj", "nsubj:pass", "obl", "iobj")


def polarity_of(scene: Scene, match: Match) -> Polarity | None:
    """The polarity of the mention; `None` where the words, as they stand, tell nothing."""
    frame = match.frame
    negated = _negated(scene, match)
    statement = scene.statement_at.get(match.anchor)
    if frame.turned == "only" and not negated:
        return None
    if frame.turned == "only":
        return "denied" if _is_denial(statement) else _modal(scene, match, statement) or "asserted"
    if frame.turned == "yes":
        return "asserted" if negated else "denied"
    if frame.polarity in ("possible", "requested", "ended"):
        return frame.polarity  # type: ignore[return-value]
    if frame.polarity == "denied":
        return "asserted" if negated else "denied"
    if negated or _without(scene, match):
        return "denied"
    return _modal(scene, match, statement) or (
        "denied" if _is_denial(statement) or _doubted(scene, match) else "asserted"
    )


def _is_denial(statement: Statement | None) -> bool:
    return statement is not None and statement.stance == "denies"


def _negated(scene: Scene, match: Match) -> bool:
    parsed = scene.parsed
    if any(parsed.tokens[k].lower in ("не", "нет", "без", "ни") for k in match.tokens):
        return False
    chain = [match.anchor]
    token = parsed.tokens[match.anchor]
    if token.dep in ("xcomp", "csubj") or (
        token.dep in ("obj", "nsubj", "nsubj:pass", "obl", "iobj") and token.pos == "NOUN"
    ):
        apart = range(min(match.anchor, token.head), max(match.anchor, token.head))
        if not any(parsed.tokens[k].text in (",", ";") for k in apart):
            chain.append(token.head)
    for i in chain:
        if is_negated(parsed, i):
            return True
        if i == match.anchor or parsed.tokens[i].pos == "VERB":
            extra = [k for k in parsed.children_by(i, "aux", "aux:pass", "cop") if is_negated(parsed, k)]
            if extra:
                return True
    never = any(
        parsed.tokens[k].lower in ("никогда", "отказался", "отказалась", "отказались")
        for k in parsed.children(match.anchor)
    )
    nothing = token.pos == "NOUN" and any(
        parsed.tokens[k].lower == "нет" for k in (match.anchor + 1, match.anchor - 1) if 0 <= k < len(parsed.tokens)
    )
    return never or (nothing and match.frame.type not in ("answer",))


def _without(scene: Scene, match: Match) -> bool:
    """ "без ареста", "вместо освобождения", "избежал приговора"."""
    parsed = scene.parsed
    token = parsed.tokens[match.anchor]
    if token.pos != "NOUN" or any(parsed.tokens[k].lower == "без" for k in match.tokens):
        return False
    before = [parsed.tokens[k].lower for k in parsed.children_by(match.anchor, "case")]
    avoided = parsed.tokens[token.head].lemma in words("modality", "avoided") and feature(token, "Case") in (
        "Gen",
        "Ins",
        "Acc",
    )
    return any(word in ("без", "вместо") for word in before) or avoided


def _modal(scene: Scene, match: Match, statement: Statement | None) -> Polarity | None:
    parsed = scene.parsed
    anchor = parsed.tokens[match.anchor]
    governors = [anchor]
    i = match.anchor
    while parsed.tokens[i].head != i and len(governors) < 4:
        token = parsed.tokens[i]
        linked = token.dep in ("xcomp", "ccomp", "csubj", "advcl", "acl") or (
            token.dep in ("obj", "obl", "nmod", "nsubj", "iobj", "nsubj:pass", "conj")
            and token.pos in ("NOUN", "VERB")
            and feature(token, "VerbForm") in ("", "Inf")
        )
        if not linked:
            break
        i = token.head
        governors.append(parsed.tokens[i])
    lemmas = [t.lemma for t in governors[1:]]
    head = clause_head(parsed, match.anchor)
    near = [parsed.tokens[k] for k in range(max(0, match.anchor - 4), match.anchor)]
    own = [t.lemma for t in near if t.pos in ("ADJ", "ADV") and clause_head(parsed, t.i) == head]
    if is_order(anchor):
        return "requested"
    demanding = (
        statement is not None and statement.stance == "demands" and match.frame.type not in ("intervention", "charge")
    )
    if demanding or (
        any(word in words("modality", "requested") for word in lemmas)
        and (feature(anchor, "VerbForm") in ("Inf", "") or _so_that(scene, match))
    ):
        return "requested" if match.frame.type != "sentence" else "possible"
    if _listed_demand(scene, match):
        return "requested"
    if statement is not None and statement.stance == "promises" and feature(anchor, "VerbForm") in ("Inf", "Fin", ""):
        future = feature(anchor, "Tense") in ("Fut", "") or feature(anchor, "VerbForm") == "Inf"
        if future:
            return "promised"
    if any(word in words("modality", "promised") for word in lemmas) and feature(anchor, "VerbForm") == "Inf":
        return "promised"
    if any(word in words("modality", "denied") for word in lemmas):
        return "denied"
    if match.frame.type == "condition" and any(word in words("modality", "ended") for word in lemmas[:1]):
        return "ended"
    if any(word in words("modality", "achieved") for word in lemmas):
        return None
    verb = parsed.tokens[anchor.head] if anchor.pos in ("NOUN", "PROPN") and anchor.dep in _ARGUMENTS else anchor
    if feature(verb, "Tense") == "Fut" or any(
        parsed.tokens[k].lemma == "быть" and feature(parsed.tokens[k], "Tense") == "Fut"
        for k in parsed.children_by(verb.i, "aux", "aux:pass", "cop")
    ):
        return "possible"
    if feature(anchor, "Mood") == "Cnd" or any(
        parsed.tokens[k].lower in ("бы", "б") for k in parsed.children(match.anchor)
    ):
        return "possible"
    if any(word in words("modality", "possible") for word in [*lemmas, *own]):
        return "possible"
    conditional = [parsed.tokens[k].lower for j in (match.anchor, i) for k in parsed.children_by(j, "mark")]
    if any(word in ("если", "чтобы", "лишь", "пока") for word in conditional):
        return "possible"
    infinitive = feature(anchor, "VerbForm") == "Inf"
    if infinitive and anchor.dep in ("root", "parataxis", "conj", "nsubj", "csubj", "ccomp") and not lemmas:
        return "possible"
    return None


def _so_that(scene: Scene, match: Match) -> bool:
    return any(
        scene.parsed.tokens[k].lower in ("чтобы", "чтоб") for k in scene.parsed.children_by(match.anchor, "mark")
    )


def _listed_demand(scene: Scene, match: Match) -> bool:
    """An infinitive at the head of a line of demands: "— немедленно освободить ..."."""
    parsed = scene.parsed
    anchor = parsed.tokens[match.anchor]
    if feature(anchor, "VerbForm") != "Inf":
        return False
    start = parsed.text.rfind("\n", 0, anchor.start) + 1
    head = parsed.text[start : anchor.start]
    if not head.strip(" —–-•*·1234567890.)") or head.lstrip()[:1] in "—–-•*·":
        words_before = [w for w in head.split() if any(c.isalpha() for c in w)]
        above = parsed.text[:start].rstrip()
        return len(words_before) <= 4 and (above.endswith((":", ";", ",")) or head.lstrip()[:1] in "—–-•*·")
    return False


def _doubted(scene: Scene, match: Match) -> bool:
    """Whether the event is what somebody rejects: отверг обвинения в избиении."""
    parsed = scene.parsed
    for i in list(parsed.ancestors(match.anchor))[:3]:
        token = parsed.tokens[i]
        if token.lemma in words("modality", "denied") and is_predicate(parsed, i):
            return True
        if token.pos not in ("NOUN", "ADJ"):
            return False
    return False
