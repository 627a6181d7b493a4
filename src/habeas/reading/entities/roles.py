"""What a named person or body is called besides its name: titles, appositions, offices, kinship; and who is whose."""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.places import fold
from habeas.reading.entities.vocabulary import Vocabulary
from habeas.reading.parsed import ParsedText

_LEFT = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "ADV"})
_MARKS = frozenset({"-", "‑", "'", "’", '"'})


@dataclass(frozen=True, slots=True)
class Named:
    """One mention in tokens `[first, last)`; `head` is the token on which the rest of the sentence hangs."""

    id: str
    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Role:
    """A phrase, tokens `[first, last)` with its noun at `head`, said of somebody named. `owner` is the token of a
    possessor ("his", "Morin" in "Morin's lawyer") or `None`."""

    id: str
    first: int
    last: int
    head: int
    word: str
    owner: int | None


@dataclass
class RoleTable:
    """The roles of a report: by entity, and by the token of the role's noun."""

    by_entity: dict[str, list[Role]] = field(default_factory=dict)
    by_token: dict[int, Role] = field(default_factory=dict)

    def add(self, role: Role) -> None:
        """Keeps `role` unless its noun already belongs to somebody."""
        if role.head not in self.by_token:
            self.by_token[role.head] = role
            self.by_entity.setdefault(role.id, []).append(role)

    def words(self, id_: str) -> frozenset[str]:
        """The role nouns said of an entity."""
        return frozenset(r.word for r in self.by_entity.get(id_, ()))


