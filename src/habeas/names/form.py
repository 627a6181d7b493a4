"""A name as it stands in a text, taken apart: parts with their roles, the script, the order."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from habeas.errors import Invalid
from habeas.names.scripts import script_of, scripts_in

Role = Literal["given", "patronymic", "family", "particle", "initial", "title", "unknown"]
Order = Literal["given first", "family first", "comma", "unknown"]

MAX_NAME = 300
"""Code points; what is longer is no name."""
MAX_PARTS = 12

_INVISIBLE = re.compile("[\ud800-\udfff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")
_APART = re.compile(r"[\s·•・‧･∙⋅．|/_]+")
_FANCY = re.compile("[\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001d400-\U0001d7cb]+")
"""Letters of full width, in circles and in mathematical alphabets."""
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[а-яёіјѕ]")
_BETWEEN = re.compile(r"(?<=\w)\.(?=\w)")
_HYPHENS = re.compile("[-‐‑–—־]+")
_COMMAS = re.compile(r"[،、，]")
_APOSTROPHES = re.compile("[’‘ʼʻ`´ʹ′]")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name. `key` is what is compared: lower case, no signs. `after_hyphen`: joined to the one before."""

    text: str
    key: str
    role: Role
    script: str
    after_hyphen: bool = False

    @property
    def counts(self) -> bool:
        """Whether a missing counterpart says something: titles and particles say nothing."""
        return self.role not in ("title", "particle")


@dataclass(frozen=True, slots=True)
class NameForm:
    """A parsed name. `parts` are in the order of speech, given name first where a comma had turned it round.

    `script` is the script most letters are in; `order_guess` is a guess, like every role but those a word shows.
    `native`: a whole East Asian name written without a gap, family name first.
    """

    text: str
    parts: tuple[Part, ...]
    script: str
    order_guess: Order
    native: bool = False

    def __hash__(self) -> int:
        return hash(self.text)  # the rest follows from it

    @property
    def compared(self) -> tuple[Part, ...]:
        """The parts that are compared: all but titles; all if there is nothing else."""
        kept = tuple(part for part in self.parts if part.role != "title")
        return kept or self.parts


@dataclass(frozen=True, slots=True)
class _Words:
    titles: frozenset[str]
    particles: frozenset[str]
    endings: tuple[str, ...]
    patronymic_words: frozenset[str]
    generations: frozenset[str]
    family_endings: tuple[str, ...]
    double_surnames: frozenset[str]
    surnames: frozenset[str]


@lru_cache(maxsize=1)
def words() -> _Words:
    """The word lists of `parts.toml`."""
    data = tomllib.loads((files("habeas.names") / "parts.toml").read_text(encoding="utf-8"))

    def listed(key: str) -> tuple[str, ...]:
        return tuple(str(data[key]).split())

    return _Words(
        frozenset(listed("titles")),
        frozenset(listed("particles")),
        listed("patronymic_endings"),
        frozenset(listed("patronymic_words")),
        frozenset(listed("generations")),
        listed("family_endings"),
        frozenset(listed("double_surnames")),
        frozenset("".join(listed("surnames"))),
    )


