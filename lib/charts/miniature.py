"""A table of the workbook in miniature: as the officer knows it, tinted by what was taken from each cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lib.charts import markup
from lib.vocabulary.findings import SEVERITY_NAMES, Severity
from lib.vocabulary.miniature import LOOKS, Line, Miniature, Spot

TINTS: Final = 6
SCROLLS: Final = 'tabindex="0" role="group" aria-label="Trang tính thu nhỏ; cuộn bằng phím mũi tên"'
SIGNS: Final[Mapping[Severity, str]] = {"block": "✕", "ask": "?", "warn": "!"}
"""Severity → its sign in a cell; a remark needs none."""


def sheet_miniature(shown: Miniature, names: Mapping[str, str]) -> str:
    """The table with row numbers and letters, a legend above, and what is left out said below.

    Args:
        shown: The table.
        names: Code of a measure → its name.

    Returns:
        One line of HTML, all texts escaped.
    """
    used = _used(shown)
    tints = {code: f"m{at % TINTS}" for at, code in enumerate(used)}
    heads = "".join(
        f'<th scope="col"><b>{markup.text(letter)}</b>{markup.text(names.get(measure, ""))}</th>'
        for letter, measure in zip(shown.letters, _named(shown, used), strict=True)
    )
    whys = any(line.why for line in shown.lines)
    top = f"<thead><tr><td></td>{heads}{'<th>Vì sao không lấy</th>' if whys else ''}</tr></thead>"
    width = len(shown.letters) + whys
    body = "".join(_gap(line, width) + _line(line, tints, whys) for line in shown.lines)
    rest = f"<p>Còn {shown.rest} dòng không hiện ở đây, đều đã được đọc.</p>" if shown.rest else ""
    table = f'<div class="wide" {SCROLLS}><table>{top}<tbody>{body}</tbody></table></div>'
    return f'<div class="lc lc-mini">{_legend(shown, used, tints, names)}{table}{rest}</div>'


def _named(shown: Miniature, used: Sequence[str]) -> list[str]:
    """The measure over each column, where it gave a number."""
    return [measure if measure in used else "" for measure in shown.measures]


def _spots(shown: Miniature) -> Iterable[Spot]:
    return (spot for line in shown.lines for spot in line.spots if spot)


def _used(shown: Miniature) -> list[str]:
    """Measures cells were taken as, from left to right."""
    found = {spot.look for spot in _spots(shown)} - {"", *LOOKS}
    inside = dict.fromkeys(code for code in shown.measures if code in found)
    return [*inside, *sorted(found - inside.keys())]


def _legend(shown: Miniature, used: Sequence[str], tints: Mapping[str, str], names: Mapping[str, str]) -> str:
    looks, faults = {spot.look for spot in _spots(shown)}, {spot.fault for spot in _spots(shown)}
    keys = [(tints[code], names.get(code, code)) for code in used]
    keys += [(f"is-{look}", words) for look, words in LOOKS.items() if look in looks]
    keys += [
        (f"f-{code}", f"{sign} {SEVERITY_NAMES[code]}") for code, sign in SIGNS.items() if code in faults
    ]
    said = "".join(f'<span><u class="key {kind}"></u>{markup.text(words)}</span>' for kind, words in keys)
    return f'<div class="legend">{said}</div>' if said else ""


def _gap(line: Line, width: int) -> str:
    if not line.before or line.head:
        return ""
    said = f"{line.before} dòng không hiện ở đây"
    return f'<tr class="gap"><th>⋮</th><td colspan="{width}">{said}</td></tr>'


def _line(line: Line, tints: Mapping[str, str], whys: bool) -> str:
    kind = ' class="head"' if line.head else ' class="aside"' if line.why else ""
    cells = "".join(_cell(spot, tints) for spot in line.spots if spot)
    why = f'<td class="why">{markup.text(line.why)}</td>' if whys else ""
    return f'<tr{kind}><th scope="row">{line.number}</th>{cells}{why}</tr>'


def _cell(spot: Spot, tints: Mapping[str, str]) -> str:
    look = tints.get(spot.look) or (f"is-{spot.look}" if spot.look in LOOKS else "")
    kinds = " ".join(part for part in (look, *_shape(spot), f"f-{spot.fault}" if spot.fault else "") if part)
    over = "".join(
        f' {name}="{size}"' for name, size in zip(("rowspan", "colspan"), spot.over, strict=True) if size > 1
    )
    said = f' title="{markup.text(spot.said)}"' if spot.said else ""
    sign = "".join(f'<i aria-hidden="true">{sign}</i>' for code, sign in SIGNS.items() if code == spot.fault)
    return f'<td class="{kinds}"{over}{said}>{sign}{markup.text(spot.text)}</td>'


def _shape(spot: Spot) -> tuple[str, ...]:
    return ("num",) if spot.number else ("words",) if len(spot.text) > 12 else ()


def miniature_style() -> str:
    """The style sheet of the miniature, to be put on a page once."""
    return markup.style("miniature")
