"""The words of a report as names are looked for in them.

A word here is what a reader takes for one: "al-Din", "O'Brien", "Ukraine.ru", "A.", "161/3" are single words, and a
possessive ending is cut off. Tokens of the parse are finer and are only consulted for their grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.places import fold
from habeas.reading.entities.vocabulary import Vocabulary
from habeas.reading.parsed import ParsedText

_LETTERS = r"[^\W_][\u0300-\u036f]*"
_PIECE = rf"(?:{_LETTERS})+"
_INITIALS = re.compile(r"[A-Z]{2,5}/[A-Z]{2,5}(?![^\W_])")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_DIGRAPHS = "Yu|Ya|Kh|Zh|Sh|Ch|Th|Ts|Dz"
_ABBREVIATIONS = (
    "St|Ste|Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Gen|Col|Lt|Capt|Maj|Sgt|Rev|Fr|Sen|Gov|Rep|Hon|Brig|Adm|Supt|Insp|Sr|Mt|Ft"
)
_ADDRESS = r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[\w.-]+\.[a-z]{2,6}/\S*|[@#]\w+"
_QUOTES = set("\"“”„«‘'([{")
_DASHES = set("-–—")
_OPENING = set(":•▪◦●|>.!?…")


@dataclass(slots=True)
class Word:
    """One word: where it stands, how it is written, and what the parse says of it.

    `opens`: its capital may be due to its place (sentence, quotation, bullet). `loud`: its line is all capitals.
    `headed`: its line is in title case. `glued`: only one blank parts it from the word before. `token`: its index in
    the parse, -1 for none.
    """

    i: int
    start: int
    end: int
    text: str
    fold: str
    capital: bool
    caps: bool
    opens: bool
    loud: bool
    headed: bool
    line: int
    glued: bool
    possessive: bool
    initial: bool
    token: int


def word_pattern(domains: tuple[str, ...]) -> re.Pattern[str]:
    """What a word looks like; `domains` are the endings that make a word with a full stop a web name."""
    endings = "|".join(sorted(map(re.escape, domains), key=len, reverse=True))
    return re.compile(
        rf"(?P<address>{_ADDRESS})"
        rf"|(?P<domain>[\w-]+(?:\.[\w-]+)*\.(?:{endings}))(?![\w-])"
        rf"|(?P<initials>(?:[^\W\d_a-zà-ÿа-я]\.-?|(?:{_DIGRAPHS})\.-?(?=[ ]?[A-Z])){{1,4}})(?=[\s,;)’'\"”]|$)"
        rf"|(?P<abbreviation>(?:{_ABBREVIATIONS})\.)(?=[ \u00a0][^\W\d_])"
        rf"|(?P<word>\d+(?:[./]\d+)*(?:st|nd|rd|th)?(?![\w/])|{_PIECE}(?:['’ʼʻ‑‐/&-]{_PIECE})*)"
    )


_PATTERNS: dict[tuple[str, ...], re.Pattern[str]] = {}


def scan(parsed: ParsedText, vocabulary: Vocabulary) -> list[Word]:
    """All words of the report in order."""
    domains = vocabulary.context.domains
    pattern = _PATTERNS.setdefault(domains, word_pattern(domains))
    sentence_starts = {parsed.tokens[first].start for first, _ in parsed.sentences}
    words: list[Word] = []
    for number, line in enumerate(_LINE.finditer(parsed.text)):
        found = list(_line_words(parsed, line, number, pattern, sentence_starts, len(words), vocabulary))
        _mark_line(found, line[0])
        words.extend(found)
    return words


def _line_words(
    parsed: ParsedText, line: re.Match[str], number: int, pattern: re.Pattern[str], sentence_starts: set[int],
    base: int, vocabulary: Vocabulary,
) -> Iterator[Word]:  # fmt: skip
    text, before = parsed.text, line.start()
    first = True
    for match in pattern.finditer(text, line.start(), line.end()):
        if match.lastgroup == "address":
            before, first = match.end(), False
            continue
        for start, after in _parts(match, vocabulary):
            end, after, possessive = _without_possessive(text, start, after)
            gap = text[before:start].replace("*", "").replace("_", "")
            written = text[start:end]
            token = parsed.token_at(start)
            yield Word(
                i=base,
                start=start,
                end=end,
                text=written,
                fold=_folded(written, match),
                capital=_lead(written, vocabulary).isupper(),
                caps=len(written) > 1 and written.isupper(),
                opens=first or start in sentence_starts or _opens(gap),
                loud=False,
                headed=False,
                line=number,
                glued=not first and gap in (" ", "\u00a0"),
                possessive=possessive,
                initial=match.lastgroup == "initials",
                token=-1 if token is None else token,
            )
            base += 1
            before, first = after, False


def _folded(written: str, match: re.Match[str]) -> str:
    """The folded word, a title's full stop dropped."""
    return fold(written).rstrip(".") if match.lastgroup == "abbreviation" else fold(written)


def _without_possessive(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Where the word ends without its possessive ending, where the ending ends, and whether there was one."""
    if end - start > 2 and text[end - 2] in "'’ʼ" and text[end - 1] in "sS":
        return end - 2, end, True
    bare = text[end - 1] in "sS" and text[end : end + 1] in ("'", "’")
    if bare and text[end + 1 : end + 2].isspace() and text[end + 2 : end + 3].isalpha():
        return end, end + 1, True
    return end, end, False


def _opens(gap: str) -> bool:
    """Whether a word after `gap` begins a quotation, a bullet or something after a colon."""
    before = gap.rstrip()
    if not before:
        return False
    if before[-1] in _QUOTES:
        return len(before) == len(gap)
    if before[-1] in _DASHES:
        return len(gap) > len(before) and gap[len(before) - 2 : len(before) - 1] in (" ", "")
    return before[-1] in _OPENING


def _lead(written: str, vocabulary: Vocabulary) -> str:
    """The letter whose case counts: of `al-Sisi` the S."""
    head, dash, tail = written.replace("‑", "-").partition("-")
    if dash and tail and fold(head) in vocabulary.persons.articles:
        return tail[0]
    if len(written) > 2 and written[0] in "dlo" and written[1] in "'’":
        return written[2]
    return written[0]


def _parts(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """A match as one word, or as two where a hyphen joins a name to an ordinary word (NATO-standard, pro-Kremlin)."""
    written, start = match[0], match.start()
    if match.lastgroup == "initials" and written.endswith("-"):
        written = written[:-1]
    if match.lastgroup == "word":
        for dash in re.finditer(r"[-‑/]", written):
            head, tail = fold(written[: dash.start()]), fold(written[dash.end() :])
            prefix = head in vocabulary.context.hyphen_heads and (written[0].islower() or head in ("pro", "ex"))
            slash = dash[0] == "/" and not written[dash.end()].isdigit() and not _INITIALS.match(written)
            if prefix or slash or tail.split("-")[0] in vocabulary.context.hyphen_tails:
                yield start, start + dash.start()
                yield start + dash.end(), start + len(written)
                return
    yield start, start + len(written)


def _mark_line(words: list[Word], line: str) -> None:
    """Sets `loud` and `headed` for the words of one line."""
    letters = [c for c in line if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if len(letters) > 12 and upper > 0.8 * len(letters):
        for word in words:
            word.loud = True
        return
    long = [w for w in words if len(w.text) > 3 and w.text[0].isalpha()]
    if len(long) >= 4 and sum(w.capital for w in long) >= 0.7 * len(long) and not line.rstrip().endswith("."):
        for word in words:
            word.headed = True
