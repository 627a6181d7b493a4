"""The Russian models, loaded once and only when a Russian report is read.

Names, morphology and syntax: slovnet with navec embeddings, from the archive files inside the natasha wheel (MIT). The
package natasha itself is never imported: it needs an older dictionary than the one used here. Dictionary: pymorphy3.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from habeas.errors import Unsupported

BATCH = 16
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Models:
    """The three taggers. Each takes sentences as lists of words and answers sentence by sentence."""

    names: Any
    morphology: Any
    syntax: Any

    def name_tags(self, sentences: Sequence[list[str]]) -> list[list[str]]:
        """`B-PER`, `I-LOC`, `O` and so on, one for each word."""
        return _in_order(self.names.infer, sentences, list)

    def forms(self, sentences: Sequence[list[str]]) -> list[list[str]]:
        """Universal part of speech and features of each word: `NOUN|Case=Gen|Number=Sing`."""
        return _in_order(self.morphology.infer, sentences, list)

    def trees(self, sentences: Sequence[list[str]]) -> list[tuple[list[int], list[str]]]:
        """Head (1-based, 0 for the root) and Universal relation of each word."""
        return _in_order(self.syntax.infer, sentences, lambda answer: ([int(head) for head in answer[1]], answer[2]))


def _in_order(infer: Any, sentences: Sequence[list[str]], shape: Callable[[Any], T]) -> list[T]:
    """The model's answers in the order of the sentences; read by length, so that little is padded in a batch."""
    by_length = sorted(range(len(sentences)), key=lambda n: len(sentences[n]))
    answers: dict[int, T] = {}
    for start in range(0, len(by_length), BATCH):
        numbers = by_length[start : start + BATCH]
        decoded = infer.decoder(infer.process(infer.encoder([sentences[n] for n in numbers])))
        answers.update((n, shape(answer)) for n, answer in zip(numbers, decoded, strict=True))
    return [answers[n] for n in range(len(sentences))]


def natasha_data() -> Path:
    """The folder of the archives and word lists in the natasha wheel; nothing of the package is imported.

    Raises `Unsupported` (models-missing) where the wheel is not installed.
    """
    spec = find_spec("natasha")
    folder = Path(spec.submodule_search_locations[0]) / "data" if spec and spec.submodule_search_locations else None
    if folder is None or not folder.is_dir():
        raise Unsupported(
            "models-missing",
            found="no Russian models on this machine",
            expected="the package natasha, which carries them",
            do="Install Habeas with its dependencies (make setup).",
        )
    return folder


def _use_one_thread() -> None:
    """Has numpy multiply on one thread: on matrices this small, more threads take thrice the processor time.

    Does nothing where numpy brings no OpenBLAS of its own; the answers are the same then, only slower.
    """
    import ctypes

    import numpy

    for library in (Path(numpy.__file__).parent.parent / "numpy.libs").glob("*openblas*"):
        try:
            ctypes.CDLL(str(library)).scipy_openblas_set_num_threads64_(1)
        except (OSError, AttributeError):
            continue


@lru_cache(maxsize=1)
def models() -> Models:
    """The taggers, ready for use. The first call takes about a second and 200 MB."""
    _use_one_thread()
    from navec import Navec
    from slovnet import NER, Morph, Syntax

    data = natasha_data()
    embeddings = Navec.load(str(next((data / "emb").glob("navec_news_*.tar"))))
    found = [
        kind.load(str(next((data / "model").glob(f"slovnet_{name}_news_*.tar"))), batch_size=BATCH).navec(embeddings)
        for kind, name in ((NER, "ner"), (Morph, "morph"), (Syntax, "syntax"))
    ]
    return Models(*found)
