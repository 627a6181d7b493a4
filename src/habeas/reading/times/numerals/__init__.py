"""Numbers written with signs other than 0 to 9."""

from habeas.reading.times.numerals.han import HAN_DIGITS, han_figures

__all__ = ["HAN_DIGITS", "han_figures"]