@lru_cache(maxsize=1)
def short_forms() -> dict[str, tuple[str, ...]]:
    """Short given names to the full forms (Latin) they may stand for, from `short-forms.toml`."""
    data = tomllib.loads((files("habeas.names") / "short-forms.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for full, short in data["forms"].items():
        for form in short.split():
            found[form] = (*found.get(form, ()), full)
    return found


def cleaned(text: str) -> str:
    """Composed letters, no invisible marks, no fancy alphabets, straight apostrophes, single spaces."""
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    text = _FANCY.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(_APOSTROPHES.sub("'", text).split())


@lru_cache(maxsize=30_000)
def parse_name(text: str) -> NameForm:
    """Takes a name apart.

    Raises `Invalid` with `name-empty`, `name-too-long` (over `MAX_NAME` code points) or `name-no-letters`.

    >>> [(p.key, p.role) for p in parse_name("Тореқұлов, Асан Маратұлы").parts]
    [('асан', 'given'), ('маратұлы', 'patronymic'), ('тореқұлов', 'family')]
    >>> parse_name("Dr. A. van Oost").parts[0].role, parse_name("李小明").native
    ('title', True)
    """
    if len(text) > MAX_NAME:
        raise Invalid(
            "name-too-long",
            found=f"{len(text)} characters",
            expected=f"a name of at most {MAX_NAME}",
            do="Give the name alone, not the text around it.",
        )
    clean = cleaned(text)
    if not clean:
        raise Invalid("name-empty", found="an empty name", expected="a name", do="Give at least one part of a name.")
    if not _has_letters(clean):
        raise Invalid(
            "name-no-letters",
            found="no letter in the name",
            expected="a name in letters",
            do="Give the name as it is written, without numbers or signs alone.",
        )
    return _parse(clean)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _parse(clean: str) -> NameForm:
    before, comma, after = _COMMAS.sub(",", clean).partition(",")
    family_first = bool(comma and _has_letters(before) and _has_letters(after))
    head, tail = (after, before) if family_first else (clean.replace(",", " "), "")
    first, last = _pieces(head), _pieces(tail)
    pieces = (first + last)[:MAX_PARTS]
    script = script_of(clean)
    if len(pieces) == 1 and script in ("han", "hangul"):
        native = _native(pieces[0][0], script)
        if native:
            return NameForm(clean, native, script, "family first", native=True)
    roles, order = _roles([key for _, key, _ in pieces], comma_at=len(first) if family_first else None)
    parts = tuple(
        Part(text, key, role, script_of(key), hyphen) for (text, key, hyphen), role in zip(pieces, roles, strict=True)
    )
    return NameForm(clean, parts, script, order)


def _pieces(text: str) -> list[tuple[str, str, bool]]:
    """(as written, key, whether a hyphen joins it to the piece before)."""
    found: list[tuple[str, str, bool]] = []
    if "." in text:
        text = _BETWEEN.sub(". ", text)
    for word in _APART.split(text):
        if word.isalpha():
            found.append((word, _one_script(word.lower()), False))
            continue
        after_hyphen = False
        for piece in _HYPHENS.split(word):
            key = _key(piece)
            if key:
                found.append((piece.strip(".,;:()[]«»“”\"'!?"), key, after_hyphen))
                after_hyphen = True
    return found


@lru_cache(maxsize=1)
def _lookalikes() -> tuple[dict[int, str], dict[int, str]]:
    """Latin letters to the Cyrillic ones that look the same, and the other way."""
    data = tomllib.loads((files("habeas.names") / "parts.toml").read_text(encoding="utf-8"))
    pairs = str(data["lookalikes"]).split()
    return {ord(pair[0]): pair[1] for pair in pairs}, {ord(pair[1]): pair[0] for pair in pairs}


def _one_script(key: str) -> str:
    """A key in letters of one script, where it mixes Latin and Cyrillic ones that look alike."""
    if not key.isascii() and _LATIN.search(key) and _CYRILLIC.search(key):
        return key.translate(_lookalikes()[0 if len(_CYRILLIC.findall(key)) > len(_LATIN.findall(key)) else 1])
    return key


def _key(piece: str) -> str:
    if piece.isalpha():
        return _one_script(piece.lower())
    kept = "".join(c for c in piece.lower() if c == "'" or unicodedata.category(c)[0] in "LM")
    kept = kept.strip("'") if not piece.endswith("'") else kept.lstrip("'")
    if not kept or not _has_letters(kept):
        return ""
    if kept.isascii() or kept[0] < "ֿ":
        kept = kept.replace("'", "")
    return _one_script(kept)


def _roles(keys: list[str], *, comma_at: int | None) -> tuple[list[Role], Order]:
    lists = words()
    roles: list[Role] = ["unknown"] * len(keys)
    for i, key in enumerate(keys):
        if (key in lists.titles and len(keys) > 1 and i in (0, len(keys) - 1)) or key in lists.generations:
            roles[i] = "title"
        elif key in lists.patronymic_words and i:
            roles[i] = "patronymic"
        elif len(key) == 1 and script_of(key) not in ("han", "kana", "hangul"):
            roles[i] = "initial"
        elif key in lists.particles and len(keys) > 1:
            roles[i] = "particle"
        elif i and len(key) > 5 and key.endswith(lists.endings) and len(keys) > 2:
            roles[i] = "patronymic"
    if "title" in roles and all(role == "title" for role in roles):
        roles = ["unknown"] * len(keys)
    return _given_and_family(keys, roles, comma_at)


def _given_and_family(keys: list[str], roles: list[Role], comma_at: int | None) -> tuple[list[Role], Order]:
    open_places = [i for i, role in enumerate(roles) if role == "unknown"]
    if comma_at is not None:
        for i in open_places:
            roles[i] = "family" if i >= comma_at else "given"
        return roles, "comma"
    if len(open_places) < 2:
        if open_places and "initial" in roles:
            roles[open_places[0]] = "family"
        return roles, "unknown"
    endings = words().family_endings
    first, last = open_places[0], open_places[-1]
    shown = [len(keys[i]) > 4 and keys[i].endswith(endings) for i in (first, last)]
    patronymic_last = roles[-1] == "patronymic"
    order: Order = "family first" if patronymic_last or shown == [True, False] else "given first"
    family = first if order == "family first" else last
    for i in open_places:
        roles[i] = "family" if i == family else "given"
    return roles, order


def _native(text: str, script: str) -> tuple[Part, ...]:
    """Family and given name of an East Asian name written without a gap; () where it does not look like one."""
    lists = words()
    if not 2 <= len(text) <= 4 or len(scripts_in(text)) > 1:
        return ()
    if text[:2] in lists.double_surnames and len(text) > 2:
        cut = 2
    elif script == "hangul" or text[0] in lists.surnames:
        cut = 1
    else:
        return ()
    if script == "hangul" and len(text) == 4:
        return ()
    family, given = text[:cut], text[cut:]
    return (Part(family, family, "family", script), Part(given, given, "given", script))
