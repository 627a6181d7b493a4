"""Places under their many names."""

from habeas.places.folding import fold
from habeas.places.gazetteer import Gazetteer, gazetteer

__all__ = ["Gazetteer", "fold", "gazetteer"]
