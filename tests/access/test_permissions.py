"""Who may do what: the table names everything, and what it says is so, for whoever calls."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pandas as pd
import pytest

from lib import office as rooms
from lib.access import accounts, acting, permissions
from lib.access.accounts import Account
from lib.access.permissions import RANKS
from lib.access.scope import Scope
from lib.catalogue.load import load
from lib.office import Office, quality_notes, scenarios_kept
from lib.office.meeting import deck, said
from lib.office.meeting.entering import enter
from lib.store import accepting, asking, door, editions, notes, periods, remembering
from lib.store.connection import Store
from lib.store.log import Period
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from lib.vocabulary.meetings import KINDS
from pages._web import deck as deck_page
from tests.access.test_accounts import GOOD
from tests.store.builders import edition, new, rows
from tests.store.homes import on_sqlite

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"
TABLE = permissions.permissions()
WHO = "Nông Thị Hằng"
ABOUT = door.about("DA2", "06232")
ALL = Scope(places=("*",))


@pytest.fixture(autouse=True)
def one_pc_again() -> Iterator[None]:
    yield
    acting.stop_serving()


def account(role: str, scope: Scope = ALL, standing: str = "active") -> Account:
    return Account("hang", WHO, role, scope.text, standing)


def serve(role: str | None, scope: Scope = ALL) -> None:
    acting.serve(lambda: account(role, scope) if role else None)


def told(deed: Callable[[], object]) -> str:
    """The code of what refuses a deed, "" where it is done."""
    try:
        deed()
    except AppError as error:
        return error.code if "{" not in error.sentence else error.sentence
    return ""


def codes(kind: str) -> set[str]:
    return {code for each, code in TABLE if each == kind}


def calls(folder: str, name: str) -> list[tuple[str, ast.Call]]:
    """Calls of a function by its written name, with the module they stand in."""
    return [
        (path.stem, node)
        for path in sorted((ROOT / folder).rglob("*.py"))
        if f"{name}(" in path.read_text("utf-8")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name
    ]


def named(call: ast.Call, at: int = 0) -> str:
    assert isinstance(call.args[at], ast.Constant), ast.unparse(call)
    return str(call.args[at].value)  # type: ignore[attr-defined]


# Everything stands in the table, and nothing in it is of nothing.


def test_the_table_is_sound() -> None:
    assert {kind for kind, _ in TABLE} == set(permissions.KINDS)
    assert {row.least for row in TABLE.values()} == set(RANKS)
    assert {kind for (kind, _), row in TABLE.items() if row.least == "public"} == {"page"}
    assert all(row.what for row in TABLE.values())


def test_every_page_has_a_permission() -> None:
    asked = [call for _, call in calls("pages", "st.Page")]
    addresses = {key.value.value for call in asked for key in call.keywords if key.arg == "url_path"}  # type: ignore[attr-defined]

    assert addresses == codes("page")


def test_every_download_has_a_permission() -> None:
    kinds = {named(call) for _, call in calls("pages", "_away.button")}

    assert [module for module, _ in calls("pages", "st.download_button")] == ["_away"]
    assert kinds | {"/chieu"} == codes("download")


def test_every_address_of_our_own_is_the_doors_or_in_the_table() -> None:
    made = [ast.unparse(call.args[0]) for folder in (".", "pages/_web") for call in _routes(folder)]

    assert sorted(made) == [
        "'/charts.css'",
        "'/health'",
        "deck.ADDRESS",
        "door.CHANGE",
        "door.LOGIN",
        "door.LOGOUT",
        "door.WHO",
        "f'/{name}'",
    ]
    assert deck_page.ADDRESS in codes("download")


def _routes(folder: str) -> list[ast.Call]:
    return [
        node
        for path in (ROOT / folder).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Route"
    ]


TOPICS = {quality_notes.TOPIC, scenarios_kept.TOPIC, deck.TOPIC, said.STATE_TOPIC, *KINDS}
MACHINES = {
    "copying.copy",
    "backup.write",
    "backup.damages_brought_up",
    "opening._bring_up_to_date",
    "restoring._into_database",
    "sessions.begin",
    "sessions.touch",
    "sessions.end",
    "audit.flush",
    "audit.note_settings",
}
"""What writes without anybody's deed: whoever sits at the machine, and the door itself."""


