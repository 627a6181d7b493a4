"""To whom an event happened."""

from __future__ import annotations

from habeas.reading.russian.events.frames import Match
from habeas.reading.russian.events.scene import Scene
from habeas.reading.russian.forms import clause_head, feature, is_predicate
from habeas.reading.russian.morphology import plain

NOBODY: tuple[str, ...] = ()
_OBJECT_CASES = {
    "object": ("Acc", "Gen", "Dat"),
    "dative": ("Dat",),
    "subject": ("Nom",),
    "any": ("Dat", "Acc", "Gen", "Nom", "Ins"),
}


def persons_of(scene: Scene, match: Match) -> tuple[str, ...] | None:
    """The persons concerned; empty where nobody is known; `None` where the words tell of somebody else."""
    anchor = match.anchor
    who = match.frame.who
    if who == "object" and _is_passive(scene, anchor):
        who = "subject"
    if who == "subject" and scene.parsed.tokens[anchor].pos in ("NOUN", "ADJ") and not _has_subject(scene, anchor):
        who = "any"
    if who == "object" and scene.parsed.tokens[anchor].pos == "NOUN":
        who = "any"
    direct = _direct(scene, anchor, who)
    if direct:
        return direct
    if direct is None:
        return None
    owner = _participle_owner(scene, anchor)
    if owner is not None:
        return owner or None
    if who != "object" and (speaker := _of_speaker(scene, anchor)):
        return speaker
    found = _in_clause(scene, match, who)
    if found:
        return found
    relative = _relative(scene, anchor)
    if relative is not None:
        return relative or None
    return _carried(scene, anchor)


def _is_passive(scene: Scene, i: int) -> bool:
    token = scene.parsed.tokens[i]
    if token.pos not in ("VERB", "AUX"):
        return False
    if feature(token, "VerbForm") == "Part" and feature(token, "Variant") == "Short":
        return True
    if feature(token, "Voice") == "Pass":
        return True
    return token.lemma.endswith(("ся", "сь")) or bool(scene.parsed.children_by(i, "nsubj:pass"))


def _has_subject(scene: Scene, i: int) -> bool:
    return bool(scene.parsed.children_by(i, "nsubj", "nsubj:pass"))


def _direct(scene: Scene, anchor: int, who: str) -> tuple[str, ...] | None:
    """Persons that hang on the carrying word itself in the case asked for; `None` where somebody unknown does."""
    parsed = scene.parsed
    wanted = _OBJECT_CASES[who]
    deps = {
        "subject": ("nsubj", "nsubj:pass"),
        "object": ("obj", "iobj", "obl"),
        "dative": ("iobj", "obj", "obl"),
        "any": ("obj", "iobj", "nmod", "nsubj:pass"),
    }[who]
    verbs = [anchor]
    token = parsed.tokens[anchor]
    if (
        who == "subject"
        and token.dep in ("xcomp", "conj", "advcl")
        and not _has_subject(scene, anchor)
        and parsed.tokens[token.head].pos == "VERB"
    ):
        verbs.append(token.head)
    stranger = False
    for verb in verbs:
        for k in parsed.children_by(verb, *deps):
            child = parsed.tokens[k]
            case = feature(child, "Case")
            if parsed.children_by(k, "case") and who in ("object", "dative"):
                continue
            if case and case not in wanted and k not in scene.cast.named:
                continue
            ids = _beside(scene, k) or scene.persons_at(k)
            if ids and not (all(x in scene.aside for x in ids) and who in ("any", "subject")):
                return _with_others(scene, k, ids)
            animate = child.pos == "NOUN" and feature(child, "Animacy") == "Anim"
            if animate and who in ("object", "subject") and (who != "object" or case in ("Acc", "Gen", "Dat")):
                stranger = stranger or k not in scene.cast.referring or child.lemma not in ("человек",)
    return None if stranger else NOBODY


def _beside(scene: Scene, noun: int) -> tuple[str, ...]:
    """The person whose name stands beside a noun: учителя истории Антона Скребца."""
    token = scene.parsed.tokens[noun]
    if token.pos not in ("NOUN", "PROPN") or feature(token, "Animacy") == "Inan":
        return ()
    for k in scene.parsed.subtree(noun):
        if (
            k in scene.cast.named
            and scene.parsed.tokens[k].dep in ("appos", "flat:name", "conj")
            and scene.persons_at(k)
        ):
            return scene.persons_at(k)
    return ()


