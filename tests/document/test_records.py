"""Claim records: statements, places through the escapes of JSON, faults."""

from __future__ import annotations

import json

import pytest

from symgrad import claims
from symgrad.document import Record, parse
from symgrad.source import Chain
from tests.document.rendering import at, stated

GOOD = {
    "id": "r1",
    "symbols": {"y": "vector[K] one-hot", "K": "dimension"},
    "definitions": ["L = -\\sum_i y_i \\log S_i", "P(y|z) = y_i = 1"],
    "assumptions": ["i \\neq k"],
    "conventions": ["einstein"],
    "chain": ["\\text{if} \\; i = j :& f &", "& a \\\\\n&", "b, i = k", "c \\quad \\blacksquare"],
    "expect": ["proved", None, "refuted"],
}


def test_a_record_as_statements() -> None:
    assert stated(json.dumps(GOOD), "records") == [
        "scope",
        "type y: vector[K] one-hot",
        "type K: dimension",
        "convention einstein",
        r"L = -\sum_i y_i \log S_i | define",
        "P(y|z) = y_i = 1 | define",
        r"assume i \neq k",
        "f = a = b = c | if i = j | at 2: i = k | expect proved null refuted | id r1",
    ]


def test_definitions_stand_behind_those_that_they_need() -> None:
    record = {"id": "r", "chain": ["u", "v"], "definitions": [r"u_i = t_i / s_i^2", "w = v", "v = w", "s_i^2 = t_i"]}
    assert [text for text in stated(json.dumps(record), "records") if "define" in text] == [
        "s_i^2 = t_i | define",
        "u_i = t_i / s_i^2 | define",
        "w = v | define",
        "v = w | define",
    ]


def test_a_box_cut_in_two() -> None:
    record = {"id": "r", "chain": [r"\boxed{\;\frac{a}{b}", r"p - y\;}"]}
    assert stated(json.dumps(record), "records")[-1] == r"\frac{a}{b} = p - y | id r"


def test_each_record_is_a_scope_and_blank_lines_count() -> None:
    line = json.dumps({"id": "r", "chain": ["a", "b"]})
    statements = list(claims.statements(parse(f"\n{line}\n\n{line}\n", "records", "x")))
    chains = [statement for statement in statements if isinstance(statement, Chain)]
    assert [chain.parts[0].place(0).line for chain in chains] == [2, 4]
    assert stated(f"{line}\n{line}", "records") == ["scope", "a = b | id r"] * 2


@pytest.mark.parametrize(
    ("line", "sign", "column"),
    [
        (r'{"id": "r", "chain": ["abc", "d"]}', "c", 26),
        (r'{"id": "r", "chain": ["\\hat{c}", "d"]}', "c", 30),
        (r'{"id": "r", "chain": ["a\n\tc", "d"]}', "c", 29),
        (r'{"id": "r", "chain": ["\u03b1c", "d"]}', "c", 30),
        (r'{"id": "r", "chain": ["\ud835\udfd9c", "d"]}', "c", 36),
        (r'{"chain": ["d", "a\"c"], "id": "r"}', "c", 21),
        (r'{"other": {"x": [1, {"y": "c, \"}"}]}, "id": "r", "chain" : [ "c", "d"]}', "c", 64),
    ],
)
def test_places_run_through_escapes(line: str, sign: str, column: int) -> None:
    (record,) = parse(line, "records", "x").pieces
    assert isinstance(record, Record)
    text = next(part for part in record.chain if sign in part.text)
    assert at(text.place(text.text.index(sign))) == f"1:{column}"
    assert line[column - 1] == sign and text.line(0) == line


FAULTS = {
    "not JSON": ('{"id": "r", "chain": ["a" "b"]}', ["fault 1:27 this line is not JSON: Expecting ',' delimiter"]),
    "cut off": ('{"id": "r', ["fault 1:8 this line is not JSON: Unterminated string starting at"]),
    "no object": ("[1, 2]", ["fault 1:1 a claim record is a JSON object"]),
    "no id": ('{"chain": ["a", "b"]}', ["scope", "a = b", "fault 1:1 a claim record needs an id"]),
    "no chain": ('{"id": "r"}', ["fault 1:1 a claim record needs a chain"]),
    "empty chain": ('{"id": "r", "chain": []}', ["fault 1:1 the chain of this record is empty"]),
    "chain of numbers": ('{"id": "r", "chain": [1]}', ["fault 1:13 chain must be a list of strings"]),
    "chain of one": ('{"id": "r", "chain": ["a"]}', ["fault 1:24 a chain has two sides or more"]),
    "symbols": (
        '{"id": "r", "chain": ["a", "b"], "symbols": {"a": 1}}',
        ["scope", "a = b | id r", "fault 1:46 the type of a must be a string"],
    ),
    "definition": (
        '{"id": "r", "chain": ["a", "b"], "definitions": ["a"]}',
        ["scope", "fault 1:51 a definition has a name, a relation and a formula", "a = b | id r"],
    ),
    "expect too long": (
        '{"id": "r", "chain": ["a", "b"], "expect": ["proved", null]}',
        ["scope", "a = b | id r", "fault 1:34 expect has 2 entries for 1 relation"],
    ),
    "expect unknown": (
        '{"id": "r", "chain": ["a", "b"], "expect": ["right"]}',
        ["scope", "a = b | id r", "fault 1:34 expect holds a verdict or null for each ="],
    ),
    "nested too deeply": ("[" * 100_000, ["fault 1:1 this line is not a claim record: nested too deeply"]),
}


@pytest.mark.parametrize(("line", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_wrong_is_told_with_its_place(line: str, expected: list[str]) -> None:
    assert stated(line, "records") == expected


def test_other_records_go_on() -> None:
    good = json.dumps({"id": "r", "chain": ["a", "b"]})
    assert stated(f"oops\n{good}", "records")[1:] == ["scope", "a = b | id r"]


def test_lone_surrogates_are_replaced() -> None:
    (*_, chain) = stated('{"id": "r", "chain": ["a\\ud800", "b"]}', "records")
    assert chain.encode() and chain.startswith("a\ufffd = b")
