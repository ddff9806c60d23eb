"""What users write for a quantity, what it means, and what they are told when it means nothing."""

import math
from pathlib import Path
from typing import Any

import pytest

from pactwright.case import Quantity
from tests.case.marked import BASE, case_at, faults_of, marked, with_entry

CHANCE = "beliefs", "x: {says: S, chance: «@»}"
WORTH = "third_parties", "x: {who: W, from: {army: capped}, worth: «@»}"
POINTS = "interactions", "x: {party: FIRST, clauses: {army: capped}, worth: «@»}"
YEARS = "needs", "x: {clause: {army: capped}, of: SECOND, given: 1, otherwise: {}, years: «@»}"
FIELD = {"beliefs": "chance", "third_parties": "worth", "interactions": "worth", "needs": "years"}
INF = math.inf

# Written, shape, numbers, word, central value, support.
MEANT: list[tuple[Any, str, str, tuple[float, ...], str | None, float | None, tuple[float, float]]]
MEANT = [
    (CHANCE, "0.3", "number", (0.3,), None, 0.3, (0.3, 0.3)),
    (CHANCE, "30 %", "number", (0.3,), None, 0.3, (0.3, 0.3)),
    (CHANCE, "30%", "number", (0.3,), None, 0.3, (0.3, 0.3)),
    (CHANCE, "'0.3'", "number", (0.3,), None, 0.3, (0.3, 0.3)),
    (CHANCE, "1", "number", (1,), None, 1, (1, 1)),
    (CHANCE, "-0", "number", (0,), None, 0, (0, 0)),
    (CHANCE, "20 to 50 %", "uniform", (0.2, 0.5), None, 0.35, (0.2, 0.5)),
    (CHANCE, "20 % to 50 %", "uniform", (0.2, 0.5), None, 0.35, (0.2, 0.5)),
    (CHANCE, "0.2 to 0.5", "uniform", (0.2, 0.5), None, 0.35, (0.2, 0.5)),
    (CHANCE, "5 to 5 %", "number", (0.05,), None, 0.05, (0.05, 0.05)),
    (CHANCE, "unknown", "unknown", (0, 1), None, None, (0, 1)),
    (CHANCE, "likely", "uniform", (0.55, 0.80), "likely", 0.675, (0.55, 0.80)),
    (CHANCE, "Very Unlikely", "uniform", (0.05, 0.20), "Very Unlikely", 0.125, (0.05, 0.20)),
    (CHANCE, "{word: may not want, value: 20 to 50 %}", "uniform", (0.2, 0.5), "may not want",
     0.35, (0.2, 0.5)),
    (CHANCE, "{value: likely, basis: [K1]}", "uniform", (0.55, 0.8), "likely", 0.675, (0.55, 0.8)),
    (CHANCE, "{value: {low: 0.1, mode: 0.2, high: 0.6}, note: n}", "triangular", (0.1, 0.2, 0.6),
     None, 0.2, (0.1, 0.6)),
    (CHANCE, "{low: 10 %, mode: 20 %, high: 60 %, basis: unsourced}", "triangular",
     (0.1, 0.2, 0.6), None, 0.2, (0.1, 0.6)),
    (CHANCE, "{distribution: beta, a: 2, b: 6}", "beta", (2, 6), None, 0.25, (0, 1)),
    (WORTH, "45", "number", (45,), None, 45, (45, 45)),
    (WORTH, "30 to 50", "uniform", (30, 50), None, 40, (30, 50)),
    (WORTH, "essential", "grade", (80, 100), "essential", None, (80, 100)),
    (WORTH, "desirable", "grade", (60, 80), "desirable", None, (60, 80)),
    (WORTH, "acceptable", "grade", (40, 60), "acceptable", None, (40, 60)),
    (WORTH, "Tolerable", "grade", (20, 40), "tolerable", None, (20, 40)),
    (WORTH, "unacceptable", "grade", (0, 20), "unacceptable", None, (0, 20)),
    (WORTH, "unknown", "unknown", (0, 100), None, None, (0, 100)),
    (WORTH, "{low: 70, mode: 85, high: 100}", "triangular", (70, 85, 100), None, 85, (70, 100)),
    (WORTH, "{low: 70, high: 100}", "uniform", (70, 100), None, 85, (70, 100)),
    (WORTH, "{distribution: uniform, low: 10, high: 30}", "uniform", (10, 30), None, 20, (10, 30)),
    (WORTH, "{distribution: pert, low: 10, mode: 15, high: 40}", "pert", (10, 15, 40), None, 15,
     (10, 40)),
    (WORTH, "{distribution: triangular, low: 1, mode: 1, high: 4}", "triangular", (1, 1, 4), None,
     1, (1, 4)),
    (WORTH, "{distribution: normal, mean: 70, sd: 5}", "normal", (70, 5), None, 70, (-INF, INF)),
    (WORTH, "{word: a lot, value: {distribution: lognormal, median: 20, sigma: 0.5}}", "lognormal",
     (20, 0.5), "a lot", 20, (0, INF)),
    (POINTS, "-10 to -5", "uniform", (-10, -5), None, -7.5, (-10, -5)),
    (POINTS, "+3", "number", (3,), None, 3, (3, 3)),
    (POINTS, "unknown", "unknown", (-100, 100), None, None, (-100, 100)),
    (YEARS, "3 to 5", "uniform", (3, 5), None, 4, (3, 5)),
    (YEARS, "unknown", "unknown", (0, INF), None, None, (0, INF)),
]  # fmt: skip

