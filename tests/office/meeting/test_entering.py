"""What is typed in a meeting is checked on the server, kept once, or refused with a sentence at its field."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from lib import office as rooms
from lib.office import Office
from lib.store import notes
from tests.office.meeting.conftest import entry

TODAY = date(2024, 7, 10)
LONG = "x" * 1001


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        pytest.param(entry(text=""), "text", "Chưa có nội dung", id="null: nothing typed"),
        pytest.param(entry(text=" \u200b\n"), "text", "Chưa có nội dung", id="nothing that can be seen"),
        pytest.param(entry(text=LONG), "text", "dài 1001 ký tự", id="too long"),
        pytest.param(entry(text=7), "text", "Chưa có nội dung", id="no text at all"),
        pytest.param(entry(line="DA99"), "line", "«DA99»", id="a line nobody knows"),
        pytest.param(entry(place="x"), "place", "«x»", id="a commune nobody knows"),
        pytest.param(entry(due="31/02/2024"), "due", "ghi ngày như", id="a day that is none"),
        pytest.param(entry(due="0024-07-31"), "due", "ghi ngày như", id="a year nobody means"),
        pytest.param(entry(edition="09/2024"), "edition", "«09/2024»", id="an edition that is none"),
        pytest.param(entry(who="y" * 121), "who", "quá 120", id="a name too long"),
        pytest.param(entry(actor=""), "actor", "tên người ghi", id="nobody typed it"),
        pytest.param(entry(year="2024"), "unknown", "tải lại trang", id="a year that is a text"),
        pytest.param(entry(year=float("nan")), "unknown", "tải lại trang", id="a year that is no number"),
        pytest.param(entry(id="1"), "unknown", "tải lại trang", id="an identifier that is none"),
        pytest.param(entry("đùa"), "unknown", "tải lại trang", id="a kind nobody knows"),
        pytest.param(entry("cause", cause="x", line="DA2"), "cause", "Chọn", id="a cause not on the list"),
        pytest.param(entry("cause", cause="du-toan"), "line", "Chọn dòng", id="a cause of nothing"),
        pytest.param(entry("cause", cause="khac", line="DA2"), "text", "Ghi rõ", id="another cause, untold"),
        pytest.param(entry("obstacle", text="a", on="2024-07-11"), "on", "không sau", id="a day to come"),
        pytest.param(entry("stage", stage="ho-so"), "line", "Chọn dòng", id="a stage of nothing"),
        pytest.param(entry("stage", line="DA2"), "stage", "Chọn bước", id="no stage"),
        pytest.param(entry("state", of="x", state="done"), "gone", "mở lại trang", id="a state of nothing"),
        pytest.param(entry("state", of="x", state="đẹp"), "unknown", "tải lại trang", id="no state"),
    ],
)
def test_refused_with_a_sentence_at_the_field(
    sent: dict[str, Any], field: str, said: str, office: Office
) -> None:
    made = rooms.enter(office, [sent], TODAY)

    assert (made.saved, list(made.refused)) == ((), [sent["id"]])
    assert made.refused[sent["id"]][0] == field
    assert said in made.refused[sent["id"]][1]
    assert rooms.decisions(office).empty


def test_what_is_no_entry_is_passed_over(office: Office) -> None:
    made = rooms.enter(office, ["rác", None, 3, [], {}, entry()], TODAY)

    assert (len(made.saved), list(made.refused)) == (1, [""])


def test_sent_twice_it_is_kept_once_even_at_the_same_time(office: Office) -> None:
    sent = entry(who="TC-KH", line="DA2", due="2024-07-31", edition="01/2024")

    with ThreadPoolExecutor(4) as pool:
        every = list(pool.map(lambda _: rooms.enter(office, [sent, sent], TODAY).saved, range(4)))

    assert every == [(sent["id"],) * 2] * 4
    (row,) = rooms.decisions(office).itertuples()
    assert (row.text, row.line, row.who, row.who_name) == ("Trả chứng thư", "DA2", "TCKH", "Phòng TC-KH")
    assert (f"{row.due_on:%d/%m/%Y}", row.edition, row.actor, row.state) == (
        "31/07/2024",
        "01/2024",
        "Hằng",
        "open",
    )


def test_a_state_sent_again_does_not_come_after_a_newer_one(office: Office) -> None:
    sent = entry()
    done, again = entry("state", of=sent["id"], state="done"), entry("state", of=sent["id"], state="progress")
    rooms.enter(office, [sent, done, again], TODAY)

    rooms.enter(office, [done], TODAY)

    assert list(rooms.decisions(office)["state"]) == ["progress"]
    assert [state for _, _, state, _ in rooms.said_later(office)[sent["id"]]] == ["Xong", "Đang làm"]


def test_extending_wants_a_day(office: Office) -> None:
    sent = entry()
    rooms.enter(office, [sent], TODAY)

    made = rooms.enter(office, [entry("state", of=sent["id"], state="extended", text="Chờ tỉnh")], TODAY)

    assert [field for field, _ in made.refused.values()] == ["due"]


@pytest.mark.parametrize("state", ["dropped", "taken_back"])
def test_dropping_and_taking_back_want_a_reason(state: str, office: Office) -> None:
    sent = entry()
    rooms.enter(office, [sent], TODAY)

    untold = entry("state", of=sent["id"], state=state)
    made = rooms.enter(office, [untold, entry("state", of=sent["id"], state=state, text="Ghi nhầm")], TODAY)

    assert made.refused[untold["id"]] == ("text", "Ghi lý do rồi lưu.")
    assert list(rooms.decisions(office)["state_said"]) == ([] if state == "taken_back" else ["Ghi nhầm"])


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "'; DROP TABLE notes; --",
        '{"state": "done"}',
        "=HYPERLINK(1)",
        "**đậm** $x$ :red[a]",
        "quê \U0001f33e",
    ],
)
def test_any_text_is_kept_as_it_was_typed(text: str, office: Office) -> None:
    rooms.enter(office, [entry(text=text, who=text)], TODAY)

    assert rooms.decisions(office)[["text", "who_name"]].to_numpy().tolist() == [[text, text]]


def test_half_a_character_and_what_cannot_be_seen_are_left_out(office: Office) -> None:
    rooms.enter(office, [entry(text="xong\ud800\x00\u200b\n  rồi")], TODAY)

    assert list(rooms.decisions(office)["text"]) == ["xong rồi"]


def test_notes_another_program_wrote_otherwise_do_no_harm(office: Office) -> None:
    for number, said in enumerate(
        ["{}", "[]", "không phải", json.dumps({"text": None, "year": "x", "due": 3})]
    ):
        notes.say(office.store, "decision", str(number), said, "Lan")
        notes.say(office.store, "meeting_state", str(number), said, "Lan")

    assert list(rooms.decisions(office)["due_on"].isna()) == [True] * 4