def test_every_action_has_a_permission() -> None:
    asked = [ast.unparse(call.args[0]) for _, call in calls("lib", "door.ask")]
    literal = {ast.literal_eval(each) for each in asked if each.startswith(("'", '"'))}
    others = {each for each in asked if not each.startswith(("'", '"'))}

    assert others == {"deed", "MANAGE", "f'note.{topic}'"}  # a deed is one of the two of an import
    expected = literal | {"import.restore", accounts.MANAGE, *(f"note.{topic}" for topic in TOPICS)}
    assert expected == codes("action")


def test_nothing_is_written_without_asking() -> None:
    silent = set()
    for path in [each for each in (ROOT / "lib").rglob("*.py") if "writing(" in each.read_text("utf-8")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef) or node.name == "writing":
                continue
            body = ast.unparse(node)
            asks = any(word in body for word in ("door.ask(", "_ask(", "_reopen("))
            if "with writing(" in body or ", writing(" in body:
                silent |= set() if asks else {f"{path.stem}.{node.name}"}

    assert silent == MACHINES


def test_every_name_asked_for_is_for_an_action() -> None:
    deeds = {
        ast.unparse(call.args[2]).strip("'")
        for _, call in calls("pages", "_actor.ask")
        if ast.unparse(call.args[2]) != "deed"
    }

    assert deeds <= codes("action")
    assert len(deeds) > 5


WRITERS = {
    "accept": {"import.accept"},
    "turn": {"import.withdraw", "import.restore"},
    "forget": {"answer.forget"},
    "freeze": {"edition.freeze"},
    "cancel_edition": {"edition.cancel"},
    "close_period": {"period.close"},
    "reopen_period": {"period.reopen"},
    "write_note": {"note.quality"},
    "keep_scenario": {"note.scenario"},
    "take_back_scenario": {"note.scenario"},
    "choose_slides": {"note.deck"},
    "enter": {"note.meeting_state", *(f"note.{kind}" for kind in KINDS)},
}
"""What pages call that writes in somebody's name → the actions it is."""


def test_every_page_that_writes_is_of_an_action() -> None:
    """A page hands on who acts, and from where: what is handed them writes."""
    handed = {
        node.func.attr
        for path in (ROOT / "pages").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) in {"rooms", "office"}
        and re.search(r"\b(actor|present\(\)|machine\(\))", ast.unparse(node).partition("(")[2])
    }

    assert handed - {"trail_chosen"} == set(WRITERS)  # which looks for what somebody did
    assert set().union(*WRITERS.values()) == codes("action") - {accounts.MANAGE}


def test_no_page_reaches_the_store_past_what_asks() -> None:
    written = [path.read_text("utf-8") for path in (ROOT / "pages").rglob("*.py")]

    assert [text for text in written if re.search(r"^\s*(from|import) lib\.store", text, re.MULTILINE)] == []


def test_rows_are_written_in_a_transaction_that_was_asked_for() -> None:
    """Whoever writes a row has it handed, or begins it, where ``writing`` is; see the test above that."""
    alone = set()
    for path in (ROOT / "lib").rglob("*.py"):
        text = path.read_text("utf-8")
        if "migrations" in path.parts or not re.search(r"sa\.(insert|update|delete)\(", text):
            continue
        for node in ast.walk(ast.parse(text)):
            body = ast.unparse(node) if isinstance(node, ast.FunctionDef) else ""
            if re.search(r"sa\.(insert|update|delete)\(", body):
                handed = "connection" in [each.arg for each in node.args.args]  # type: ignore[attr-defined]
                alone |= set() if handed or "with writing(" in body else {f"{path.stem}.{node.name}"}  # type: ignore[attr-defined]

    assert alone <= MACHINES | {"copying._poured"}


# What the table says is so, for whoever calls lib.

DEEDS: dict[str, Callable[[Store], object]] = {
    "import.accept": lambda store: accepting.accept(store, [new(actor=WHO)]),
    "import.withdraw": lambda store: accepting.withdraw(store, [1], WHO, "nhầm"),
    "import.restore": lambda store: accepting.restore(store, [2], WHO, "đúng"),
    "answer.forget": lambda store: remembering.forget(store, "row · x", WHO),
    "edition.freeze": lambda store: editions.freeze(store, edition(actor=WHO)),
    "edition.cancel": lambda store: editions.cancel(store, 1, WHO, "nhầm"),
    "period.close": lambda store: periods.close(store, Period(2023, date(2023, 12, 31)), WHO),
    "period.reopen": lambda store: periods.reopen(store, Period(2022, date(2022, 12, 31)), WHO, "bổ sung"),
    "account.manage": lambda store: accounts.add(store, "moi", "Mới", "viewer", GOOD, actor=WHO),
} | {f"note.{topic}": lambda store, topic=topic: say(store, topic) for topic in TOPICS}  # type: ignore[misc]


