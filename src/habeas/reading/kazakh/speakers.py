"""Who speaks: names with the roles before them, a role alone, a pronoun; nobody where it is not told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from habeas.reading.entities.cast import Cast
from habeas.reading.kazakh.quotations import FEW_WORDS, Quotation
from habeas.reading.kazakh.suffixes import cuts
from habeas.reading.kazakh.vocabulary import data, role_words
from habeas.reading.parsed import ParsedText

_PRONOUNS = {"ол": "nominative", "оның": "genitive"}
_KIND_BEHIND = re.compile(
    r"[»”]?\s+(?P<kind>(?:партия|ұйым|қор|қозғалыс|газет|портал|орталығ|бірлестіг|одағ|радио|агенттіг)\w*)"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Characters `[start, end)` that say who speaks, and the entity, `None` where nobody is named."""

    id: str | None
    start: int
    end: int


def speaker_in(
    parsed: ParsedText,
    cast: Cast,
    start: int,
    end: int,
    quotes: tuple[Quotation, ...],
    *,
    first: bool = False,
    genitive: bool = False,
) -> Speaker | None:
    """Who speaks between two characters: a name with the roles before it, or a role alone, which names nobody.

    The nominative, or before "айтуынша" the genitive. `first`: the nearest to the beginning, not to the end.
    """
    wanted = ("genitive", "nominative") if genitive else ("nominative",)
    long = [q for q in quotes if q.words >= FEW_WORDS]
    groups = [g for g in _groups(parsed, cast, start, end) if not any(q.start <= g[0] < q.end for q in long)]
    if not first:
        groups.reverse()
    for case in wanted:
        for a, b, id_, its_case in groups:
            if its_case == case and (id_ is None or cast.entity(id_).type in ("person", "organization", "court")):
                return Speaker(id_ or _pointed_at(parsed, cast, a, b), a, b)
    return None


def _pointed_at(parsed: ParsedText, cast: Cast, start: int, end: int) -> str | None:
    """The one person who bore a role before ("the lawyer"), or the one subject of the sentence before a pronoun."""
    word = parsed.text[start:end].split()[-1].lower()
    here = parsed.tokens_in(start, end)[0]
    if word in _PRONOUNS:
        first, last = parsed.sentences[max(0, parsed.sentence_of(here) - 1)]
        named = {(cast.named[i], parsed.tokens[i].text) for i in range(first, min(last, here)) if i in cast.named}
        people = {e for e, word in named if cast.entity(e).type == "person" and cast.entity(e).name.endswith(word)}
        return people.pop() if len(people) == 1 else None
    stems = _role_stems(word)
    bearers = [
        e.id for e in cast.entities
        if e.type == "person" and e.mentions[0].start < start
        and any(_role_stems(w) & stems for role in e.roles for w in role.quote.lower().split())
    ]  # fmt: skip
    return bearers[0] if len(bearers) == 1 else None


@cache
def _role_stems(word: str) -> frozenset[str]:
    """A role word without its case and without "his": "адвокатының" is "адвокат"."""
    stems = {cut.stem for cut in cuts(word) if cut.stem in role_words()}
    for group in data("names")["same_role"]["groups"]:
        if any(stem.startswith(tuple(group)) for stem in stems):
            return frozenset({group[0]})
    return frozenset(
        min(
            stems | {stem[:-n] for stem in stems for n in (1, 2) if stem[:-n] in role_words()}, key=len, default=""
        ).split()
    )


def _groups(parsed: ParsedText, cast: Cast, start: int, end: int) -> list[tuple[int, int, str | None, str]]:
    """Runs of role words and names: their characters, the entity, the case of the last word."""
    runs: list[list[int]] = []
    for i in parsed.tokens_in(start, end):
        token = parsed.tokens[i]
        if token.start < start or token.end > end or not (i in cast.named or _role_case(token.lower)):
            continue
        if runs and runs[-1][-1] == i - 1 and _goes_on(parsed, cast, i):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [_group(parsed, cast, run) for run in runs]


def _goes_on(parsed: ParsedText, cast: Cast, i: int) -> bool:
    """Whether token `i` belongs to the speaker's phrase before it: one name, "X's lawyer Y", "the lawyer Y"."""
    before, here = cast.named.get(i - 1), cast.named.get(i)
    if before is None:
        return parsed.tokens[i - 1].lower != "ол"
    return before == here or _ending_case(parsed.tokens[i - 1].text) == "genitive"


def _group(parsed: ParsedText, cast: Cast, run: list[int]) -> tuple[int, int, str | None, str]:
    last = run[-1]
    id_ = cast.named.get(last)
    word = parsed.tokens[last].text
    if id_ is None:
        case = _role_case(word.lower()) or "nominative"
    else:
        name = cast.entity(id_).name.split()[-1]
        case = next((cut.case for cut in cuts(word) if cut.stem == name), _ending_case(word))
    start, end = parsed.tokens[run[0]].start, parsed.tokens[last].end
    behind = _KIND_BEHIND.match(parsed.text, end)
    if id_ is not None and cast.entity(id_).type == "organization" and behind:
        end, case = behind.end(), _ending_case(behind["kind"])
        start -= parsed.text[start - 1 : start] in "«“" and start > 0
    return start, end, id_, case.split()[-1]


def _ending_case(word: str) -> str:
    return next((c.case for c in cuts(word)[1:] if c.case == "genitive"), "nominative")


@cache
def _role_case(word: str) -> str | None:
    """The case of a pronoun or of a word that tells what somebody is; `None` for other words."""
    if word in _PRONOUNS:
        return _PRONOUNS[word]
    return next((cut.case for cut in cuts(word) if cut.stem in role_words()), None)
