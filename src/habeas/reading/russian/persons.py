"""The names of persons in a Russian report: where each stands, and which are one person's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.reading.parsed import ParsedText, Token
from habeas.reading.russian.forms import feature, is_title
from habeas.reading.russian.morphology import grammemes, is_known, is_ordinary, parses, plain
from habeas.reading.russian.names import (
    initial,
    is_given,
    is_patronymic,
    is_same_word,
    nominative,
    surname_gender,
)
from habeas.reading.russian.vocabulary import given_names, words

MOST_WORDS = 5
_FAMILY = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ский|цкий|ская|цкая|ян|янц|дзе|швили|енко|чук|чик|ович|евич|зода|заде|оглы|улы|ук|юк|ец|ко)(?:а|у|ым|ой|е|ого|ому|им|ую)?$"
)


@dataclass(slots=True)
class Name:
    """One mention of a person: token range `[first, last)` and its parts (token indices)."""

    first: int
    last: int
    given: int | None = None
    patronymic: int | None = None
    surname: int | None = None
    initials: tuple[str, ...] = ()
    gender: str = ""

    @property
    def parts(self) -> tuple[int, ...]:
        """The words of the name that are no initials."""
        return tuple(i for i in (self.given, self.patronymic, self.surname) if i is not None)


@dataclass(slots=True)
class Person:
    """All mentions of one person."""

    names: list[Name] = field(default_factory=list)
    gender: str = ""


def find_persons(parsed: ParsedText, taken: set[int]) -> list[Person]:
    """Every person named, in order of first mention. Tokens in `taken` are other names' and are left alone."""
    merged = [piece for run in _merged(parsed, _runs(parsed, taken)) for piece in _split(parsed, run)]
    runs = [run for run in merged if _is_person(parsed, run)]
    names = [_parts(parsed, first, last) for first, last in runs]
    names += _unmarked(parsed, names, taken)
    people = _chained(parsed, sorted(names, key=lambda n: n.first))
    covered = taken | {i for person in people for name in person.names for i in range(name.first, name.last)}
    for name in _seen_again(parsed, people, covered):
        _attach(parsed, people, name)
    for person in people:
        person.names.sort(key=lambda n: n.first)
        person.gender = person.gender or _gender_of(parsed, person)
    return sorted(people, key=lambda p: p.names[0].first)


# ---- where names stand ------------------------------------------------------------------------------


def _runs(parsed: ParsedText, taken: set[int]) -> Iterator[tuple[int, int]]:
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
    first = _before_initials(parsed, first)
    last = _behind(parsed, last)
    if first < last:
        yield first, last


def _before_initials(parsed: ParsedText, first: int) -> int:
    """Initials in front of a surname belong to it: К. О. Бельский."""
    tokens = parsed.tokens
    while (
        first >= 2
        and tokens[first - 1].text == "."
        and initial(tokens[first - 2].text)
        and (tokens[first].start - tokens[first - 1].end <= 1 and tokens[first - 1].start == tokens[first - 2].end)
    ):
        first -= 2
    return first


def _behind(parsed: ParsedText, last: int) -> int:
    """Initials and small words behind a name belong to it: Бельский К. О., Ильхам Алим оглы."""
    tokens, small = parsed.tokens, words("entities", "persons.particles")
    while (
        last + 1 < len(tokens)
        and initial(tokens[last].text)
        and tokens[last + 1].text == "."
        and (tokens[last + 1].start == tokens[last].end and tokens[last].start - tokens[last - 1].end <= 1)
    ):
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
    surname = _family_like(tokens[first].text) and not is_given(tokens[first].text, known)
    if surname and is_given(tokens[first + 1].text, known) and not is_patronymic(tokens[first + 1].text):
        whole = feature(tokens[first - 1], "Case") != "Gen" and surname_gender(tokens[first].text, "Nom") != "Masc"
        return [(first, first + 1), (first + 1, last)] if whole else [run]
    return [run]


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
                (is_given(tokens[last - 1].text, given_names()) and not _FAMILY.search(plain(tokens[last - 1].text)))
                or is_patronymic(word.text)
            )
            and not is_ordinary(word.text)
        ):
            last += 1
    return first, last


