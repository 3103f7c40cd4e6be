#!/usr/bin/env python3
"""Writes resources/programmes/vectors/*.json: programmes, baskets, and the awards that
reference_award.py computes for them.

  make_vectors.py            write them
  make_vectors.py --check    exit 1 where a file is not what would be written
"""
import itertools
import json
import os
import sys

import vectors_earning
import vectors_pairs
import vectors_shops
from reference_award import award_of, read_json
from vector_parts import BASE, MONDAY, basket, grosses, line, nobody, programme

FOLDER = os.path.join(os.path.dirname(__file__), "../../resources/programmes/vectors")


def roundings():
    """Every rounding, per transaction and per line, on the same baskets."""
    baskets = {
        "nothing": [], "one minor unit short": grosses("9.99"), "exactly one": grosses("10.00"),
        "the half, odd below": grosses("15.00"), "the half, even below": grosses("25.00"),
        "one minor unit": grosses("0.01"), "two halves": grosses("5.00", "5.00"),
        "three thirds": grosses("3.33", "3.33", "3.34"),
        "the larger remainder": grosses("14.00", "16.00"),
        "ten equal remainders": grosses(*["1.50"] * 10),
        "a bottle handed in": grosses("20.00", "-5.00"),
        "more handed in than bought": grosses("5.00", "-15.00"),
        "handed in, and just nothing": grosses("15.00", "-15.00"),
        "below one point, a line below zero": grosses("7.00", "-3.00"),
        "minus the half": grosses("50.00", "-25.00"), "price 0": grosses("0.00", "10.00"),
    }
    for per, mode in itertools.product(["transaction", "line"],
                                       ["floor", "half-up", "half-even", "ceil"]):
        yield (f"rounding-{per}-{mode}",
               programme([BASE], rounding={"per": per, "mode": mode}),
               {name: basket(lines) for name, lines in baskets.items()})


def carry():
    file = programme([{"id": "star", "kind": "spend", "points": 1, "amount": "50.00"}],
                     rounding={"remainder": "carry"})
    cases = {}
    for amount, rest in itertools.product(["30.00", "20.00", "0.01", "50.00", "1234.56"],
                                          ["0", "3/5", "-3/5", "0.4", "7/5", "-3", "12", "1/3"]):
        cases[f"{amount} with {rest}"] = basket(grosses(amount), member={"carry": rest})
    cases["more handed in than bought keeps the carry"] = basket(grosses("5.00", "-9.00"),
                                                                 member={"carry": "3/5"})
    cases["without a member nothing is carried"] = nobody(grosses("30.00", "45.00"))
    cases["three lines and less than their sum"] = basket(grosses("50.00", "50.00", "50.00"),
                                                          member={"carry": "-2"})
    cases["three lines and more than their sum"] = basket(grosses("50.00", "70.00", "30.00"),
                                                          member={"carry": "5"})
    yield "carry", file, cases


def whole_steps():
    rule = {"id": "steps", "kind": "spend", "points": 2, "amount": "10.00", "steps": "whole"}
    amounts = {
        "one minor unit short": ["9.99"], "one step": ["10.00"], "over": ["19.99", "10.00"],
        "three equal lines": ["5.00", "5.00", "5.00"], "a tie in the usable amount": ["7.50", "7.50"],
        "a bottle takes a step": ["20.00", "-0.01"], "a bottle alone": ["-20.00"],
        "nothing left": ["10.00", "-10.00"], "price 0 takes part with nothing": ["0.00", "12.00"],
    }
    cases = {name: basket(grosses(*each)) for name, each in amounts.items()}
    yield "whole-steps", programme([rule]), cases
    yield ("whole-steps-and-proportional", programme([rule, {**BASE, "match": {"product": "y"}}]),
           {"both on one line": basket([line("19.99", "y"), line("10.00")])})


