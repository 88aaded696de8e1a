"""The values of products up to a step, `\\prod_{s \\le t} \\alpha_s`.

Let all factors be in the same interval, and let one of them take each of its values. With factors in (0, oo) the
products are in (0, oo), that of none is 1, and that of one factor takes each value. With factors in (0, 1) or (0, 1]
the products are in (0, 1], that of none is 1, and that of one factor takes each other value. So a claim that is proved
for all states of these intervals is true at every step, and a point with such a state is one at some step.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from symgrad.language import terms as t
from symgrad.language.attributes import Array, domain
from symgrad.language.context import Context, Definition
from symgrad.language.sets import POSITIVE, UNIT, Entries, Interval

HALF_OPEN = Interval(Fraction(0), Fraction(1), high_closed=True)
PRODUCTS: Mapping[Entries, Interval] = {POSITIVE: POSITIVE, UNIT: HALF_OPEN, HALF_OPEN: HALF_OPEN}
"""What the products of numbers from an interval are."""


def products(context: Context, item: Definition) -> Interval | None:
    """The values of a product up to a step that is given by its recurrence; None where they are not known."""
    match item.body:
        case t.Mul((t.Entry(name) as last, factor)) | t.Mul((factor, t.Entry(name) as last)) if name == item.name:
            found = _values(context, factor) if last != factor else None
            return PRODUCTS.get(found) if found is not None else None
    return None


def _values(context: Context, term: t.Term) -> Entries | None:
    """The numbers that the entries of an array are, each of them any of those; `1 - x` of x in (0, 1) is there too."""
    match term:
        case t.Entry(name) if name in context.definitions:
            definition = context.definitions[name]
            return _values(context, definition.body) if len(definition.indices) == 1 else None
        case t.Entry(name, (_,)):
            found = domain(context.arrays.get(name, Array()))
            return found.entries if not found.row else None
        case t.Add((t.Number(one), t.Mul((t.Number(minus), entry)))) if one == 1 and minus == -1:
            return UNIT if _values(context, entry) == UNIT else None
    return None
