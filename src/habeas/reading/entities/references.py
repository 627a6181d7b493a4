"""To whom pronouns and role phrases point: one pass through the report, in the order of the text."""

from __future__ import annotations

from habeas.reading.entities.gender import HE, SHE
from habeas.reading.entities.groups import NUMBERS, Groups
from habeas.reading.entities.names import PARTY
from habeas.reading.entities.pronouns import Pronouns
from habeas.reading.entities.role_phrases import RolePhrases
from habeas.reading.entities.roles import Named, RoleFinder
from habeas.reading.entities.scene import People, Scene
from habeas.reading.entities.vocabulary import Vocabulary
from habeas.reading.parsed import ParsedText

_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_WHO = frozenset({"who", "whom", "whose"})
_BOTH = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "det", "conj", "preconj"})
_COUNTED = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_IT_WEIGHT = 0.5


class Resolver:
    """Resolves the references of one report; `scene` holds the outcome."""

    def __init__(
        self, parsed: ParsedText, vocabulary: Vocabulary, finder: RoleFinder, mentions: list[Named], people: People
    ) -> None:
        self.parsed = parsed
        self.scene = Scene(parsed, vocabulary, mentions, people)
        self.pronouns = Pronouns(self.scene)
        self.groups = Groups(self.scene)
        self.phrases = RolePhrases(self.scene, finder, self.groups)
        self.parties: dict[str, str] = {}

    def run(self) -> Scene:
        """Goes through the report once and gives the scene with all that was resolved."""
        for number, (first, last) in enumerate(self.parsed.sentences):
            self.groups.collect(number, first, last)
            for i in range(first, last):
                if i in self.scene.named:
                    self._name(i)
                else:
                    self._word(i, number)
        return self.scene

    def _name(self, i: int) -> None:
        mention = self.scene.starts.get(i)
        if mention is not None:
            self.scene.saw(mention.head, mention.id)
            self._party(mention)

    def _party(self, mention: Named) -> None:
        """Keeps the label that a court's note gives somebody: "Chan (D2)", "A3, Moyo"."""
        tokens = self.parsed.tokens
        for label, mark in ((mention.last + 1, mention.last), (mention.first - 2, mention.first - 1)):
            beside = 0 <= label < len(tokens) and tokens[mark].text in ("(", ",")
            if beside and PARTY.fullmatch(tokens[label].text):
                self.parties.setdefault(tokens[label].text, mention.id)

    def _word(self, i: int, sentence: int) -> None:
        token = self.parsed.tokens[i]
        word = token.lower
        if token.text in self.parties:
            self._people(i, (self.parties[token.text],))
        elif word in HE or word in SHE:
            self._one(i, self.pronouns.person(i, sentence))
        elif word in _WHO:
            self._people(i, self.pronouns.antecedent(i))
        elif word in _THEY:
            self._people(i, self.groups.they(i, sentence))
        elif word in _IT:
            self._one(i, self.pronouns.body(i, sentence), _IT_WEIGHT)
        elif word in NUMBERS and self._counts_people(i):
            self._people(i, self.groups.counted(i, sentence, NUMBERS[word]))
        elif token.pos in ("NOUN", "PROPN") and token.text[0].isalpha():
            self.phrases.noun(i, sentence)

    def _counts_people(self, i: int) -> bool:
        """Whether a number stands for people spoken of: "both", "all four", "the two"."""
        token = self.parsed.tokens[i]
        if token.lower == "both":
            following = self.parsed.tokens[i + 1 : i + 2]
            return token.dep in _BOTH and not (following and following[0].pos in ("NOUN", "ADJ"))
        return token.dep in _COUNTED and i > 0 and self.parsed.tokens[i - 1].lower in ("all", "the", "these", "those")

    def _people(self, i: int, ids: tuple[str, ...]) -> None:
        self.scene.point(i, ids)
        if len(ids) == 1 and self.scene.is_person(ids[0]):
            self.scene.saw(i, ids[0])

    def _one(self, i: int, id_: str | None, weight: float | None = None) -> None:
        if id_ is not None:
            self.scene.point(i, (id_,))
            self.scene.saw(i, id_, weight)