def multipliers():
    rules = [BASE, {"id": "coffee", "kind": "spend", "points": 5, "amount": "50.00",
                    "match": {"category": "Coffee"}},
             {"id": "three", "kind": "multiplier", "factor": 3, "match": {"brand": "Harbour"}},
             {"id": "half more", "kind": "multiplier", "factor": "1.5"},
             {"id": "three again", "kind": "multiplier", "factor": "3.0",
              "match": {"tag": "own"}},
             {"id": "tea", "kind": "multiplier", "factor": 2, "match": {"category": "Tea"}},
             {"id": "bonus", "kind": "bonus", "points": 50, "minimum": "100.00"}]
    baskets = {
        "one": grosses("100.00"), "brand": [line("100.00", brand="Harbour")],
        "equal factors, the earlier": [line("100.00", brand="Harbour", tags=["own"])],
        "only the later": [line("100.00", tags=["own"])],
        "coffee of the brand": [line("33.33", category="Coffee", brand="Harbour"),
                                line("66.66", category="Tea")],
        "a line that cost nothing": [line("0.00", category="Tea"), line("10.00")],
        "bottles of the brand": [line("-3.00", brand="Harbour"), line("10.00")],
        "empty": [],
    }
    cases = {name: basket(lines) for name, lines in baskets.items()}
    cases |= {name + ", without a member": nobody(lines) for name, lines in baskets.items()}
    for stacking in ["multiply", "add", "best"]:
        yield (f"multipliers-{stacking}", programme(rules, multipliers=stacking), cases)
    less = [BASE, {"id": "half", "kind": "multiplier", "factor": "0.5"},
            {"id": "most", "kind": "multiplier", "factor": "0.8", "match": {"tag": "own"}}]
    for stacking in ["multiply", "best"]:
        yield (f"multipliers-below-one-{stacking}", programme(less, multipliers=stacking),
               {"one": basket(grosses("100.00")),
                "two": basket([line("100.00", tags=["own"]), line("30.00")])})


def conditions():
    kinds = {
        "from": {"from": "2026-11-23"}, "until": {"until": "2026-11-23"},
        "one day": {"from": "2026-11-23", "until": "2026-11-23"}, "weekday": {"weekdays": "mon"},
        "weekend": {"weekdays": ["sat", "sun"]}, "hours": {"hours": "17:00-19:30"},
        "to midnight": {"hours": "22:00-24:00"}, "to 00:00": {"hours": "22:00-00:00"},
        "night": {"hours": "22:00-02:00"},
        "Saturday night": {"weekdays": "sat", "hours": "22:00-02:00"},
        "the last night": {"until": "2026-11-23", "hours": "22:00-02:00"},
        "the first night": {"from": "2026-11-23", "hours": "22:00-02:00"},
        "everything": {"from": "2026-11-21", "until": "2026-11-24", "weekdays": ["sat", "mon"],
                       "hours": "09:00-10:00", "tiers": "gold"},
    }
    rules = [{**BASE, "id": name, "when": when} for name, when in kinds.items()]
    tiers = [{"code": "basic", "threshold": 0}, {"code": "gold", "threshold": 100}]
    cases = {}
    for day, time in itertools.product(
            ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"],
            ["00:00:00", "01:59:59", "02:00:00", "09:14:00", "16:59:59", "17:00:00", "19:29:59",
             "19:30:00", "22:00:00", "23:59:59"]):
        cases[f"{day} {time}"] = basket(grosses("10.00"), f"{day}T{time}+03:00",
                                        {"tier": "gold"})
    yield "conditions", programme(rules, tiers=tiers), cases