# Written, code, nearest word.
WRONG: list[tuple[Any, str, str, str | None]] = [
    (WORTH, "10-20", "not-a-quantity", None),
    (WORTH, "10–20", "not-a-quantity", None),
    (CHANCE, "10 - 20 %", "not-a-quantity", None),
    (WORTH, "'30,5'", "not-a-quantity", None),
    (WORTH, "1:30", "not-a-quantity", None),
    (WORTH, "yes", "not-a-quantity", None),
    (WORTH, "012", "leading-zero", None),
    (WORTH, ".NaN", "not-a-quantity", None),
    (WORTH, ".inf", "not-a-quantity", None),
    (CHANCE, "130 %", "out-of-range", None),
    (CHANCE, "30", "out-of-range", None),
    (CHANCE, "-0.1", "out-of-range", None),
    (WORTH, "101", "out-of-range", None),
    (WORTH, "90 to 110", "out-of-range", None),
    (POINTS, "-101", "out-of-range", None),
    (YEARS, "-1", "out-of-range", None),
    (WORTH, "30 %", "percent", None),
    (WORTH, "50 to 30", "range-backwards", None),
    (WORTH, "essentail", "not-a-quantity", "essential"),
    (WORTH, "unkown", "not-a-quantity", "unknown"),
    (WORTH, "likely", "not-a-quantity", None),
    (CHANCE, "likley", "not-a-quantity", "likely"),
    (CHANCE, "acceptable", "not-a-quantity", None),
    (CHANCE, "highly likely", "not-a-quantity", None),
    (WORTH, "true", "not-a-quantity", None),
    (WORTH, "[1, 2]", "not-a-quantity", None),
    (WORTH, "[]", "not-a-quantity", None),
    (WORTH, "''", "not-a-quantity", None),
    (WORTH, "more than 30", "not-a-quantity", None),
]  # fmt: skip

# Tables that are no quantity; the fault stands at the key that holds them.
WRONG_TABLES = [
    ("{}", "not-a-quantity"),
    ("{low: 1}", "not-a-quantity"),
    ("{low: 5, mode: 3, high: 9}", "range-backwards"),
    ("{low: 5, high: 5}", "range-backwards"),
    ("{low: yes, high: 5}", "not-a-quantity"),
    ("{low: 5, hihg: 9, high: 9}", "unknown-key"),
    ("{distribution: normal, mean: 3}", "not-a-quantity"),
    ("{distribution: normal, mean: 3, sd: 0}", "not-a-quantity"),
    ("{distribution: lognormal, median: 0, sigma: 1}", "not-a-quantity"),
    ("{distribution: beta, a: 0, b: 1}", "not-a-quantity"),
    ("{distribution: gauss, mean: 3}", "unknown-word"),
    ("{distribution: [normal]}", "unknown-word"),
    ("{word: a lot}", "missing-key"),
    ("{value: 3, vlaue: 4}", "unknown-key"),
    ("{value: {value: 3}}", "not-a-quantity"),
    ("{rank: 1, of: 3}", "not-a-quantity"),
    ("{mean: 3, sd: 1}", "not-a-quantity"),
]


def read(where: Any, written: str, folder: Path, head: str = "") -> Quantity:
    section, entry = where
    text = marked(with_entry(section, entry.replace("@", written)) + head)
    file, _ = text.write(folder / "case.yaml")
    nouns = case_at(file).resolve().nouns
    quantity = getattr(getattr(nouns, section)["x"], FIELD[section])
    assert isinstance(quantity, Quantity)
    return quantity