def say(store: Store, topic: str, touched: Sequence[pd.DataFrame] = ABOUT) -> None:
    notes.say(store, topic, "x", "y", WHO, touched=touched)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on which every deed can be done."""
    file = tmp_path_factory.mktemp("kho") / "kho.db"
    store = open_store(f"sqlite:///{file}")
    answer = {"memory": "row · x", "what": "X", "answer": "line:DA2", "label": "DA2"}
    accepting.accept(store, [new(remembered=[answer]), new(content=b"2")])
    accepting.withdraw(store, [2], "Minh", "nhầm")
    editions.freeze(store, edition())
    periods.close(store, Period(2022, date(2022, 12, 31)), "Minh")
    store.engine.dispose()
    return file


@pytest.mark.parametrize("deed", sorted(codes("action")))
@pytest.mark.parametrize("role", [None, *RANKS])
def test_role_and_action_by_calling_lib(lived_in: Path, tmp_path: Path, role: str | None, deed: str) -> None:
    store = open_store(f"sqlite:///{shutil.copy(lived_in, tmp_path / 'kho.db')}")
    serve(role)
    refused = told(lambda: DEEDS[deed](store))
    store.engine.dispose()

    may = role is not None and RANKS.index(role) >= RANKS.index(TABLE["action", deed].least)
    assert refused == ("" if may else "access.denied" if role else "access.over")


@pytest.mark.parametrize(("kind", "code"), sorted(TABLE))
def test_role_and_page_and_download(kind: str, code: str) -> None:
    found = []
    for role in (None, *RANKS):
        serve(role)
        found.append(acting.may(kind, code))
    acting.stop_serving()

    assert found == [False, *(RANKS.index(role) >= RANKS.index(TABLE[kind, code].least) for role in RANKS)]
    assert acting.may(kind, code)


@pytest.mark.parametrize(
    ("role", "code"),
    [
        pytest.param("administrator", "khong-co", id="what is not in the table"),
        pytest.param("root", "tong-quan", id="a role that there is not"),
        pytest.param("", "tong-quan", id="null: no role"),
    ],
)
def test_default_deny(role: str, code: str) -> None:
    assert not permissions.allows(role, "page", code)


@on_sqlite
def test_nobody_writes_in_anothers_name(store: Store) -> None:
    serve("administrator")

    assert told(lambda: notes.say(store, "scenario", "x", "y", "Lan")) == "access.other_name"
    assert len(notes.history(store, "scenario")) == 0


@on_sqlite
def test_who_has_no_part_takes_nothing_in_not_even_a_file_without_a_number(store: Store) -> None:
    """What such a file says beside its figures is remembered for everybody's next ones."""
    serve("officer", Scope())

    empty = new(rows({"line": "DA2"})[:0], actor=WHO)

    assert told(lambda: accepting.accept(store, [empty])) == "access.denied"
    assert len(asking.imports(store)) == 0


@on_sqlite
def test_an_owners_own_is_nobody_elses(store: Store) -> None:
    accounts.add(store, "lan", "Lan", "administrator", GOOD, standing="active")
    serve("viewer")

    assert told(lambda: accounts.end_sessions(store, "lan", actor=WHO)) == "access.denied"
    assert told(lambda: accounts.end_sessions(store, "lan")) == "access.denied"
    serve(None)
    assert told(lambda: accounts.end_sessions(store, "lan", actor="Lan")) == ""


@on_sqlite
def test_a_disabled_account_is_nobody(store: Store) -> None:
    acting.serve(lambda: account("administrator", standing="disabled"))

    assert told(lambda: notes.say(store, "scenario", "x", "y", WHO)) == "access.over"


@on_sqlite
@pytest.mark.parametrize(
    ("role", "topic", "refused"),
    [
        pytest.param("officer", "cause", True, id="null: nobody knows whose part it is"),
        pytest.param("officer", "scenario", False, id="of no part by its kind"),
        pytest.param("administrator", "cause", False, id="who may everywhere"),
    ],
)
def test_a_word_of_a_part_says_of_which(store: Store, role: str, topic: str, refused: bool) -> None:
    serve(role)

    assert (told(lambda: say(store, topic, ())) != "") is refused


