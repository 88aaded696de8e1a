"""JUnit XML: a suite a document, a test a claim."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from symgrad.regex import regex
from symgrad.render.margin import message
from symgrad.render.style import Style, formula, shorten
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Status

_NOT_XML = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, style: Style) -> str:
    """`failure`: judged, and not as expected; `error`: not understood; `skipped`: not to be judged."""
    root = Element("testsuites", name="symgrad", time=f"{report.seconds:.3f}")
    for document in report.documents:
        cases = list(_cases(document, report.claims_required))
        suite = SubElement(root, "testsuite", name=_clean(document.path), tests=str(len(cases)))
        suite.extend(cases)
        for outcome in ("failure", "error", "skipped"):
            suite.set(outcome if outcome == "skipped" else f"{outcome}s", str(len(suite.findall(f"*/{outcome}"))))
    root.set("tests", str(len(root.findall("*/testcase"))))
    indent(root)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + tostring(root, encoding="unicode") + "\n"


def _cases(document: DocumentReport, claims_required: bool) -> Iterator[Element]:
    errors = (document.unreadable,) if document.unreadable else document.errors
    yield from (_broken(document.path, "reading", str(error)) for error in errors)
    yield from map(_case, document.claims)
    if document.is_empty and claims_required:
        yield _broken(document.path, "claims", document.emptiness)


def _case(claim: ClaimReport) -> Element:
    place = claim.place
    cell = f"#{place.cell}:" if place.cell is not None else ""
    name = f"{cell}{place.line}:{place.column} {shorten(formula(claim), 100)}"
    case = Element("testcase", classname=_clean(place.path), name=_clean(name), time=f"{claim.verdict.seconds:.3f}")
    if not claim.judged:
        SubElement(case, "skipped", message="the document asks for no judgement here")
    elif claim.excuse:
        SubElement(case, "skipped", message=f"{claim.excuse}: {_clean(formula(claim))}")
    elif not claim.as_expected:
        tag = "error" if claim.verdict.status is Status.UNDECIDED else "failure"
        outcome = SubElement(case, tag, type=claim.verdict.status.value, message=_clean(formula(claim)))
        outcome.text = _clean(message(claim))
    return case


def _broken(path: str, name: str, text: str) -> Element:
    case = Element("testcase", classname=_clean(path), name=name, time="0")
    SubElement(case, "error", message=_clean(text.splitlines()[0])).text = _clean(text)
    return case


def _clean(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
