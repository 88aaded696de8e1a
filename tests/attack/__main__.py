"""Falsehoods that small sizes cannot see, and truths, put to the judge: `python -m tests.attack --falsehoods 20000`.

Half of the cases go to the judge as users meet it, the others to the prover alone, which sees no numbers before it
proves. Prints what came of each kind, and every falsehood proved and every truth refuted; fails where there is one.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing import Pool

from tests.attack.campaign import KINDS, Campaign, Result, run
from tests.attack.machinery import Answer

COLUMNS = tuple(Answer)


def results(campaign: Campaign, cases: list[tuple[bool, int]], jobs: int) -> Iterator[Result]:
    """What came of every case, in no order, or of those before an interruption; progress goes to stderr."""
    started, wrong = time.monotonic(), 0
    with Pool(jobs, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        try:
            for done, result in enumerate(pool.imap_unordered(partial(run, campaign), cases, chunksize=4), 1):
                wrong += result.bad
                if done % 500 == 0:
                    line = f"{done} of {len(cases)}, {time.monotonic() - started:.0f} s, {wrong} wrong"
                    print(line, file=sys.stderr, flush=True)
                yield result
        except KeyboardInterrupt:
            print("interrupted", file=sys.stderr)


def table(found: Iterable[Result], holds: bool) -> Iterator[str]:
    """A row a kind: how many were tried, and what came of them."""
    counts: dict[str, Counter[Answer]] = {kind: Counter() for kind in KINDS[holds]}
    for result in found:
        if result.holds == holds and result.answer is not None:
            counts[result.kind][result.answer] += 1
    counts["all"] = sum(counts.values(), Counter[Answer]())
    yield f"{'kind of truth' if holds else 'kind of falsehood':<34}{'tried':>7}" + "".join(f"{c:>9}" for c in COLUMNS)
    for kind, row in counts.items():
        yield f"{kind:<34}{row.total():>7}" + "".join(f"{row[column]:>9}" for column in COLUMNS)


def complaints(found: Iterable[Result], campaign: Campaign) -> Iterator[str]:
    """Every result that is wrong, with what it takes to see it again."""
    for result in found:
        if result.bad:
            where = "prover alone" if result.blind else "judge"
            option = "--truth" if result.holds else "--falsehood"
            yield f"{result.kind}, {where}: {result.answer}   (--seed {campaign.seed} {option} {result.number})"
            yield f"    {result.words}"


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--falsehoods", type=int, default=20_000, metavar="N")
    parser.add_argument("--truths", type=int, default=5_000, metavar="N")
    parser.add_argument("--falsehood", type=int, metavar="N", help="this falsehood alone")
    parser.add_argument("--truth", type=int, metavar="N", help="this truth alone")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=2.0, metavar="SECONDS", help="for one goal")
    parser.add_argument("--without-glance", type=float, default=0.5, metavar="SHARE", help="put to the prover alone")
    return parser.parse_args(arguments)


def cases(chosen: argparse.Namespace) -> list[tuple[bool, int]]:
    """Truth and number of every case that was asked for, truths among falsehoods."""
    if chosen.falsehood is not None or chosen.truth is not None:
        single = ((False, chosen.falsehood), (True, chosen.truth))
        return [(holds, number) for holds, number in single if number is not None]
    counts = {False: chosen.falsehoods, True: chosen.truths}
    every = [(holds, number) for holds, count in counts.items() for number in range(count)]
    return sorted(every, key=lambda case: case[1] / counts[case[0]])


def main(arguments: list[str] | None = None) -> int:
    """Run the campaign and print its tables; 1 where a falsehood was proved or a truth refuted."""
    chosen = options(arguments)
    campaign = Campaign(chosen.seed, chosen.without_glance, chosen.timeout)
    found = sorted(results(campaign, cases(chosen), chosen.jobs), key=lambda result: (result.holds, result.number))
    bad = [result for result in found if result.bad]
    print("\n".join([*complaints(bad, campaign), "", *table(found, False), "", *table(found, True), ""]))
    print(f"falsehoods proved: {sum(not r.holds and r.answer is Answer.PROVED for r in found)}")
    print(f"truths refuted: {sum(r.holds and r.answer is Answer.REFUTED for r in found)}")
    print(f"crashes: {sum(r.answer is Answer.CRASH for r in found)}")
    for holds, name in ((False, "falsehoods"), (True, "truths")):
        print(f"different {name}: {len({r.goal for r in found if r.holds == holds and r.goal})}")
    print(f"not made, since the referee did not agree: {sum(r.answer is None for r in found)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