def circumstances():
    """Conditions of format 2: where, who, how paid, and groups of them."""
    kinds = {
        "stores": {"stores": ["Harbour", "Station"]}, "segments": {"segments": "students"},
        "first month": {"memberDays": {"until": 30}}, "from a year on": {"memberDays": {"from": 365}},
        "birthday": {"birthday": {}}, "birthday week": {"birthday": {"before": 3, "after": 3}},
        "anniversary": {"anniversary": {"before": 1, "after": 1}},
        "by card": {"tenders": ["card", "gift-card"]},
        "all": {"all": [{"weekdays": "mon"}, {"stores": "Harbour"}]},
        "any": {"any": [{"tiers": "gold"}, {"segments": "students"}]},
        "not": {"not": [{"stores": "Station"}, {"tenders": "cash"}]},
        "not without a list": {"not": {"segments": "students"}},
        "nested": {"weekdays": "mon",
                   "any": [{"all": [{"stores": "Harbour"}, {"not": {"tenders": "cash"}}]},
                           {"birthday": {}, "tiers": "gold"}]},
        "a night in a group": {"any": {"weekdays": "sun", "hours": "22:00-02:00"}},
    }
    rules = [{**BASE, "id": name, "when": when} for name, when in kinds.items()]
    tiers = [{"code": "basic", "threshold": 0}, {"code": "gold", "threshold": 100}]
    student = {"segments": ["students", "early"], "joined": "2025-11-24", "birthday": "11-20"}
    leapling = {"tier": "gold", "joined": "2024-02-29", "birthday": "02-29"}
    fresh = {"joined": "2026-11-23", "birthday": "11-23", "segments": "students"}
    cash = [{"kind": "cash", "amount": "10.00"}]
    split = [{"kind": "card", "amount": "4.00"}, {"kind": "cash", "amount": "6.00"}]
    nothing = [{"kind": "card", "amount": "0.00"}]
    cases = {}
    for day in ["2026-11-22", "2026-11-23", "2026-11-24", "2027-02-28", "2028-02-29", "2027-03-01"]:
        for name, member in {"student": student, "leapling": leapling, "fresh": fresh,
                             "nothing known": {}}.items():
            cases[f"{day} {name}"] = {**basket(grosses("10.00"), f"{day}T01:14:00+03:00", member),
                                      "store": "Harbour", "tenders": cash}
    for name, tenders in {"open": [], "split": split, "nothing by card": nothing}.items():
        for store in ["Harbour", "Station", "elsewhere"]:
            cases[f"{store} {name}"] = {**basket(grosses("10.00"), member=student),
                                        "store": store, "tenders": tenders}
    cases["nobody"] = {**nobody(grosses("10.00")), "store": "Harbour", "tenders": cash}
    cases["no store"] = basket(grosses("10.00"), member=student)
    yield "conditions-2", {**programme(rules, tiers=tiers), "format": 2}, cases


