"""What other programs read: JSON, SARIF, JUnit, annotations, HTML."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from symgrad.render import FORMATS, render
from symgrad.render.mathml import mathml
from symgrad.report import ClaimReport, DocumentReport, Report
from tests.render.reports import GOOD, MIXED, RIGHT, UNREADABLE

KEYS = ["path", "line", "column", "id", "step", "lhs", "rhs", "verdict", "reason", "assumption", "counterexample"]
KEYS += ["repair", "certificate", "seconds"]

HOSTILE = '</script><script>alert(1)</script> & "quoted" \x00 %0A::error::'


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("report", [GOOD, MIXED, UNREADABLE, Report()], ids=["good", "mixed", "unreadable", "empty"])
def test_every_format_draws_every_report(form: str, report: Report) -> None:
    assert render(report, form).endswith("\n") or render(report, form) == ""


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(KeyError, match="yaml"):
        render(GOOD, "yaml")


def test_jsonl_has_one_object_a_claim_with_all_keys() -> None:
    records = [json.loads(line) for line in render(MIXED, "jsonl").splitlines()]
    assert [record["verdict"] for record in records] == [claim.verdict.status.value for claim in MIXED.claims]
    assert all(key in record for record in records for key in KEYS)
    assert [(record["line"], record["step"]) for record in records[:3]] == [(4, 0), (8, 0), (9, 1)]
    assert records[0]["id"] == "jacobian"
    assert records[1]["counterexample"]["pattern"] == "i ≠ k only"


def test_json_is_the_whole_report() -> None:
    record = json.loads(render(MIXED, "json"))
    assert record["ok"] is False
    assert record["counts"]["refuted"] == 3
    assert [document["path"] for document in record["documents"]] == ["notes.md", "empty.md"]


def test_sarif_holds_findings_only() -> None:
    (run,) = json.loads(render(MIXED, "sarif"))["runs"]
    kinds = [result["ruleId"] for result in run["results"]]
    assert kinds == ["refuted", "refuted", "conditional", "supported", "unread", "no-claim"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} >= set(kinds)
    assert json.loads(render(GOOD, "sarif"))["runs"][0]["results"] == []


def test_sarif_tells_the_place_the_repair_and_what_a_finding_is_about() -> None:
    place = replace(MIXED.claims[1].place, line=8, column=20, path="my notes.md")
    slip = replace(MIXED.claims[1], place=replace(place, column=18), rhs_place=place)
    moved = replace(slip, place=replace(slip.place, line=99), rhs_place=replace(place, line=99))

    def results(*claims: ClaimReport) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(render(Report((DocumentReport("my notes.md", claims),)), "sarif"))[
            "runs"
        ][0]["results"]
        return found

    (one,), (other,), two = results(slip), results(moved), results(slip, moved)
    where = one["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "my%20notes.md"
    assert where["region"] == {"startLine": 8, "startColumn": 18, "endLine": 8, "endColumn": 20 + len(slip.rhs)}
    (change,) = one["fixes"][0]["artifactChanges"][0]["replacements"]
    assert change["insertedContent"]["text"] == r"S_i (\delta_{ik} - S_k)"
    assert change["deletedRegion"]["startColumn"] == 20
    assert one["partialFingerprints"] == other["partialFingerprints"]
    assert two[0]["partialFingerprints"] != two[1]["partialFingerprints"]


def test_junit_counts_agree_with_its_cases() -> None:
    suites = fromstring(render(MIXED, "junit").partition("\n")[2])
    notes = suites[0]
    assert (notes.get("tests"), notes.get("failures"), notes.get("errors")) == ("7", "4", "1")
    assert "i ≠ k only" in (notes.findall("testcase/failure")[0].text or "")


def test_annotations_are_one_line_each() -> None:
    lines = render(MIXED, "github").splitlines()
    assert len(lines) == 6
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in lines)


@pytest.mark.parametrize("form", ["junit", "github", "html"])
def test_a_document_cannot_break_out_of_its_report(form: str) -> None:
    claim = replace(RIGHT, lhs=rf"\text{{{HOSTILE}}}", rhs=HOSTILE, id=HOSTILE, understood=HOSTILE)
    bad = replace(claim, verdict=replace(MIXED.claims[1].verdict, reason=HOSTILE))
    text = render(Report((DocumentReport(HOSTILE, (claim, bad)),)), form)
    if form == "github":
        assert len(text.splitlines()) == 1
    else:
        assert "<script" not in text.lower()
    if form == "junit":
        fromstring(text.partition("\n")[2])


class Reader(HTMLParser):
    """Notes every attribute that would fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        targets = [value or "" for name, value in attrs if name in ("src", "href")]
        if tag in {"script", "link", "img", "iframe"} or any(not target.startswith("#") for target in targets):
            self.fetched.append(tag)


def test_html_fetches_nothing_and_typesets_formulas() -> None:
    page = render(MIXED, "html")
    reader = Reader()
    reader.feed(page)
    assert reader.fetched == []
    assert "<mfrac>" in page
    assert "i ≠ k only" in page


UNSAFE = [r"\href{javascript:alert(1)}{x}", r"\text{<img src=x onerror=alert(1)>}", r"\text{</math><script>}"]


@pytest.mark.parametrize("latex", UNSAFE)
def test_formulas_carry_no_code(latex: str) -> None:
    assert not re.search(r"<(img|script)|href=", mathml(latex))


@pytest.mark.parametrize("latex", [r"\left( a", "{" * 3000, r"\frac{", "x" * 5000, ""])
def test_what_cannot_be_typeset_is_shown_as_source(latex: str) -> None:
    assert mathml(latex).startswith(("<code>", "<math"))
