"""The command line as a person and a script meet it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "Let $x \\in \\mathbb{R}$.\n\n$$(x + 1)^2 = x^2 + 2 x + 1$$\n"
WRONG = "Let $x \\in \\mathbb{R}$.\n\n$$(x + 1)^2 = x^2 - 2 x + 1$$\n"


def symgrad(*arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "symgrad", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with one document of each kind of ending."""
    texts = {
        "good.md": GOOD,
        "wrong.md": WRONG,
        "on-purpose.md": WRONG.replace("\n\n$$", "\n\n<!-- symgrad: expect refuted -->\n$$"),
        "empty.md": "# Nothing to see\n\nNo mathematics.\n",
        "unread.md": "$$x + \\unheardof{3} = 2$$\n",
        "broken.ipynb": "{",
        "broken.jsonl": '{"id": 3, "chain"\n',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff\xfe\x00")
    return tmp_path


EXITS = [
    ("good.md", 0),
    ("wrong.md", 1),
    ("on-purpose.md", 0),
    ("empty.md", 1),
    ("unread.md", 1),
    ("binary.md", 2),
    ("broken.ipynb", 2),
    ("broken.jsonl", 1),
    ("missing.md", 2),
    (".", 2),
]


@pytest.mark.parametrize(("name", "code"), EXITS, ids=[name for name, _ in EXITS])
def test_the_exit_code_of_check(documents: Path, name: str, code: int) -> None:
    run = symgrad("check", name, folder=documents)
    assert run.returncode == code, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    assert (run.stderr != "") is (code == 2 or name == "empty.md")


def test_a_document_may_be_required_to_hold_a_claim(documents: Path) -> None:
    settings = '[tool.symgrad]\nexclude = ["broken.*", "binary.md", "w*", "unread.md"]\n'
    (documents / "pyproject.toml").write_text(settings, encoding="utf-8")
    assert symgrad("check", ".", folder=documents).returncode == 0
    run = symgrad("check", "--require-claims", ".", folder=documents)
    assert run.returncode == 1
    assert "empty.md:1:1: error: no claim was found" in run.stderr


def test_the_hook_of_pre_commit_passes_documents_without_a_claim(documents: Path) -> None:
    hook = (Path(__file__).parent.parent.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (entry,) = [line.split() for line in hook.splitlines() if line.strip().startswith("entry: symgrad")]
    assert symgrad(*entry[2:], "empty.md", "good.md", folder=documents).returncode == 0
    assert symgrad(*entry[2:], "empty.md", "wrong.md", folder=documents).returncode == 1


def test_a_document_from_stdin_has_the_name_that_is_given() -> None:
    command = [sys.executable, "-m", "symgrad", "check", "-", "--stdin-name", "notes/x.tex", "--format", "jsonl"]
    text = "Let $x \\in \\mathbb{R}$. % symgrad: expect refuted\n\\[ 2 = x + 1 \\]"
    run = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    record = json.loads(run.stdout)
    assert (run.returncode, record["path"], record["verdict"], record["line"]) == (0, "notes/x.tex", "refuted", 2)
    assert (record["rhs_line"], record["rhs_column"], record["rule"]) == (2, 8, None)


@pytest.mark.parametrize("option", ["--fix", "--diff", "--changed"])
def test_what_is_for_files_is_not_for_stdin(option: str) -> None:
    assert symgrad("check", "-", option).returncode == 2


def test_data_goes_to_stdout_alone(documents: Path) -> None:
    run = symgrad("check", "--format", "jsonl", "good.md", "wrong.md", "empty.md", folder=documents)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(record["path"], record["verdict"]) for record in records] == [
        ("good.md", "proved"),
        ("wrong.md", "refuted"),
    ]
    assert "empty.md:1:1: error: no claim was found" in run.stderr


def test_a_wrong_claim_is_answered_in_full(documents: Path) -> None:
    shown = symgrad("check", "wrong.md", folder=documents).stdout
    for words in ("3:", "✗ refuted", "(x + 1)^2 = x^2 - 2 x + 1", "left", "right", "nearest true statement"):
        assert words in shown


USAGE = [
    ("no path", ["check"]),
    ("unknown command", ["prove"]),
    ("unknown option", ["check", "--strict", "x.md"]),
    ("unknown format", ["check", "--format", "yaml", "x.md"]),
    ("negative limit", ["check", "--timeout", "-1", "x.md"]),
    ("unknown derivation", ["show", "sofmax"]),
    ("no variable", ["derive", "x^2"]),
    ("formula cut short", ["derive", "\\frac{x", "--by", "x"]),
]


@pytest.mark.parametrize("arguments", [row[1] for row in USAGE], ids=[row[0] for row in USAGE])
def test_wrong_usage_ends_with_2_and_a_message(arguments: list[str], tmp_path: Path) -> None:
    run = symgrad(*arguments, folder=tmp_path)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr
    assert "Traceback" not in run.stderr


def test_version_and_help() -> None:
    import symgrad as package

    assert symgrad("--version").stdout.split() == ["symgrad,", "version", package.__version__]
    shown = symgrad("--help").stdout
    assert all(command in shown for command in ("check", "derive", "show", "list"))


@pytest.mark.parametrize("command", ["--help", "--version", "check --help", "list"])
def test_help_starts_without_slow_libraries(command: str) -> None:
    code = (
        "import sys; from symgrad.cli import cli\n"
        "try: cli(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "loaded = [name for name in ('sympy', 'flint', 'numpy', 'mpmath') if name in sys.modules]\n"
        "print(loaded, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code, *command.split()], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"


def test_list_names_every_derivation() -> None:
    import symgrad as package

    shown = symgrad("list").stdout.splitlines()
    assert [line.split()[0] for line in shown] == package.names()


@pytest.mark.parametrize(
    ("form", "words"), [("text", "✓ proved"), ("latex", r"\begin{align*}"), ("json", '"ok": true')]
)
def test_show(form: str, words: str) -> None:
    run = symgrad("show", "sigmoid", "--format", form)
    assert run.returncode == 0, run.stdout + run.stderr
    assert words in run.stdout


def test_derive_the_gradient_of_cross_entropy() -> None:
    softmax = r"S_i = \frac{e^{z_i}}{\sum_j e^{z_j}}"
    run = symgrad("derive", r"-\sum_i y_i \log S_i", "--by", "z_m", "--define", softmax, "--assume", r"\sum_i y_i = 1")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "S_m - y_m" in run.stdout
    assert "✓ proved" in run.stdout


def test_settings_come_from_the_project(documents: Path) -> None:
    settings = '[tool.symgrad]\nformat = "jsonl"\nexclude = ["broken.*", "binary.md", "w*", "unread.md"]\n'
    (documents / "pyproject.toml").write_text(settings, encoding="utf-8")
    run = symgrad("check", ".", folder=documents)
    assert run.returncode == 0, run.stdout + run.stderr
    assert [json.loads(line)["path"] for line in run.stdout.splitlines()] == ["good.md", "on-purpose.md"]


def test_what_is_excluded_is_no_failure(documents: Path) -> None:
    (documents / "pyproject.toml").write_text("[tool.symgrad]\nexclude = ['wrong.md']\n", encoding="utf-8")
    run = symgrad("check", "wrong.md", folder=documents)
    assert (run.returncode, run.stdout) == (0, "")
    assert "exclude" in run.stderr


def test_the_report_goes_to_a_file(documents: Path) -> None:
    run = symgrad("check", "-q", "-o", "report.txt", "wrong.md", "good.md", folder=documents)
    assert (run.returncode, run.stdout) == (1, "")
    shown = (documents / "report.txt").read_text(encoding="utf-8").splitlines()
    assert shown[0].startswith("2 documents, 2 claims: 1 proved, 1 refuted")
    assert shown[1:] == ["1 claim not as expected", "  wrong.md:3:13: refuted: (x + 1)^2 = x^2 - 2 x + 1"]


@pytest.mark.parametrize("limit", ["nan", "inf", "0", "x"])
def test_a_limit_is_a_number_of_seconds(documents: Path, limit: str) -> None:
    assert symgrad("check", "--timeout", limit, "good.md", folder=documents).returncode == 2


TABLES = [
    "timeout = nan",
    "timeout = 0",
    "fail-on = ['x']",
    "fail-on = 3",
    "baseline = 1",
    "timeout = 'long'",
    "colour = true",
    "jobs = true",
    "format = 3",
    "[[",
]


@pytest.mark.parametrize("table", TABLES)
def test_bad_settings_are_told(documents: Path, table: str) -> None:
    (documents / "pyproject.toml").write_text(f"[tool.symgrad]\n{table}\n", encoding="utf-8")
    run = symgrad("check", "good.md", folder=documents)
    assert run.returncode == 2
    assert "pyproject.toml" in run.stderr
    assert "Traceback" not in run.stderr