def quantities():
    """Rules by pieces and by weight, and bonuses of format 2."""
    rules = [
        {"id": "a point a litre", "kind": "quantity", "points": 1, "per": "1",
         "match": {"category": "Fuel"}},
        {"id": "3 for 2 coffees", "kind": "quantity", "points": 3, "per": 2, "steps": "whole",
         "match": {"category": "Coffee"}},
        {"id": "fuel twice", "kind": "multiplier", "factor": 2, "match": {"category": "Fuel"}},
        {"id": "a visit", "kind": "bonus", "points": 5},
        {"id": "five of the brand", "kind": "bonus", "points": 20, "minimumQuantity": 5,
         "match": {"brand": "Harbour"}},
        {"id": "every 20.00", "kind": "bonus", "points": 2, "minimum": "20.00", "every": True},
        {"id": "every two for 10.00", "kind": "bonus", "points": 7, "minimum": "10.00",
         "minimumQuantity": "2", "every": True, "match": {"tag": "pair"}},
    ]
    fuel, coffee = {"category": "Fuel"}, {"category": "Coffee"}
    own, pair = {"brand": "Harbour"}, {"tags": "pair"}
    cases = {
        "43.217 litres": [line("70.00", quantity="43.217", **fuel)],
        "fuel in the thousands": [line("2468.13", quantity="1523.777", **fuel)],
        "half a litre and a third": [line("1.00", quantity="0.5", **fuel),
                                     line("1.00", quantity="0.333", **fuel)],
        "one coffee": [line("3.00", **coffee)], "five coffees": [line("15.00", quantity=5, **coffee)],
        "a coffee and a half, twice": [line("4.00", quantity="1.5", **coffee)] * 2,
        "a free coffee": [line("0.00", quantity=2, **coffee)],
        "four of the brand": [line("4.00", quantity=4, **own)],
        "five of the brand in two lines": [line("3.00", quantity=3, **own), line("2.00", quantity=2, **own)],
        "five of the brand, free": [line("0.00", quantity=3, **own), line("0.00", quantity=2, **own)],
        "five less one that came back": [line("5.00", quantity=5, **own), line("-1.00", quantity=-1, **own)],
        "19.99": grosses("19.99"), "20.00": grosses("20.00"), "99.99": grosses("99.99"),
        "a pair, too cheap": [line("9.99", quantity=2, **pair)],
        "four, enough for two and money for three": [line("30.00", quantity="5.9", **pair)],
        "three, dear": [line("90.00", quantity=3, **pair)],
        "one, dear": [line("90.00", **pair)],
        "only a bottle handed in": grosses("-2.50"), "only a sample": grosses("0.00"), "nothing": [],
        "litres that came back": [line("-3.00", quantity="-2", **fuel), line("9.00", quantity=6, **fuel)],
    }
    file = {**programme(rules), "format": 2}
    yield "quantities", file, {name: basket(lines) for name, lines in cases.items()}
    yield ("quantities-multipliers-add",
           {**programme([{"id": "litres", "kind": "quantity", "points": "0.3", "per": "1"}, BASE,
                         {"id": "three", "kind": "multiplier", "factor": 3},
                         {"id": "half more", "kind": "multiplier", "factor": "1.5"}],
                        multipliers="add", points={"decimals": 1}), "format": 2},
           {name: basket(lines) for name, lines in cases.items()})
    yield ("bonuses-beyond-the-limit",
           {**programme([{"id": "each cent", "kind": "bonus", "points": 1000, "minimum": "0.01",
                          "every": True}]), "format": 2},
           {"the last that fits": basket(grosses("10000000.00")),
            "one more": basket(grosses("10000000.01"))})


def tiers():
    levels = [{"code": "basic", "threshold": 0, "factor": "1"},
              {"code": "silver", "threshold": 500, "factor": "1.1"},
              {"code": "gold", "threshold": 1000, "factor": "1.25"},
              {"code": "slow", "threshold": 2000, "factor": "0.5"}]
    rules = [BASE, {"id": "gold only", "kind": "spend", "points": 1, "amount": "20.00",
                    "when": {"tiers": ["gold"]}},
             {"id": "lowest", "kind": "multiplier", "factor": 2, "when": {"tiers": "basic"}},
             {"id": "bonus", "kind": "bonus", "points": 7, "minimum": "30.00"}]
    lines = {"three": grosses("33.33", "66.67", "5.01"), "one": grosses("10.00"),
             "none": [], "free": grosses("0.00")}
    cases = {}
    for (name, each), tier in itertools.product(
            lines.items(), ["", "basic", "silver", "gold", "slow", "unheard of"]):
        cases[f"{name}, tier \"{tier}\""] = basket(each, member={"tier": tier})
    cases |= {f"{name}, nobody": nobody(each) for name, each in lines.items()}
    yield "tiers", programme(rules, tiers=levels), cases


def matches():
    rules = [{**BASE, "id": name, "match": match} for name, match in {
        "product": {"product": "x"}, "one of two": {"product": ["x", "y"]},
        "department": {"department": "Food"}, "category": {"category": "Dairy"},
        "brand": {"brand": "Harbour"}, "tag": {"tag": ["own", "new"]},
        "two fields": {"category": "Dairy", "brand": "Harbour"}, "everything": {}}.items()]
    full = {"department": "Food", "category": "Dairy", "brand": "Harbour", "tags": ["old", "own"]}
    cases = {"all of it": basket([line("10.00", **full)]), "bare": basket(grosses("10.00")),
             "other case": basket([line("10.00", "X", category="dairy")]),
             "one field of two": basket([line("10.00", "z", category="Dairy")]),
             "an empty brand": basket([line("10.00", "z", brand="")]),
             "no tags": basket([line("10.00", tags=[])]), "one tag": basket([line("10.00", tags="own")]),
             "an empty tag": basket([line("10.00", tags=["", "new"])])}
    yield "matches", programme(rules), cases


