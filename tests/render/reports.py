"""Reports made by hand, one of each kind of verdict, for the tests of everything that reads them."""

from __future__ import annotations

from symgrad.errors import Place, ReadError
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Counterexample, Repair, Status, Verdict

JACOBIAN = r"\frac{\partial S_i}{\partial z_k}"
SLIP = Verdict(
    Status.REFUTED,
    counterexample=Counterexample(
        {"K": 2}, {"i": 1, "k": 2}, {"z_1": "0", "z_2": "1"}, "-0.19661", "0.07233", "i ≠ k only"
    ),
    repair=Repair(r"S_i (\delta_{ik} - S_k)", "1 becomes δ_ik", r"S_i (\boxed{\delta_{ik}} - S_k)"),
)
RANGES = {"K": {"from": 1, "to": 4, "degree": 3}}
PROVED = Verdict(Status.PROVED, certificate={"theorem": "small models", "ranges": RANGES}, seconds=0.01)


def _claim(line: int, lhs: str, rhs: str, verdict: Verdict, **more: object) -> ClaimReport:
    return ClaimReport(Place("notes.md", line, 5), lhs, "=", rhs, verdict, **more)  # type: ignore[arg-type]


RIGHT = _claim(4, JACOBIAN, r"S_i (\delta_{ik} - S_k)", PROVED, id="jacobian", understood="a tensor of i and k")
CHAIN = (
    _claim(8, JACOBIAN, "S_i (1 - S_k)", SLIP, chain=1),
    _claim(
        9, "S_i (1 - S_k)", r"S_i \delta_{ik} - S_i S_k", SLIP, chain=1, step=1,
        anchor=JACOBIAN, against=Verdict(Status.PROVED),
    ),
)  # fmt: skip
CONDITIONAL = _claim(
    12,
    r"\frac{\partial L}{\partial z_m}",
    "S_m - y_m",
    Verdict(Status.CONDITIONAL, assumption=r"\sum_i y_i = 1"),
    chain=2,
)
SUPPORTED = _claim(14, "a", "b", Verdict(Status.SUPPORTED, "agrees at 40 points to 50 digits"), chain=3)
UNREAD = _claim(
    16, "x", r"\foo y", Verdict(Status.UNDECIDED, "not understood"), chain=4,
    error=ReadError("unknown command \\foo", Place("notes.md", 16, 9), "$$  x = \\foo y$$", 4, hint="write \\exp"),
)  # fmt: skip
ON_PURPOSE = _claim(18, "1", "2", Verdict(Status.REFUTED), chain=5, expect=Status.REFUTED)

GOOD = Report((DocumentReport("notes.md", (RIGHT,), title="Softmax"),), 0.2)
MIXED = Report(
    (
        DocumentReport(
            "notes.md",
            (RIGHT, *CHAIN, CONDITIONAL, SUPPORTED, UNREAD, ON_PURPOSE),
            understanding=(("symbols", ("z: vector[K]",)),),
        ),
        DocumentReport("empty.md"),
    ),
    1.25,
)
UNREADABLE = Report((DocumentReport("lost.md", unreadable=ReadError("not text", Place("lost.md"))),))
