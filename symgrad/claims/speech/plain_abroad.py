"""Words of other languages that say nothing but what an English reader knows of any text: "die Verlustfunktion ist".

What a sentence in another language says is open as long as one of its words is unknown: that word may deny, restrict or
report. Where a table holds each of them, and all of one language, nothing of the kind is said. So the tables have no
word that denies, doubts, restricts, reports or compares; and a word that tells what a name stands for ("Vektor",
"Funktion") is plain only ahead of an equation, which shows that itself. Plain words say something all the same where
they tie a name to another, or to a number: "$z$ ist die Summe der $x_i$", "$b$ ist 0" (`is_tied`).
"""

from __future__ import annotations

from symgrad.claims.english.text import MARK
from symgrad.record import record
from symgrad.regex import regex

_WORD = regex(r"[^\W\d_]+")
_SCRIPT = regex(r"[\u3040-\u30ff\u3400-\u9fff]")
_COUNTS = regex(r"(?<![(\d.])\d+(?![\d.]*\))")
"""A number in the words, unless it is that of an equation: "(3)"."""
_JOINS = regex(r"\W*(?:(?:und|et|y|e|en|och|nach|a|à|naar|和|与|及|と|对|关于)\W*)?")
"""What stands between two names and ties neither to the other: "$x$ und $y$", "$L$ nach $z$"."""
_AFTER = regex(r"\W*(?:(?:ab|gegeben|données?|donnés?|dad[oa]s?|dat[oiae]|gegeven|求导|求导可?得)\W*)?")
"""What may stand behind the last name of a clause and says nothing of it."""
_MEANS = regex(r"\b(?:durch|aus|zu|par|por|da|dal|dalla|pelo|pela|door|uit|van|av|genom)\b|由|从|根据|より|から|用いて")
_NOUN = regex(
    r"(?:summen?|werte?|ableitung(?:en)?|bias|sommes?|valeurs?|dérivées?|biais|sumas?|valor(?:es)?|derivadas?|sesgo|somm[ae]"
    r"|valor[ei]|derivat[ae]|somas?|viés|som|waarde|afgeleiden?|summan?|värdet|derivata(?:n|or)?|\w+funk?tion|和|导数|値|数)\W*\Z"
)
"""What a name may be said to be."""
RELATED = "="
"""Stands for a formula that says itself what its names are."""
_SHARED = frozenset(
    "softmax sigmoid relu tanh logit logits loss hessian jacobian batch gradient bias mse log i ii iii".split()
)
"""Words that many languages have."""


@record
class _Tongue:
    """A language: its plain words, and those that are plain ahead of an equation alone."""

    plain: frozenset[str]
    ahead: frozenset[str]


def _tongue(plain: str, ahead: str) -> _Tongue:
    return _Tongue(frozenset(plain.split()), frozenset(ahead.split()))


