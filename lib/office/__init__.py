"""Puts the rooms together, for the screen and the command lines: open and fill, ask, dry run, accept, withdraw."""

from lib.office.asking import latest_date, progress, snapshot, years
from lib.office.intake import DryRun, accept, dry_run, withdraw
from lib.office.opening import Office, open_office

__all__ = [
    "DryRun",
    "Office",
    "accept",
    "dry_run",
    "latest_date",
    "open_office",
    "progress",
    "snapshot",
    "withdraw",
    "years",
]
