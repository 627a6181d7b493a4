"""Dates as uncertain as they came, lengths of time, and counting with both. Knows no law and no clock."""

from habeas.dates.calendar import add_days, add_months, last_of_month, shift_month
from habeas.dates.duration import Duration
from habeas.dates.eastern import from_islamic, from_persian, persian_month_length
from habeas.dates.uncertain import UncertainDate

__all__ = [
    "Duration",
    "UncertainDate",
    "add_days",
    "add_months",
    "from_islamic",
    "from_persian",
    "last_of_month",
    "persian_month_length",
    "shift_month",
]