class RoleFinder:
    """Finds roles beside the names of one report."""

    def __init__(self, parsed: ParsedText, vocabulary: Vocabulary, mentions: list[Named]) -> None:
        self.parsed, self.vocabulary, self.mentions = parsed, vocabulary, mentions
        self.at = {i: m for m in mentions for i in range(m.first, m.last)}
        self.types: dict[str, str] = {}

    def is_role(self, i: int, type_: str) -> bool:
        """Whether token `i` is a noun that may be said of a person (or, for a body, of a body)."""
        token = self.parsed.tokens[i]
        if i in self.at or not token.text[0].isalpha():
            return False
        if token.text[0].isupper() and fold(token.text) in self.vocabulary.titles.honorific_gender:
            return False  # "Father Tomas", "Brother Luis"
        word, known = self.word(i), self.vocabulary
        if type_ == "person":
            return (
                word in known.titles.role_gender or word in known.relations.kinship or word in known.relations.office
                or (token.text[0].isupper() and word in known.titles.offices)
            )  # fmt: skip
        return word in known.titles.bodies or word in known.titles.facilities

    def word(self, i: int) -> str:
        """The role noun at token `i` in its dictionary form, folded."""
        token = self.parsed.tokens[i]
        text = fold(token.text)
        compound = self._compound(i, text)
        if compound:
            return compound
        lists = self.vocabulary.titles.role_gender, self.vocabulary.relations.kinship
        if any(text in table for table in lists) or text in self.vocabulary.relations.office:
            return text
        return fold(token.lemma) if token.lemma else text

    def _compound(self, i: int, text: str) -> str:
        """The whole word where hyphens cut it into tokens ("son-in-law", "half-brother"), if it is one of the lists."""
        tokens, lists = self.parsed.tokens, (self.vocabulary.relations.kinship, self.vocabulary.titles.role_gender)
        for first, last in ((i, i + 5), (i - 2, i + 1)):
            if first >= 0 and last <= len(tokens) and any(t.text == "-" for t in tokens[first:last]):
                whole = "".join(fold(t.text) for t in tokens[first:last])
                if any(whole in table for table in lists):
                    return whole
        return ""

    def start(self, head: int) -> int:
        """First token of the noun phrase that ends with noun `head`."""
        tokens, first = self.parsed.tokens, head
        lower = self.parsed.sentences[self.parsed.sentence_of(head)][0]
        while first > lower:
            before = tokens[first - 1]
            if before.pos not in _LEFT and before.text not in _MARKS:
                break
            if before.pos == "ADV" and before.lower not in ("then", "now", "currently", "once"):
                break
            if before.pos == "PRON" and before.tag not in ("PRP$", "WP$"):
                break
            first -= 1
            if before.pos == "DET" or before.tag == "PRP$":
                break
        while tokens[first].text in _MARKS and first < head:
            first += 1
        return first

    def owner(self, first: int, head: int) -> int | None:
        """Token of the possessor within the phrase, or `None`."""
        tokens = self.parsed.tokens
        for i in range(head - 1, first - 1, -1):
            if tokens[i].tag == "PRP$":
                return i
            if tokens[i].text in ("'s", "’s", "'", "’") and i - 1 >= first and i + 1 <= head:
                return i - 1
        if head + 2 < len(tokens) and tokens[head + 1].lower == "of" and (head + 2) in self.at:
            return self.at[head + 2].head
        return None

    def find(self, types: dict[str, str]) -> RoleTable:
        """All roles; `types` maps entity ids to their types."""
        table = RoleTable()
        self.types = types
        for mention in self.mentions:
            self._before(mention, table)
        for mention in self.mentions:
            self._apposed_before(mention, table, self._before_honorific(mention.first))
        for role in list(table.by_token.values()):
            named = self.at.get(role.last)
            if named is not None and role.first < named.first:
                self._apposed_before(named, table, role.first)
        for mention in self.mentions:
            self._apposed_after(mention, table)
            self._predicate(mention, table)
        return table

    def _make(self, mention: Named, head: int, table: RoleTable, first: int | None = None) -> None:
        start = self.start(head) if first is None else first
        last = self._extend(head + 1) if mention.first > head + 1 or mention.last <= head else head + 1
        if mention.last <= head or last <= mention.first:
            table.add(Role(mention.id, start, last, head, self.word(head), self.owner(start, head)))

    def _extend(self, after: int) -> int:
        """One past an "of ..." complement that begins at `after`."""
        tokens = self.parsed.tokens
        if after >= len(tokens) or tokens[after].lower not in ("of", "for", "at", "in"):
            return after
        last = after + 1
        while (last < len(tokens) and tokens[last].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART")) or (
            last < len(tokens) and tokens[last].lower in ("of", "for", "-")
        ):
            last += 1
        return last if last > after + 1 else after

    def _before(self, mention: Named, table: RoleTable) -> None:
        """ "his brother Murat", "Judge Varin", "the monitoring group Casa Abierta"."""
        i = mention.first - 1
        if i < 0 or self.parsed.sentence_of(i) != self.parsed.sentence_of(mention.first):
            return
        if self.parsed.tokens[i].text == "." and i > 0:
            i -= 1
        if self.is_role(i, self.types[mention.id]):
            self._make(mention, i, table)

    def _apposed_before(self, mention: Named, table: RoleTable, at: int) -> None:
        """ "His lawyer, Ana"; "the girl's father, Luis"; "his brother, the cleric Nadir" (`at` is the article)."""
        tokens, i = self.parsed.tokens, at - 2
        if (
            i < 0
            or tokens[i + 1].text not in (",", "–", "—", ":")
            or self.parsed.sentence_of(i) != self.parsed.sentence_of(mention.first)
        ):
            return
        head = i if self.is_role(i, self.types[mention.id]) else self._noun_of_complement(i, mention)
        if head is None or head in table.by_token:
            return
        start = self.start(head)
        determined = (
            tokens[start].pos in ("DET", "PRON")
            or self.owner(start, head) is not None
            or tokens[start].text[0].isupper()
        )
        closes = (
            mention.last >= len(tokens)
            or tokens[mention.last].text in (",", ".", ";", "–", "—", ")", "?")
            or tokens[mention.last].pos in ("VERB", "AUX")
        )
        named_before = start >= 2 and tokens[start - 1].text == "," and (start - 2) in self.at
        if (
            not determined
            or not closes
            or (named_before and not self._second(mention, self.at[start - 2], head, table))
        ):
            return
        self._make(mention, head, table)

    def _before_honorific(self, i: int) -> int:
        """Token `i`, or the honorific in front of it ("her father, Dr Sand")."""
        honorific = self.vocabulary.titles.honorific_gender
        return i - 1 if i > 0 and fold(self.parsed.tokens[i - 1].text).rstrip(".") in honorific else i

    def _noun_of_complement(self, end: int, mention: Named) -> int | None:
        """The role noun of "the head of the party, X": back over one "of ..." complement."""
        tokens = self.parsed.tokens
        if tokens[mention.head].dep == "appos":
            head = tokens[mention.head].head
            if head < mention.first and end - head <= 8 and self.is_role(head, self.types[mention.id]):
                return head
        return None

    def _gender(self, word: str) -> str:
        """The gender that a role noun tells, or ""."""
        return self.vocabulary.relations.kinship.get(word) or self.vocabulary.titles.role_gender.get(word) or ""

    def _second(self, mention: Named, first: Named, head: int, table: RoleTable) -> bool:
        """Whether a role between two names is the second's."""
        gender = self._gender(self.word(head))
        said = {self._gender(r.word) for r in table.by_entity.get(first.id, ())}
        if gender and {"f": "m", "m": "f"}[gender] in said:
            return True
        given = self.vocabulary.persons
        for i in range(first.first, first.last):
            name = fold(self.parsed.tokens[i].text)
            if gender and ((name in given.female and gender == "m") or (name in given.male and gender == "f")):
                return True
        return (
            self.owner(self.start(head), head) is not None
            and self.parsed.tokens[mention.head].dep in ("appos", "nsubj", "conj")
            and (self.parsed.tokens[head].dep != "appos")
        )

    def _apposed_after(self, mention: Named, table: RoleTable) -> None:
        """ "Varin, leader of the movement"; "Rosa Lind, 57, a lawyer"."""
        tokens, i = self.parsed.tokens, mention.last
        if i >= len(tokens) or tokens[i].text not in (",", "(", "–", "—"):
            return
        i += 1
        if i + 1 < len(tokens) and tokens[i].text.isdigit() and tokens[i + 1].text in (",", ")"):
            i += 2
        end = min(len(tokens), i + 9)
        while (i < end and tokens[i].pos in _LEFT | {"SYM"}) or (i < end and tokens[i].text in _MARKS):
            if i in self.at and not self._inside_phrase(i):
                return
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if (self.is_role(i, self.types[mention.id]) or self._new_role(i, mention)) and (
                following is None or (following.pos not in ("NOUN", "PROPN", "PART") and following.text != "-")
            ):
                self._make(mention, i, table)
                return
            i += 1

    def _new_role(self, i: int, mention: Named) -> bool:
        """Whether a noun that no list holds is said of the person: "X, 41, the conductor,"."""
        tokens = self.parsed.tokens
        if (
            self.types[mention.id] != "person"
            or tokens[i].pos != "NOUN"
            or tokens[i].tag != "NN"
            or i + 1 >= len(tokens)
        ):
            return False
        closes = tokens[i + 1].text in (",", ";", ".", "–", "—", ")") or tokens[i + 1].lower in (
            "who",
            "of",
            "from",
            "at",
            "in",
            "with",
        )
        return closes and tokens[self.start(i)].lower in ("a", "an", "the", "one") and self.start(i) > mention.last

    def _inside_phrase(self, i: int) -> bool:
        """Whether a name at token `i` stands inside a larger phrase ("a former Moscow councillor")."""
        mention = self.at[i]
        return mention.last < len(self.parsed.tokens) and self.parsed.tokens[mention.last].pos in (
            "NOUN",
            "PART",
            "ADJ",
        )

    def _predicate(self, mention: Named, table: RoleTable) -> None:
        """ "Rosa Lind is an informal leader"."""
        tokens = self.parsed.tokens
        if tokens[mention.head].dep != "nsubj":
            return
        verb = tokens[mention.head].head
        if tokens[verb].lemma not in ("be", "become", "remain"):
            return
        for attribute in self.parsed.children_by(verb, "attr"):
            if self.is_role(attribute, self.types[mention.id]):
                self._make(mention, attribute, table)
