"""Where the name finder sees persons: its edges mended, names it tore joined, names it joined parted."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature, is_title
from habeas.reading.russian.morphology import grammemes, is_ordinary, plain
from habeas.reading.russian.names import initial, is_given, is_patronymic, surname_gender
from habeas.reading.russian.persons.name import is_dotted_initial, is_family_like, name_case
from habeas.reading.russian.vocabulary import given_names, words

MOST_WORDS = 5


def find_runs(parsed: ParsedText, taken: set[int]) -> list[tuple[int, int]]:
    """The token ranges of the names that the name finder takes for persons', but for those in `taken`."""
    merged = [piece for run in _merged(parsed, _labelled(parsed, taken)) for piece in _split(parsed, run)]
    return [run for run in merged if is_person(parsed, run)]


def _labelled(parsed: ParsedText, taken: set[int]) -> Iterator[tuple[int, int]]:
    """What the name finder takes for persons, edges mended."""
    tokens, start = parsed.tokens, None
    for i in range(len(tokens) + 1):
        label = tokens[i].label if i < len(tokens) and i not in taken else ""
        if start is not None and label != "I-PER":
            yield from _edges(parsed, start, i)
            start = None
        if label == "B-PER" or (label == "I-PER" and start is None):
            start = i


def _edges(parsed: ParsedText, first: int, last: int) -> Iterator[tuple[int, int]]:
    tokens, small = parsed.tokens, words("entities", "persons.particles")
    while first < last and not is_title(tokens[first].text):
        first += 1
    while first < last and not (
        is_title(tokens[last - 1].text)
        or plain(tokens[last - 1].text) in small
        or (tokens[last - 1].text == "." and initial(tokens[last - 2].text))
    ):
        last -= 1
    comma = next(
        (i for i in range(first, last) if tokens[i].text in ',;:()«»"|/' or tokens[i].text in ("и", "или")), None
    )
    if comma is not None:
        yield from _edges(parsed, first, comma)
        yield from _edges(parsed, comma + 1, last)
        return
    first = before_initials(parsed, first)
    last = _behind(parsed, last)
    if first < last:
        yield first, last


def before_initials(parsed: ParsedText, first: int) -> int:
    """Where a name begins whose surname is token `first`: initials in front belong to it, К. О. Бельский."""
    tokens = parsed.tokens
    while first >= 2 and is_dotted_initial(parsed, first - 2) and tokens[first].start - tokens[first - 1].end <= 1:
        first -= 2
    return first


def _behind(parsed: ParsedText, last: int) -> int:
    """Initials and small words behind a name belong to it: Бельский К. О., Ильхам Алим оглы."""
    tokens, small = parsed.tokens, words("entities", "persons.particles")
    while is_dotted_initial(parsed, last) and tokens[last].start - tokens[last - 1].end <= 1:
        last += 2
    if (
        last < len(tokens)
        and plain(tokens[last].text) in ("оглы", "оглу", "огли", "кызы", "гызы", "кизи", "улы", "уулу", "угли")
        and plain(tokens[last].text) in small
    ):
        last += 1
    return last


def _merged(parsed: ParsedText, runs: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Given name and patronymic, then the surname: one name where the finder saw two."""
    out: list[tuple[int, int]] = []
    for first, last in runs:
        if out and first < out[-1][1]:
            continue
        if out and out[-1][1] == first and last - out[-1][0] <= MOST_WORDS and _continues(parsed, out[-1], first):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return [_grown(parsed, run, out) for run in out]


def _continues(parsed: ParsedText, before: tuple[int, int], first: int) -> bool:
    tokens = parsed.tokens
    if is_patronymic(tokens[before[1] - 1].text) or tokens[before[1] - 1].text == ".":
        return True
    known = given_names()
    return (
        before[1] - before[0] == 1
        and is_given(tokens[before[0]].text, known)
        and (not is_given(tokens[first].text, known) or is_patronymic(tokens[first].text))
    )


def _grown(parsed: ParsedText, run: tuple[int, int], runs: list[tuple[int, int]]) -> tuple[int, int]:
    """A lone given name takes the word with a capital that follows it, or stands before a patronymic."""
    first, last = run
    tokens = parsed.tokens
    others = {i for a, b in runs if (a, b) != run for i in range(a, b)}
    if (
        last - first <= 2
        and last < len(tokens)
        and last not in others
        and parsed.sentence_of(last) == parsed.sentence_of(first)
    ):
        word = tokens[last]
        near = word.start - tokens[last - 1].end == 1
        if (
            near
            and is_title(word.text)
            and word.text[1:].islower()
            and not word.label
            and (
                (is_given(tokens[last - 1].text, given_names()) and not is_family_like(tokens[last - 1].text))
                or is_patronymic(word.text)
            )
            and not is_ordinary(word.text)
        ):
            last += 1
    return first, last


def _split(parsed: ParsedText, run: tuple[int, int]) -> list[tuple[int, int]]:
    """Two persons the finder took for one: адвокат Скребца | Павел Гирс. The first is a genitive."""
    first, last = run
    tokens, known = parsed.tokens, given_names()
    if (
        last - first < 3
        or first == 0
        or tokens[first - 1].pos != "NOUN"
        or any(t.text == "." for t in tokens[first:last])
    ):
        return [run]
    surname = is_family_like(tokens[first].text) and not is_given(tokens[first].text, known)
    if surname and is_given(tokens[first + 1].text, known) and not is_patronymic(tokens[first + 1].text):
        whole = feature(tokens[first - 1], "Case") != "Gen" and surname_gender(tokens[first].text, "Nom") != "Masc"
        return [(first, first + 1), (first + 1, last)] if whole else [run]
    return [run]


def is_person(parsed: ParsedText, run: tuple[int, int]) -> bool:
    """Whether the range is a person's name: no role word, no street named after somebody, no bare initials."""
    first, last = run
    tokens = parsed.tokens
    lemmas = {plain(tokens[i].text) for i in range(first, last)} | {tokens[i].lemma for i in range(first, last)}
    if last - first == 1 and plain(tokens[first].text) in words("entities", "roles.held"):
        return False
    if lemmas & words("entities", "persons.not_persons"):
        return False
    letters = [t.text for t in tokens[first:last] if t.text != "."]
    if all(initial(word) for word in letters) or all(word.isdigit() for word in letters):
        return False
    before = tokens[first - 1] if first else None
    dot = before is not None and before.text == "." and first > 1 and plain(tokens[first - 2].text) in ("им", "ул")
    named_after = words("entities", "persons.named_after")
    if dot or (
        before is not None
        and last - first <= 2
        and (before.lemma in named_after and before.pos == "NOUN" and name_case(parsed, first, last) == "Gen")
    ):
        return False
    if last - first == 1 and len(letters[0]) > 1 and letters[0].isupper() and not is_family_like(letters[0]):
        return "Name" in grammemes(letters[0]) or "Surn" in grammemes(letters[0])
    return True
