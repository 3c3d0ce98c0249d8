"""Colours by computation: told apart by every eye and in grey, and never the only thing that tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from math import atan2, degrees

import pandas as pd
import pytest

from lib.charts import theme
from lib.charts.bullets import bullet_rows
from lib.charts.commune_list import commune_list
from lib.charts.decided import decision_list
from lib.charts.figures_row import Card, cards
from lib.charts.ground import ground_map, tile_map
from lib.charts.holders import holders
from lib.charts.matrix import matrix_table
from lib.charts.paths import lines_chart, lines_key
from lib.charts.poverty import poverty_rows
from lib.charts.ranking import ranking_rows
from lib.charts.scenario_rows import scenario_rows
from lib.charts.works import works
from lib.outputs.deck.pictures import drawn
from lib.outputs.deck.slide import Bar, Bars, Listing
from lib.progress.scenario import COMPARED, REAL
from lib.vocabulary import labels
from lib.vocabulary.meetings import LIVES
from tests.charts.builders import line, place, row, table
from tests.charts.test_bullets import Elements
from tests.charts.test_decided import LINKS
from tests.charts.test_decided import ROW as DECISION
from tests.charts.test_poverty import row as poverty_row
from tests.charts.test_poverty import table as poverty_table
from tests.charts.test_works import outputs

FULL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
EYES = {
    "every colour": FULL,
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""How an eye mixes linear red, green and blue; Machado, Oliveira, Fernandes 2009, table 1, severity 1,0."""

LIGHT = {code: look.fill for code, look in labels.STATUS.items()}
LIGHT_INKS = {code: look.ink for code, look in labels.STATUS.items()}
ROOMS = {
    "light": (LIGHT, LIGHT_INKS, theme.GROUND),
    "dark": (theme.DARK_FILLS, theme.DARK_INKS, theme.DARK_GROUND),
}
APART = {
    ("light", "every colour"): 22.5,
    ("light", "deuteranopia"): 22.5,
    ("light", "protanopia"): 17.4,
    ("light", "tritanopia"): 23.0,
    ("dark", "every colour"): 25.0,
    ("dark", "deuteranopia"): 25.0,
    ("dark", "protanopia"): 25.0,
    ("dark", "tritanopia"): 25.0,
}
"""Room and eye → CIELAB distance that no two fills come under; 2,3 is what an eye just notices."""


def linear(colour: str) -> list[float]:
    """The channels of an sRGB colour in proportion to light."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(colour: str) -> float:
    """Light of a colour, white is 1 (WCAG 2)."""
    red, green, blue = linear(colour)
    return 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2)."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, eye: tuple[tuple[float, ...], ...] = FULL) -> tuple[float, float, float]:
    """A colour as an eye sees it, in CIELAB under D65."""
    light = linear(colour)
    mixed = (sum(part * of for part, of in zip(row, light, strict=True)) for row in eye)
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in mixed)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)]
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, eye: str) -> float:
    """How far an eye sees two colours apart."""
    pair = zip(lab(one, EYES[eye]), lab(other, EYES[eye]), strict=True)
    return sum((a - b) ** 2 for a, b in pair) ** 0.5


def hue(colour: str) -> float:
    """Where a colour stands on the circle of hues, in degrees."""
    _, a, b = lab(colour)
    return degrees(atan2(b, a))


def pairs(fills: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every two statuses of different fill."""
    return [(one, other) for one, other in combinations(fills, 2) if fills[one] != fills[other]]


@pytest.mark.parametrize(("room", "eye"), [pytest.param(*case, id=" ".join(case)) for case in APART])
def test_fills_are_told_apart_by_every_eye(room: str, eye: str) -> None:
    fills = ROOMS[room][0]
    near = {
        pair: round(distance(fills[pair[0]], fills[pair[1]], eye), 1)
        for pair in pairs(fills)
        if distance(fills[pair[0]], fills[pair[1]], eye) < APART[room, eye]
    }

    assert near == {}


@pytest.mark.parametrize(
    ("room", "known_near"),
    [
        pytest.param(
            "light",
            {
                ("achieved", "out_of_reach"),
                ("achieved", "outside_plan"),
                ("on_pace", "slow"),
                ("on_pace", "not_reported"),
                ("slow", "not_reported"),
            },
            id="on paper: the sign and the hatching tell these",
        ),
        pytest.param("dark", set(), id="on the screen of a darkened room all"),
    ],
)
def test_fills_in_grey(room: str, known_near: set[tuple[str, str]]) -> None:
    fills = ROOMS[room][0]

    near = {pair for pair in pairs(fills) if abs(lab(fills[pair[0]])[0] - lab(fills[pair[1]])[0]) < 5}

    assert near == known_near


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_written_on_a_fill_can_be_read(room: str) -> None:
    fills, inks, _ = ROOMS[room]

    assert min(contrast(fills[code], inks[code]) for code in fills) >= 4.5


def test_fills_of_a_darkened_room_stand_out_from_its_ground() -> None:
    filled = {code: fill for code, fill in theme.DARK_FILLS.items() if fill != theme.DARK_GROUND}

    assert min(contrast(fill, theme.DARK_GROUND) for fill in filled.values()) >= 3


def test_both_rooms_know_every_status() -> None:
    assert set(labels.STATUS) == set(theme.DARK_FILLS) == set(theme.DARK_INKS)


def test_a_darkened_room_keeps_the_hues() -> None:
    turned = {
        code: abs(hue(LIGHT[code]) - hue(fill))
        for code, fill in theme.DARK_FILLS.items()
        if fill != theme.DARK_GROUND
    }

    assert max(turned.values()) < 3


