"""C: how each operation is written for one entry, and the functions that C's library does not have."""

from __future__ import annotations

from collections.abc import Mapping

from symgrad.codegen.targets.dialect import ARITHMETIC
from symgrad.language.functions import FUNCTIONS

C_ROWS: Mapping[str, str] = {
    **ARITHMETIC,
    **{row.name: f"{row.numeric or row.name}({{0}})" for row in FUNCTIONS.values()},
    "sqrt": "sqrt({0})",
    "abs": "fabs({0})",
    "gamma": "tgamma({0})",
    "max": "larger({0}, {1})",
    "min": "smaller({0}, {1})",
    "power": "pow({0}, {1})",
    "square": "squared({0})",
    "where": "{0} ? {1} : {2}",
    "not": "!{0}",
    "and": "{0} && {1}",
    "or": "{0} || {1}",
    "finite": "finite_or_0({0})",
    "real": "(REAL)({0})",
    "size": "(REAL){0}",
    "count": "{0}",
    "positions": "{0}",
    "spread": "{0}",
    "full": "{0}",
    "transpose": "{0}",
    "gather": "{0}",
    "total": "{0} += {1};",
    "contract": "{0} += {1};",
    "product": "{0} *= {1};",
    "highest": "{0} = larger({0}, {1});",
    "lowest": "{0} = smaller({0}, {1});",
    "largest": "{0} = {1} > {0} ? {1} : {0};",
    "before": "before",
    "after": "after",
    "others": "before after",
    "inverse": "invert({0}, {1});",
}
"""Entry by entry; of reductions what happens to the result `{0}` at each `{1}`, of running sums their directions."""

BEGINNINGS: Mapping[str, str] = {
    "total": "0", "contract": "0", "product": "1", "highest": "-INFINITY", "lowest": "INFINITY", "largest": "-INFINITY",
}  # fmt: skip
"""Reductions, by what they are of nothing."""

COMBINED: Mapping[str, str] = {"total": "+", "contract": "+", "product": "*", "largest": "max"}
"""Reductions whose parts may be put together in any order."""

COSTLY = {row.name for row in FUNCTIONS.values() if not row.pieces} - {"floor"} | {"power"} | BEGINNINGS.keys()
"""Operations that are not done twice."""

TRUTHS = frozenset("equal less positive zero not and or".split())
WHOLE = frozenset("labels count positions".split())

C_HELPERS: Mapping[str, str] = {
    "larger": """static inline REAL larger(REAL a, REAL b) { return a > b || a != a ? a : b; }""",
    "smaller": """static inline REAL smaller(REAL a, REAL b) { return a < b || a != a ? a : b; }""",
    "finite_or_0": """static inline REAL finite_or_0(REAL x) { return fabs(x) == INFINITY ? 0 : x; }""",
    "squared": """static inline REAL squared(REAL x) { return x * x; }""",
    "relu": """static inline REAL relu(REAL x) { return x < 0 ? 0 : x; }""",
    "step": """static inline REAL step(REAL x) { return x > 0 ? 1 : x <= 0 ? 0 : x; }""",
    "sign": """static inline REAL sign(REAL x) { return x > 0 ? 1 : x < 0 ? -1 : x; }""",
    "sigmoid": """static inline REAL sigmoid(REAL x)
{
    const REAL small = exp(-fabs(x));
    return (x < 0 ? small : 1) / (1 + small);
}""",
    "softplus": """static inline REAL softplus(REAL x) { return (x < 0 ? 0 : x) + log1p(exp(-fabs(x))); }""",
    "invert": """/* Inverts a matrix of n rows in place; behind it is room for n numbers. A singular one becomes NaN. */
static void invert(ptrdiff_t n, REAL *a)
{
    REAL *order = a + n * n;
    for (ptrdiff_t k = 0; k < n; k++) {
        ptrdiff_t p = k;
        for (ptrdiff_t i = k + 1; i < n; i++) if (fabs(a[i * n + k]) > fabs(a[p * n + k])) p = i;
        order[k] = p;
        const REAL pivot = a[p * n + k];
        if (pivot == 0) { for (ptrdiff_t i = 0; i < n * n; i++) a[i] = NAN; return; }
        for (ptrdiff_t j = 0; j < n; j++) { REAL x = a[k * n + j]; a[k * n + j] = a[p * n + j]; a[p * n + j] = x; }
        a[k * n + k] = 1;
        for (ptrdiff_t j = 0; j < n; j++) a[k * n + j] /= pivot;
        for (ptrdiff_t i = 0; i < n; i++) if (i != k) {
            const REAL f = a[i * n + k];
            a[i * n + k] = 0;
            for (ptrdiff_t j = 0; j < n; j++) a[i * n + j] -= f * a[k * n + j];
        }
    }
    for (ptrdiff_t k = n - 1; k >= 0; k--) {
        const ptrdiff_t p = (ptrdiff_t)order[k];
        for (ptrdiff_t i = 0; i < n; i++) { REAL x = a[i * n + k]; a[i * n + k] = a[i * n + p]; a[i * n + p] = x; }
    }
}""",
    "digamma": """/* The derivative of log Gamma, by reflection for negative x. [DLMF 5.5.2, 5.5.4, 5.11.2] */
static inline REAL digamma(REAL x)
{
    const REAL pi = (REAL)3.141592653589793, mirrored = x > 0 ? 0 : x == floor(x) ? NAN : pi / tan(pi * (x - round(x)));
    REAL y = x > 0 ? x : 1 - x, low = 0;
    for (int n = 0; n < 10; n++, y += 1) low += 1 / y;
    const REAL r = 1 / (y * y);
    const REAL tail = r * ((REAL)1 / 12 - r * ((REAL)1 / 120 - r * ((REAL)1 / 252 - r * ((REAL)1 / 240
        - r * ((REAL)1 / 132 - r * ((REAL)691 / 32760 - r / 12))))));
    return log(y) - 1 / (2 * y) - tail - low - mirrored;
}""",
    "trigamma": """/* The second derivative of log Gamma for positive x. [DLMF 5.15.5, 5.15.8] */
static inline REAL trigamma(REAL x)
{
    REAL y = x, low = 0;
    for (int n = 0; n < 10; n++, y += 1) low += 1 / (y * y);
    const REAL r = 1 / (y * y);
    const REAL tail = r / y * ((REAL)1 / 6 - r * ((REAL)1 / 30 - r * ((REAL)1 / 42 - r * ((REAL)1 / 30
        - r * ((REAL)5 / 66 - r * ((REAL)691 / 2730 - r * 7 / 6))))));
    return x > 0 ? 1 / y + r / 2 + tail + low : (REAL)NAN;
}""",
}
