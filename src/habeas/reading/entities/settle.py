"""The name table of one report: it settles the type of each candidate by what the whole text says of that name."""

from __future__ import annotations

from collections import defaultdict

from habeas.reading.entities.names import Candidate, Page

_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def settle(page: Page) -> None:
    """Gives every unsettled candidate a type. Names of several words and titles are evidence for single words."""
    tokens = _person_words(page)
    prisons = _prison_words(page)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in page.found:
        groups[page.key(candidate.first, candidate.last)].append(candidate)
    for name, group in groups.items():
        fixed = _fixed(group)
        if name in prisons and (name not in page.vocabulary.places.places) and fixed != "person":
            _set(group, "facility")
            continue
        places = page.vocabulary.places
        if fixed == "person" and name in places.ambiguous:
            fixed = ""
        if fixed == "place" and name in tokens and name not in places.countries:
            for candidate in group:
                candidate.type = _place_or_person(page, candidate, True)
            continue
        for candidate in group:
            if candidate.sure >= 3:
                continue
            if fixed:
                candidate.type = fixed
        open_ = [c for c in group if c.sure < 2 and not fixed]
        if open_:
            _decide(page, name, open_, tokens)


def _person_words(page: Page) -> frozenset[str]:
    """Words of names that are surely people's."""
    known = page.vocabulary
    found: set[str] = set()
    for candidate in page.found:
        if candidate.type == "person" and (candidate.sure >= 2 or candidate.last - candidate.first > 1):
            for word in page.words[candidate.first : candidate.last]:
                if word.fold not in known.persons.particles and not word.initial:
                    found.add(word.fold)
    return frozenset(found)


def _prison_words(page: Page) -> frozenset[str]:
    """What places of detention are called here without the word for what they are: "Kalay" of "Kalay Prison"."""
    known = page.vocabulary.facilities
    found = set()
    for candidate in page.found:
        words = [w.fold for w in page.words[candidate.first : candidate.last]]
        if candidate.type == "facility" and len(words) > 1 and not known.other & set(words):
            own = [w for w in words if w not in known.words and w not in known.inner]
            if own and not own[-1][0].isdigit():
                found.add(" ".join(own))
    return frozenset(found)


def _fixed(group: list[Candidate]) -> str:
    """The type that sure evidence gives this name, or ""."""
    sure = [c.type for c in group if c.sure >= 2 and c.type]
    if not sure:
        return ""
    top = max(c.sure for c in group if c.type)
    best = [c.type for c in group if c.sure == top and c.type]
    return max(sorted(set(best)), key=best.count)


def _decide(page: Page, name: str, group: list[Candidate], persons: frozenset[str]) -> None:
    known = page.vocabulary
    size = group[0].last - group[0].first
    ambiguous = name in known.places.places and (name in known.places.ambiguous or name in persons)
    if ambiguous:
        for candidate in group:
            candidate.type = _place_or_person(page, candidate, name in persons)
        return
    if size == 1 and name in persons:
        _set(group, "person")
        return
    if name in known.places.places:
        _set(group, "place")
        return
    score = {"person": 0.0, "place": 0.0, "facility": 0.0, "organization": 0.0, "none": 0.0}
    for candidate in group:
        for type_, votes in _evidence(page, candidate).items():
            score[type_] += votes
        if candidate.type:
            score[candidate.type] += 1.5
    best = max(score, key=lambda t: (score[t], t))
    _set(group, best if score[best] > 0 else "none")


def _set(group: list[Candidate], type_: str) -> None:
    for candidate in group:
        candidate.type = type_


def _place_or_person(page: Page, candidate: Candidate, in_person: bool) -> str:
    before = page.words[candidate.first - 1].fold if candidate.first and page.words[candidate.first].glued else ""
    if before in page.vocabulary.context.place_prepositions - {"to", "of", "at"}:
        return "place"
    if in_person:
        return "person"
    evidence = _evidence(page, candidate)
    return "person" if evidence.get("person", 0) > evidence.get("place", 0) + 1 else "place"