_SPACED: tuple[_Tongue, ...] = (
    _tongue(
        """
        der die das des dem den ein eine einer eines einem einen und ist sind sei wird werden durch von vom zu zur aus
        auf im in am an es wir nun dann also damit daher somit folglich folgt gilt gelten ergibt ergeben sich erhalten
        erhält man bekommen lautet lauten hier dabei dazu zuerst schließlich weiter weiterhin ferner außerdem nach sowie
        gegeben definiert definieren setzen bezeichnen schreiben berechnen betrachten bestimmen haben mit alle jedes
        ableiten differenzieren einsetzen umformen zusammenfassen vereinfachen kettenregel produktregel quotientenregel
        erste ersten zweite zweiten dritte ableitung ableitungen bias summe wert
        verlustfunktion kostenfunktion zielfunktion fehlerfunktion sigmoidfunktion softmaxfunktion aktivierungsfunktion
        """,
        """
        funktion verlust kosten fehler vorhersage ausgabe gradient gradienten jacobimatrix hessematrix
        modell netz netzwerk schicht wahrscheinlichkeit wahrscheinlichkeiten kreuzentropie entropie logistische
        logistischen quadratische quadratischen mittlere lineare linearen regression für likelihood
        """,
    ),
    _tongue(
        """
        le la les l un une des du de d et est sont soit soient par on nous alors donc ainsi puis enfin ici en a au aux
        ce cette cela il elle obtient obtenons trouve trouvons calcule calculons dérive dérivant dérivons pose posons
        donne donnent donné donnée donnés données définit définie défini définies définissons écrit écrivons vaut avec
        considère considérons notons note note maintenant règle chaîne première second seconde deuxième dérivée dérivées
        somme biais valeur tout toute tous toutes appliquant substituant remplaçant simplifiant suit suivante suivant
        """,
        """
        fonction fonctions perte coût objectif erreur sigmoïde logistique prédiction sortie gradient gradients modèle
        réseau couche probabilité probabilités entropie croisée quadratique moyenne pour hessienne jacobienne activation
        régression linéaire vraisemblance
        """,
    ),
    _tongue(
        """
        el la los las un una unos unas de del y e es son sea sean por se a al en lo entonces luego así ahora aquí
        obtiene obtenemos obtienen tiene tenemos calcula calculamos calculando deriva derivando derivamos define
        definimos definida definido dada dado dadas dados viene vienen queda resulta escribe escribimos vale con su sus
        regla cadena primera segunda derivada derivadas suma sesgo valor todo toda todos todas aplicando sustituyendo
        simplificando siguiente consideremos consideramos finalmente
        """,
        """
        función funciones pérdida coste costo objetivo error sigmoide logística predicción salida gradiente gradientes
        modelo red capa probabilidad probabilidades entropía cruzada cuadrática medio cuadrático para hessiana
        jacobiana activación regresión lineal verosimilitud
        """,
    ),
    _tongue(
        """
        il lo la i gli le l un uno una di del della dei delle dello dell e è sono sia siano da dal dalla si a al alla in
        nel nella allora quindi dunque poi ora qui ottiene otteniamo calcola calcoliamo deriva derivando deriviamo
        definisce definiamo definita definito data dato dati date scrive scriviamo vale con abbiamo regola catena prima
        seconda derivata derivate somma valore tutti tutte ogni applicando sostituendo semplificando infine consideriamo
        """,
        """
        funzione funzioni perdita costo obiettivo errore sigmoide logistica predizione uscita gradiente gradienti
        modello rete strato probabilità entropia incrociata quadratica quadratico medio per hessiana jacobiana
        attivazione regressione lineare verosimiglianza
        """,
    ),
    _tongue(
        """
        o a os as um uma de do da dos das e é são seja sejam por pelo pela em no na então logo assim agora aqui obtém
        obtemos calcula calculamos deriva derivando derivamos define definimos definida definido dada dado dadas dados
        escreve escrevemos vale com temos regra cadeia primeira segunda derivada derivadas soma viés valor todo toda
        todos todas aplicando substituindo simplificando seguinte finalmente consideremos
        """,
        """
        função funções perda custo objetivo erro sigmoide sigmóide logística predição saída gradiente gradientes modelo
        rede camada probabilidade probabilidades entropia cruzada quadrática quadrático médio para hessiana jacobiana
        ativação regressão linear verossimilhança
        """,
    ),
    _tongue(
        """
        de het een en is zijn zij wordt worden door van in op aan uit te we nu dan dus daarom hieruit volgt geldt gelden
        krijgen vinden hebben gegeven gedefinieerd definiëren berekenen schrijven beschouwen hier met eerste tweede
        afgeleide afgeleiden som waarde alle elke kettingregel toepassen invullen vereenvoudigen ten slotte
        verliesfunctie kostenfunctie doelfunctie sigmoïdefunctie
        """,
        """
        functie verlies kosten fout voorspelling uitvoer
        gradiënt model netwerk laag kans kansen entropie logistische kwadratische lineaire regressie voor
        """,
    ),
    _tongue(
        """
        en ett den det de och är av i på till som vi nu då så alltså därför här med ger får fås blir gäller vidare att
        slutligen sedan ges definieras definierad definiera definierar inför införa sätter skriver skriv beräknar
        betraktar har kallas låt vara alla varje första andra derivata derivatan derivator derivering
        deriverar summan summa
        värdet kedjeregeln insättning förenkling följer förlustfunktionen kostnadsfunktionen målfunktionen
        sigmoidfunktionen aktiveringsfunktionen
        """,
        """
        funktion funktionen förlusten felet förutsägelsen utdata gradienten modellen nätverket lagret sannolikheten
        sannolikheterna korsentropin logistiska logistisk kvadratiska linjär linjära regression för
        """,
    ),
)

