"""To whom a role phrase points: "the activist", "his lawyer", "the ministry", "the two men", "her relatives".

A phrase is resolved where the report says who has that role. What was brought in without a name ("a guard", "one
supporter") stays nobody: nothing is guessed for it.
"""

from __future__ import annotations

from habeas.places import fold
from habeas.reading.entities.gender import HE, SHE
from habeas.reading.entities.groups import NUMBERS, Groups
from habeas.reading.entities.roles import RoleFinder
from habeas.reading.entities.scene import REACH, Scene

_YOUNG = {"girl": ("daughter",), "boy": ("son",), "child": ("daughter", "son")}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_CLOSE_KIN = frozenset({"brother", "sister", "son", "daughter", "husband", "wife"})
_HEADLINES = 4
"""Lines from the top, blank ones counted, in which a headline is looked for."""
_PAIRS = frozenset({"couple", "pair", "spouses"})
_UNCOUNTED = frozenset({"men", "women", "brothers", "sisters", "defendants"})


class RolePhrases:
    """Resolves the role phrases of one report on its scene."""

    def __init__(self, scene: Scene, finder: RoleFinder, groups: Groups) -> None:
        self.scene, self.finder, self.groups, self.parsed = scene, finder, groups, scene.parsed
        self.roles = scene.people.roles
        self.said = frozenset(role.word for role in self.roles.by_token.values())
        self.unnamed: set[str] = set()
        self.named_words: dict[str, set[str]] = {}
        for mention in scene.starts.values():
            words = {fold(t.text) for t in self.parsed.tokens[mention.first : mention.last]}
            self.named_words.setdefault(mention.id, set()).update(words)

    def noun(self, i: int, sentence: int) -> None:
        """Resolves the phrase whose noun is token `i`, if it is a role phrase."""
        role = self.roles.by_token.get(i)
        if role is not None:
            self.scene.point(i, (role.id,), role.first, role.last)
            self.unnamed.discard(role.word)
            return
        token, titles = self.parsed.tokens[i], self.scene.vocabulary.titles
        lower = fold(token.text)
        if lower in titles.groups and token.tag in ("NNS", "NN"):
            self._group(i, sentence, lower)
        elif token.tag not in ("NNS", "NNPS"):
            word = self.finder.word(i)
            if self._of_person(word):
                self._person(i, sentence, word)
            elif word in titles.bodies or word in titles.facilities:
                self._body(i, sentence, word)

    def _of_person(self, word: str) -> bool:
        known = self.scene.vocabulary
        kin = word in known.relations.kinship or word in known.relations.office
        return kin or word in known.titles.role_gender or word in self.said

    def _person(self, i: int, sentence: int, word: str) -> None:
        start = self.finder.start(i)
        owner = self.finder.owner(start, i)
        opening = self.parsed.tokens[start]
        if owner is not None:
            self._take(i, start, self._owned(owner, word))
        elif self._in_headline(i, sentence, start):
            self._take(i, start, self._headlined(word))
        elif opening.lower in _DEFINITE:
            self._take(i, start, self._definite(word, sentence))
        elif opening.lower in _INDEFINITE or opening.pos == "NUM":
            self.unnamed.add(word)
        self._meet(i, word)

    def _meet(self, i: int, word: str) -> None:
        """Notes somebody unnamed where the noun tells the gender and nothing told who it is."""
        known = self.scene.vocabulary
        gender = known.relations.kinship.get(word) or known.titles.role_gender.get(word) or ""
        if gender and i not in self.scene.referring:
            self.scene.strangers.append((i, gender))

    def _in_headline(self, i: int, sentence: int, start: int) -> bool:
        """Whether the phrase stands without an article in a headline that names nobody."""
        tokens, (first, last) = self.parsed.tokens, self.parsed.sentences[sentence]
        if self.scene.line(i) > _HEADLINES or tokens[start].pos == "DET" or tokens[last - 1].text in (".", "?", "!"):
            return False
        named = {self.scene.named[k] for k in range(first, last) if k in self.scene.named}
        return not any(map(self.scene.is_person, named))

    def _headlined(self, word: str) -> str | None:
        """ "TEACHER SENTENCED", "Pardoned activist leaves": who is so called, or whom the report is about."""
        holders, titles = self._holders({word}), self.scene.vocabulary.titles
        if len(holders) == 1:
            return holders[0]
        known = word in titles.held or word in titles.callings
        return self.scene.people.focus if known and not holders else None

    def _take(self, i: int, start: int, id_: str | None) -> None:
        if id_ is not None:
            self.scene.point(i, (id_,), start)
            self.scene.saw(i, id_)

    def _owned(self, owner: int, word: str) -> str | None:
        """ "his lawyer", "Morin's brother", "her client"."""
        people, whose = self.scene.people, self.scene.who(owner)
        if word == "client":
            return people.focus
        if self.parsed.tokens[owner].lower in ("my", "our"):
            return people.focus if self._own_kin(word) else None
        if whose is not None and (word, whose) in people.owners:
            return people.owners[word, whose]
        if self._speaks_of_focus(word, whose):
            return people.focus
        if whose is None and self.parsed.tokens[owner].lower not in HE | SHE:
            return None
        holders = [id_ for id_ in self._holders({word}) if id_ != whose]
        known = len(holders) == 1 and word not in self.unnamed and holders[0] in self.scene.present
        return holders[0] if known and whose == people.focus else None

    def _own_kin(self, word: str) -> bool:
        """ "my brother", in a report about a man: relatives write and speak of whoever is held."""
        gender = self.scene.vocabulary.relations.kinship.get(word, "")
        focus = self.scene.people.focus
        return word in _CLOSE_KIN and focus is not None and gender == self.scene.people.genders.get(focus, "")

    def _speaks_of_focus(self, word: str, whose: str | None) -> bool:
        """ "her husband", said of a woman who is herself not held, in a report about a man: he is the husband."""
        people, kinship = self.scene.people, self.scene.vocabulary.relations.kinship
        if people.focus is None or whose is None or whose in people.detained or word not in kinship:
            return False
        if any(owner == whose and kind in kinship for kind, owner in people.owners):
            return False
        return kinship[word] in ("", people.genders.get(people.focus, ""))

    def _holders(self, words: set[str]) -> list[str]:
        """Those of whom one of the role words was said, anywhere in the report."""
        return [id_ for id_ in self.roles.by_entity if words & self.roles.words(id_)]

    def _definite(self, word: str, sentence: int) -> str | None:
        """ "the activist", "the judge", "the convict"."""
        if word in self.unnamed:
            return None
        holders, prominence = self._holders({word, *_YOUNG.get(word, ())}), self.scene.prominence(sentence)
        near = [id_ for id_ in holders if id_ in prominence]
        if near:
            return max(near, key=lambda id_: prominence[id_])
        return holders[0] if len(holders) == 1 else self._whoever_is_held(word, sentence, prominence)

    def _whoever_is_held(self, word: str, sentence: int, prominence: dict[str, float]) -> str | None:
        """ "the prisoner", "the poet": the person the report is about, or another held person spoken of just now."""
        people, titles = self.scene.people, self.scene.vocabulary.titles
        focus, gender = people.focus, titles.role_gender.get(word, "")
        if focus is None or (gender and not self.scene.gender_fits(focus, gender)):
            return None
        if word in titles.held:
            recent = [s.id for s in self.scene.seen[-6:] if s.id in people.detained and sentence - s.sentence <= 2]
            if recent and recent[-1] != focus:
                return max(recent, key=lambda id_: prominence.get(id_, 0.0))
        return focus if word in titles.held or word in titles.callings else None

    def _body(self, i: int, sentence: int, word: str) -> None:
        """ "the ministry", "the prison": the last thing named with that word or so described."""
        start = self.finder.start(i)
        if self.parsed.tokens[start].lower not in _DEFINITE or self.finder.owner(start, i) is not None:
            return
        for seen in reversed(self.scene.seen):
            if sentence - seen.sentence > REACH:
                return
            if self.scene.is_person(seen.id):
                continue
            if word in self.named_words[seen.id] or word in self.roles.words(seen.id):
                self._take(i, start, seen.id)
                return

    def _group(self, i: int, sentence: int, word: str) -> None:
        start = self.finder.start(i)
        opening = self.parsed.tokens[start]
        if word == "relatives":
            if opening.lower in _DEFINITE or opening.tag == "PRP$":
                self._relatives(i, start)
            return
        if opening.lower not in _DEFINITE | {"both"}:
            return
        counts = [NUMBERS[t.lower] for t in self.parsed.tokens[start : i + 1] if t.lower in NUMBERS]
        size = counts[0] if counts else 2 if word in _PAIRS else None
        if size is not None:
            self.scene.point(i, self.groups.counted(i, sentence, size), start)
        elif word in _UNCOUNTED:
            self.scene.point(i, self.groups.latest(sentence, None), start)

    def _relatives(self, i: int, start: int) -> None:
        """ "the relatives", "two of the relatives": those named as kin of whoever is held."""
        tokens, kinship = self.parsed.tokens, self.scene.vocabulary.relations.kinship
        kin = tuple(
            id_
            for id_ in self.scene.people.types
            if id_ in self.scene.present
            and id_ != self.scene.people.focus
            and any(w in kinship for w in self.roles.words(id_))
        )
        self.scene.point(i, kin, start)
        if start > 1 and tokens[start - 1].lower == "of" and tokens[start - 2].pos == "NUM":
            self.scene.point(start - 2, kin)
