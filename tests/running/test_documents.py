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
from pages._web.door import HSTS
from pages._web.security import HEADERS
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
COMMAND = re.compile(r"(?:-m|giam-ngheo) (lib\.\w+)((?: +(?:--)?[a-z_-]+)*)")


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
    assert len(blocks) == 3
    assert len(names) > len(blocks)
    assert set(names) <= {each.name for each in SETTINGS}


def block(name: str) -> list[str]:
    """The lines of commands between two marks."""
    marked = TOLD.split(f"<!-- {name}:begin -->")[1].split(f"<!-- {name}:end -->")[0]
    return marked.strip().removeprefix("```sh\n").removesuffix("\n```").splitlines()


@pytest.mark.parametrize(
    ("name", "order"),
    [
        pytest.param("back", [], id="nothing"),
        pytest.param(
            "linux",
            [
                *("useradd", "install -d", "pip install", "/etc/systemd/system/"),
                *("daemon-reload", "settings --write", "enable --now"),
            ],
            id="install",
        ),
        pytest.param(
            "backups", ["install -d -o", ".service.d", "ReadWritePaths", "restart"], id="backups elsewhere"
        ),
        pytest.param(
            "update",
            ["lib.store backup", "stop", "giam-ngheo-cu", "giam-ngheo-moi", "pip install", "daemon-reload"],
            id="update",
        ),
        pytest.param(
            "back", ["stop", "giam-ngheo-cu", "mv /var/lib/giam-ngheo/kho.db*", "restore", "start"], id="back"
        ),
    ],
)
def test_commands_of_the_service_stand_in_the_order_they_work_in(name: str, order: list[str]) -> None:
    lines = block(name)
    at = [next(number for number, line in enumerate(lines) if part in line) for part in order]

    assert at == sorted(at)
    if order:
        assert subprocess.run(["bash", "-n"], input="\n".join(lines), text=True).returncode == 0


def test_commands_put_in_place_what_there_is() -> None:
    put = {word for name in ("linux", "update") for word in re.findall(r"deploy/\S+", "\n".join(block(name)))}

    assert put == {"deploy/giam-ngheo.service", "deploy/giam-ngheo"}
    assert [line for line in block("linux") if "deploy/" in line] == [
        line for line in block("update") if "deploy/" in line
    ]


def test_the_command_of_the_service_goes_to_the_services_own_store(tmp_path: Path) -> None:
    """Its settings are the unit's: said once."""
    for name, says in {"systemctl": "echo A=1 B=2", "runuser": 'shift 3; exec "$@"'}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{says}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").write_text('#!/bin/sh\necho "$A$B $*"\n', "utf-8")
    (tmp_path / ".venv" / "bin" / "python").chmod(0o755)
    script = DEPLOYED["giam-ngheo"].replace("/opt/giam-ngheo", str(tmp_path))

    done = subprocess.run(
        ["sh", "-c", script, "giam-ngheo", "lib.store", "backup", "--to", "hai từ"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )

    assert done.stdout == "12 -m lib.store backup --to hai từ\n"


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
    told = set(re.findall(r"deploy/[\w-]+(?:\.[\w-]+)?|chay\.bat|requirements\.txt", EVERYTHING))

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


def test_the_proxy_hands_on_the_host_with_its_port() -> None:
    """The Origin of a browser names the port; nginx's ``$host`` does not. Caddy hands on what came."""
    hosts = re.findall(r"^\s*proxy_set_header +Host +(\S+);", DEPLOYED["nginx.conf"], re.MULTILINE)

    assert hosts == ["$http_host"]
    assert "header_up" not in DEPLOYED["Caddyfile"]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_proxy_leaves_the_headers_of_answers_to_the_program(name: str) -> None:
    """Both add theirs to those that come from behind, so that each would be sent twice."""
    lines = [line.strip().lower() for line in DEPLOYED[name].splitlines()]
    ours = [each.lower() for each in (*HSTS, *HEADERS)]

    assert [line for line in lines if not line.startswith("#") and any(each in line for each in ours)] == []


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