# An officer's own part.

DA2 = {"line": "DA2", "place": "06232", "reporter": "xa"}


@pytest.mark.parametrize(
    ("scope", "row", "inside"),
    [
        pytest.param(Scope(), DA2, False, id="null: nothing named is nothing allowed"),
        pytest.param(Scope(("DA2",)), DA2, True, id="its line"),
        pytest.param(Scope(("DA4",)), DA2 | {"line": "DA4.1"}, True, id="below its line"),
        pytest.param(Scope(("DA1",)), DA2 | {"line": "DA10"}, False, id="DA1 is not DA10"),
        pytest.param(Scope(("DA4.1",)), DA2 | {"line": "DA4"}, False, id="above its line"),
        pytest.param(Scope(places=("06232",)), DA2, True, id="its commune, every line"),
        pytest.param(Scope(places=("06232",)), DA2 | {"place": "06253"}, False, id="another commune"),
        pytest.param(Scope(places=("06232",)), DA2 | {"place": "183"}, False, id="the whole district"),
        pytest.param(Scope(("DA2",), ("06253",)), DA2, False, id="both must hold"),
        pytest.param(Scope(("DA2",), ("*",)), DA2, True, id="all communes"),
        pytest.param(Scope(reporters=("xa",)), DA2, True, id="what it reports"),
        pytest.param(Scope(("DA2",), reporters=("tckh",)), DA2, False, id="in another's name"),
        pytest.param(Scope(reporters=("xa",)), DA2 | {"reporter": "xa:06232"}, True, id="any commune's own"),
        pytest.param(Scope(reporters=("xa:06232",)), DA2 | {"reporter": "xa:06253"}, False, id="another's"),
    ],
)
def test_scopes(scope: Scope, row: dict[str, str], inside: bool) -> None:
    table = pd.DataFrame([row])

    assert acting.within(Scope.read(scope.text), table).tolist() == [inside]
    assert acting.within(scope, table.iloc[:0]).tolist() == []


@pytest.mark.parametrize(
    ("scope", "refused"),
    [
        pytest.param(Scope(("DA2",)), "", id="inside"),
        pytest.param(Scope(("DA3",)), "access.outside", id="outside"),
    ],
)
@on_sqlite
def test_what_is_outside_is_neither_taken_in_nor_taken_out(store: Store, scope: Scope, refused: str) -> None:
    accepting.accept(store, [new(rows({"line": "DA2"}), content=b"1")])
    serve("officer", scope)
    mine = new(rows({"line": "DA2", "value": 5}), content=b"2", actor=WHO)

    assert told(lambda: accepting.accept(store, [mine], withdraw=[1], reason="x")) == refused
    assert told(lambda: accepting.withdraw(store, [2 if not refused else 1], WHO, "x")) == refused
    assert len(asking.imports(store)) == (1 if refused else 2)


CAUSE = {"kind": "cause", "cause": "du-toan", "line": "DA2", "place": "06232"}
FINDING = {"id": "x", "message": "m", "amounts": "1", "line": "DA2", "place": "06232", "unit": "06232"}
WHOLE = Scope(places=("*",))
XA, OTHER_XA = Scope(places=("06232",)), Scope(places=("06253",))
OUTSIDE = "access.outside_note"


