"""Names of persons that the name finder missed."""

from __future__ import annotations

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature, is_title
from habeas.reading.russian.morphology import grammemes, is_known, is_ordinary
from habeas.reading.russian.names import is_given, is_patronymic
from habeas.reading.russian.persons.name import Name, is_dotted_initial, is_family_like
from habeas.reading.russian.persons.parts import parts_of
from habeas.reading.russian.persons.runs import is_person
from habeas.reading.russian.vocabulary import given_names, person_nouns


def find_unmarked(parsed: ParsedText, names: list[Name], taken: set[int]) -> list[Name]:
    """Names the finder missed: initials with a surname; a given name and a capital word; kin and office words."""
    tokens = parsed.tokens
    covered = taken | {i for name in names for i in range(name.first, name.last)}
    found: list[Name] = []
    i = 0
    while i < len(tokens):
        last = 0 if i in covered else _unmarked_end(parsed, i, covered)
        if last and is_person(parsed, (i, last)):
            found.append(parts_of(parsed, i, last))
            covered.update(range(i, last))
            i = last
        else:
            i += 1
    return found


def _unmarked_end(parsed: ParsedText, i: int, covered: set[int]) -> int:
    word = parsed.tokens[i]
    if not is_title(word.text) or not word.text[0].isalpha():
        return 0
    return _initialled(parsed, i, covered) or _behind_given(parsed, i, covered) or _behind_role(parsed, i, covered)


def _behind_given(parsed: ParsedText, i: int, covered: set[int]) -> int:
    """The end of a given name and the surname or patronymic that follows it, 0 where there is none at `i`."""
    tokens = parsed.tokens
    word = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) and i + 1 not in covered else None
    close = after is not None and after.start - word.end == 1 and after.text[:1].isupper() and after.text[1:].islower()
    if (
        (
            close
            and after is not None
            and word.text[1:].islower()
            and not word.label.endswith("PER")
            and is_given(word.text, given_names())
        )
        and (is_family_like(after.text) or is_patronymic(after.text))
        and not (is_ordinary(after.text) and not grammemes(after.text) & {"Surn", "Patr"})
    ):
        end = i + 2
        if is_patronymic(after.text) and end < len(tokens) and is_title(tokens[end].text) and end not in covered:
            end += 1
        return end
    return 0


def _behind_role(parsed: ParsedText, i: int, covered: set[int]) -> int:
    """The end of a name of unknown words behind a noun for a person, 0 where there is none at `i`."""
    tokens = parsed.tokens
    word = tokens[i]
    before = tokens[i - 1] if i else None
    first_of_sentence = i == parsed.sentences[parsed.sentence_of(i)][0]
    if before is None or first_of_sentence or word.label or not word.text[1:].islower() or len(word.text) < 3:
        return 0
    if (
        before.lemma in person_nouns()
        and word.start - before.end == 1
        and word.pos in ("PROPN", "NOUN", "ADJ")
        and not is_ordinary(word.text)
    ):
        if (
            feature(before, "Case")
            and feature(word, "Case") not in ("", feature(before, "Case"))
            and is_known(word.text)
        ):
            return 0
        end = i + 1
        while (
            end < len(tokens)
            and end - i < 3
            and end not in covered
            and tokens[end].start - tokens[end - 1].end == 1
            and (
                tokens[end].text[:1].isupper() and tokens[end].text[1:].islower() and not is_ordinary(tokens[end].text)
            )
        ):
            end += 1
        return end if not {"Geox"} & grammemes(word.text) or end > i + 1 else 0
    return 0


def _initialled(parsed: ParsedText, i: int, covered: set[int]) -> int:
    """The end of "А. Б. Скребец" or "Скребец А. Б." that begins at `i`, 0 where there is none."""
    tokens = parsed.tokens
    at, count = i, 0
    while is_dotted_initial(parsed, at):
        at, count = at + 2, count + 1
    if count and at < len(tokens) and at not in covered:
        word = tokens[at]
        named = word.text[:1].isupper() and len(word.text) > 2 and word.start - tokens[at - 1].end <= 1
        if named and (word.text[1:].islower() or "-" in word.text or is_family_like(word.text)):
            return at + 1
    return 0
