"""Checks a draft against an edition: every figure in it is right, differs, is not there, or fits no other."""

from lib.office.drafts.checking import Checked, Found, check
from lib.office.drafts.files import (
    LONGEST,
    check_file,
    check_text,
    example,
    of_marks,
    read_file,
    with_comments,
)

__all__ = [
    "LONGEST",
    "Checked",
    "Found",
    "check",
    "check_file",
    "check_text",
    "example",
    "of_marks",
    "read_file",
    "with_comments",
]