@pytest.mark.parametrize(
    ("where", "written", "shape", "numbers", "word", "central", "support"),
    MEANT,
    ids=[f"{row[0][0]}-{row[1]}" for row in MEANT],
)
def test_a_quantity_means_what_the_language_says(
    where: Any,
    written: str,
    shape: str,
    numbers: tuple[float, ...],
    word: str | None,
    central: float | None,
    support: tuple[float, float],
    tmp_path: Path,
) -> None:
    quantity = read(where, written, tmp_path)
    assert (quantity.shape, quantity.word) == (shape, word)
    assert quantity.numbers == pytest.approx(numbers)
    assert quantity.support() == pytest.approx(support)
    if central is None:
        assert quantity.is_set
        assert quantity.at_centre() == pytest.approx(support)
        with pytest.raises(ValueError, match="set"):
            _ = quantity.central
    else:
        assert quantity.central == pytest.approx(central)
        assert quantity.at_centre() == pytest.approx((central, central))
    assert str(quantity).isprintable()


def test_likelihood_words_follow_the_convention_of_the_case(tmp_path: Path) -> None:
    american = read(CHANCE, "unlikely", tmp_path)
    british = read(CHANCE, "unlikely", tmp_path, "likelihood_words: uk\n")
    assert (american.numbers, british.numbers) == ((0.20, 0.45), (0.25, 0.35))
    assert read(CHANCE, "realistic possibility", tmp_path, "likelihood_words: uk\n").numbers == (
        *(0.40, 0.50),
    )


def test_a_word_of_the_other_convention_is_named_as_such(tmp_path: Path) -> None:
    text = marked(with_entry(CHANCE[0], CHANCE[1].replace("@", "highly likely")))
    file, _ = text.write(tmp_path / "case.yaml")
    (fault,) = faults_of(file)
    assert fault.next_step == "highly likely is a word of uk; in icd203 the nearest is very likely"


def test_a_decimal_comma_in_braces_is_told_as_one(tmp_path: Path) -> None:
    entry = "x: {who: W, from: {army: capped}, worth: 30,«5»}"
    file, places = marked(with_entry("third_parties", entry)).write(tmp_path / "case.yaml")
    (fault,) = faults_of(file)
    assert (fault.code, fault.place) == ("unknown-key", places[0])
    assert "write decimals with a point" in fault.next_step


def test_an_order_of_clauses_stands_for_worths(tmp_path: Path) -> None:
    text = with_entry("values", "THIRD: {weights: unknown, army: [rebuilt, capped], pact: unknown}")
    text = text.replace("parties:\n", "parties:\n  THIRD: {name: T, kind: state}\n")
    file, _ = marked(text).write(tmp_path / "case.yaml")
    worths = case_at(file).resolve().nouns.values["THIRD"].worths["army"]
    assert {clause: worth.numbers[2] for clause, worth in worths.items()} == {
        "rebuilt": 0,
        "capped": 1,
    }
    assert all(worth.is_set and worth.support() == (0, 100) for worth in worths.values())


@pytest.mark.parametrize(
    ("where", "written", "code", "nearest"), WRONG, ids=[f"{w[0][0]}-{w[1]}" for w in WRONG]
)
def test_a_wrong_quantity_is_told_where_it_stands(
    where: Any, written: str, code: str, nearest: str | None, tmp_path: Path
) -> None:
    text = marked(with_entry(where[0], where[1].replace("@", written)))
    file, places = text.write(tmp_path / "case.yaml")
    found = [f for f in faults_of(file, checked=False) if f.code == code]
    assert [(f.place, f.nearest) for f in found] == [(places[0], nearest)]
    if code != "leading-zero":  # told by the reader of the file, before the language is known
        assert found[0].path == f"{where[0]}.x.{FIELD[where[0]]}"


@pytest.mark.parametrize(("written", "code"), WRONG_TABLES, ids=[w for w, _ in WRONG_TABLES])
def test_a_table_that_is_no_quantity_is_told_at_its_key(
    written: str, code: str, tmp_path: Path
) -> None:
    entry = f"x: {{who: W, from: {{army: capped}}, «worth»: {written}}}"
    file, places = marked(with_entry("third_parties", entry)).write(tmp_path / "case.yaml")
    found = faults_of(file, checked=False)
    assert [(f.code, f.place) for f in found] == [(code, places[0])]


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("10-20", "write a range with the word to"),
        ("10–20", "write a range with the word to"),
        ("'30,5'", "write decimals with a point"),
        ("30 %", "write the bare number"),
        ("50 to 30", "swap the two ends"),
        ("101", "it must lie between 0 and 100"),
    ],
)
def test_the_next_step_says_how_to_write_it(written: str, advice: str, tmp_path: Path) -> None:
    text = marked(with_entry(WORTH[0], WORTH[1].replace("@", written)))
    file, _ = text.write(tmp_path / "case.yaml")
    assert [advice in f.next_step for f in faults_of(file)] == [True]


def test_a_missing_space_is_told_once(tmp_path: Path) -> None:
    text = marked(BASE.replace("{capped: 20,", "{«capped:20»,"))
    file, places = text.write(tmp_path / "case.yaml")
    assert [(f.code, f.place) for f in faults_of(file)] == [("missing-space", places[0])]
