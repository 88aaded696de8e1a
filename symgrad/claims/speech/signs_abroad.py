"""Signs that words of another language call what they are by custom: "其中 $\\odot$ 表示逐元素乘积".

Whatever else such words say of a sign, it may be another one. So a clause says nothing where it is one sign, the words
for what that sign is by custom, and words that join the two; one word more, and it may say anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symgrad.claims.english.text import MARK
from symgrad.regex import regex

_JOINS = (
    r"(?:其中|这里|此处|这儿|表示|代表|是|为|指|指的是|记号|符号|的|ここで|ここに|記号|は|を|が|も|表す|表わす|表します"
    r"|である|です|とする|意味する|여기서|기호|는|은|가|이|를|을|나타낸다|나타내며|나타냄|의미한다|뜻한다|이다|이고|입니다"
    r"|trong đó|ở đây|với|là|ký hiệu|kí hiệu|của|cho|biểu thị|biểu diễn|chỉ)"
)
_ROWS = (
    (
        r"\\odot",
        "逐元素乘积|逐元素相乘|逐元素乘法|按元素乘积|按元素相乘|哈达玛积|阿达马积|hadamard ?(?:积|乘积)"
        "|要素ごとの積|要素積"
        "|アダマール積|원소별 곱셈?|요소별 곱셈?|아다마르 곱|hadamard 곱"
        "|(?:phép )?nhân (?:theo )?từng phần tử|tích hadamard|tích (?:theo )?từng phần tử",
    ),
    (r"\\(?:log|ln)", "自然对数|自然對數|自然対数|자연 ?로그|logarit tự nhiên|logarit cơ số e"),
    (
        r"\\\|\s*(?:\\cdot|\w)?\s*\\\||\\l?Vert.*",
        "欧几里得范数|欧氏范数|ユークリッドノルム|유클리드 ?노름|chuẩn euclid(?:e|ean)?",
    ),
    (r"\\nabla", "梯度|梯度算子|勾配|그래디언트|(?:toán tử )?gradient"),
    (r"\\exp", "指数函数|指數函數|指数関数|지수 ?함수|hàm (?:số )?mũ"),
    (r"\\max", "最大值|最大値|최댓값|giá trị lớn nhất"),
    (r"\\sigma", "sigmoid ?(?:函数|関数|函數|함수)?|シグモイド関数|시그모이드 ?함수|hàm sigmoid"),
    (r"\\delta_\{?[a-z]{2}\}?", "(?:克罗内克|kronecker) ?(?:delta|δ|函数|符号)?|クロネッカーのデルタ|크로네커 ?델타"),
    (r"e", "自然对数的底数?|自然対数の底|자연 ?로그의 밑|cơ số (?:của )?logarit tự nhiên"),
)
"""Signs, and what they are by custom."""
_NAMED = tuple(
    (regex(rf"\s*(?:{sign})\s*"), regex(rf"\W*(?:{_JOINS}\W*)*(?:{words})\W*(?:{_JOINS}\W*)*")) for sign, words in _ROWS
)
_BREAK = regex("[,;:，；：、]")


def are_as_usual(sentence: str, signs: Sequence[str]) -> bool:
    """Whether all clauses of a sentence in lower case call the signs in it what these are by custom.

    >>> are_as_usual(f"其中 {MARK} 表示自然对数", ["\\\\log"]), are_as_usual(f"{MARK} là hàm sigmoid", ["\\\\sigma"])
    (True, True)
    >>> are_as_usual(f"{MARK} 不表示自然对数", ["\\\\log"]), are_as_usual(f"{MARK} 表示自然对数，但底为二", ["\\\\log"])
    (False, False)
    """
    clauses = [clause for clause in _BREAK.split(sentence) if re.search(rf"\w|{MARK}", clause)]
    if len(clauses) != len(signs) or any(clause.count(MARK) != 1 for clause in clauses):
        return False
    return all(map(_is_as_usual, clauses, signs))


def _is_as_usual(clause: str, sign: str) -> bool:
    return any(row.fullmatch(sign) and words.fullmatch(clause) for row, words in _NAMED)