_UNSPACED: tuple[_Tongue, ...] = (
    _tongue(
        """
        的 是 为 和 与 及 设 令 记 则 有 得 得到 可得 可以得到 求导 求导可得 由 我们 定义 定义为 给定 其中 因此
        所以 于是 从而 接下来 首先 然后 最后 现在 下面 如下 即 也就是 计算 考虑 代入 化简 整理 根据 利用 使用 链式法则
        一阶 二阶 导数 偏导数 偏置 损失函数 目标函数 代价函数 激活函数 等于 写成 可写成 表示为 求 标签 损失 输出
        """,
        """
        函数 对 在 中 关于 模型 网络 输入 输入为 权重 特征 预测 预测值 概率 梯度 交叉熵 均方误差
        误差 逻辑回归 线性回归 神经网络 层 分数 向量
        """,
    ),
    _tongue(
        """
        の を は が と も とする とおく おく である です ます すると このとき ここで ここでは よって したがって
        ゆえに また まず 次に 次の 次のように 最後に 式 成り立つ 成立する 定義する 定義される 定義します 与えられる 得る
        得られる 得られます なる となる 計算する 計算すると 微分 微分する 微分すると 偏微分 連鎖律 より から を用いて
        用いて バイアス 和 値 ラベル 損失関数 誤差関数 目的関数 活性化関数
        シグモイド関数 ソフトマックス関数
        """,
        """
        に で 関数 損失 誤差 シグモイド ソフトマックス 交差エントロピー 交差エントロピー誤差 モデル
        出力 入力 重み 予測 確率 勾配 ベクトル 二乗誤差
        """,
    ),
)
"""Languages whose words stand without spaces between them."""


def is_plain_abroad(text: str, *, ahead: bool = False) -> bool:
    """Whether all words are plain ones of one other language. ahead: they stand ahead of an equation, with no
    formula among them.

    >>> is_plain_abroad("Durch Ableiten erhalten wir"), is_plain_abroad("Durch Ableiten erhalten wir nicht")
    (True, False)
    >>> is_plain_abroad("die Verlustfunktion ist", ahead=True), is_plain_abroad("x ist eine Funktion")
    (True, False)
    >>> is_plain_abroad("求导可得"), is_plain_abroad("不可得"), is_plain_abroad("损失函数为", ahead=True)
    (True, False, True)
    >>> is_plain_abroad("damit ist der Bias 0"), is_plain_abroad("somit gilt (3)")
    (False, True)
    """
    ahead = ahead and MARK not in text
    words = [word for word in _WORD.findall(text.replace(MARK, " ").lower()) if word not in _SHARED]
    if not words or _COUNTS.search(text):
        return False
    if _SCRIPT.search(text):
        return any(all(_is_made_of(word, _words(one, ahead)) for word in words) for one in _UNSPACED)
    return any(_words(one, ahead).issuperset(words) for one in _SPACED)


def is_tied(clause: str, *, open_end: bool = False) -> bool:
    """Whether plain words of a clause may say what a name is, or on what it depends. A formula that relates its names
    stands as `RELATED`; of what leads to one nothing but that is said. open_end: a displayed formula may follow.

    >>> is_tied(f"hier ist {MARK} durch {MARK} gegeben"), is_tied(f"alle {MARK} sind {MARK}")
    (True, True)
    >>> is_tied(f"die Ableitung von {MARK} nach {MARK} ist ="), is_tied(f"seien {MARK} und {MARK}")
    (False, False)
    """
    first, *runs = _RUNS.split(clause)
    marks = _RUNS.findall(clause)
    if MARK not in marks:
        return False
    if marks.count(MARK) > 1 and _NOUN.search(first):
        return True
    between = zip(runs, marks, [*marks[1:], ""], strict=True)
    return any(not _is_loose(run, before, after, open_end) for run, before, after in between)


_RUNS = regex(rf"[{MARK}{RELATED}]")


def _is_loose(run: str, before: str, after: str, open_end: bool) -> bool:
    """Whether the words between two formulas, or behind the last one, leave open what the one before is."""
    if before == RELATED and not after:
        return True
    if after == RELATED or (open_end and not after):
        return not (_MEANS.search(run) or _NOUN.search(run))
    return (_JOINS if after else _AFTER).fullmatch(run) is not None


def _words(tongue: _Tongue, ahead: bool) -> frozenset[str]:
    return tongue.plain | tongue.ahead if ahead else tongue.plain


def _is_made_of(run: str, words: frozenset[str]) -> bool:
    """Whether a run of letters is a sequence of words."""
    ends = {0}
    for start in range(len(run)):
        if start in ends:
            ends |= {start + size for size in range(1, _LONGEST + 1) if run[start : start + size] in words}
    return len(run) in ends


_LONGEST = max(len(word) for one in _UNSPACED for word in one.plain | one.ahead)
