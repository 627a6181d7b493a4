"""Dates as uncertain as they came, lengths of time, and counting with both. Knows no law and no clock."""

from habeas.dates.calendar import add_days, add_months, last_of_month, shift_month
from habeas.dates.duration import Duration
from habeas.dates.uncertain import UncertainDate

__all__ = ["Duration", "UncertainDate", "add_days", "add_months", "last_of_month", "shift_month"]
