"""A Russian report as a `ParsedText`: razdel for words and sentences, slovnet for names, forms and trees, pymorphy3 for
dictionary forms.

`Token.pos` and `Token.dep` are Universal Dependencies (nsubj, nsubj:pass, obj, obl, nmod, acl:relcl), `Token.tag` the
features as `Case=Gen|Number=Sing`, `Token.label` a guess at a name: `B-PER`, `I-PER`, `B-LOC`, `B-ORG` or nothing.
The models are shown plainer signs than the text has, never another length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from habeas.reading.parsed import ParsedText, Token
from habeas.reading.russian.forms import features
from habeas.reading.russian.models import models
from habeas.reading.russian.morphology import is_ordinary, lemma, participle_noun, plain
from habeas.reading.russian.vocabulary import words

MOST_WORDS = 150
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl"})
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|^[ \t]*[•▪◦●#>]+", re.MULTILINE)
_PLAIN = str.maketrans({"“": "«", "”": "»", "„": "«", "\u00a0": " ", "‑": "-", "\u0301": " "})
_JOINED = re.compile(r"\d+[./-]\d+(?:[./-]\d+)*|[А-ЯЁA-Z]{2,5}[ -]\d+(?:/\d+)*", re.UNICODE)
_SHORTENED = re.compile(
    r"(?:\b(?:ст|ч|п|г|гг|ул|им|т|д|др|см|руб|тыс|млн|род|обл|р|с|пос|дер|кв|стр|подп|проф|акад|полк|св)\.|\b[А-ЯЁ]\.)$"
)
Words = list[tuple[int, int, str]]


def parse_russian(text: str) -> ParsedText:
    """Tokens, sentences and dependencies of a Russian report. Any text is taken; a sentence never crosses a line."""
    sentences = [sentence for line in _LINE.finditer(text) for sentence in _sentences(line)]
    if not sentences:
        return ParsedText(text, "ru", (), ())
    shown = [[word for _, _, word in sentence] for sentence in sentences]
    calm = [_calmed(sentence) for sentence in shown]
    tools = models()
    tagged = zip(sentences, calm, tools.name_tags(shown), tools.forms(calm), tools.trees(calm), strict=True)
    tokens: list[Token] = []
    ranges: list[tuple[int, int]] = []
    for placed, quiet, labels, forms, (heads, relations) in tagged:
        base = len(tokens)
        for n, (start, end, _) in enumerate(placed):
            pos, _, tag = forms[n].partition("|")
            head = heads[n] - 1 if 0 < heads[n] <= len(placed) else n
            tokens.append(
                Token(
                    base + n,
                    start,
                    end,
                    text[start:end],
                    lemma(quiet[n], forms[n]),
                    pos,
                    tag,
                    relations[n],
                    base + head,
                    "" if labels[n] == "O" else labels[n],
                )
            )
        ranges.append((base, len(tokens)))
    for first, last in ranges:
        _rehang(tokens, first, last)
        _as_nouns(tokens, first, last)
    return ParsedText(text, "ru", _without_loops(tokens, ranges), tuple(ranges), _ordinary(tokens))


def _as_nouns(tokens: list[Token], first: int, last: int) -> None:
    """Participles that stand for a person (мать задержанного) are nouns, where they agree with no noun beside them."""
    held = words("entities", "roles.held")
    for k in range(first, last):
        token = tokens[k]
        if "VerbForm=Part" not in token.tag or "Variant=Short" in token.tag or token.text.lower().startswith("не"):
            continue
        noun = participle_noun(token.text)
        if noun not in held:
            continue
        case = features(token.tag).get("Case")
        beside = [tokens[j] for j in (k - 1, k + 1, token.head) if first <= j < last and j != k]
        agrees = any(t.pos in ("NOUN", "PROPN") and features(t.tag).get("Case") == case for t in beside)
        comma = k > first and tokens[k - 1].text == ","
        if not agrees and not comma:
            tokens[k] = replace(
                token, pos="NOUN", lemma=noun, tag=token.tag.replace("|VerbForm=Part", "") + "|Animacy=Anim"
            )


def _rehang(tokens: list[Token], first: int, last: int) -> None:
    """Mends the tree: a noun hangs on the one finite verb between the same commas, not on one beyond them."""
    start = first
    for i in range(first, last + 1):
        if i < last and tokens[i].text not in (",", ";", ":", "—", "–"):
            continue
        verbs = [k for k in range(start, i) if tokens[k].pos == "VERB" and "VerbForm=Fin" in tokens[k].tag]
        if len(verbs) == 1:
            for k in range(start, i):
                head = tokens[k].head
                far = not start <= head < i and tokens[head].pos in ("VERB", "ADJ", "AUX")
                if far and k != verbs[0] and tokens[k].dep in _ARGUMENTS:
                    tokens[k] = replace(tokens[k], head=verbs[0])
        start = i + 1


def _sentences(line: re.Match[str]) -> Iterator[Words]:
    """The words of each sentence of a line with their places in the text, in pieces the parser can bear."""
    from razdel import sentenize, tokenize

    base, view = line.start(), _view(line[0])
    start = 0
    pieces = list(sentenize(view))
    for n, piece in enumerate(pieces):
        following = pieces[n + 1].text if n + 1 < len(pieces) else ""
        if following and (_SHORTENED.search(piece.text) and not following[:1].isspace() and piece.stop - start < 400):
            continue
        found = _rejoined([(start + t.start, start + t.stop, t.text) for t in tokenize(view[start : piece.stop])], view)
        for at in range(0, len(found), MOST_WORDS):
            yield [(base + a, base + b, word) for a, b, word in found[at : at + MOST_WORDS]]
        start = piece.stop


def _rejoined(words: Words, view: str) -> Words:
    """Numbers of articles and of prisons in one piece: 361-4, 280.3, 166/5."""
    out: Words = []
    for start, end, word in words:
        if out and out[-1][1] == start and _JOINED.fullmatch(view[out[-1][0] : end]):
            out[-1] = (out[-1][0], end, view[out[-1][0] : end])
        elif (
            len(out) > 1
            and out[-2][1] == out[-1][0] == start - len(out[-1][2])
            and _JOINED.fullmatch(view[out[-2][0] : end])
        ):
            first = out[-2][0]
            del out[-2:]
            out.append((first, end, view[first:end]))
        else:
            out.append((start, end, word))
    return out


def _view(line: str) -> str:
    """What the models are shown in place of `line`: same length, plainer signs."""
    return _MARKUP.sub(lambda m: " " * len(m[0]), line.translate(_PLAIN))


def _calmed(words: list[str]) -> list[str]:
    """The words of a line in capitals in small letters, for the models of forms and trees."""
    letters = [c for word in words for c in word if c.isalpha()]
    if len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters):
        return [word.lower() for word in words]
    return words


def _without_loops(tokens: list[Token], ranges: list[tuple[int, int]]) -> tuple[Token, ...]:
    """The tokens, every chain of heads ending in a root: the model gives no tree for some odd lines."""
    for first, last in ranges:
        done: set[int] = set()
        for i in range(first, last):
            path: list[int] = []
            seen: set[int] = set()
            j = i
            while j not in done and j not in seen:
                path.append(j)
                seen.add(j)
                j = tokens[j].head
            if j in seen and tokens[j].head != j:
                tokens[j] = replace(tokens[j], head=j)
            done.update(path)
    return tuple(tokens)


def _ordinary(tokens: list[Token]) -> frozenset[str]:
    return frozenset(t.lower for t in tokens if is_ordinary(t.lower) or is_ordinary(plain(t.lower)))