MONEY = {
    "achieved": (100, 95),
    "on_pace": (100, 50),
    "slow": (100, 10),
    "out_of_reach": (100, 10),
    "not_reported": (100, None),
    "not_allocated": (None, None),
    "outside_plan": (None, 12),
}
"""Status → money that may have it, triệu đồng."""


def of_line(status: str) -> pd.DataFrame:
    return table(line("DA2", "Sinh kế", *MONEY[status], status))


def of_place(status: str) -> pd.DataFrame:
    return table(place("06196", "Cao Lâu", *MONEY[status], status), keys=("place", "place_name"))


def of_cell(status: str) -> pd.DataFrame:
    return table({"line": "DA2", "place": "06196", **row(*MONEY[status], status)}, keys=("line", "place"))


def on_ground(status: str) -> pd.DataFrame:
    held = {"name": "Cao Lâu", "holds": "", "held": "", "lat": 21.9, "lon": 106.7, "row": 0, "column": 0}
    return of_place(status).assign(**held)


def tried(status: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A line, and the whole, in a scenario that changes nothing."""
    dated = of_line(status).assign(deadline_on=pd.Timestamp("2024-12-31"))
    for name in COMPARED:
        if name not in dated:
            dated[name] = pd.NA
    both = pd.concat([dated, dated[list(COMPARED)].add_prefix(REAL)], axis=1).assign(changed=False)
    return both, both


CHARTS = {
    "bullets": lambda status: bullet_rows(of_line(status), elapsed=0.5),
    "ranking": lambda status: ranking_rows(of_place(status), elapsed=0.5),
    "matrix": lambda status: matrix_table(
        of_cell(status), of_line(status), of_place(status), table(row(*MONEY[status], status), keys=())
    ),
    "list for a phone": lambda status: commune_list(of_cell(status), of_place(status)),
    "holders": lambda status: holders(of_line(status)),
    "cards": lambda status: cards([Card("Đã giải ngân", "10", date(2024, 6, 30), status=status)]),
    "work beside money": lambda status: works(
        outputs(("DA2", "lớp", 10, 3, None), lines=of_line(status)), of_line(status), points=10
    ),
    "tiles": lambda status: tile_map(on_ground(status)),
    "scenario": lambda status: scenario_rows(*tried(status)),
    "slide of bars": lambda status: drawn(
        Bars((Bar("Sinh kế", "12 %", "DA2", status, 0.12),), True, "Tỷ lệ")
    ),
    "slide of a list": lambda status: drawn(
        Listing(("Việc",), ((labels.STATUS[status].name,),), (), (status,))
    ),
}
"""Every chart of HTML that fills by status, of one row of that status."""

SILENT = {
    ("matrix", "not_allocated"),
    *(("work beside money", status) for status in ("not_reported", "not_allocated", "outside_plan")),
    *(("holders", status) for status in ("achieved", "not_allocated", "outside_plan")),
}
"""Without a rate a cell or bar has no fill; who lacks nothing holds none of the gap and is not drawn."""


@pytest.mark.parametrize(
    ("chart", "status"),
    [
        pytest.param(chart, status, id=f"{chart}: {status}")
        for chart in CHARTS
        for status in labels.STATUS
        if (chart, status) not in SILENT
    ],
)
def test_what_is_filled_by_status_says_its_sign_and_its_word(chart: str, status: str) -> None:
    look = labels.STATUS[status]

    made = Elements(CHARTS[chart](status))
    said = " ".join([made.text, *(attrs.get("aria-label") or "" for _, attrs in made.tags)])

    assert made.of(f"is-{status}")
    assert look.sign in made.text
    assert look.name.lower() in said.lower()


@pytest.mark.parametrize("life", LIVES)
def test_a_decision_says_how_it_stands_by_sign_and_word(life: str) -> None:
    made = Elements(decision_list(pd.DataFrame([DECISION | {"life": life}]), **LINKS))

    assert made.of(f"is-{life}")
    assert LIVES[life].sign in made.text
    assert LIVES[life].name in made.text


@pytest.mark.parametrize("state", labels.POVERTY)
def test_a_fall_of_the_rate_says_its_state_by_sign_and_word(state: str) -> None:
    known = {"now": (90, 1000), "was": (120, 1000)} if state in {"met", "short", "rising", "below"} else {}
    told = poverty_table(poverty_row("Gia Cát", state, **known))
    made = Elements(poverty_rows(told, year=2024))

    assert labels.POVERTY[state].sign in made.text
    assert labels.POVERTY[state].name.lower() in made.text.lower()


@pytest.mark.parametrize("status", [status for status in labels.STATUS if MONEY[status][1] is not None])
def test_a_line_of_the_course_says_its_sign_and_the_words_stand_over_it(status: str) -> None:
    look = labels.STATUS[status]
    course = pd.DataFrame(
        {
            "line": ["DA2"],
            "on": [pd.Timestamp("2024-06-30")],
            "month": [6.0],
            "rate": [0.5],
            "status": [status],
        }
    )

    made = lines_chart(course)

    assert made.data[0].line.color == look.fill
    assert made.layout.annotations[0].text.endswith(look.sign)
    assert look.name in lines_key(course)


@pytest.mark.parametrize("status", labels.STATUS)
def test_a_point_of_the_map_says_its_sign_and_its_word(status: str) -> None:
    points, signs = ground_map(on_ground(status)).data

    assert points.marker.color == (labels.STATUS[status].fill,)
    assert signs.text == (labels.STATUS[status].sign,)
    assert labels.STATUS[status].name.lower() in points.hovertext[0]
