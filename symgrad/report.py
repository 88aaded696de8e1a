"""What a run of symgrad found: a report of documents, a document of claims, a claim with its verdict.

The pipeline fills these records; renderers, tests and the command line read them. Nothing here decides mathematics: a
claim is as expected when its status is the one that the document names, and `proved` where the document names none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NoReturn

from symgrad.errors import Place, SourceError
from symgrad.record import record
from symgrad.verdict import Status, Verdict


@record
class ClaimReport:
    """One relation of a chain and what is said of it.

    lhs, rhs: as written. chain, step: which chain of the document, which relation of it, both from 0. id: a record's
    own, or the name of a result. expect: what the document says of the claim, None where it says nothing.
    judged: False where the document asks for no judgement; such a claim counts neither way.
    anchor, against: after a wrong step of the chain, the last good expression and the verdict of `anchor = rhs`; after
    a side that was not understood (`error`), the last one before it that was, where it is proved to be the right side.
    error: what kept the claim from being understood. understood: how it was read, for `--explain`.
    words: why the step holds, in the author's own words or by the rule that was used. section: the heading above it.
    rhs_place: where the right side begins. excuse: why it does not fail the document although it is not as expected.

    >>> claim = ClaimReport(Place("notes.md", 3, 1), "2", "=", "3", Verdict(Status.REFUTED))
    >>> claim.as_expected, ClaimReport(claim.place, "2", "=", "3", claim.verdict, expect=Status.REFUTED).as_expected
    (False, True)
    """

    place: Place
    lhs: str
    relation: str
    rhs: str
    verdict: Verdict
    chain: int = 0
    step: int = 0
    id: str = ""
    expect: Status | None = None
    judged: bool = True
    anchor: str = ""
    against: Verdict | None = None
    error: SourceError | None = None
    understood: str = ""
    words: str = ""
    section: str = ""
    rhs_place: Place | None = None
    excuse: str = ""

    @property
    def as_expected(self) -> bool:
        return not self.judged or self.verdict.status is (self.expect or Status.PROVED)

    @property
    def fails(self) -> bool:
        """Whether it is not as expected, and has no excuse."""
        return not (self.as_expected or self.excuse)


ASIDE = "set aside"
"""The heading of what was understood to be no claim."""


@record
class DocumentReport:
    """The claims of one document in reading order.

    errors: what was not understood outside every claim, such as a declaration; each fails the document.
    excused: errors that do not fail it, each with the reason. unreadable: why the file could not be opened at all.
    seconds: for its reading and its claims.
    understanding: what was understood, for `--explain`: headings (symbols, definitions, assumptions) with their lines.
    definitions, assumptions: the same in LaTeX, for printing. cut: whether time or memory ran out on the way, so that
    another run may find more.
    """

    path: str
    claims: tuple[ClaimReport, ...] = ()
    errors: tuple[SourceError, ...] = ()
    unreadable: SourceError | None = None
    title: str = ""
    understanding: tuple[tuple[str, tuple[str, ...]], ...] = ()
    definitions: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    seconds: float = 0.0
    cut: bool = False
    excused: tuple[tuple[SourceError, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it was read, and holds nothing to be judged."""
        return not (self.claims or self.errors or self.excused or self.unreadable)

    @property
    def emptiness(self) -> str:
        """Why nothing was judged: no claim was found, and what was set aside of what may have been meant as one."""
        said = dict(self.understanding).get(ASIDE, ())
        more = f", and {len(said) - 1} more" if len(said) > 1 else ""
        return "no claim was found" + (f"; set aside was {said[0]}{more}" if said else "")

    @property
    def ok(self) -> bool:
        """Whether there is a claim and none fails; a document without a claim fails."""
        sound = self.unreadable is None and not self.errors
        return sound and bool(self.claims or self.excused) and not any(claim.fails for claim in self.claims)

    def in_short(self) -> DocumentReport:
        """The document with the one claim that says most of how it ended: one that contradicts itself, or fails."""
        order = sorted(self.claims, key=lambda claim: (not claim.verdict.contradiction, not claim.fails))
        return replace(self, claims=tuple(order[:1]), understanding=())

    def chains(self) -> Iterator[tuple[ClaimReport, ...]]:
        """The claims, chain by chain."""
        run: list[ClaimReport] = []
        for claim in self.claims:
            if run and claim.chain != run[-1].chain:
                yield tuple(run)
                run = []
            run.append(claim)
        if run:
            yield tuple(run)


@record
class Report:
    """What was found in all documents of one run. claims_required: whether a document without a claim fails it.

    >>> Report().ok, Report().exit_code
    (False, 1)
    >>> bool(Report())
    Traceback (most recent call last):
        ...
    TypeError: a report has no truth value; read report.ok
    """

    documents: tuple[DocumentReport, ...] = ()
    seconds: float = 0.0
    claims_required: bool = True

    def __bool__(self) -> NoReturn:
        raise TypeError("a report has no truth value; read report.ok")

    @property
    def claims(self) -> tuple[ClaimReport, ...]:
        return tuple(claim for document in self.documents for claim in document.claims)

    @property
    def ok(self) -> bool:
        """Whether there are documents, and nothing is wrong with them."""
        return bool(self.documents) and not self.failed

    @property
    def failed(self) -> tuple[DocumentReport, ...]:
        """The documents with a claim that is not as expected, with an error, or without a claim where it needs one."""
        return tuple(one for one in self.documents if not one.ok and (self.claims_required or not one.is_empty))

    @property
    def exit_code(self) -> int:
        """0: every claim is as expected; 1: some claim is not; 2: a document could not be read; 3: a contradiction."""
        if any(claim.verdict.contradiction for claim in self.claims):
            return 3
        if any(document.unreadable for document in self.documents):
            return 2
        return 0 if self.ok else 1

    def counts(self) -> Mapping[Status, int]:
        """How many claims have each status; all five are there."""
        found = Counter(claim.verdict.status for claim in self.claims)
        return {status: found[status] for status in Status}
