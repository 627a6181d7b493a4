"""Who writes: the one who says "я" outside quotation marks, and what they tell of their own custody."""

from __future__ import annotations

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.references.roles import Named
from habeas.reading.russian.vocabulary import words

FIRST_PERSON = frozenset(["я", "меня", "мне", "мной", "мною"])


def writer_of(named: Named) -> str:
    """Who signs a text that says "я" outside quotation marks: a person named in its last lines, or "" ."""
    parsed = named.parsed
    own = sum(plain(t.text) in FIRST_PERSON and not in_guillemets(parsed, t.i) for t in parsed.tokens)
    if own < 3:
        return ""
    lines = [line for line in parsed.text.split("\n") if line.strip()]
    tail = sum(len(line) + 1 for line in lines[-4:])
    closings = words("entities", "letters.closings")
    for token in reversed(parsed.tokens):
        if token.start < len(parsed.text) - tail:
            break
        if token.i in named.at and token.label.endswith("PER"):
            line_start = parsed.text.rfind("\n", 0, token.start) + 1
            before = parsed.text[line_start : token.start].split()
            if len(before) <= 2 and all(plain(w).strip(",") in closings or w[:1].isupper() for w in before):
                return named.at[token.i]
    return ""


def in_guillemets(parsed: ParsedText, i: int) -> bool:
    """Whether token `i` stands in guillemets opened in its line."""
    start = max(parsed.text.rfind("\n", 0, parsed.tokens[i].start), 0)
    before = parsed.text[start : parsed.tokens[i].start]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”")


def first_person_custody(parsed: ParsedText, done_to: frozenset[str], does: frozenset[str]) -> int:
    """How often the writer tells of being held or of a place of detention; at most 5."""
    count = 0
    for token in parsed.tokens:
        if plain(token.text) in FIRST_PERSON and not in_guillemets(parsed, token.i):
            head = parsed.tokens[token.head]
            count += (head.lemma in done_to and plain(token.text) != "я") or (
                head.lemma in does and plain(token.text) == "я"
            )
            first, last = parsed.sentences[parsed.sentence_of(token.i)]
            places = words("entities", "focus.places")
            count += plain(token.text) != "я" and any(parsed.tokens[k].lemma in places for k in range(first, last))
    return min(count, 5)