def exclusions():
    file = programme(
        [BASE, {"id": "twice", "kind": "multiplier", "factor": 2},
         {"id": "steps", "kind": "spend", "points": 1, "amount": "5.00", "steps": "whole"},
         {"id": "bonus", "kind": "bonus", "points": 9, "minimum": "50.00"}],
        neverEarn=[{"category": ["Gift cards", "Tobacco"]}, {"brand": "Mole", "tag": "own"}])
    excluded = line("50.00", category="Gift cards")
    cases = {"alone": basket([excluded]), "beside": basket([excluded, line("49.99")]),
             "enough without it": basket([excluded, line("50.00")]),
             "both fields": basket([line("60.00", brand="Mole", tags=["own"])]),
             "one field of two": basket([line("60.00", brand="Mole")]),
             "a refund of it": basket([line("-50.00", category="Tobacco"), line("60.00")]),
             "excluded and free": basket([line("0.00", category="Tobacco")])}
    yield "exclusions", file, cases


def bonuses():
    rules = [{"id": "food", "kind": "bonus", "points": 10, "minimum": "30.00",
              "match": {"category": "Food"}},
             {"id": "all", "kind": "bonus", "points": 7, "minimum": "100.00"}]
    food = {"category": "Food"}
    baskets = {
        "shared by cost": [line("20.00", **food), line("90.00"), line("10.00", **food)],
        "exactly enough": [line("30.00", **food)], "one minor unit short": [line("29.99", **food)],
        "no matching line": grosses("30.00"), "empty": [],
        "equal lines, the earlier get more": [line("50.00")] * 3,
        "a bottle brings it below": [line("30.00", **food), line("-0.01", **food)],
        "a bottle gets no share": [line("60.00", **food), line("-5.00", **food)],
        "below zero": grosses("-12.34"),
    }
    cases = {name: basket(lines) for name, lines in baskets.items()}
    yield "bonuses", programme(rules), cases
    yield ("bonuses-and-nothing-else", programme([BASE, *rules]),
           {**cases, "spend comes to nothing, the bonus stays": basket(
               [line("30.00", **food), line("-40.00")])})


def amounts():
    discounts = [{"kind": "line", "amount": "1.00"}, {"kind": "order", "amount": "0.50"},
                 {"kind": "coupon", "amount": "0.51", "label": "spring"}]
    cases = {
        "quantity 0": basket([{**line("10.00"), "quantity": "0"}]),
        "quantity below zero": basket([{**line("-10.00"), "quantity": "-2"}, line("30.00")]),
        "fuel in the thousands": basket([{**line("98765.43", category="Fuel"),
                                          "quantity": "12345.678"}]),
        "every kind of discount": basket([{**line("12.01"), "discounts": discounts}]),
        "a discount of all of it": basket([{**line("2.01"), "discounts": discounts}]),
        "a discount beyond it": basket([{**line("1.00"), "discounts": discounts}]),
        "a surcharge": basket([{**line("9.00"), "discounts": [{"amount": "-1.00"}]}]),
        "numbers that leave room": basket([{**line("10.00"), "number": 3},
                                           {**line("10.00"), "number": 7}, line("10.00")]),
        "the largest line": basket(grosses("10000000000.00")),
        "numbers as JSON numbers": basket([{"code": "x", "gross": 10.50, "quantity": 2}]),
    }
    yield "amounts", programme([BASE]), cases
    fine = programme([{"id": "base", "kind": "spend", "points": "0.125", "amount": "0.0007"}],
                     points={"decimals": 3})
    yield ("points-with-decimals", {**fine, "currency": {"code": "XXX", "decimals": 4}},
           {"a little": basket(grosses("0.0001", "0.0006", "1.2345"))})
    whole = programme([{"id": "base", "kind": "spend", "points": 1, "amount": 100}])
    yield ("money-without-decimals", {**whole, "currency": {"code": "JPY", "decimals": 0}},
           {"yen": basket(grosses("99", "101", 1))})


