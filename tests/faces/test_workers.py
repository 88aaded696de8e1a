"""What may take too long, or too much, is stopped from outside and costs no more than itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from symgrad.pipeline import check
from symgrad.processes import workers
from symgrad.processes.serving import Limits
from symgrad.processes.watch import apart, clock, late, watched
from symgrad.processes.workers import Workers
from symgrad.verdict import Status

LIMITS = Limits(seconds=2.0, megabytes=200)


def lost(why: str) -> str:
    return f"lost: {why}"


def letters(item: str) -> list[str]:
    """One piece of work a letter; some of them do harm. Behind `!`, the whole item does."""
    sound = (letter for letter in item if not harm(letter))
    return [watched("letter", partial(done, letter), lost, seconds=0.5, kept=True) for letter in sound]


def harm(letter: str) -> bool:
    if letter == "!":
        time.sleep(30)
    if letter == "?":
        raise RuntimeError
    return False


def done(letter: str) -> str:
    if letter == "s":
        time.sleep(30)
    if letter == "w":
        time.sleep(1)
    if letter == "m":
        return str(len(bytearray(10**9)))
    if letter == "k":
        os.kill(os.getpid(), signal.SIGKILL)
    if letter == "t":
        return f"t{os.getpid()}"
    return letter.upper()


def cut_short(item: str, kept: list[Any], why: str) -> list[str]:
    return [*kept, f"cut short: {why}"]


def over(*items: str, jobs: int = 1) -> list[list[str]]:
    return list(Workers(letters, cut_short, LIMITS, jobs).over(items))


TIME, MEMORY, KILLED = "lost: it took more than 0.5 s", "lost: it needed more than 200 MB of memory", "SIGKILL"


@pytest.mark.parametrize(
    ("letter", "why"), [("s", TIME), ("m", MEMORY), ("k", KILLED)], ids=["time", "memory", "killed"]
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_piece_that_is_stopped_costs_itself_alone(letter: str, why: str, jobs: int) -> None:
    first, second = over(f"a{letter}b", "cd", jobs=jobs)
    assert [first[0], first[2], second] == ["A", "B", ["C", "D"]]
    assert why in first[1]


def test_a_machine_that_is_busy_with_others_stops_nothing() -> None:
    """A piece has half a second of work, and may wait for it longer than that."""
    assert over("awb") == [["A", "W", "B"]]
    before = clock()
    time.sleep(0.2)
    assert not late(before + 0.1)


def test_what_was_found_before_is_not_found_again() -> None:
    (found,) = over("tkt")
    assert found[0] != found[2]  # two processes
    assert found[0].startswith("t")


@pytest.mark.parametrize(("item", "why"), [("a!", "it took more than 2 s"), ("a?", "failed")])
def test_what_is_no_piece_of_work_ends_its_item(item: str, why: str) -> None:
    (first, second) = over(item, "b")
    assert first[0] == "A" and why in first[1]
    assert second == ["B"]


def test_no_more_pieces_are_stopped_than_is_worth_it() -> None:
    (found,) = over("k" * 30)
    assert len(found) == 1


def shifting(item: str) -> list[str]:
    """Letters; the first one is left out where what is read before them, which fails the second time, is lost."""
    first = watched("read", partial(second_time, item), lambda why: 0, seconds=1)
    return [watched(f"judge {c}", partial(done, c), lost, seconds=0.5, kept=True) for c in ("abk" if first else "bk")]


def second_time(item: str) -> int:
    path = Path(item)
    path.write_text(path.read_text() + "x")
    if len(path.read_text()) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return 1


def test_what_was_found_of_one_is_not_given_to_another(tmp_path: Path) -> None:
    """The third process leaves out what the second one failed on, and all that follows is one place earlier."""
    count = tmp_path / "count"
    count.write_text("")
    (found,) = Workers(shifting, cut_short, LIMITS).over([str(count)])
    assert found[0] == "B" and "SIGKILL" in found[1] and len(found) == 2


BOMB = "\n\n".join((r"$$f(x) = x^2$$", "$$f'(x) = 2 x$$", "$$f''(x) = 2$$", "$$f(1) = 1$$", "$$f(2) = 5$$"))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "bomb.md"
    path.write_text(BOMB, encoding="utf-8")
    return path


HARMFUL: dict[str, Callable[[], object]] = {
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "hang": lambda: time.sleep(60),
    "eat": lambda: bytearray(2**40),
}


def verdicts(path: Path) -> list[Status]:
    return [claim.verdict.status for claim in check([path], memory=1024).claims]


def test_a_watch_changes_no_verdict(document: Path) -> None:
    assert verdicts(document) == [claim.verdict.status for claim in check([document]).claims]


@pytest.mark.parametrize("harm", HARMFUL)
def test_a_claim_that_does_harm_is_undecided(document: Path, harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from symgrad.judging import chain_verdicts
    from symgrad.judging.steps import judge_step as plain

    def judge(step: Any, options: Any) -> Any:
        if "''" in step.lhs_text:
            HARMFUL[harm]()
        return plain(step, options)

    monkeypatch.setattr(chain_verdicts, "judge_step", judge)
    report = check([document], memory=1024, timeout=0.5)
    found = [claim.verdict.status for claim in report.claims]
    assert found == [Status.PROVED, Status.UNDECIDED, Status.PROVED, Status.REFUTED]
    assert "was stopped" in report.claims[1].verdict.reason
    assert report.exit_code == 1
    claims, document_s = sum(claim.verdict.seconds for claim in report.claims), report.documents[0].seconds
    assert (2 if harm == "hang" else 0) < claims < document_s < report.seconds < document_s + 1


@pytest.mark.parametrize("harm", ["kill", "hang"])
def test_a_statement_that_cannot_be_read_is_told_and_its_names_are_doubtful(
    document: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from symgrad.reader import Reader
    from symgrad.source import Chain

    plain = Reader.read

    def read(self: Reader, statement: Any) -> Any:
        if isinstance(statement, Chain) and statement.parts[0].text == "f(x)":
            HARMFUL[harm]()
        return plain(self, statement)

    monkeypatch.setattr(Reader, "read", read)
    (report,) = check([document], memory=1024, timeout=0.5).documents
    assert "was stopped" in report.errors[0].message
    assert {claim.verdict.status for claim in report.claims} <= {Status.UNDECIDED}


def test_a_document_that_cannot_be_cut_is_unreadable_and_others_are_judged(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from symgrad import document as room

    plain = room.read
    monkeypatch.setattr(room, "read", lambda path: time.sleep(60) if "slow" in str(path) else plain(path))
    slow = document.with_name("slow.md")
    slow.write_text(BOMB, encoding="utf-8")
    first, second = check([slow, document], memory=1024, timeout=0.01).documents
    assert first.unreadable is not None and "was stopped" in first.unreadable.message
    assert second.claims


def parts(item: str) -> list[str]:
    """Each letter a part that another process may do: which process did it. Some do harm, but only where they may."""
    return [found for found in (apart(f"{n}", partial(part, item, n)) for n in range(len(item))) if found is not None]


def part(item: str, n: int) -> str:
    """A part waits, so that others have the time to begin, and tells who did it."""
    time.sleep(0.1)
    return f"{n}{watched(f'letter {n}', partial(done, item[n]), lost, seconds=0.5, kept=True)} {os.getpid()}"


def beside(item: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(workers, "PATIENCE", 0.0)
    return next(iter(Workers(parts, cut_short, LIMITS, 3).over([item])))


def test_processes_go_through_one_item_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [one.split() for one in beside("abcdefghij", monkeypatch)]
    assert [said for said, _ in found] == [f"{n}{letter}" for n, letter in enumerate("ABCDEFGHIJ")]
    assert len({process for _, process in found}) > 1


@pytest.mark.parametrize(("letter", "why"), [("s", TIME), ("k", KILLED)], ids=["time", "killed"])
def test_a_part_that_is_stopped_costs_itself_alone(letter: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = beside(f"abc{letter}defg", monkeypatch)
    assert [one[1] for one in found] == [*"ABClDEFG"] and why in found[3]