def _evidence(page: Page, candidate: Candidate) -> dict[str, float]:
    """What the surroundings of one candidate say for each type."""
    score: dict[str, float] = defaultdict(float)
    for type_, votes in candidate.votes.items():
        score[type_] += min(1.0, votes / (candidate.last - candidate.first))
    _before(page, candidate, score)
    _after(page, candidate, score)
    _grammar(page, candidate, score)
    bracketed = _bracketed_after(page, candidate)
    if bracketed:
        score[bracketed] += 2.5
    if _so_called_prison(page, candidate):
        score["facility"] += 4
    head = page.words[candidate.last - 1]
    if page.label(head) == "NORP":
        score["none"] += 1
    if page.pos(head) not in ("PROPN", "") and not candidate.votes and (head.opens or page.ordinary[head.i]):
        score["none"] += 2
    return score


def _before(page: Page, candidate: Candidate, score: dict[str, float]) -> None:
    """What the words in front say."""
    words, known, first = page.words, page.vocabulary, candidate.first
    if not first:
        return
    before = words[first - 1]
    kin = before.fold in known.relations.kinship
    if kin and page.parsed.text[before.end : words[first].start] in (" ", ", "):
        score["person"] += 3
    if not words[first].glued:
        return
    if before.fold in known.context.place_prepositions and not before.capital:
        score["place"] += {"of": 0.5, "to": 0.7, "at": 1.2}.get(before.fold, 1.6)
    if first > 1 and before.fold in ("at", "in", "near") and _is_facility(page, first - 2):
        score["place"] += 2
    if first > 1 and before.fold == "to" and words[first - 2].fold in known.context.motion:
        score["place"] += 1.5
    if before.fold == "of" and first > 1 and words[first - 2].fold in known.context.place_heads:
        score["place"] += 3
    if before.fold in known.titles.role_gender or before.fold in known.relations.office:
        score["person"] += 1.5
    if before.text.isdigit() and len(before.text) <= 2:
        score["none"] += 3  # a month of another calendar: "3 Tir"


def _is_facility(page: Page, i: int) -> bool:
    taken = page.taken[i]
    return taken is not None and taken.type == "facility"


def _is_age(text: str) -> bool:
    return text.isdigit() and len(text) <= 2


def _after(page: Page, candidate: Candidate, score: dict[str, float]) -> None:
    """What the word behind says."""
    words, known, last = page.words, page.vocabulary, candidate.last
    after = words[last] if last < len(words) and words[last].glued else None
    if after is None or after.capital:
        return
    if words[last - 1].possessive:
        kin = after.fold in known.relations.kinship or after.fold in known.relations.office
        score["person"] += 2 if kin else 0.4
        return
    if after.fold in ("was", "is", "turned") and last + 1 < len(words) and _is_age(words[last + 1].text):
        score["person"] += 3  # "Ann Poe was 23 and in her last year"
    if after.fold in known.context.place_heads:
        score["place"] += 1
    if after.fold in known.titles.naming_bodies:
        score["organization"] += 3
    if page.pos(after) == "NOUN" and page.pos(words[last - 1]) == "ADJ":
        score["none"] += 2.5


def _so_called_prison(page: Page, candidate: Candidate) -> bool:
    """Whether the name is what a prison is said to be called: "the prison everyone calls Los Pinos"."""
    lead = [w.fold for w in page.words[max(0, candidate.first - 5) : candidate.first]]
    if not lead or lead[-1] not in ("call", "calls", "called", "named", "as"):
        return False
    return any(w in page.vocabulary.titles.facilities for w in lead)


def _bracketed_after(page: Page, candidate: Candidate) -> str:
    """The type of the name right before, where the candidate stands alone in brackets: it is another name for it."""
    before = page.taken[candidate.first - 1] if candidate.first else None
    if before is None or before.type not in ("person", "organization", "facility", "court"):
        return ""
    text, first, last = page.parsed.text, page.words[candidate.first], page.words[candidate.last - 1]
    alone = (
        text[page.words[candidate.first - 1].end : first.start].strip() == "(" and text[last.end : last.end + 1] == ")"
    )
    return before.type if alone else ""


def _grammar(page: Page, candidate: Candidate, score: dict[str, float]) -> None:
    token = page.words[candidate.last - 1].token
    if token < 0:
        return
    tokens = page.parsed.tokens
    verb = tokens[tokens[token].head]
    if tokens[token].dep in _SUBJECT:
        score["person"] += 1 if verb.lemma in page.vocabulary.context.speech else 0.6
    determined = any(tokens[k].dep == "det" for k in page.parsed.children(token))
    if determined:
        score["organization"] += 1
        score["person"] -= 1
