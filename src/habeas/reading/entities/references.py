"""To whom pronouns and role phrases point.

One pass through the report keeps, for everybody named so far, where and how prominently he or she was last spoken of.
A pronoun goes to the most prominent fitting person, a role phrase to the person of whom that role was said. What was
brought in without a name ("a guard", "one supporter") stays nobody: nothing is guessed for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from habeas.places import fold
from habeas.reading.entities.gender import HE, SHE
from habeas.reading.entities.names import PARTY
from habeas.reading.entities.roles import Named, Role, RoleFinder, RoleTable
from habeas.reading.entities.vocabulary import Vocabulary
from habeas.reading.parsed import ParsedText, Token
from habeas.text import Span

_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_WHO = frozenset({"who", "whom", "whose"})
_WEIGHTS = {"nsubj": 3.2, "nsubjpass": 3.2, "dobj": 2.2, "dative": 2.0, "poss": 2.0, "pobj": 1.6, "conj": 1.8, "appos": 1.8, "ROOT": 2.0, "attr": 1.8}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}
_YOUNG = {"girl": ("daughter",), "boy": ("son",), "child": ("daughter", "son")}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_QUOTATION = re.compile(r'"[^"\n]*(?:"|$)|“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)', re.MULTILINE)
_FADING = (1.0, 0.55, 0.34, 0.22, 0.14, 0.09, 0.06, 0.04, 0.03)
_REACH = 8


@dataclass(frozen=True, slots=True)
class People:
    """What is known of the entities before references are looked for."""

    types: dict[str, str]
    genders: dict[str, str]
    roles: RoleTable
    focus: str | None
    detained: tuple[str, ...]
    owners: dict[tuple[str, str], str]
    """(role word, owner's id) to the id of the one who has that role."""


@dataclass(frozen=True, slots=True)
class _Seen:
    token: int
    id: str
    weight: float
    sentence: int


class Resolver:
    """Resolves the references of one report, in order of the text."""

    def __init__(
        self, parsed: ParsedText, vocabulary: Vocabulary, finder: RoleFinder, mentions: list[Named], people: People
    ) -> None:
        self.parsed, self.vocabulary, self.finder, self.people = parsed, vocabulary, finder, people
        self.starts = {m.first: m for m in mentions}
        self.named = {i: m.id for m in mentions for i in range(m.first, m.last)}
        self.seen: list[_Seen] = []
        self.groups: list[tuple[int, tuple[str, ...]]] = []
        self.unnamed: set[str] = set()
        self.parties: dict[str, str] = {}
        self.referring: dict[int, tuple[str, ...]] = {}
        self.role_spans: dict[int, Span] = {}
        self.breaks = [m.start() for m in re.finditer("\n", parsed.text)]
        self.said_words = frozenset(r.word for r in people.roles.by_token.values())
        self.quotes = [m.span() for m in _QUOTATION.finditer(parsed.text)]

    def run(self) -> None:
        """Fills `referring` and `role_spans`."""
        for number, (first, last) in enumerate(self.parsed.sentences):
            self._collect_groups(number, first, last)
            for i in range(first, last):
                self._token(i, number)

    # ---- one token ---------------------------------------------------------------------------------------------------
    def _token(self, i: int, sentence: int) -> None:
        token = self.parsed.tokens[i]
        if i in self.named:
            mention = self.starts.get(i)
            if mention is not None:
                self._saw(mention.head, mention.id, sentence)
                self._party(mention)
            return
        if token.text in self.parties:
            self._set(i, (self.parties[token.text],))
            return
        word = token.lower
        if word in HE or word in SHE:
            self._one(i, sentence, self._pronoun(i, sentence, "m" if word in HE else "f"))
        elif word in _WHO:
            self._set(i, self._antecedent(i))
        elif word in _THEY:
            self._set(i, self._they(i, sentence))
        elif word in _IT:
            self._one(i, sentence, self._body_pronoun(i, sentence), weight=0.5)
        elif word == "both" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "det", "conj", "preconj"):
            self._set(i, self._group(sentence, 2) or self._last_held(2, i))
        elif word in _NUMBERS and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj") and self._counted(i):
            self._set(i, self._group(sentence, _NUMBERS[word]) or self._last_held(_NUMBERS[word], i))
        elif token.pos in ("NOUN", "PROPN") and token.text[0].isalpha():
            self._noun(i, sentence)

    def _party(self, mention: Named) -> None:
        """Keeps the label that a court's note gives somebody: "Chan (D2)", "A3, Moyo"."""
        tokens = self.parsed.tokens
        for label in (mention.last + 1, mention.first - 2):
            if 0 <= label < len(tokens) and PARTY.fullmatch(tokens[label].text) and tokens[min(label + 1, mention.last)].text in ("(", ",", ")"):
                self.parties.setdefault(tokens[label].text, mention.id)

    def _counted(self, i: int) -> bool:
        """Whether a number stands for people spoken of: "all four", "the two"."""
        return i > 0 and self.parsed.tokens[i - 1].lower in ("all", "the", "these", "those")

    def _saw(self, i: int, id_: str, sentence: int, weight: float | None = None) -> None:
        token = self.parsed.tokens[i]
        base = _WEIGHTS.get(token.dep, 1.2)
        if token.dep in ("compound", "nmod", "amod"):
            base = 0.8
        if token.dep == "appos":
            base = max(base, _WEIGHTS.get(self.parsed.tokens[token.head].dep, 1.2))
        if i in self.named and base > 3:
            base += 0.4 if self.seen and self._line(self.seen[-1].token) == self._line(i) else 1.0
        self.seen.append(_Seen(i, id_, base if weight is None else weight, sentence))

    def _set(self, i: int, ids: tuple[str, ...]) -> None:
        if ids:
            self.referring[i] = ids
            if len(ids) == 1 and self.people.types[ids[0]] == "person":
                self._saw(i, ids[0], self.parsed.sentence_of(i))

    def _one(self, i: int, sentence: int, id_: str | None, weight: float | None = None) -> None:
        if id_ is not None:
            self.referring[i] = (id_,)
            self._saw(i, id_, sentence, weight)

    # ---- pronouns ----------------------------------------------------------------------------------------------------
    def _pronoun(self, i: int, sentence: int, gender: str) -> str | None:
        token = self.parsed.tokens[i]
        if token.lower in _REFLEXIVE:
            subject = self._subject(token.head)
            found = self.who(subject) if subject is not None else None
            if found is not None and self._gender_fits(found, gender):
                return found
        joined = self._joined_owner(i)
        if joined is not None and self._gender_fits(joined, gender):
            return joined
        barred = self._barred(i, token)
        own = self._clause_owner(i)
        reporter = self._reporter(i)
        best, top = None, 0.0
        for id_, score in self._prominence(sentence).items():
            if self.people.types[id_] != "person" or id_ in barred or not self._gender_fits(id_, gender):
                continue
            score *= 1.0 if self.people.genders.get(id_) == gender else 0.7
            if id_ == own:
                score += 1.5
            if id_ == reporter:
                score *= 0.5 if token.dep in ("nsubjpass", "dobj") else 0.75
            if score > top:
                best, top = id_, score
        if best is not None:
            return best
        focus = self.people.focus
        if focus is not None and focus not in barred and self._gender_fits(focus, gender):
            return focus
        return None

    def _joined_owner(self, i: int) -> str | None:
        """Of "Ortega and his wife": Ortega."""
        tokens = self.parsed.tokens
        if tokens[i].dep != "poss" or i < 2 or tokens[i - 1].lower not in ("and", "with", "&"):
            return None
        return self.named.get(i - 2)

    def _clause_owner(self, i: int) -> str | None:
        """The named subject of the clause in which a possessive stands: "Cabello said on his programme".

        Nobody for what belongs to whoever is held ("the minister rejected his appeal").
        """
        token = self.parsed.tokens[i]
        noun = self.parsed.tokens[token.head]
        if token.dep != "poss" or noun.lemma in self.vocabulary.detention.nouns:
            return None
        if noun.lemma in self.vocabulary.relations.office or noun.dep in ("nsubj", "nsubjpass"):
            return None
        subjects = self.parsed.children_by(self._verb_of(i), "nsubj", "nsubjpass")
        return self.named.get(subjects[0]) if subjects and subjects[0] < i else None

    def _reporter(self, i: int) -> str | None:
        """Who says the clause in which token `i` stands, where that is not the focus: "his lawyer said that he ..."."""
        tokens, verb = self.parsed.tokens, self._verb_of(i)
        for _ in range(4):
            if tokens[verb].dep == "ccomp" and tokens[tokens[verb].head].lemma in self.vocabulary.context.speech:
                subject = self._subject(tokens[verb].head)
                found = self.who(subject) if subject is not None and subject < i else None
                return found if found != self.people.focus else None
            if tokens[verb].head == verb:
                return None
            verb = tokens[verb].head
        return None

    def _gender_fits(self, id_: str, gender: str) -> bool:
        return self.people.genders.get(id_, "") in ("", gender)

    def _prominence(self, sentence: int) -> dict[str, float]:
        """How prominent each entity named so far is at the given sentence."""
        score: dict[str, float] = {}
        nearest: dict[str, int] = {}
        extra: dict[str, float] = {}
        nearest_token: dict[str, int] = {}
        at = self.parsed.sentences[sentence][0]
        for seen in reversed(self.seen):
            gone = sentence - seen.sentence
            if gone > _REACH:
                break
            value = seen.weight * _FADING[gone]
            nearest.setdefault(seen.id, gone)
            nearest_token.setdefault(seen.id, seen.token)
            old = score.get(seen.id, 0.0)
            if value > old:
                extra[seen.id] = extra.get(seen.id, 0.0) + 0.1 * old
                score[seen.id] = value
            else:
                extra[seen.id] = extra.get(seen.id, 0.0) + 0.1 * value
        for id_, more in extra.items():
            score[id_] += min(more, 0.4)
        for id_ in self.people.detained:
            if id_ in score:
                score[id_] += (0.7 if id_ == self.people.focus else 0.3) * _FADING[nearest[id_]]
        for id_ in score:
            if self._line(nearest_token[id_]) == self._line(at):
                score[id_] += 0.5
        if self.people.focus in score:
            score[self.people.focus] += 0.5
        return score

    def _line(self, i: int) -> int:
        """The paragraph of token `i`: how many line breaks go before it."""
        return bisect_right(self.breaks, self.parsed.tokens[i].start)

    def _barred(self, i: int, token: Token) -> frozenset[str]:
        """Whom the pronoun cannot be: a fellow argument of its verb, the speaker of the quotation it stands in."""
        out: set[str] = set()
        if token.dep in ("dobj", "dative", "pobj", "nsubjpass", "nsubj") and token.lower not in _REFLEXIVE:
            verb = self._verb_of(i)
            for k in self.parsed.children_by(verb, "nsubj", "nsubjpass", "dobj", "dative"):
                who = self._subject_person(k) if k < i else None
                if who is not None and k != i:
                    out.add(who)
            purpose = self.parsed.tokens[self.parsed.tokens[verb].head].tag == "VBN"
            if token.dep in ("dobj", "dative", "pobj") and not purpose and not self.parsed.children_by(verb, "nsubj", "nsubjpass"):
                subject = self._subject(verb)
                who = self.who(subject) if subject is not None and subject < i else None
                if who is not None:
                    out.add(who)
        quote = next((q for q in self.quotes if q[0] <= token.start < q[1]), None)
        if quote is not None:
            out |= self._speakers(i, quote)
        return frozenset(out)

    def _verb_of(self, i: int) -> int:
        tokens, k = self.parsed.tokens, self.parsed.tokens[i].head
        while tokens[k].pos not in ("VERB", "AUX") and tokens[k].head != k:
            k = tokens[k].head
        return k

    def _subject(self, verb: int) -> int | None:
        """The subject of a verb, looked for up the chain of joined and dependent verbs."""
        tokens = self.parsed.tokens
        for _ in range(4):
            found = self.parsed.children_by(verb, "nsubj", "nsubjpass")
            if found:
                return found[0]
            if tokens[verb].dep not in ("xcomp", "conj", "advcl", "pcomp", "prep", "ccomp", "acl") or tokens[verb].head == verb:
                return None
            verb = tokens[verb].head
        return None

    def _subject_person(self, k: int) -> str | None:
        """Whom subject `k` names, by itself or by the name that stands beside it ("the guard Orlov")."""
        found = self.who(k)
        if found is not None:
            return found
        return next((self.named[j] for j in self.parsed.children_by(k, "appos", "compound", "flat") if j in self.named), None)

    def _speakers(self, i: int, quote: tuple[int, int]) -> set[str]:
        """Those named as saying the quotation, in its own sentence or right beside it."""
        tokens, out = self.parsed.tokens, set()
        text = self.parsed.text
        start = max(text.rfind("\n", 0, quote[0]) + 1, quote[0] - 120)
        line_end = text.find("\n", quote[1])
        end = min(len(text) if line_end < 0 else line_end, quote[1] + 120)
        for k in self.parsed.tokens_in(start, end):
            if quote[0] <= tokens[k].start < quote[1] or tokens[k].lemma not in self.vocabulary.context.speech:
                continue
            for subject in self.parsed.children_by(k, "nsubj"):
                who = self.who(subject)
                if who is not None:
                    out.add(who)
        return out

    def who(self, i: int) -> str | None:
        """The one entity that token `i` names or points to, or `None`."""
        if i in self.named:
            return self.named[i]
        ids = self.referring.get(i, ())
        return ids[0] if len(ids) == 1 else None

    def who_person(self, i: int) -> str | None:
        """The one person that token `i` names or points to, or `None`."""
        found = self.who(i)
        return found if found is not None and self.people.types[found] == "person" else None

    def _antecedent(self, i: int) -> tuple[str, ...]:
        """Whom a relative pronoun takes up."""
        tokens, verb = self.parsed.tokens, self._verb_of(i)
        for _ in range(3):
            if tokens[verb].dep == "relcl":
                head = tokens[verb].head
                return (self.named[head],) if head in self.named else self.referring.get(head, ())
            if tokens[verb].head == verb:
                break
            verb = tokens[verb].head
        before = i - 2 if i >= 2 and tokens[i - 1].text == "," else i - 1
        return (self.named[before],) if before in self.named and self.people.types[self.named[before]] == "person" else ()

    def _body_pronoun(self, i: int, sentence: int) -> str | None:
        token = self.parsed.tokens[i]
        verb = self.parsed.tokens[token.head].lemma
        acts = token.dep == "nsubj" and verb not in self.vocabulary.context.impersonal
        if not acts and token.lower != "its":
            return None
        if acts and self._paper_before(i):
            return None
        best, top = None, 0.6
        for id_, score in self._prominence(sentence).items():
            if self.people.types[id_] in ("organization", "court") and score > top:
                best, top = id_, score
        return best

    def _paper_before(self, i: int) -> bool:
        """Whether a letter, report or the like was spoken of since the last body was named: "it says" is the paper's."""
        tokens = self.parsed.tokens
        for k in range(i - 1, max(-1, i - 40), -1):
            if k in self.named and self.people.types[self.named[k]] in ("organization", "court"):
                return False
            if tokens[k].pos == "NOUN" and tokens[k].lemma in self.vocabulary.context.papers:
                return True
        return False

    # ---- groups ------------------------------------------------------------------------------------------------------
    def _collect_groups(self, sentence: int, first: int, last: int) -> None:
        """Persons joined by "and" or commas in one sentence."""
        run: list[str] = []
        end = -1
        for i in range(first, last):
            mention = self.starts.get(i)
            if mention is None or self.people.types[mention.id] != "person":
                continue
            between = self._between(end, i) if run else []
            joined = bool(run) and len(between) <= 5 and any(t.lower in (",", "and", "&", ";") for t in between) and all(
                t.lower in (",", "and", "&", "as", "well", "or", ";") or t.tag in ("DT", "PRP$") for t in between
            )
            if not joined:
                self._close(sentence, run)
                run = []
            if mention.id not in run:
                run.append(mention.id)
            end = mention.last
        self._close(sentence, run)

    def _between(self, first: int, last: int) -> list[Token]:
        """The tokens between two names, ages, brackets and the roles of the names left out."""
        tokens, out, depth = self.parsed.tokens, [], 0
        covered = {k for r in self.people.roles.by_token.values() for k in range(r.first, r.last)} if last - first < 25 else set()
        for k in range(first, last):
            depth += tokens[k].text == "("
            if not depth and not tokens[k].text.isdigit() and k not in covered:
                out.append(tokens[k])
            depth -= tokens[k].text == ")" and depth > 0
        while len(out) > 1 and out[0].text == "," and out[1].text == ",":
            del out[0]
        return out

    def _close(self, sentence: int, run: list[str]) -> None:
        if len(run) > 1:
            self.groups.append((sentence, tuple(run)))

    def _they(self, i: int, sentence: int) -> tuple[str, ...]:
        """The persons that a plural pronoun takes up: those named together, where what is said is said of the held."""
        lists, token = self.vocabulary.detention, self.parsed.tokens[i]
        over = self.parsed.tokens[token.head].lemma
        suffered = (token.dep == "poss" and over in lists.nouns) or (
            token.dep in ("nsubjpass", "dobj") and (over in lists.verbs or over in lists.weak_verbs)
        )
        at, group = next(((at, g) for at, g in reversed(self.groups) if at <= sentence), (-99, ()))
        if sentence - at > (_REACH if suffered else 1):
            return ()
        if not suffered and self._others_since(at, i):
            return ()
        return group

    def _others_since(self, sentence: int, i: int) -> bool:
        """Whether unnamed people, several, were the subject since the group was named: "they" may be those."""
        first = self.parsed.sentences[sentence][0]
        tokens = self.parsed.tokens
        return any(tokens[k].tag == "NNS" and tokens[k].dep in ("nsubj", "nsubjpass", "agent", "pobj") for k in range(first, i))

    def _group(self, sentence: int, size: int | None) -> tuple[str, ...]:
        for at, group in reversed(self.groups):
            if at > sentence:
                continue
            if sentence - at > (2 if size is None else 20):
                return ()
            if size is None or len(group) == size:
                return group
        return ()

    def _last_held(self, size: int, i: int) -> tuple[str, ...]:
        """The last `size` held persons spoken of before token `i`, in order of first mention; nobody if there are fewer."""
        subject = self._subject(self._verb_of(i))
        barred = self.who(subject) if subject is not None and subject != i else None
        found: list[str] = []
        for seen in reversed(self.seen):
            if seen.id in self.people.detained and seen.id not in found and seen.id != barred:
                found.append(seen.id)
            if len(found) == size:
                group = tuple(sorted(found, key=self._order))
                self.groups.append((self.parsed.sentence_of(i), group))
                return group
        return ()

    @staticmethod
    def _order(id_: str) -> int:
        return int(id_[1:])

    # ---- role phrases ------------------------------------------------------------------------------------------------
    def _noun(self, i: int, sentence: int) -> None:
        role = self.people.roles.by_token.get(i)
        if role is not None:
            self._known_role(i, role)
            return
        titles = self.vocabulary.titles
        word, lower = self.finder.word(i), fold(self.parsed.tokens[i].text)
        if lower in titles.groups and self.parsed.tokens[i].tag in ("NNS", "NN"):
            self._group_noun(i, sentence, lower)
            return
        person = word in titles.role_gender or word in self.said_words or word in self.vocabulary.relations.kinship or word in self.vocabulary.relations.office
        body = word in titles.bodies or word in titles.facilities
        if not (person or body) or self.parsed.tokens[i].tag in ("NNS", "NNPS"):
            return
        start = self.finder.start(i)
        owner = self.finder.owner(start, i)
        opening = self.parsed.tokens[start]
        if owner is not None:
            self._owned(i, start, owner, word)
        elif opening.lower in _DEFINITE:
            ids = self._definite(i, word, sentence) if person else self._body(word, sentence)
            self._point(i, start, ids)
        elif person and (opening.lower in ("a", "an", "one", "another") or opening.pos == "NUM"):
            self.unnamed.add(word)

    def _known_role(self, i: int, role: Role) -> None:
        self._point(i, role.first, (role.id,), last=role.last)
        self.unnamed.discard(role.word)

    def _point(self, i: int, start: int, ids: tuple[str, ...], last: int | None = None) -> None:
        if ids:
            self.referring[i] = ids
            self.role_spans[i] = self.parsed.span(start, last or i + 1)
            if len(ids) == 1 and last is None:
                self._saw(i, ids[0], self.parsed.sentence_of(i))

    def _owned(self, i: int, start: int, owner: int, word: str) -> None:
        """"his lawyer", "Gorin's brother", "her client"."""
        whose = self.who(owner)
        if word == "client":
            focus = self.people.focus
            self._point(i, start, (focus,) if focus else ())
            return
        if whose is not None and (word, whose) in self.people.owners:
            self._point(i, start, (self.people.owners[word, whose],))
            return
        if self._speaks_of_focus(word, whose):
            self._point(i, start, (self.people.focus or "",))
            return
        if whose is None and self.parsed.tokens[owner].lower not in HE | SHE:
            return
        holders = [id_ for id_ in self.people.roles.by_entity if word in self.people.roles.words(id_) and id_ != whose]
        if len(holders) == 1 and word not in self.unnamed and whose == self.people.focus and self._before(holders[0], i):
            self._point(i, start, (holders[0],))

    def _speaks_of_focus(self, word: str, whose: str | None) -> bool:
        """"her husband", said of a woman who is herself not held, in a report about a man: he is the husband."""
        focus, kinship = self.people.focus, self.vocabulary.relations.kinship
        if focus is None or whose is None or whose in self.people.detained or word not in kinship:
            return False
        if any(owner == whose and kind in kinship for kind, owner in self.people.owners):
            return False
        gender = kinship[word]
        return not gender or self._gender_fits(focus, gender)

    def _before(self, id_: str, i: int) -> bool:
        return any(s.id == id_ for s in self.seen)

    def _definite(self, i: int, word: str, sentence: int) -> tuple[str, ...]:
        """"the activist", "the judge", "the convict"."""
        if word in self.unnamed:
            return ()
        names = {word, *_YOUNG.get(word, ())}
        holders = [id_ for id_ in self.people.roles.by_entity if names & self.people.roles.words(id_)]
        prominence = self._prominence(sentence)
        near = [id_ for id_ in holders if id_ in prominence]
        if near:
            return (max(near, key=lambda id_: prominence[id_]),)
        if len(holders) == 1:
            return (holders[0],)
        focus = self.people.focus
        gender = self.vocabulary.titles.role_gender.get(word) or ""
        fits = focus is not None and (not gender or self._gender_fits(focus, gender))
        if fits and focus is not None and (word in self.vocabulary.titles.held or word in self.vocabulary.titles.callings):
            recent = [s for s in self.seen[-6:] if s.id in self.people.detained]
            if recent and recent[-1].id != focus and word in self.vocabulary.titles.held:
                return (max((s.id for s in recent), key=lambda id_: prominence.get(id_, 0.0)),)
            return (focus,)
        return ()

    def _body(self, word: str, sentence: int) -> tuple[str, ...]:
        """"the ministry", "the prison": the last thing named with that word or so described."""
        for seen in reversed(self.seen):
            if self.people.types[seen.id] == "person" or sentence - seen.sentence > _REACH:
                continue
            quote = self._names_of(seen.id)
            if word in quote or word in self.people.roles.words(seen.id):
                return (seen.id,)
        return ()

    def _names_of(self, id_: str) -> frozenset[str]:
        return frozenset(
            fold(self.parsed.tokens[k].text) for m in self.starts.values() if m.id == id_ for k in range(m.first, m.last)
        )

    def _group_noun(self, i: int, sentence: int, word: str) -> None:
        start = self.finder.start(i)
        opening = self.parsed.tokens[start]
        if word == "relatives":
            self._relatives(i, start)
            return
        if opening.lower not in _DEFINITE | {"both"}:
            return
        inside = [self.parsed.tokens[k].lower for k in range(start, i + 1)]
        size = next((_NUMBERS[w] for w in inside if w in _NUMBERS), 2 if word in ("couple", "pair", "spouses") else None)
        if size is None and word not in ("men", "women", "brothers", "sisters", "defendants"):
            return
        ids = self._group(sentence, size) or (self._last_held(size, i) if size else ())
        self._point(i, start, ids)

    def _relatives(self, i: int, start: int) -> None:
        """"the relatives", "her relatives", "two of the relatives": those named as kin of whoever is held."""
        tokens = self.parsed.tokens
        if tokens[start].lower not in _DEFINITE and tokens[start].tag != "PRP$":
            return
        kinship = self.vocabulary.relations.kinship
        kin = tuple(
            id_ for id_ in self.people.types
            if id_ != self.people.focus and any(w in kinship for w in self.people.roles.words(id_)) and self._before(id_, i)
        )  # fmt: skip
        self._point(i, start, kin)
        if kin and start > 1 and tokens[start - 1].lower == "of" and tokens[start - 2].pos == "NUM":
            self.referring[start - 2] = kin
