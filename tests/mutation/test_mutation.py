"""Mutants are made where they should be, and tests that notice them are told from tests that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation import __main__ as command
from tests.mutation import trials
from tests.mutation.mutants import mutants

MADE: dict[str, tuple[str, list[str]]] = {
    "comparison": ("a < b", ["a < b -> a <= b"]),
    "membership": ("a in b", ["a in b -> a not in b"]),
    "sum": ("a + b", ["a + b -> a - b"]),
    "number": ("x = f(3)", ["3 -> 4", "3 -> 2"]),
    "truth": ("x = f(True)", ["True -> False"]),
    "and": ("a and b", ["a and b -> a or b", "a and b -> b", "a and b -> a"]),
    "not": ("not a", ["not a -> a"]),
    "minus": ("-a", ["-a -> a"]),
    "filter": ("[x for x in a if x]", ["for x in a if x -> for x in a"]),
    "largest": ("x = max(a)", ["max(a) -> min(a)"]),
    "arguments": ("x = f(a, b)", ["f(a, b) -> f(b, a)"]),
    "arguments whose order does not matter": ("x = gcd(a, b)", []),
    "the same argument twice": ("x = f(a, a)", []),
    "choice": ("a if b else c", ["a if b else c -> a if True else c", "a if b else c -> a if False else c"]),
    "guard": ("if a:\n    raise E", ["if a: raise E -> if True: raise E", "if a: raise E -> if False: raise E",
                                      "raise E -> pass"]),
    "called": ("f(a)", ["f(a) -> pass"]),
    "stored": ("a[b] = c", ["a[b] = c -> pass"]),
    "named": ("a = c", []),
    "words": ('"""A docstring, 3 + 4."""', []),
    "import": ("from a import b", []),
    "annotation": ("a: f[3] = b", []),
    "early return": ("def f() -> bool:\n    return a", ["def f ... return a -> def f ... return True",
                                                          "def f ... return a -> def f ... return False"]),
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_the_mutants_of_a_line(name: str, tmp_path: Path) -> None:
    source, expected = MADE[name]
    (tmp_path / "a.py").write_text(source, encoding="utf-8")
    found = mutants(tmp_path / "a.py", tmp_path)
    assert [mutant.key.split(": ", 1)[1] for mutant in found] == expected


def test_every_mutant_is_python_that_says_something_else_under_a_key_of_its_own() -> None:
    path = trials.ROOT / "symgrad" / "checker" / "degree.py"
    found = mutants(path, trials.ROOT)
    assert len({mutant.key for mutant in found}) == len({mutant.statement for mutant in found}) == len(found) > 20
    for mutant in found:
        compile(mutant.statement, "mutant", "exec")


def test_keys_do_not_depend_on_lines(tmp_path: Path) -> None:
    keys = []
    for text in ("def f(a):\n    return a + 1\n", "\n\n# words\ndef f(a):\n    return a + 1\n"):
        (tmp_path / "a.py").write_text(text, encoding="utf-8")
        keys.append([mutant.key for mutant in mutants(tmp_path / "a.py", tmp_path)])
    assert keys[0] == keys[1]


@pytest.fixture
def small_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one function, of whose four mutants the test notices one."""
    (tmp_path / "garden").mkdir()
    (tmp_path / "garden" / "__init__.py").write_text("")
    (tmp_path / "garden" / "a.py").write_text("def f(n):\n    return not n > 5\n")
    (tmp_path / "test_a.py").write_text("from garden.a import f\n\ndef test_f():\n    assert f(2)\n")
    (tmp_path / "explained.txt").write_text("garden/a.py f: n > 5 -> n >= 5\n    the boundary has measure zero\n")
    monkeypatch.setattr(trials, "ROOT", tmp_path)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "EXPLAINED", tmp_path / "explained.txt")
    return tmp_path


def test_survivors_are_shown_unless_they_are_explained(small_tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(small_tree / "garden" / "a.py"), "--tests", "test_a.py"]) == 1
    printed = capsys.readouterr().out
    survivors = [line.strip() for line in printed.splitlines() if line.startswith("    ")]
    assert sorted(survivors) == ["garden/a.py f: 5 -> 4", "garden/a.py f: 5 -> 6"]
    assert "survived  garden/a.py:2" in printed
    assert printed.endswith("4 mutants: 1 killed (0 by time), 1 explained, 2 survived; score 50.0%\n")


def test_tests_that_fail_beforehand_say_nothing(small_tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small_tree / "test_a.py").write_text("def test_f():\n    assert False\n")
    assert command.main([str(small_tree / "garden" / "a.py"), "--tests", "test_a.py", "--jobs", "1"]) == 2
    assert "do not pass on the code as it is" in capsys.readouterr().err


def test_an_explanation_has_a_reason() -> None:
    explained = command.explanations(Path(command.EXPLAINED).read_text(encoding="utf-8"))
    assert all(explained.values())


def test_what_is_explained_is_a_mutant() -> None:
    explained = command.explanations(Path(command.EXPLAINED).read_text(encoding="utf-8"))
    paths = {trials.ROOT / key.split(" ", 1)[0] for key in explained}
    assert explained.keys() <= {mutant.key for path in paths for mutant in mutants(path, trials.ROOT)}
