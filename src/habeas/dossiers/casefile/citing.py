"""Takes every passage that the case rests on into use, and cites it where a section needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.accounts import Account, Voice
from habeas.cases import Case
from habeas.cases.statements import SaidInReport
from habeas.cases.timeline import Telling
from habeas.dossiers.passages import Passage, Passages, Use
from habeas.dossiers.wording import date_in_words, speaker_of, time_in_words, title_of, word
from habeas.reading.reading import Reading
from habeas.text import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report, whose they are, and the passages to cite: what stands under every fact of the page.

    `lead` is the word of saying that a quotation of a statement's content alone would lose ("denied", "promised"), or
    "". `day` is when the report appeared.
    """

    lead: str
    quote: str
    language: str
    speaker: str
    named: bool
    report: int
    day: str
    cites: tuple[Passage, ...]


class Citing:
    """The passages of one case, numbered. Sections ask it for `words`; the anchor says where they are used."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.passages = Passages()
        self._register()
        self.passages.number()
        for i, reading in enumerate(case.readings):
            for passage in self.passages.of(i):
                for span in passage.spans:
                    span.check(reading.text)

    def telling(self, telling: Telling, use: Use) -> Words:
        """The words of one event, with its time's passage where it has one."""
        spans = [(telling.event.span,)]
        if telling.time:
            spans.append((telling.time.span,))
        return self._words(telling.report, telling.event.span.quote, telling.voice, spans, use, telling.event.span)

    def account(self, account: Account, use: Use) -> Words:
        """The words behind one account."""
        spans = [(account.spans[0],)]
        if account.question.compares == "day" and account.time:
            spans.append((account.time.span,))
        return self._words(account.report, account.spans[0].quote, account.voice, spans, use, account.spans[0])

    def said(self, said: SaidInReport, use: Use) -> Words:
        """The words of one statement."""
        quote = " … ".join(" ".join(piece.quote.split()) for piece in said.statement.content)
        return self._words(said.report, quote, said.voice, [said.statement.content], use)

    def cite(self, report: int, span: Span, use: Use) -> Passage:
        """One passage of one span."""
        return self.passages.cite(report, (span,), use)

    def _words(
        self,
        report: int,
        quote: str,
        voice: Voice,
        spans: Sequence[tuple[Span, ...]],
        use: Use,
        quoted: Span | None = None,
    ) -> Words:
        reading = self.case.readings[report]
        return Words(
            lead=_lead(reading, voice, quoted),
            quote=" ".join(quote.split()),
            language=reading.source.language,
            speaker=speaker_of(voice, reading),
            named=voice.kind != "unnamed",
            report=report,
            day=date_in_words(reading.source.published.edtf),
            cites=tuple(self.passages.cite(report, s, use) for s in dict.fromkeys(spans)),
        )

    def _register(self) -> None:
        for telling in self.case.tellings:
            self._register_telling(telling)
        for said in self.case.statements:
            self._register_said(said)
        for i, (reading, person) in enumerate(zip(self.case.readings, self.case.persons, strict=True)):
            for mention in person.entity.mentions[:1] if person.entity else ():
                self.passages.add(i, (mention,), "note", "The person's name in this report")
            published = reading.source.published
            if published.span:
                note = f"Published {date_in_words(published.edtf)}, {word('published', published.basis)}"
                self.passages.add(i, (published.span,), "note", note)
            for span in reading.source.republished:
                self.passages.add(i, (span,), "note", "A sign that the report comes from elsewhere")
            for warning in reading.warnings:
                if warning.span:
                    self.passages.add(i, (warning.span,), "note", f"Warning: {warning.message}")
        for person_in_case in self.case.people:
            for relation in person_in_case.relations:
                note = f"{person_in_case.entity.name}: {relation.kind}"
                self.passages.add(person_in_case.report, (relation.span,), "note", note)

    def _register_telling(self, telling: Telling) -> None:
        reading = self.case.readings[telling.report]
        note = f"{title_of(telling)}. By {speaker_of(telling.voice, reading)}"
        self.passages.add(telling.report, (telling.event.span,), "event", note)
        if telling.time:
            self.passages.add(telling.report, (telling.time.span,), "time", f"Time: {time_in_words(telling.time)}")

    def _register_said(self, said: SaidInReport) -> None:
        reading = self.case.readings[said.report]
        speaker = speaker_of(said.voice, reading)
        if said.voice.kind == "unnamed":
            speaker += "; Habeas does not guess"
        note = f"Statement, {word('kind', said.statement.kind)}. Speaker: {speaker}"
        self.passages.add(said.report, said.statement.content, "said", note)


def _lead(reading: Reading, voice: Voice, quoted: Span | None) -> str:
    statement = reading.statement(voice.said_by)
    if statement is None or quoted is None or statement.cue is None or statement.kind not in ("indirect", "mixed"):
        return ""
    return "" if quoted.overlaps(statement.cue) else " ".join(statement.cue.quote.split())
