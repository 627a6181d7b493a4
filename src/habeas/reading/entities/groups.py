"""Several persons taken up together: "they", "both", "the two men", "all four"."""

from __future__ import annotations

from habeas.reading.entities.grammar import SUBJECTS, subject_of, verb_of
from habeas.reading.entities.scene import REACH, Scene
from habeas.reading.parsed import Token

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}
_JOINTS = frozenset({",", "and", "&", ";"})
_FILLERS = _JOINTS | {"as", "well", "or"}
_COUNTED_REACH = 20
"""Sentences over which a counted group ("both") is looked for."""


class Groups:
    """The groups of persons named together so far."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.parsed = scene, scene.parsed
        self.found: list[tuple[int, tuple[str, ...]]] = []

    def collect(self, sentence: int, first: int, last: int) -> None:
        """Notes the persons joined by "and" or commas in tokens `[first, last)`, one sentence."""
        run: list[str] = []
        end = first
        for i in range(first, last):
            mention = self.scene.starts.get(i)
            if mention is None or not self.scene.is_person(mention.id):
                continue
            if not run or not self._joined(end, i):
                self._close(sentence, run)
                run = []
            if mention.id not in run:
                run.append(mention.id)
            end = mention.last
        self._close(sentence, run)

    def _joined(self, first: int, last: int) -> bool:
        """Whether nothing but joining words, ages, brackets and roles stand in tokens `[first, last)`."""
        between = self._between(first, last)
        fillers = all(t.lower in _FILLERS or t.tag in ("DT", "PRP$") for t in between)
        return len(between) <= 5 and fillers and any(t.lower in _JOINTS for t in between)

    def _between(self, first: int, last: int) -> list[Token]:
        tokens, out, depth = self.parsed.tokens, [], 0
        if last - first > 25:
            return list(tokens[first:last])
        roles = self.scene.people.roles.by_token.values()
        said = {k for r in roles if r.first < last and first < r.last for k in range(r.first, r.last)}
        for k in range(first, last):
            depth += tokens[k].text == "("
            if not depth and not tokens[k].text.isdigit() and k not in said:
                out.append(tokens[k])
            depth -= tokens[k].text == ")" and depth > 0
        while len(out) > 1 and out[0].text == "," and out[1].text == ",":
            del out[0]
        return out

    def _close(self, sentence: int, run: list[str]) -> None:
        if len(run) > 1:
            self.found.append((sentence, tuple(run)))

    def latest(self, sentence: int, size: int | None) -> tuple[str, ...]:
        """The last group named up to `sentence`, of `size` if one is given; () where there is none near enough."""
        for at, group in reversed(self.found):
            if at <= sentence and sentence - at > (2 if size is None else _COUNTED_REACH):
                return ()
            if at <= sentence and (size is None or len(group) == size):
                return group
        return ()

    def counted(self, i: int, sentence: int, size: int) -> tuple[str, ...]:
        """Whom "both" or "all four" at token `i` means: a group of that size, or the last so many persons held."""
        return self.latest(sentence, size) or self._last_held(i, size)

    def _last_held(self, i: int, size: int) -> tuple[str, ...]:
        """The last `size` held persons spoken of, in order of first mention; () if there are fewer."""
        subject = subject_of(self.parsed, verb_of(self.parsed, i))
        barred = self.scene.who(subject) if subject is not None and subject != i else None
        held: list[str] = []
        for seen in reversed(self.scene.seen):
            if seen.id in self.scene.people.detained and seen.id not in held and seen.id != barred:
                held.append(seen.id)
            if len(held) == size:
                group = tuple(sorted(held, key=lambda id_: int(id_[1:])))
                self.found.append((self.parsed.sentence_of(i), group))
                return group
        return ()

    def they(self, i: int, sentence: int) -> tuple[str, ...]:
        """Whom a plural pronoun at token `i` takes up; () where it may be people nobody named.

        What is said of those held ("their trial", "they were beaten") reaches further back than the rest.
        """
        lists, token = self.scene.vocabulary.detention, self.parsed.tokens[i]
        over = self.parsed.tokens[token.head].lemma
        done_to = token.dep in ("nsubjpass", "dobj") and (over in lists.verbs or over in lists.weak_verbs)
        suffered = done_to or (token.dep == "poss" and (over in lists.nouns or over in lists.weak_nouns))
        at, group = next(((at, g) for at, g in reversed(self.found) if at <= sentence), (-99, ()))
        if sentence - at > (REACH if suffered else 1) or (not suffered and self._others_since(at, i)):
            return ()
        return group

    def _others_since(self, sentence: int, i: int) -> bool:
        """Whether several unnamed people came up since the group was named: "they" may be those."""
        first, tokens = self.parsed.sentences[sentence][0], self.parsed.tokens
        places = (*SUBJECTS, "agent", "pobj")
        return any(tokens[k].tag == "NNS" and tokens[k].dep in places for k in range(first, i))