def limits():
    dear = {"id": "dear", "kind": "spend", "points": 1000000000000, "amount": "1000.00"}
    bonus = {"id": "bonus", "kind": "bonus", "points": 1000000000000, "minimum": "0.01"}
    file = programme([dear, {**bonus, "match": {"product": "b"}}])
    yield "limits", file, {
        "the largest award": basket(grosses("1000.00")),
        "one minor unit more": basket(grosses("1000.01")),
        "the whole is small, a line is not": basket(grosses("1000.01", "-900.00")),
        "the largest bonus": basket([line("0.00"), line("-5.00", "b"), line("5.01", "b")]),
        "a bonus too many": basket(grosses("0.01") + [line("5.00", "b")]),
    }


def long_baskets():
    file = programme([BASE, {"id": "more", "kind": "multiplier", "factor": "1.25"},
                      {"id": "bonus", "kind": "bonus", "points": 12345, "minimum": "600.00"}])
    yield "long-baskets", file, {
        "5,000 equal lines": basket([{**line("1.99"), "repeat": 5000}]),
        "10,000 lines of three kinds": basket([{**line("0.01"), "repeat": 4000},
                                               {**line("-0.01"), "repeat": 1000},
                                               {**line("0.37"), "repeat": 5000}]),
    }


def with_awards(name, file, cases):
    programme_file = read_json(json.dumps(file))
    done = []
    for case, asked in cases.items():
        lines = [{k: v for k, v in each.items() if k != "repeat"}
                 for each in asked["lines"] for _ in range(each.get("repeat", 1))]
        award = award_of(programme_file, read_json(json.dumps({**asked, "lines": lines})))
        if any("repeat" in each for each in asked["lines"]):
            award.pop("lines")
        done.append({"name": case, "basket": asked, "award": award})
    return {"name": name, "programme": file, "cases": done}


def text_of(vector):
    """One case a line, so that a change is seen where it is."""
    def compact(value):
        return json.dumps(value, ensure_ascii=False)
    cases = ",\n    ".join(
        '{"name": %s,\n     "basket": %s,\n     "award": %s}'
        % (compact(case["name"]), compact(case["basket"]), compact(case["award"]))
        for case in vector["cases"])
    return '{\n  "name": %s,\n  "programme": %s,\n  "cases": [\n    %s\n  ]\n}\n' % (
        compact(vector["name"]), compact(vector["programme"]), cases)


def all_vectors():
    for family in [roundings, carry, whole_steps, multipliers, conditions, circumstances,
                   quantities, tiers, matches, exclusions, bonuses, amounts, limits,
                   *vectors_earning.FAMILIES, long_baskets, *vectors_shops.FAMILIES]:
        yield from family()


def main():
    stale = []
    files = {name: text_of(with_awards(name, file, cases)) for name, file, cases in all_vectors()}
    for part, vectors in vectors_pairs.by_part():
        texts = [text_of(with_awards(*vector)).rstrip("\n") for vector in vectors]
        files["pairs/" + part] = "[\n" + ",\n".join(texts) + "\n]\n"
    for name, text in files.items():
        path = os.path.join(FOLDER, name + ".json")
        if "--check" not in sys.argv:
            with open(path, "w", encoding="utf-8") as out:
                out.write(text)
        elif not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            stale.append(path)
    if stale:
        print("not what the reference computes:", *stale, sep="\n  ")
        sys.exit(1)


if __name__ == "__main__":
    main()
