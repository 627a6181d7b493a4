"""Whom a Russian report means by its pronouns and role words, and whose detention it is about.

Nobody guesses: a lawyer, relative or official who is never named stays unnamed, however easy the guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from habeas.reading.parsed import ParsedText, Token
from habeas.reading.reading import Relation
from habeas.reading.russian.forms import clause_head, feature, phrase
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.persons import Person, name_case
from habeas.reading.russian.vocabulary import table, words
from habeas.text import Span

_MALE = frozenset(["он", "его", "него", "ему", "нему", "им", "ним", "нем"])
_FEMALE = frozenset(["она", "ее", "ей", "ею", "ней", "нее", "нею"])
_MANY = frozenset(["они", "их", "ими", "них", "ним", "им"])
_FIRST = frozenset(["я", "меня", "мне", "мной", "мною"])
_NOT_THE_SAME = frozenset(
    [
        "другой",
        "один",
        "некий",
        "иной",
        "каждый",
        "любой",
        "всякий",
        "никакой",
        "многие",
        "несколько",
        "другая",
        "бывший",
    ]
) - {"бывший"}
_ALL_THREE = {"трое": 3, "троих": 3, "троим": 3, "четверо": 4, "четверых": 4, "четверым": 4}
NEAR_SENTENCES = 6
_NOBODY: frozenset[str] = frozenset()


@dataclass(slots=True)
class Roles:
    """`heads`: role noun (token) to the entity it stands beside; `lemmas`: the roles an entity was given."""

    heads: dict[int, str] = field(default_factory=dict)
    lemmas: dict[str, set[str]] = field(default_factory=dict)
    phrases: dict[str, list[Span]] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()


def role_words() -> frozenset[str]:
    """Every noun for a person that the lists hold."""
    keys = ("roles.held", "roles.people", "roles.lawyers", "roles.kin", "roles.officials")
    return frozenset[str]().union(*(words("entities", key) for key in keys))


def find_roles(parsed: ParsedText, named: Mapping[int, str], persons: Mapping[str, Person]) -> Roles:
    """The nouns beside names: его адвокат Гирс; Тормасов, редактор сайта."""
    roles = Roles()
    known = role_words()
    for id_, person in persons.items():
        for name in person.names:
            for i in _beside(parsed, name.first, name.last, known, named):
                roles.heads[i] = id_
                roles.lemmas.setdefault(id_, set()).add(parsed.tokens[i].lemma)
                first, last = phrase(parsed, i)
                if i < name.first:
                    last = min(last, name.first)
                else:
                    first = max(first, name.last)
                while last - 1 > i and parsed.tokens[last - 1].pos == "PUNCT":
                    last -= 1
                if first <= i < last:
                    roles.phrases.setdefault(id_, []).append(parsed.span(first, last))
    return roles


def _beside(
    parsed: ParsedText, first: int, last: int, known: frozenset[str], named: Mapping[int, str]
) -> Iterator[int]:
    tokens = parsed.tokens
    bottom, top = parsed.sentences[parsed.sentence_of(first)]
    case = name_case(parsed, first, last)
    i = first - 1
    while i >= bottom and first - i < 9:
        token = tokens[i]
        if i in named and token.label.endswith("PER"):
            if name_case(parsed, i, i + 1) == "Gen" and case not in ("", "Gen"):
                i -= 1
                continue
            break
        verb = token.pos in ("VERB", "AUX") and feature(token, "VerbForm") != "Part"
        if verb or token.pos in ("CCONJ", "SCONJ") or (token.pos == "PUNCT" and token.text not in '«»"-—()'):
            break
        if token.pos == "NOUN" and (
            token.lemma in known
            or (i == first - 1 and feature(token, "Animacy") == "Anim" and token.lemma != "человек")
        ):
            own = feature(token, "Case")
            if not case or not own or own == case or (i == first - 1 and {own, case} <= {"Gen", "Acc"}):
                yield i
                if i == first - 1:
                    i -= 1
                    continue
                break
        i -= 1
    comma = first - 1
    while comma > bottom and tokens[comma].pos == "ADJ" and first - comma < 4:
        comma -= 1
    if comma > bottom and tokens[comma].text == ",":
        for k in range(comma - 1, max(bottom, comma - 4) - 1, -1):
            if tokens[k].pos in ("PUNCT", "VERB"):
                break
            if tokens[k].pos == "NOUN":
                if tokens[k].lemma in known and k not in named and feature(tokens[k], "Case") == case:
                    yield k
                break
    if last < top and tokens[last].text in (",", "(", "—", "–"):
        for k in range(last + 1, min(top, last + 8)):
            token = tokens[k]
            if (
                token.pos in ("VERB", "AUX", "SCONJ", "CCONJ", "PUNCT")
                or k in named
                or token.text in ("который", "чей")
            ):
                break
            if token.pos == "NOUN":
                near = not case or feature(token, "Case") in (case, "")
                bound = token.dep in ("appos", "conj", "nmod", "parataxis")
                if token.lemma in known and near and (bound or (case not in ("", "Nom") and token.dep != "nsubj")):
                    yield k
                break


# ---- whose detention it is --------------------------------------------------------------------------


def find_focus(
    parsed: ParsedText,
    named: Mapping[int, str],
    persons: Mapping[str, Person],
    roles: Roles,
    referring: Mapping[int, tuple[str, ...]],
) -> tuple[str | None, tuple[str, ...]]:
    """The person whose detention the report is about, and all who are said to be or have been held, that one first."""
    done_to, does = words("entities", "focus.done_to"), words("entities", "focus.does")
    held, aside = words("entities", "roles.held"), _aside()
    custody: defaultdict[str, float] = defaultdict(float)
    weight: defaultdict[str, float] = defaultdict(float)
    for id_, person in persons.items():
        lemmas = roles.lemmas.get(id_, set())
        for name in person.names:
            weight[id_] += 2 if parsed.sentence_of(name.first) == 0 else 1
            token = parsed.tokens[name.first]
            custody[id_] += _custody(parsed, token, done_to, does)
            custody[id_] += 0.4 * (_in_scene(parsed, name.first) and not lemmas & aside)
        if lemmas & held:
            custody[id_] += 3
        if lemmas & aside and not lemmas & held:
            custody[id_] -= 0.5
            weight[id_] -= 2
    for i, ids in referring.items():
        if len(ids) == 1 and ids[0] in persons and i not in roles.heads:
            weight[ids[0]] += 0.5
            custody[ids[0]] += 0.2 * (_in_scene(parsed, i) and not roles.lemmas.get(ids[0], _NOBODY) & aside)
            custody[ids[0]] += 0.5 * _custody(parsed, parsed.tokens[i], done_to, does)
    writer = _writer(parsed, named)
    if writer in persons:
        custody[writer] += 2 * _first_person_custody(parsed, done_to, does)
    detained = sorted((id_ for id_ in persons if custody[id_] >= 0.5), key=lambda x: -(2 * custody[x] + weight[x]))
    return (detained[0] if detained else None), tuple(detained)


def _in_scene(parsed: ParsedText, i: int) -> bool:
    """Whether the sentence of token `i` speaks of arrest, trial or prison."""
    first, last = parsed.sentences[parsed.sentence_of(i)]
    return any(parsed.tokens[k].lemma in words("entities", "focus.scene") for k in range(first, last))


def _aside() -> frozenset[str]:
    return words("entities", "roles.lawyers") | words("entities", "roles.kin") | words("entities", "roles.officials")


def _custody(parsed: ParsedText, token: Token, done_to: frozenset[str], does: frozenset[str]) -> int:
    """2 where the name is the one something is done to in its clause, 1 where it is near in doubt, 0 else."""
    case = feature(token, "Case")
    heads: list[Token] = []
    at = token
    while at.head != at.i and len(heads) < 4 and at.dep != "parataxis":
        at = parsed.tokens[at.head]
        heads.append(at)
        if at.pos == "VERB":
            break
    for head in heads:
        passive = feature(head, "Voice") == "Pass" or feature(head, "Variant") == "Short"
        if head.lemma in done_to:
            if head.pos == "NOUN":
                return 2 if case in ("Gen", "Dat") else 0
            if token.dep.startswith("nsubj") and not passive:
                return 0
            return 2 if case in ("Acc", "Gen", "Dat") or passive or token.dep.startswith("nsubj") else 0
        if head.lemma in does and case in ("Nom", ""):
            return 1
    children = [parsed.tokens[k] for k in parsed.children(token.i)]
    if any(c.dep.startswith("acl") and c.lemma in done_to | does for c in children):
        return 2
    near = [t.lemma for t in parsed.tokens[token.i + 1 : token.i + 5]]
    if case == "Nom" and "в" in near[:2] and words("entities", "focus.places") & set(near[1:]):
        return 1  # "Скребец в СИЗО"
    return 2 if _held_in_apposition(parsed, token, done_to) else 0


def _held_in_apposition(parsed: ParsedText, token: Token, done_to: frozenset[str]) -> bool:
    """ "Ольга Дорожко, осуждённая тогда же": a participle behind the comma that follows the name."""
    _, last = parsed.sentences[parsed.sentence_of(token.i)]
    comma = next((k for k in range(token.i + 1, min(last, token.i + 4)) if parsed.tokens[k].text == ","), None)
    if comma is None or comma + 1 >= last:
        return False
    for k in range(comma + 1, min(last, comma + 3)):
        one = parsed.tokens[k]
        if feature(one, "VerbForm") == "Part" and one.lemma in done_to:
            return feature(one, "Voice") != "Act" and feature(one, "Case") in (feature(token, "Case"), "")
    return False


def _first_person_custody(parsed: ParsedText, done_to: frozenset[str], does: frozenset[str]) -> int:
    count = 0
    for token in parsed.tokens:
        if plain(token.text) in _FIRST and not _quoted(parsed, token.i):
            head = parsed.tokens[token.head]
            count += (head.lemma in done_to and plain(token.text) != "я") or (
                head.lemma in does and plain(token.text) == "я"
            )
            first, last = parsed.sentences[parsed.sentence_of(token.i)]
            places = words("entities", "focus.places")
            count += plain(token.text) != "я" and any(parsed.tokens[k].lemma in places for k in range(first, last))
    return min(count, 5)


def _quoted(parsed: ParsedText, i: int) -> bool:
    """Whether token `i` stands in guillemets opened in its line."""
    start = max(parsed.text.rfind("\n", 0, parsed.tokens[i].start), 0)
    before = parsed.text[start : parsed.tokens[i].start]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”")


def _writer(parsed: ParsedText, named: Mapping[int, str]) -> str:
    """Who signs a text that says "я" outside quotation marks: a person named in its last lines, or "" ."""
    own = sum(plain(t.text) in _FIRST and not _quoted(parsed, t.i) for t in parsed.tokens)
    if own < 3:
        return ""
    lines = [line for line in parsed.text.split("\n") if line.strip()]
    tail = sum(len(line) + 1 for line in lines[-4:])
    closings = words("entities", "letters.closings")
    for token in reversed(parsed.tokens):
        if token.start < len(parsed.text) - tail:
            break
        if token.i in named and token.label.endswith("PER"):
            line_start = parsed.text.rfind("\n", 0, token.start) + 1
            before = parsed.text[line_start : token.start].split()
            if len(before) <= 2 and all(plain(w).strip(",") in closings or w[:1].isupper() for w in before):
                return named[token.i]
    return ""


# ---- pronouns and roles -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Seen:
    """A mention passed on the way: who, at which token, in which sentence, whether as a subject."""

    id: str
    i: int
    sentence: int
    subject: bool


def resolve(
    parsed: ParsedText,
    named: Mapping[int, str],
    persons: Mapping[str, Person],
    roles: Roles,
    focus: str | None,
    detained: tuple[str, ...],
    organizations: Mapping[str, int],
) -> tuple[dict[int, tuple[str, ...]], dict[int, Span]]:
    """What every pronoun and role word points to, and the phrase of every role word. Fills `roles.relations`."""
    work = _Resolver(parsed, named, persons, roles, focus, detained, organizations)
    work.run()
    roles.relations = tuple(work.relations)
    return work.referring, work.spans


class _Resolver:
    """Walks through the text once, remembering who was mentioned."""

    def __init__(
        self,
        parsed: ParsedText,
        named: Mapping[int, str],
        persons: Mapping[str, Person],
        roles: Roles,
        focus: str | None,
        detained: tuple[str, ...],
        organizations: Mapping[str, int],
    ) -> None:
        self.parsed, self.named, self.persons, self.roles = parsed, named, persons, roles
        self.focus, self.detained, self.organizations = focus, detained, organizations
        self.writer = _writer(parsed, named)
        self.lead = self._lead()
        self.seen: list[_Seen] = []
        self.referring: dict[int, tuple[str, ...]] = {}
        self.spans: dict[int, Span] = {}
        self.relations: list[Relation] = []
        self.known = role_words() | words("entities", "bodies.again")

    def _lead(self) -> float:
        """How much more likely the person the report is about is meant than another: little where several are held."""
        counts = {id_: len(self.persons[id_].names) for id_ in self.detained}
        total = sum(counts.values())
        return 1.4 if self.focus and total and counts.get(self.focus, 0) > 0.6 * total else 0.3

    def _between(self, i: int, j: int) -> str:
        return self.parsed.text[self.parsed.tokens[i].start : self.parsed.tokens[j].start]

    def run(self) -> None:
        """Every token in order."""
        for token in self.parsed.tokens:
            low = plain(token.text)
            if token.i in self.named:
                if token.i == 0 or self.named.get(token.i - 1) != self.named[token.i]:
                    self._note(self.named[token.i], token)
                continue
            if low in _FIRST:
                if self.writer and not _quoted(self.parsed, token.i):
                    self.referring[token.i] = (self.writer,)
            elif token.pos in ("PRON", "DET") and low in _MALE | _FEMALE | _MANY:
                self._pronoun(token, low)
            elif low in _ALL_THREE and len(self.detained) == _ALL_THREE[low]:
                self.referring[token.i] = self.detained
            elif low in ("оба", "обе", "обоих", "обоим", "обеих", "обеим") and len(self.detained) > 1:
                self.referring[token.i] = self._many(token) or self.detained[:2]
            elif token.lemma in self.known and token.pos in ("NOUN", "ADJ", "VERB", "PROPN"):
                self._role(token)

    def _note(self, id_: str, token: Token) -> None:
        subject = any(
            self.parsed.tokens[i].dep.startswith("nsubj") for i in (token.i, *list(self.parsed.ancestors(token.i))[:1])
        )
        self.seen.append(_Seen(id_, token.i, self.parsed.sentence_of(token.i), subject))

    def _gender(self, id_: str) -> str:
        return self.persons[id_].gender if id_ in self.persons else ""

    def _pronoun(self, token: Token, low: str) -> None:
        many = low in _MANY and (feature(token, "Number") == "Plur" or low in ("они", "их", "ими", "них"))
        if many:
            recent = self._many(token)
            if recent:
                self.referring[token.i] = recent
            return
        gender = "Fem" if low in _FEMALE else "Masc"
        barred = self._barred(token)
        free = {x for x in barred if x in self.persons and not self.roles.lemmas.get(x, _NOBODY) & _aside()}
        found = self._best(token, gender, barred) or self._best(token, gender, barred - self._speaking(token) & free)
        if found:
            self.referring[token.i] = (found,)
            self._note(found, token)

    def _many(self, token: Token) -> tuple[str, ...]:
        """Two or more held persons named in this sentence or the two before it, else in the six before; else nobody."""
        here = self.parsed.sentence_of(token.i)
        for reach in (2, NEAR_SENTENCES):
            ids = tuple(dict.fromkeys(s.id for s in self.seen if s.sentence >= here - reach and s.id in self.detained))
            if len(ids) > 1:
                return ids
        return ()

    def _barred(self, token: Token) -> set[str]:
        """Who cannot be meant: those named in the same clause, and for an object the one who is speaking."""
        parsed = self.parsed
        head = clause_head(parsed, token.i)
        possessive = token.dep in ("det", "nmod") and plain(token.text) in ("его", "ее", "их")
        out: set[str] = set()
        if possessive:
            noun = token.head
            out.update(x for i, x in self.roles.heads.items() if i == noun)
            out.update(self.named[k] for k in parsed.children(noun) if k in self.named)
        for seen in self.seen:
            if not possessive and parsed.tokens[seen.i].head == token.head:
                out.add(seen.id)
        if feature(token, "Case") != "Nom" and not possessive:
            saying = words("cues", "verbs.say") | words("cues", "verbs.deny") | words("cues", "verbs.promise")
            for i in [j for j in list(parsed.ancestors(head))[:2] if parsed.tokens[j].lemma in saying]:
                for k in parsed.children_by(i, "nsubj"):
                    out.update(self.referring.get(k, ()) or ((self.named[k],) if k in self.named else ()))
                    if k in self.roles.heads:
                        out.add(self.roles.heads[k])
            out -= set(self.detained)  # "он утверждает, что его пытали"
            out.update(s.id for s in self.seen if parsed.tokens[s.i].head == token.head)
        return out

    def _speaking(self, token: Token) -> set[str]:
        """Who utters the clause the pronoun stands in, as far as a verb of saying tells."""
        saying = words("cues", "verbs.say")
        heads = [j for j in self.parsed.ancestors(token.i) if self.parsed.tokens[j].lemma in saying]
        return {self.named[k] for j in heads[:1] for k in self.parsed.children_by(j, "nsubj") if k in self.named}

    def _best(self, token: Token, gender: str, barred: set[str], among: tuple[str, ...] | None = None) -> str | None:
        """The likeliest person of that gender, by nearness, subjecthood and being the one it is about."""
        here = self.parsed.sentence_of(token.i)
        scores: dict[str, float] = {}
        for seen in self.seen:
            id_ = seen.id
            if id_ not in self.persons or id_ in barred or (among is not None and id_ not in among):
                continue
            own = self._gender(id_)
            if gender and own and own != gender:
                continue
            far = here - seen.sentence
            if far > NEAR_SENTENCES and id_ != self.focus:
                continue
            score = (
                -(0.7 + 0.5 * min(far, 6) if far else 0.0)
                + (0.8 if seen.subject else 0)
                + (0.1 * (seen.i / (token.i + 1)))
            )
            score -= 0.5 if self.roles.lemmas.get(id_, _NOBODY) & _aside() and id_ not in self.detained else 0
            score += 0.9 if "\n" not in self._between(seen.i, token.i) else 0.0
            score += (self.lead if id_ == self.focus else 0) + (0.6 if id_ in self.detained else 0)
            scores[id_] = max(score, scores.get(id_, -99.0))
        if scores:
            return max(scores, key=lambda x: scores[x])
        if self.focus and self.focus not in barred and (among is None or self.focus in among):
            own = self._gender(self.focus)
            if not gender or not own or own == gender:
                return self.focus
        return None

    # ---- role words ----

    def _role(self, token: Token) -> None:
        parsed, lemma = self.parsed, token.lemma
        first, last = phrase(parsed, token.i)
        self.spans[token.i] = parsed.span(first, last)
        if token.i in self.roles.heads:
            id_ = self.roles.heads[token.i]
            self.referring[token.i] = (id_,)
            self._relation(token, id_)
            return
        if feature(token, "Number") == "Plur" and lemma not in words("entities", "bodies.again"):
            return
        found = self._who_is(token, lemma)
        self.referring[token.i] = (found,) if found else ()
        if found:
            self._note(found, token)

    def _who_is(self, token: Token, lemma: str) -> str | None:
        if lemma in words("entities", "bodies.again"):
            return self._body(token, lemma)
        if any(self.parsed.tokens[k].lemma in _NOT_THE_SAME for k in self.parsed.children(token.i)):
            return None
        gender = self._gender_of_role(token, lemma)
        if lemma in words("entities", "roles.held"):
            return self._best(token, gender, set(), self.detained or None)
        group = words("entities", "roles.lawyers")
        same = group if lemma in group else frozenset({lemma})
        bearers = tuple(id_ for id_, lemmas in self.roles.lemmas.items() if lemmas & same and self._was_seen(id_))
        if bearers and not self._of_another(token):
            return self._best(token, gender, set(), bearers)
        if lemma in words("entities", "roles.kin"):
            return self._kin(token, lemma)
        if gender and lemma in words("entities", "roles.people"):
            near = tuple(x for x in self._recent(token) if self._gender(x) == gender)
            if near and (self.focus is None or self._gender(self.focus) != gender):
                return self._best(token, gender, set(), near)
        known = lemma in words("entities", "roles.generic")
        if known and self.focus and not self._of_another(token) and feature(token, "Case") != "Ins":
            own = self._gender(self.focus)
            return self._best(token, gender, set(), self.detained) if not own or not gender or own == gender else None
        return None

    def _recent(self, token: Token) -> tuple[str, ...]:
        here = self.parsed.sentence_of(token.i)
        return tuple(dict.fromkeys(s.id for s in self.seen if here - s.sentence <= 2 and s.id in self.persons))

    def _was_seen(self, id_: str) -> bool:
        return any(s.id == id_ for s in self.seen)

    def _of_another(self, token: Token) -> bool:
        """Whether the role word is somebody else's: "адвокат Иванова", "журналист агентства"."""
        return any(self.parsed.tokens[k].dep == "nmod" and k in self.named for k in self.parsed.children(token.i))

    def _gender_of_role(self, token: Token, lemma: str) -> str:
        if lemma in words("entities", "roles.female") or (
            lemma.endswith(("ка", "ница", "ная", "ца")) and lemma not in ("мужчина", "убийца")
        ):
            return "Fem"
        if lemma in words("entities", "roles.male"):
            return "Masc"
        if lemma in words("entities", "roles.held"):
            return feature(token, "Gender")
        return ""

    def _kin(self, token: Token, lemma: str) -> str | None:
        """A wife's husband, a brother's sister: the other side of a relation already told, for a bare kin word."""
        kids = [self.parsed.tokens[k] for k in self.parsed.children(token.i)]
        if any(k.dep in ("nmod", "det") and k.lemma not in ("мой", "наш") for k in kids):
            return None
        if self.writer and self.focus and self.writer != self.focus:
            own, wanted = self._gender(self.focus), self._gender_of_role(token, lemma)
            if not own or not wanted or own == wanted:
                return self.focus
        inverse = table("entities")["roles"]["inverse"]
        for relation in reversed(self.relations):
            own, wanted = self._gender(relation.to), self._gender_of_role(token, lemma)
            if lemma in inverse.get(relation.kind, "").split() and (not own or not wanted or own == wanted):
                return relation.to
        return None

    def _body(self, token: Token, lemma: str) -> str | None:
        """The organization last named, within three sentences, where the noun has no words of its own."""
        if any(self.parsed.tokens[k].pos in ("ADJ", "PROPN") for k in self.parsed.children(token.i)):
            return None
        here = self.parsed.sentence_of(token.i)
        generic = words("entities", "bodies.generic")
        for seen in reversed(self.seen):
            if here - seen.sentence > 3:
                return None
            if seen.id in self.organizations and (lemma in generic or self._says(seen.i, lemma)):
                return seen.id
        return None

    def _says(self, i: int, lemma: str) -> bool:
        """Whether the name that token `i` belongs to holds the noun itself."""
        id_ = self.named.get(i)
        return any(lemma == self.parsed.tokens[k].lemma for k, x in self.named.items() if x == id_)

    def _relation(self, token: Token, id_: str) -> None:
        """Notes whose lawyer, wife or brother the bearer of a name is, where the phrase says it."""
        if token.lemma not in words("entities", "roles.kin") | words("entities", "roles.lawyers"):
            return
        parsed = self.parsed
        for k in parsed.children(token.i):
            if k in self.named and self.named[k] != id_:
                other: str | None = self.named[k]
            else:
                whom = self.referring.get(k, ())
                other = whom[0] if len(whom) == 1 else None
                held = words("entities", "roles.held") | words("entities", "roles.people")
                if other is None and parsed.tokens[k].lemma in held and feature(parsed.tokens[k], "Case") == "Gen":
                    other = self._best(parsed.tokens[k], "", {id_}, self.detained)
            if other and other != id_ and other in self.persons:
                span = self.spans.get(token.i) or parsed.span(token.i, token.i + 1)
                self.relations.append(Relation(id_, other, token.lemma, span))
                return


__all__ = ["Roles", "find_focus", "find_roles", "resolve", "role_words"]
