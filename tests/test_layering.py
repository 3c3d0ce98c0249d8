"""The rooms and who may know whom (docs/decisions.md, "Các phòng và chiều phụ thuộc")."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORDS = {"vocabulary", "vietnamese", "running"}
"""What every room may know: the words, and how the program runs here."""
MAY_KNOW = {
    "vocabulary": set(),
    "vietnamese": {"vocabulary"},
    "running": {"vocabulary", "vietnamese"},
    "catalogue": WORDS,
    "intake": WORDS | {"catalogue"},
    "drafts": WORDS | {"catalogue"},
    "store": WORDS | {"catalogue"},
    "progress": WORDS | {"catalogue"},
    "charts": WORDS | {"catalogue", "progress"},
    "outputs": WORDS | {"catalogue", "progress", "charts"},
    "access": WORDS | {"store"},
    "office": WORDS | {"catalogue", "intake", "drafts", "store", "progress", "charts", "outputs", "access"},
}
PAGES_MAY_KNOW = WORDS | {"office", "charts", "outputs", "access"}  # access holds no figures
POSIX_ONLY = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix"}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_of(names: Iterator[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("lib.")}


def top_level_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    plain = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [alias.name for node in plain if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in plain if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in names}


def test_every_room_stands_in_the_table() -> None:
    rooms = {path.name for path in (ROOT / "lib").iterdir() if path.is_dir() and any(path.glob("*.py"))}

    assert rooms <= set(MAY_KNOW)


@pytest.mark.parametrize("room", sorted(MAY_KNOW))
def test_imports_point_one_way(room: str) -> None:
    wrong = {
        str(path.relative_to(ROOT)): sorted(strange)
        for path in modules(f"lib/{room}")
        # a command line goes through office, which knows its room
        if path.name != "__main__.py" and (strange := rooms_of(imported(path)) - MAY_KNOW[room] - {room})
    }

    assert wrong == {}


def test_lib_does_not_know_streamlit() -> None:
    assert [path for path in modules("lib") if any(n.startswith("streamlit") for n in imported(path))] == []


def test_pages_reach_figures_through_office_alone() -> None:
    wrong = {path.name: rooms_of(imported(path)) - PAGES_MAY_KNOW for path in modules("pages")}

    assert {name: rooms for name, rooms in wrong.items() if rooms} == {}


def test_pages_compute_nothing() -> None:
    computing = {"groupby", "merge", "pivot", "pivot_table", "agg", "cumsum"}
    wrong = [
        (path.name, node.attr)
        for path in modules("pages")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in computing
    ]

    assert wrong == []


def test_nothing_imports_a_posix_only_module_unconditionally() -> None:
    wrong = {
        str(path.relative_to(ROOT)): top_level_imports(path) & POSIX_ONLY
        for path in [*modules("lib"), *modules("pages"), ROOT / "app.py"]
    }

    assert {name: found for name, found in wrong.items() if found} == {}


def test_importing_a_page_draws_nothing() -> None:
    code = (
        "import pages.overview, pages.subprojects, pages.communes, pages.templates, pages.upload, pages.rules"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert (done.returncode, "ScriptRunContext" in done.stderr) == (0, False)


def titles_of_markdown(source: str) -> list[str]:
    """Titles that are worked out and given to Streamlit, which would read them as markdown."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    return [
        ast.unparse(node)
        for node in calls
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in {"title", "subheader", "header"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id != "_shared"
        and not isinstance(node.args[0], ast.Constant)
    ]


@pytest.mark.parametrize("path", modules("pages"), ids=lambda path: path.name)
def test_a_title_is_text(path: Path) -> None:
    """Names stand in titles: ``_shared.title`` and ``_shared.subheader`` show them as they are."""
    own = {"_shared.py": 2, "_moment.py": 1}  # the two themselves; a sentence of our own

    assert len(titles_of_markdown(path.read_text("utf-8"))) <= own.get(path.name, 0)


def test_the_eye_for_titles_sees_one() -> None:
    assert titles_of_markdown("st.title(name)\nst.title('Xã')\n_shared.title(name)") == ["st.title(name)"]