def _with_others(scene: Scene, i: int, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those named together with the first: Антона Скребца и Ольгу Дорожко."""
    out = list(ids)
    named = scene.cast.named
    for step in (1, -1):
        k = i
        while True:
            while named.get(k + step) == named.get(i) and k in named:
                k += step
            join = scene.parsed.tokens[k + step].text if 0 <= k + step < len(scene.parsed.tokens) else ""
            following = k + 2 * step
            if join not in (",", "и") or following not in named or not scene.persons_at(following):
                break
            if feature(scene.parsed.tokens[following], "Case") != feature(scene.parsed.tokens[i], "Case"):
                break
            out += [x for x in scene.persons_at(following) if x not in out]
            k = i = following
    for k in scene.parsed.subtree(i):
        if k in scene.cast.named and scene.parsed.tokens[k].dep == "conj":
            out += [x for x in scene.persons_at(k) if x not in out]
    return tuple(dict.fromkeys(out))


def _participle_owner(scene: Scene, anchor: int) -> tuple[str, ...] | None:
    """For a participle the noun it belongs to: Назришоев, приговорённый к восьми годам. `None` for other words."""
    parsed = scene.parsed
    token = parsed.tokens[anchor]
    if feature(token, "VerbForm") != "Part" or feature(token, "Variant") == "Short":
        return None
    active = feature(token, "Voice") == "Act"
    head = token.head
    for k in (head, *parsed.children_by(head, "appos")):
        ids = scene.persons_at(k) or _beside(scene, k)
        if ids and feature(parsed.tokens[k], "Case") in (feature(token, "Case"), ""):
            return ids if not active or (scene.cast.detained and ids[0] in scene.cast.detained) else None
    before = anchor - 1
    while (before >= 0 and parsed.tokens[before].text in (",", "»")) or (
        before >= 0 and parsed.tokens[before].pos in ("ADV", "PART")
    ):
        before -= 1
    for k in range(before, max(before - 6, -1), -1):
        if parsed.tokens[k].pos in ("VERB",):
            break
        if scene.persons_at(k) and feature(parsed.tokens[k], "Case") in (feature(token, "Case"), ""):
            return scene.persons_at(k) if not active else None
    return None


def _of_speaker(scene: Scene, anchor: int) -> tuple[str, ...]:
    """ "Он признался, что подписал": a clause without a subject of its own, in the words of one in custody."""
    statement = scene.statement_at.get(anchor)
    token = scene.parsed.tokens[anchor]
    if statement is None or statement.speaker not in scene.cast.detained or statement.kind == "direct":
        return ()
    if token.pos == "NOUN":
        token = scene.parsed.tokens[clause_head(scene.parsed, anchor)]
    singular = (
        feature(token, "Number") == "Sing"
        and feature(token, "VerbForm") == "Fin"
        and feature(token, "Gender") != "Neut"
    )
    own = scene.parsed.children_by(token.i, "nsubj", "nsubj:pass", "iobj")
    return (statement.speaker,) if statement.speaker and singular and not own and token.dep in ("ccomp", "conj") else ()


def _in_clause(scene: Scene, match: Match, who: str) -> tuple[str, ...]:
    """The best person of the clause: a detained one first, in a case that fits, nearest."""
    parsed, anchor = scene.parsed, match.anchor
    wanted = _OBJECT_CASES[who]
    best: tuple[float, tuple[str, ...]] | None = None
    for k in scene.scope(anchor):
        ids = scene.persons_at(k)
        if not ids:
            continue
        token = parsed.tokens[k]
        case = feature(token, "Case")
        if all(x in scene.aside for x in ids):
            continue
        held = any(x in scene.cast.detained for x in ids)
        possessive = token.dep in ("det", "nmod") and plain(token.text) in ("его", "ее", "их")
        score = (
            -0.15 * abs(k - anchor)
            + (1.0 if case in wanted[:2] else 0.5 if case in wanted else 0.0)
            - (1.5 if possessive else 0)
        )
        before = [parsed.tokens[c].lower for c in parsed.children_by(k, "case")]
        score -= (
            1.2
            if any(word in ("против", "о", "об", "от", "с", "со", "вместе", "из-за", "по") for word in before)
            else 0
        )
        score += (1.0 if held else 0.0) + (0.3 if ids[0] == scene.cast.focus else 0.0)
        if best is None or score > best[0]:
            best = (score, ids)
    return best[1] if best else ()


def _relative(scene: Scene, anchor: int) -> tuple[str, ...] | None:
    """ "который" and its kin: the noun before the clause. `None` where the clause is no such."""
    parsed = scene.parsed
    head = clause_head(parsed, anchor)
    first = min((k for k in scene.scope(anchor)), default=anchor)
    marker = next((k for k in scene.scope(anchor) if parsed.tokens[k].lemma in ("который", "чей")), None)
    if marker is None:
        return None
    for k in (parsed.tokens[head].head, *range(first - 1, max(first - 8, -1), -1)):
        ids = scene.persons_at(k) or _beside(scene, k)
        if ids and feature(parsed.tokens[k], "Number") == feature(parsed.tokens[marker], "Number"):
            return ids
    return None


def _carried(scene: Scene, anchor: int) -> tuple[str, ...]:
    """The person the sentence or the lines before were about; last, the one the report is about."""
    parsed = scene.parsed
    statement = scene.statement_at.get(anchor)
    if scene.is_first_person(anchor):
        if statement is not None:
            return (statement.speaker,) if statement.speaker in scene.cast.detained else scene.focus
        return scene.focus
    sentence = parsed.sentence_of(anchor)
    head = clause_head(parsed, anchor)
    for up in parsed.ancestors(head):
        if is_predicate(parsed, up) and up in scene.last_person:
            return (scene.last_person[up],)
    inside = list(range(parsed.sentences[sentence][0], anchor))
    for k in reversed(inside):
        ids = scene.persons_at(k)
        if ids and any(x in scene.cast.detained for x in ids):
            return tuple(x for x in ids if x in scene.cast.detained)
    for k, person in sorted(scene.last_person.items(), reverse=True):
        if k >= anchor:
            continue
        between = parsed.text[parsed.tokens[k].start : parsed.tokens[anchor].start]
        if "\n" not in between and sentence - parsed.sentence_of(k) <= 2:
            return (person,)
        break
    return scene.focus
