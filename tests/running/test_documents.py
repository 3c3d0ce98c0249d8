"""docs/van-hanh.md says what is there: the settings, the commands, the files to run with, the sentences."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lib.running.settings import SETTINGS
from lib.vocabulary.errors import SENTENCES
from tests.serving import ROOT

DOCUMENTS = {
    path.name: path.read_text("utf-8") for path in (ROOT / "docs" / "van-hanh.md", ROOT / "README.md")
}
TOLD = DOCUMENTS["van-hanh.md"]
DEPLOYED = {
    path.name: path.read_text("utf-8")
    for path in (ROOT / "Dockerfile", ROOT / ".dockerignore", ROOT / "chay.bat", *(ROOT / "deploy").iterdir())
}
EVERYTHING = "\n".join([*DOCUMENTS.values(), *DEPLOYED.values()])
COMMAND = re.compile(r"-m (lib\.\w+)((?: +(?:--)?[a-z_-]+)*)")


def table() -> str:
    rows = [
        f"| `{each.name}` | `{each.variable}` | {each.meaning} | {each.default_said} |" for each in SETTINGS
    ]
    return "\n".join(["| Trong tệp | Biến môi trường | Ý nghĩa | Mặc định |", "|---|---|---|---|", *rows])


def test_the_settings_told_are_those_of_the_program() -> None:
    printed = TOLD.split("<!-- settings:begin")[1].split("-->", 1)[1].split("<!-- settings:end -->")[0]

    assert printed.strip() == table()


def test_every_variable_told_is_a_setting() -> None:
    told = set(re.findall(r"DASHBOARD_[A-Z_]+", EVERYTHING)) - {"DASHBOARD_SETTINGS"}

    assert told - {each.variable for each in SETTINGS} == set()


def test_every_line_of_a_settings_file_told_is_a_setting() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", TOLD, re.DOTALL)

    names = re.findall(r"^\s*(\w+) =", "".join(blocks), re.MULTILINE)
    assert len(blocks) == 2
    assert len(names) > len(blocks)
    assert set(names) <= {each.name for each in SETTINGS}


@pytest.mark.parametrize("room", sorted({found[0] for found in COMMAND.findall(EVERYTHING)}))
def test_every_command_told_is_understood(room: str) -> None:
    if room == "lib.access" and not (ROOT / "lib" / "access").exists():
        pytest.skip("accounts are not here yet")
    folder = ROOT / Path(*room.split("."))
    known = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    lines = [said.split() for of, said in COMMAND.findall(EVERYTHING) if of == room]
    words = {word for line in lines for at, word in enumerate(line) if not at or word.startswith("--")}

    assert (folder / "__main__.py").is_file()
    assert [word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", known)] == []


def test_every_file_told_is_there() -> None:
    told = set(re.findall(r"deploy/[\w.-]+|chay\.bat|requirements\.txt", EVERYTHING))

    assert len(told) > 4
    assert [name for name in told if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    "said",
    [
        "Không nối được tới kho số liệu",
        "Không ghi được vào kho số liệu",
        "do phiên bản chương trình mới hơn lập",
    ],
)
def test_the_sentences_told_are_the_programs(said: str) -> None:
    assert said in TOLD
    assert any(said in sentence for sentence in SENTENCES.values())


def test_links_within_the_document_lead_somewhere() -> None:
    heads = re.findall(r"^#+ (.+)$", TOLD, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
    told = set(re.findall(r"\]\(#([^)]+)\)", TOLD)) | set(re.findall(r"van-hanh\.md#([^)]+)\)", EVERYTHING))

    assert told
    assert told - anchors == set()


def test_the_batch_file_has_the_lines_windows_reads() -> None:
    content = (ROOT / "chay.bat").read_bytes()
    text = content.decode("utf-8")

    assert content.count(b"\r\n") == content.count(b"\n")
    assert set(re.findall(r"goto (\w+)", text)) == set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert not content.startswith(b"\xef\xbb\xbf")  # it would be read as a part of the first command


def test_the_container_runs_as_nobody_and_says_how_it_is() -> None:
    lines = DEPLOYED["Dockerfile"].splitlines()
    starts = [line.split(" ", 1)[0] for line in lines]
    copied = [line.split()[1] for line in lines if line.startswith("COPY")] + ["pyproject.toml"]

    assert starts.index("USER") < starts.index("HEALTHCHECK") < starts.index("CMD")
    assert [name for name in copied if not (ROOT / name).exists()] == []
    ignored = DEPLOYED[".dockerignore"].splitlines()
    assert "*" in ignored
    assert {f"!{name.split('/')[0]}" for name in copied} <= set(ignored)
    assert "data/store" in ignored


@pytest.mark.parametrize("name", ["giam-ngheo.service", "giam-ngheo-cong-khai.service"])
def test_the_service_is_one_of_systemd(tmp_path: Path, name: str) -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(DEPLOYED[name])
    assert unit["Service"]["ExecStart"].endswith("-m lib.running start --headless")
    assert unit["Service"]["ProtectSystem"] == "strict"
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not here")
    here = re.sub("(?m)^ExecStart=.*", "ExecStart=/bin/true", DEPLOYED[name])
    (tmp_path / name).write_text(here, "utf-8")

    done = subprocess.run(["systemd-analyze", "verify", str(tmp_path / name)], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
