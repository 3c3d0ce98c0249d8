"""What the databases refuse, and which sentence tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy.exc import DBAPIError, IntegrityError

STATES: Final[Mapping[str, str]] = {
    "08": "store.unreachable",
    "22": "store.refused",
    "23": "store.refused",
    "25006": "store.unwritable",
    "28": "store.password",
    "3D000": "store.no_database",
    "40": "store.busy",
    "42501": "store.unwritable",
    "42P01": "store.damaged",
    "53": "store.unwritable",
    "53300": "store.unreachable",
    "55P03": "store.busy",
    "57": "store.unreachable",
    "57014": "store.busy",
    "58": "store.unwritable",
    "58P01": "store.damaged",  # a page names a transaction, or another page, that there is no file of
    "XX000": "store.damaged",
    "XX001": "store.damaged",
    "XX002": "store.damaged",
}
"""PostgreSQL's SQLSTATE, or its class (the first two signs) → the code of the sentence it is told in."""

WORDS: Final = (
    ("database is locked", "store.busy"),
    ("table is locked", "store.busy"),
    ("locking protocol", "store.busy"),
    ("readonly database", "store.unwritable"),
    ("unable to open database file", "store.unwritable"),
    ("disk is full", "store.unwritable"),
    ("disk i/o error", "store.unwritable"),
    ("not a database", "store.damaged"),
    ("malformed", "store.damaged"),
    ("no such table", "store.damaged"),
    ("could not decode", "store.damaged"),
    ("blob too big", "store.damaged"),
    ("password authentication failed", "store.password"),
    ("no password supplied", "store.password"),
    ("fatal:  role ", "store.password"),
    ("fatal:  database ", "store.no_database"),
    ("invalid connection option", "store.address"),
    ("invalid port number", "store.address"),
    ("fields cannot contain nul", "store.refused"),
)
"""What is said where there is no state, in part: pysqlite3 gives no error names, and neither does PostgreSQL
to one who is not yet let in."""


def code(error: Exception) -> str | None:
    """The code of the sentence that tells an error of a database's driver; None where none does.

    Args:
        error: Of the driver, or SQLAlchemy's that carries it.
    """
    said = _of_driver(error)
    if isinstance(error, IntegrityError):
        return "store.refused"
    state = getattr(said, "sqlstate", None)
    if state:
        return STATES.get(state) or STATES.get(state[:2])
    told = str(said).lower()
    found = next((code for words, code in WORDS if words in told), None)
    return found or ("store.unreachable" if _nobody_answered(said) else None)


def first_line(error: Exception) -> str:
    """What the database said, without the values that it repeats below."""
    return str(_of_driver(error)).partition("\n")[0]


def _of_driver(error: Exception) -> BaseException:
    return (error.orig or error) if isinstance(error, DBAPIError) else error


def _nobody_answered(said: BaseException) -> bool:
    """psycopg's errors all have a state; it is empty where no server was there to give one."""
    return hasattr(said, "sqlstate") and any(
        kind.__name__ == "OperationalError" for kind in type(said).__mro__
    )