@pytest.mark.parametrize(
    ("scope", "said", "refused"),
    [
        pytest.param(Scope(), CAUSE, OUTSIDE, id="null: nothing named is nothing allowed"),
        pytest.param(XA, CAUSE, "", id="a cause at its commune"),
        pytest.param(OTHER_XA, CAUSE, OUTSIDE, id="a cause at another's commune"),
        pytest.param(XA, CAUSE | {"place": ""}, OUTSIDE, id="a cause of the whole line"),
        pytest.param(Scope(("DA2",)), CAUSE | {"place": ""}, "", id="of its own line"),
        pytest.param(Scope(("DA3",)), CAUSE, OUTSIDE, id="of another's line"),
        pytest.param(WHOLE, CAUSE, "", id="who has every commune"),
        pytest.param(Scope(reporters=("xa:06232",)), CAUSE, "", id="who reports for the commune"),
        pytest.param(Scope(reporters=("xa:06253",)), CAUSE, OUTSIDE, id="who reports for another"),
        pytest.param(Scope(reporters=("xa:06232", "TCKH")), CAUSE, "", id="who reports for it and an office"),
        pytest.param(Scope(reporters=("xa:06253", "TCKH")), CAUSE, OUTSIDE, id="for another and an office"),
        pytest.param(OTHER_XA, CAUSE | {"kind": "obstacle", "text": "x"}, OUTSIDE, id="an obstacle"),
        pytest.param(OTHER_XA, CAUSE | {"kind": "stage", "stage": "ho-so"}, OUTSIDE, id="a stage"),
        pytest.param(Scope(), CAUSE | {"kind": "decision", "text": "x"}, "", id="a decision"),
        pytest.param(XA, CAUSE | {"kind": "state", "state": "done"}, "", id="that its cause is gone"),
        pytest.param(OTHER_XA, CAUSE | {"kind": "state", "state": "done"}, OUTSIDE, id="that another's is"),
        pytest.param(XA, FINDING, "", id="a finding at its commune"),
        pytest.param(OTHER_XA, FINDING, OUTSIDE, id="a finding at another's"),
        pytest.param(XA, FINDING | {"place": "", "unit": "xa:06232"}, "", id="a finding in its file"),
        pytest.param(XA, FINDING | {"place": "", "unit": "TCKH"}, OUTSIDE, id="one in another's file"),
        pytest.param(Scope(reporters=("TCKH",)), FINDING | {"place": "", "unit": "TCKH"}, "", id="its own"),
    ],
)
@on_sqlite
def test_a_word_about_a_line_or_a_place_is_its_officers(
    store: Store, scope: Scope, said: dict[str, str], refused: str
) -> None:
    office = Office(load(), store)
    known = raw_id()
    if said.get("kind") == "state":
        entered(office, CAUSE | {"id": known})
        said = said | {"of": known}
    serve("officer", scope)

    if "unit" in said:
        found = told(lambda: quality_notes.write_note(office, said, "explained", "lời", actor=WHO))
        assert quality_notes.may_note(said) == (not found)
    else:
        found = entered(office, said | {"id": raw_id()})
    assert found == refused


@on_sqlite
def test_a_word_of_ones_own_under_anothers_identifier_opens_nothing(store: Store) -> None:
    office, known = Office(load(), store), raw_id()
    entered(office, CAUSE | {"id": known})
    serve("officer", Scope(places=("06247",)))
    for own in (
        {"kind": "decision", "text": "x"},
        CAUSE | {"kind": "stage", "stage": "ho-so", "place": "06247"},
    ):
        assert entered(office, own | {"id": known}) == ""

    state = {"id": raw_id(), "kind": "state", "of": known, "state": "taken_back", "text": "x"}
    assert entered(office, state) == OUTSIDE


def raw_id() -> str:
    return str(uuid4())


def entered(office: Office, entry: dict[str, str]) -> str:
    """The code of what refuses an entry, "" where it is kept."""
    done = enter(office, [entry | {"actor": WHO, "year": 2024}], date(2024, 7, 31))
    if done.saved:
        return ""
    ((_, (_, sentence)),) = done.refused.items()
    return OUTSIDE if sentence == AppError(OUTSIDE).sentence else sentence


def test_an_officers_workbook_is_stopped_at_the_cells_of_others(plan_file: Path, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{shutil.copy(plan_file, tmp_path / 'kho.db')}")
    office = Office(load(), store)
    report = SAMPLE / "minh-hoa-bao-cao-thang-06-2024.xlsx"
    files: Any = [(report.name, report.read_bytes())]
    serve("officer", Scope(("DA2",)))
    run = rooms.dry_run(office, files)
    reading = run.files[0].reading
    assert reading is not None
    found = [each for error in reading.findings if error.code == "access.outside" for each in error.each]
    strange = reading.observations[reading.observations["line"] != "DA2"]
    refused = told(lambda: rooms.accept(office, run, actor=WHO))
    serve("officer", Scope(places=("*",)))
    free = rooms.dry_run(office, files).files[0].reading
    store.engine.dispose()

    expected = [row for _, rows in strange.groupby("line", sort=False) for row in rows.itertuples()]
    assert [(each.sheet, each.cell) for each in found] == [(row.sheet, row.cell) for row in expected]
    assert all(each.severity == "block" and "DA2" not in each.message for each in found)
    assert refused == "office.not_acceptable"
    assert free is not None
    assert [each.code for each in free.findings if each.severity == "block"] == []
