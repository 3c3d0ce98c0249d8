"""What of the figures an officer may change: whole lines, whole places, what an office reports."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Scope:
    """An officer's own part; codes of the catalogue. Nothing named is nothing allowed.

    Args:
        lines: Lines of the programme, those below them included.
        places: Communes, "*" for all.
        reporters: In whose name the officer reports: the code of an office, "xa:" and a commune's key for
            what that commune says of itself, "xa" for any commune's.
    """

    lines: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()

    @property
    def homes(self) -> tuple[str, ...]:
        """The communes it names, be it in whose name they report; () where it names none."""
        own = tuple(filter(None, (code.partition(":")[2] for code in self.reporters)))
        return self.places or (() if "xa" in self.reporters else own)

    @classmethod
    def read(cls, text: str) -> Scope:
        """As it stands in an account; "" is the empty one."""
        held = json.loads(text) if text else {}
        return cls(**{name: tuple(codes) for name, codes in held.items()})

    @property
    def text(self) -> str:
        """As an account keeps it."""
        held = {name: list(codes) for name, codes in asdict(self).items() if codes}
        return json.dumps(held, ensure_ascii=False, sort_keys=True) if held else ""


def codes(typed: str) -> tuple[str, ...]:
    """Codes as typed: "DA2, DA3"."""
    return tuple(dict.fromkeys(_named(typed.split(","))))


def _named(parts: Iterable[str]) -> Iterable[str]:
    return (part.strip() for part in parts if part.strip())
