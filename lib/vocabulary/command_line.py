"""What the command lines share: Vietnamese letters, the help, one sentence and a code for what is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Sequence

from lib.vocabulary.errors import AppError


def run(
    arguments: Sequence[str],
    help_text: str | Callable[[], str],
    deed: Callable[[Sequence[str]], int],
    *,
    of_files: Collection[str] = (),
) -> int:
    """Do what a command line asks for.

    Args:
        arguments: What was typed behind the module's name.
        help_text: Printed where nothing or ``--help`` is asked, or what makes it; "" for a command that answers
            both itself.
        deed: Does it; its result is that of the command.
        of_files: Codes of errors "cli.*" that are not of what was typed but of a file that cannot be written.

    Returns:
        The deed's; 1 where it cannot be done, 2 where the arguments make no sense.
    """
    for stream in (sys.stdout, sys.stderr):
        # an office PC's console may be set to an encoding without Vietnamese letters
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if help_text and (not arguments or "--help" in arguments):
        print(help_text if isinstance(help_text, str) else help_text())
        return 0 if arguments else 2
    try:
        return deed(arguments)
    except AppError as error:
        print(error.sentence, file=sys.stderr)
        return 2 if error.code.startswith("cli.") and error.code not in of_files else 1
    except BrokenPipeError:  # the reader has seen enough, as ``| head``; nothing is left to flush at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