def _is_person(parsed: ParsedText, run: tuple[int, int]) -> bool:
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
    if last - first == 1 and len(letters[0]) > 1 and letters[0].isupper() and not _family_like(letters[0]):
        return "Name" in grammemes(letters[0]) or "Surn" in grammemes(letters[0])
    return True


def _family_like(word: str) -> bool:
    return _FAMILY.search(plain(word)) is not None


def _unmarked(parsed: ParsedText, names: list[Name], taken: set[int]) -> list[Name]:
    """Names the finder missed: initials with a surname; a given name and a capital word; kin and office words."""
    tokens = parsed.tokens
    covered = taken | {i for name in names for i in range(name.first, name.last)}
    people = _people_words()
    found: list[Name] = []
    i = 0
    while i < len(tokens):
        last = 0 if i in covered else _unmarked_end(parsed, i, covered, people)
        if last and _is_person(parsed, (i, last)):
            found.append(_parts(parsed, i, last))
            covered.update(range(i, last))
            i = last
        else:
            i += 1
    return found


def _people_words() -> frozenset[str]:
    keys = ("roles.held", "roles.people", "roles.lawyers", "roles.kin", "roles.officials")
    return frozenset[str]().union(*(words("entities", key) for key in keys))


def _unmarked_end(parsed: ParsedText, i: int, covered: set[int], people: frozenset[str]) -> int:
    tokens = parsed.tokens
    word = tokens[i]
    if not is_title(word.text) or not word.text[0].isalpha():
        return 0
    surname = _initialled(parsed, i, covered)
    if surname:
        return surname
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
        and (_family_like(after.text) or is_patronymic(after.text))
        and not (is_ordinary(after.text) and not grammemes(after.text) & {"Surn", "Patr"})
    ):
        end = i + 2
        if is_patronymic(after.text) and end < len(tokens) and is_title(tokens[end].text) and end not in covered:
            end += 1
        return end
    before = tokens[i - 1] if i else None
    first_of_sentence = i == parsed.sentences[parsed.sentence_of(i)][0]
    if before is None or first_of_sentence or word.label or not word.text[1:].islower() or len(word.text) < 3:
        return 0
    if (
        before.lemma in people
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
    while (
        at + 1 < len(tokens)
        and initial(tokens[at].text)
        and tokens[at + 1].text == "."
        and (tokens[at + 1].start == tokens[at].end)
    ):
        at, count = at + 2, count + 1
    if count and at < len(tokens) and at not in covered:
        word = tokens[at]
        named = word.text[:1].isupper() and len(word.text) > 2 and word.start - tokens[at - 1].end <= 1
        if named and (word.text[1:].islower() or "-" in word.text or _family_like(word.text)):
            return at + 1
    return 0


def _seen_again(parsed: ParsedText, people: list[Person], covered: set[int]) -> Iterator[Name]:
    """Names already known that the finder passed over: in headlines, in capitals, at the head of a sentence."""
    tokens = parsed.tokens
    known = {i for p in people for n in p.names for i in n.parts}
    forms = {plain(tokens[i].text) for i in known}
    starts = {form[:3] for form in forms}
    i = 0
    while i < len(tokens):
        j = i
        while (
            j < len(tokens)
            and j - i < 3
            and j not in covered
            and _may_be_again(parsed, j, starts)
            and any(
                is_same_word(tokens[j].text, tokens[k].text)
                for k in known
                if plain(tokens[k].text)[:3] == plain(tokens[j].text)[:3]
            )
        ):
            j += 1
        if j > i:
            yield _parts(parsed, _before_initials(parsed, i), j)
        i = max(j, i + 1)


def _may_be_again(parsed: ParsedText, i: int, starts: set[str]) -> bool:
    token = parsed.tokens[i]
    low = plain(token.text)
    if len(low) < 3 or low[:3] not in starts or not is_title(token.text):
        return False
    if token.label in ("B-LOC", "I-LOC") and (not _family_like(low) or "Geox" in grammemes(low)):
        return False
    if token.pos not in ("PROPN", "NOUN", "ADJ", "X", "VERB"):
        return False
    if is_ordinary(low) and not token.label:
        at_head = i == parsed.sentences[parsed.sentence_of(i)][0] or token.text.isupper()
        return not at_head
    return True


# ---- what a name is made of -------------------------------------------------------------------------


def _parts(parsed: ParsedText, first: int, last: int) -> Name:
    tokens, known = parsed.tokens, given_names()
    name = Name(first, last)
    name.initials = tuple(i for t in tokens[first:last] if (i := initial(t.text)))
    rest = [
        i
        for i in range(first, last)
        if tokens[i].text[:1].isalpha()
        and not initial(tokens[i].text)
        and plain(tokens[i].text) not in words("entities", "persons.particles")
    ]
    if not rest:
        return name
    father = next((i for n, i in enumerate(rest) if n and is_patronymic(tokens[i].text)), None)
    if father is not None and len(rest) > 1:
        name.patronymic = father
        rest.remove(father)
    if len(rest) == 1:
        only = rest[0]
        if name.initials:
            name.surname = only
        elif name.patronymic is not None or (
            is_given(tokens[only].text, known) and not _surname_form(tokens[only].text)
        ):
            name.given = only
        else:
            name.surname = only
    elif rest:
        turned = (
            is_given(tokens[rest[-1]].text, known)
            and not is_given(tokens[rest[0]].text, known)
            and (_surname_form(tokens[rest[0]].text))
        )
        name.given, name.surname = (rest[-1], rest[0]) if turned else (rest[0], rest[-1])
    name.gender = _gender(parsed, name)
    return name


def _surname_form(word: str) -> bool:
    return _family_like(word) and ("Surn" in grammemes(word) or not is_known(word))


def _gender(parsed: ParsedText, name: Name) -> str:
    """ "Masc", "Fem" or "": by patronymic, given name and the ending of the surname, in this order."""
    tokens = parsed.tokens
    if name.patronymic is not None:
        low = plain(tokens[name.patronymic].text)
        return "Fem" if re.search(r"(?:вн|чн)(?:а|ы|е|у|ой|ою)$", low) else "Masc"
    case = _case(parsed, name)
    by_surname = surname_gender(tokens[name.surname].text, case) if name.surname is not None else ""
    if name.given is not None:
        genders = {
            p.tag.gender
            for p in parses(tokens[name.given].text.lower())
            if "Name" in p.tag and p.is_known and p.tag.number == "sing"
        }
        if len(genders) == 1:
            return {"masc": "Masc", "femn": "Fem"}.get(str(next(iter(genders))), "")
        return by_surname
    return ""


def name_case(parsed: ParsedText, first: int, last: int) -> str:
    """The case of a name, "" where nothing tells it: the ending of the surname says more than the tagger's guess."""
    tokens = [t for t in parsed.tokens[first:last] if t.text != "." and not initial(t.text)]
    for token in reversed(tokens[-1:]):
        by_ending = _case_by_ending(token)
        if by_ending:
            return by_ending
    for token in tokens:
        case = feature(token, "Case")
        if case:
            low = plain(token.text)
            bare = low[-1:] in "бвгджзклмнпрстфхцчшщй" and feature(token, "Gender") != "Fem"
            return "Nom" if bare and not low.endswith(("ой", "ей", "ом", "ем", "ым", "им", "ых", "их", "ам")) else case
    return ""


_ENDINGS = (
    (re.compile(r"(?:ов|ев|ин|ын|ский|цкий|ская|цкая)$"), ("Nom",)),
    (re.compile(r"(?:ов|ев|ин|ын|ск|цк)(?:у|ую)$"), ("Acc", "Dat")),
    (re.compile(r"(?:ов|ев|ин|ын|ск|цк)ой$"), ("Gen", "Dat", "Ins", "Loc")),
    (re.compile(r"(?:ск|цк)ого$"), ("Acc", "Gen")),
    (re.compile(r"(?:ск|цк)ому$"), ("Dat",)),
    (re.compile(r"(?:ов|ев|ин|ын)ым$|(?:ск|цк)им$"), ("Ins",)),
)


def _case_by_ending(token: Token) -> str:
    """The case that the ending of a surname leaves: the tagger's where it is among the possible ones."""
    low, case = plain(token.text), feature(token, "Case")
    if len(low) < 5:
        return ""
    for ending, possible in _ENDINGS:
        if ending.search(low):
            return case if case in possible else possible[0]
    if re.search(r"(?:ов|ев|ин|ын)а$", low) and feature(token, "Gender") == "Masc":
        return case if case in ("Gen", "Acc") else "Gen"
    return ""


def _case(parsed: ParsedText, name: Name) -> str:
    return name_case(parsed, name.first, name.last)


def _gender_beside(parsed: ParsedText, name: Name) -> str:
    """The gender of the noun right before the name: журналистке Севиль."""
    before = parsed.tokens[name.first - 1] if name.first else None
    if before is not None and before.pos == "NOUN" and feature(before, "Animacy") == "Anim":
        if before.lemma in words("entities", "roles.female") or before.lemma.endswith(("ка", "ница")):
            return "Fem"
        if before.lemma in words("entities", "roles.male"):
            return "Masc"
    return ""


def _gender_of_verb(parsed: ParsedText, name: Name) -> str:
    """The gender of the past tense the name is the subject of: Скребец сказала."""
    for i in range(name.first, name.last):
        token = parsed.tokens[i]
        if token.dep.startswith("nsubj"):
            verb = parsed.tokens[token.head]
            if feature(verb, "Number") == "Sing" and feature(verb, "Gender") in ("Masc", "Fem"):
                return feature(verb, "Gender")
    return ""


def _gender_of(parsed: ParsedText, person: Person) -> str:
    counts = Counter(
        g for n in person.names if (g := n.gender or _gender_beside(parsed, n) or _gender_of_verb(parsed, n))
    )
    if counts:
        return counts.most_common(1)[0][0]
    by_ending = Counter(
        g
        for n in person.names
        if n.surname is not None and (g := surname_gender(parsed.tokens[n.surname].text, _case(parsed, n)))
    )
    if by_ending:
        return by_ending.most_common(1)[0][0]
    tagged = Counter(feature(parsed.tokens[i], "Gender") for n in person.names for i in n.parts)
    tagged.pop("", None)
    return tagged.most_common(1)[0][0] if tagged else ""


# ---- whose name it is -------------------------------------------------------------------------------


def _chained(parsed: ParsedText, names: list[Name]) -> list[Person]:
    people: list[Person] = []
    for name in sorted(names, key=lambda n: (n.given is None or n.surname is None, n.surname is None, n.first)):
        _attach(parsed, people, name)
    return people


def _attach(parsed: ParsedText, people: list[Person], name: Name) -> None:
    """Puts a mention to the person it fits best, or makes a new one."""
    fitting = [person for person in people if _fits(parsed, person, name)]
    if len(fitting) > 1 and name.gender:
        fitting = [p for p in fitting if p.gender in ("", name.gender)] or fitting
    if len(fitting) > 1 and not name.gender and name.surname is not None:
        soft = surname_gender(parsed.tokens[name.surname].text, _case(parsed, name))
        fitting = [p for p in fitting if not soft or p.gender in ("", soft)] or fitting
    if fitting:
        person = max(fitting, key=lambda p: _nearness(p, name))
        person.names.append(name)
    else:
        person = Person([name])
        people.append(person)
    if name.gender and (not person.gender or name.given is not None):
        bare = name.given is not None and parsed.tokens[name.given].text[-1:] not in "аяь"
        person.gender = name.gender if not person.gender or bare or person.gender == name.gender else person.gender


def _nearness(person: Person, name: Name) -> tuple[int, bool, int]:
    """A bare surname goes to the bearer named most, then to the one named last."""
    before = [n.first for n in person.names if n.first < name.first]
    full = sum(n.given is not None and n.surname is not None for n in person.names)
    return full, bool(before), max(before) if before else -min(n.first for n in person.names)


def _fits(parsed: ParsedText, person: Person, name: Name) -> bool:
    differ = name.gender and person.gender and name.gender != person.gender and not _only_given(person)
    if differ and not any(_whole_name_agrees(parsed, other, name) for other in person.names):
        return False
    if person.gender == "Fem" and name.surname is not None and not _bears(parsed, person, name.surname):
        return False
    return any(_are_one(parsed, other, name) for other in person.names)


def _whole_name_agrees(parsed: ParsedText, one: Name, other: Name) -> bool:
    """Given name and surname both agree: then a gender read off an ending (Фируза) decides nothing."""
    pairs = ((one.given, other.given), (one.surname, other.surname))
    return (
        one.patronymic is None
        and other.patronymic is None
        and all(
            a is not None and b is not None and is_same_word(parsed.tokens[a].text, parsed.tokens[b].text)
            for a, b in pairs
        )
    )


def _only_given(person: Person) -> bool:
    return all(n.given is None and n.patronymic is None for n in person.names)


def _bears(parsed: ParsedText, person: Person, surname: int) -> bool:
    """Whether a woman may bear the surname at that token: one that ends in a consonant never changes its form."""
    own = [n.surname for n in person.names if n.surname is not None and n.given is not None]
    low = plain(parsed.tokens[surname].text)
    fixed = [plain(parsed.tokens[i].text) for i in own]
    return all(f == low or f[-1:] not in "бвгджзклмнпрстфхцчшщ" for f in fixed) or any(f == low for f in fixed)


def _are_one(parsed: ParsedText, one: Name, other: Name) -> bool:
    """Whether two mentions may be one person: no part contradicts, and the surname or the given name agrees."""
    words_ = [t.text for t in parsed.tokens]

    def same(a: int, b: int) -> bool:
        return is_same_word(words_[a], words_[b])

    if one.given is not None and other.given is not None and not same(one.given, other.given):
        return False
    if one.surname is not None and other.surname is not None and not same(one.surname, other.surname):
        return False
    for a, b in ((one, other), (other, one)):
        if a.initials and b.given is not None and a.initials[0] != words_[b.given][0].lower():
            return False
    if one.initials and other.initials and one.initials[0] != other.initials[0]:
        return False
    if one.surname is not None and other.surname is not None:
        return True
    if one.given is not None and other.given is not None:
        return True
    lone = [(a, b) for a, b in ((one, other), (other, one)) if len(a.parts) == 1 and not a.initials]
    return any(same(a.parts[0], i) for a, b in lone for i in b.parts)


def display_name(parsed: ParsedText, person: Person) -> str:
    """The fullest form of a person's name, in the nominative where it can be told."""
    fullest = max(person.names, key=lambda n: (len(n.parts), len(n.initials), n.last - n.first))
    width = len(fullest.parts), len(fullest.initials)
    alike = [n for n in person.names if (len(n.parts), len(n.initials)) == width]
    fullest = next((n for n in alike if _case(parsed, n) == "Nom"), fullest)
    text = parsed.text[parsed.tokens[fullest.first].start : parsed.tokens[fullest.last - 1].end]
    if _case(parsed, fullest) in ("Nom", ""):
        return " ".join(text.split())
    pieces, at = [], parsed.tokens[fullest.first].start
    for i in range(fullest.first, fullest.last):
        token = parsed.tokens[i]
        pieces.append(parsed.text[at : token.start])
        pieces.append(_nominative_of(token, i == fullest.surname, person.gender) if i in fullest.parts else token.text)
        at = token.end
    return " ".join("".join(pieces).split())


def _nominative_of(token: Token, surname: bool, gender: str) -> str:
    return nominative(token.text, gender, surname)
