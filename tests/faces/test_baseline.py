"""Known findings, findings that fail, findings that are shown: as a project meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from symgrad.findings import RULES, found_in, rule_of
from symgrad.pipeline import check_text
from tests.faces.test_cli import GOOD, WRONG, symgrad

BASELINE = "symgrad-baseline.json"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a finding in a document that is known."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "old.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(f"[tool.symgrad]\nbaseline = '{BASELINE}'\n", encoding="utf-8")
    run = symgrad("check", "--update-baseline", ".", folder=tmp_path)
    assert (run.returncode, run.stderr.strip()) == (0, f"{BASELINE}: 1 finding known")
    return tmp_path


KEEPS = [
    ("moved by lines", lambda text: f"# A title\n\nWords.\n\n{text}", 0),
    ("spaced otherwise", lambda text: text.replace(" - 2 x", "  -  2 x"), 0),
    ("written twice", lambda text: f"{text}\n\n$$(x + 1)^2 = x^2 - 2 x + 1$$\n", 1),
    ("another formula", lambda text: text.replace("- 2 x", "- 3 x"), 1),
    ("another rule", lambda text: text.replace("Let $x \\in \\mathbb{R}$.", "Let $x = 0$ or $y > \\foo$."), 1),
    ("a new one", lambda text: f"{text}\n\n$$(x + 2)^2 = x^2$$\n", 1),
    ("corrected", lambda text: text.replace("- 2 x", "+ 2 x"), 0),
]


@pytest.mark.parametrize(("change", "code"), [row[1:] for row in KEEPS], ids=[row[0] for row in KEEPS])
def test_a_finding_is_known_by_its_document_rule_and_formula(project: Path, change, code: int) -> None:  # type: ignore[no-untyped-def]
    (project / "notes" / "old.md").write_text(change(WRONG), encoding="utf-8")
    assert symgrad("check", ".", folder=project).returncode == code


def test_a_known_finding_is_listed_as_known(project: Path) -> None:
    shown = symgrad("check", "notes/old.md", folder=project).stdout
    assert "✗ refuted      (x + 1)^2 = x^2 - 2 x + 1   (known)" in shown
    assert "1 finding known" in shown
    (record,) = map(json.loads, symgrad("check", "--format", "jsonl", ".", folder=project).stdout.splitlines())
    assert (record["rule"], record["excuse"], record["as_expected"]) == ("refuted", "known", False)
    (result,) = json.loads(symgrad("check", "--format", "sarif", ".", folder=project).stdout)["runs"][0]["results"]
    assert (result["ruleId"], result["baselineState"], result["level"]) == ("refuted", "unchanged", "note")


def test_a_baseline_holds_wherever_the_command_runs(project: Path) -> None:
    assert symgrad("check", "old.md", folder=project / "notes").returncode == 0
    moved = project / "notes" / "new.md"
    (project / "notes" / "old.md").rename(moved)
    assert symgrad("check", "new.md", folder=project / "notes").returncode == 1


def test_what_is_gone_is_told_and_forgotten(project: Path) -> None:
    (project / "notes" / "old.md").write_text(GOOD, encoding="utf-8")
    assert "1 known is there no more" in symgrad("check", ".", folder=project).stderr
    assert symgrad("check", "--update-baseline", ".", folder=project).returncode == 0
    assert json.loads((project / BASELINE).read_text(encoding="utf-8"))["findings"] == []


def test_an_update_keeps_what_is_known_of_other_documents(project: Path) -> None:
    (project / "other.md").write_text(WRONG, encoding="utf-8")
    assert symgrad("check", "--update-baseline", "other.md", folder=project).returncode == 0
    assert symgrad("check", ".", folder=project).returncode == 0


def test_a_passage_that_could_not_be_read_may_be_known(project: Path) -> None:
    (project / "odd.md").write_text(f"<!-- symgrad: asume x > 0 -->\n\n{GOOD}", encoding="utf-8")
    assert symgrad("check", "odd.md", folder=project).returncode == 1
    assert symgrad("check", "--update-baseline", "odd.md", folder=project).returncode == 0
    run = symgrad("check", "odd.md", folder=project)
    assert run.returncode == 0
    assert "[directive](known)" in run.stdout.replace(" (known)", "(known)")


ENDLESS = '{"findings": [{"path": "a.md", "rule": "refuted", "text": "x", "count": 1e400}]}'
BROKEN = ["", "{", "[]", '{"findings": 3}', '{"findings": [{"rule": 1}]}', ENDLESS]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_baseline_is_one_line(project: Path, text: str) -> None:
    (project / BASELINE).write_text(text, encoding="utf-8")
    run = symgrad("check", ".", folder=project)
    assert run.returncode == 2
    assert f"{BASELINE}:1:1: error: this is no baseline" in run.stderr


def test_a_missing_baseline_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    run = symgrad("check", "--baseline", "none.json", "a.md", folder=tmp_path)
    assert run.returncode == 2
    assert "--update-baseline" in run.stderr


FAIL_ON = [("refuted", 1), ("conditional", 0), ("conditional,refuted", 1), ("unread", 0), ("nonsense", 2)]


@pytest.mark.parametrize(("rules", "code"), FAIL_ON)
def test_only_what_is_asked_for_fails(tmp_path: Path, rules: str, code: int) -> None:
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    run = symgrad("check", "--fail-on", rules, "a.md", folder=tmp_path)
    assert run.returncode == code
    assert ("not asked for" in run.stdout) is (code == 0)


def test_fail_on_excuses_no_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\x89PNG\x00\xff")
    assert symgrad("check", "--fail-on", "refuted", "a.md", folder=tmp_path).returncode == 2


def test_only_some_findings_are_shown_and_all_count(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{WRONG}\n\n$$x + x = 2x$$\n", encoding="utf-8")
    run = symgrad("check", "--only", "refuted", "a.md", folder=tmp_path)
    assert run.returncode == 1
    assert "refuted" in run.stdout
    assert "proved" not in run.stdout
    assert symgrad("check", "--only", "unread", "a.md", folder=tmp_path).returncode == 1


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.example])
def test_the_example_of_a_rule_has_that_finding(name: str) -> None:
    report = check_text(RULES[name].example)
    assert name in [finding.rule for finding in found_in(report)]


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_page(name: str) -> None:
    run = symgrad("explain", name)
    assert run.returncode == 0
    assert run.stdout.startswith(f"# {name} ({RULES[name].level})\n")
    assert "What helps: " in run.stdout


def test_what_is_expected_has_no_rule() -> None:
    assert [rule_of(claim) for claim in check_text(GOOD).claims] == [""]


def test_explain_names_the_rules() -> None:
    assert [line.split()[0] for line in symgrad("explain").stdout.splitlines()] == list(RULES)
    run = symgrad("explain", "nonsense")
    assert (run.returncode, run.stdout) == (2, "")
    assert "rules are refuted" in run.stderr
