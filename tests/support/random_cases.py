#!/usr/bin/env python3
"""Random programmes and baskets with their awards, for a comparison of two implementations.

  random_cases.py SEED COUNT

One case a line: {"programme": ..., "basket": ..., "award": ...}. The numbers are chosen small and
awkward: ties, halves, zeros and negative lines come up all the time.
"""
import json
import random
import sys

from reference_award import award_of, read_json

CODES = ["milk", "oil", "tea", "bottle"]
DEPARTMENTS = ["food", "other"]
CATEGORIES = ["dairy", "drinks", "fuel", "Gift cards"]
BRANDS = ["Harbour", "Mole"]
TAGS = ["organic", "own", "new"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
FACTORS = ["1", "2", "3", "0.5", "1.5", "1.1", "1.25", "0.333", "2.0000001", "1.10"]


def maybe(rng, chance, make):
    return make() if rng.random() < chance else None


def without_none(fields):
    return {name: value for name, value in fields.items() if value is not None}


def some(rng, choices):
    chosen = rng.sample(choices, rng.randint(1, min(2, len(choices))))
    return chosen[0] if len(chosen) == 1 and rng.random() < 0.5 else chosen


def match(rng):
    fields = [("product", CODES), ("department", DEPARTMENTS), ("category", CATEGORIES),
              ("brand", BRANDS), ("tag", TAGS)]
    return {name: some(rng, values) for name, values in fields if rng.random() < 0.15}


def clock(rng, last):
    return rng.choice(["00:00", "02:00", "09:00", "09:15", "14:00", "22:00", "23:59", last])


STORES = ["Harbour", "Station"]
SEGMENTS = ["staff", "students", "early"]
TENDERS = ["cash", "card", "gift-card", "voucher", "other", "points"]
DISCOUNTS = ["line", "order", "coupon", "reward"]
PERIODS = ["day", "week", "month", "quarter", "year", "ever"]


def around(rng):
    return without_none({name: maybe(rng, 0.6, lambda: rng.choice([0, 1, 3, 182]))
                         for name in ("before", "after")})


def contained(rng, money):
    return without_none({
        "match": maybe(rng, 0.7, lambda: match(rng)),
        "minimum": maybe(rng, 0.4, lambda: decimal(rng, rng.choice([1, 100, 1000]), money)),
        "minimumQuantity": maybe(rng, 0.4, lambda: rng.choice(["0.5", "1", 2])),
    })


def span(rng, money):
    low = rng.choice([0, 1, 100, 1000])
    fields = {"from": decimal(rng, low, money),
              "until": decimal(rng, low + rng.choice([0, 99, 5000]), money)}
    for name in rng.choice([[], ["from"], ["until"]]):
        del fields[name]
    return fields


def circumstances(rng, tiers, depth, money):
    """What format 2 adds to a condition."""
    def group():
        size = rng.choice([1, 1, 2, 3])
        found = [condition(rng, tiers, 2, money, depth + 1) for _ in range(size)]
        return found[0] if size == 1 and rng.random() < 0.5 else found

    deeper = 0.15 if depth < 2 else 0
    return without_none({
        "stores": maybe(rng, 0.12, lambda: some(rng, STORES)),
        "segments": maybe(rng, 0.12, lambda: some(rng, SEGMENTS)),
        "memberDays": maybe(rng, 0.12, lambda: without_none({
            "from": maybe(rng, 0.7, lambda: rng.choice([0, 1, 30])),
            "until": maybe(rng, 0.7, lambda: rng.choice([30, 365]))})),
        "birthday": maybe(rng, 0.12, lambda: around(rng)),
        "anniversary": maybe(rng, 0.12, lambda: around(rng)),
        "purchase": maybe(rng, 0.1, lambda: {rng.choice(["is", "every"]): rng.choice([1, 2, 3])}),
        "tenders": maybe(rng, 0.12, lambda: some(rng, TENDERS)),
        "total": maybe(rng, 0.1, lambda: span(rng, money)),
        "contains": maybe(rng, 0.1, lambda: rng.choice([
            contained(rng, money), [contained(rng, money), contained(rng, money)]])),
        "all": maybe(rng, deeper, group), "any": maybe(rng, deeper, group),
        "not": maybe(rng, deeper, group),
    })


def condition(rng, tiers, file_format=1, money=2, depth=0):
    hours = f"{clock(rng, '12:00')}-{clock(rng, '24:00')}"
    if hours[:5] == hours[6:]:
        hours = None
    begin = rng.choice(["2026-11-20", "2026-11-23"])
    return without_none({
        "from": maybe(rng, 0.2, lambda: begin),
        "until": maybe(rng, 0.2, lambda: rng.choice(["2026-11-23", "2026-11-25"])),
        "weekdays": maybe(rng, 0.2, lambda: some(rng, WEEKDAYS)),
        "hours": hours if rng.random() < 0.3 else None,
        "tiers": maybe(rng, 0.3, lambda: some(rng, tiers)) if tiers else None,
    }) | (circumstances(rng, tiers, depth, money) if file_format == 2 else {})


def decimal(rng, number, decimals):
    """A whole number of smallest units as a JSON number or a text."""
    digits = str(abs(number)).rjust(decimals + 1, "0")
    text = digits[:-decimals] + "." + digits[-decimals:] if decimals else digits
    text = ("-" if number < 0 else "") + text
    return text if rng.random() < 0.5 or decimals else number


def cap(rng, points, with_times=True):
    fields = {"points": decimal(rng, rng.choice([1, 2, 5, 10, 50]), points),
              "times": rng.choice([1, 2, 3])}
    if not with_times:
        del fields["times"]
    elif rng.random() < 0.6:
        del fields[rng.choice(["points", "times"])]
    return fields


def limits(rng, kind, points):
    fields = {}
    if kind != "bonus" and rng.random() < 0.3:
        fields["line"] = decimal(rng, rng.choice([1, 2, 5, 10]), points)
    if rng.random() < 0.4:
        fields["sale"] = cap(rng, points, kind == "bonus")
    for period in PERIODS:
        if rng.random() < 0.15:
            fields[period] = cap(rng, points)
    return fields


def budget(rng, points):
    fields = {name: decimal(rng, rng.choice([1, 10, 50]), points) for name in ("points", "perStore")}
    if rng.random() < 0.5:
        del fields[rng.choice(["points", "perStore"])]
    if rng.random() < 0.6:
        fields["atEnd"] = rng.choice(["partial", "nothing"])
    return fields


GROUPS = {"spend": ["A", "B"], "quantity": ["A", "B"], "multiplier": ["M", "N"], "bonus": ["X", "Y"]}


def newer_fields(rng, kind, wallet, points, crowd):
    """What format 2 adds to a rule. Groups are of one stage and wallet."""
    return without_none({
        "wallet": wallet or None,
        "priority": maybe(rng, 0.3, lambda: rng.choice([-1, 1, 5])),
        "group": maybe(rng, 0.2 + crowd / 3, lambda: rng.choice(GROUPS[kind]) + wallet),
        "exclusive": maybe(rng, 0.15, lambda: True),
        "stop": maybe(rng, 0.15, lambda: True),
        "limits": maybe(rng, 0.2 + crowd / 3, lambda: limits(rng, kind, points)),
        "budget": maybe(rng, 0.2, lambda: budget(rng, points)),
    })


def rule(rng, index, programme, tiers, crowd):
    """`crowd`, 0 to 1: how much the rules get in each other's way."""
    newer = programme["format"] == 2
    kind = rng.choices(["spend", "quantity", "multiplier", "bonus"], [4, 2 * newer, 4, 2])[0]
    fields = {"id": f"{kind} {index}", "kind": kind}
    money = programme["currency"]["decimals"]
    purse = rng.choice([programme["points"], programme["points"], *programme.get("wallets", [])])
    points = purse.get("decimals", 0)
    rounding = purse.get("rounding", {}) if "code" in purse else programme["rounding"]
    if newer and rng.random() < 0.3 + crowd / 2:
        fields |= newer_fields(rng, kind, purse.get("code", ""), points, crowd)
    elif "code" in purse:
        fields["wallet"] = purse["code"]
    if kind == "multiplier":
        factors = FACTORS
        if programme["multipliers"] == "add":
            factors = [f for f in FACTORS if not f.startswith("0")]
        fields["factor"] = rng.choice(factors)
    else:
        fields["points"] = decimal(rng, rng.choice([1, 2, 3, 5, 7, 10, 100]), points)
    if kind == "spend":
        fields["amount"] = decimal(rng, rng.choice([1, 3, 7, 10, 100, 250, 999, 1000]), money)
        if rounding.get("remainder") != "carry" and rng.random() < 0.4:
            fields["steps"] = "whole"
    if kind == "quantity":
        fields["per"] = rng.choice(["1", "0.5", "0.001", "2.5", 3, "0.333"])
        if rounding.get("remainder") != "carry" and rng.random() < 0.4:
            fields["steps"] = "whole"
    if kind == "bonus" and (not newer or rng.random() < 0.6):
        fields["minimum"] = decimal(rng, rng.choice([1, 100, 1000, 3000, 10000]), money)
    if kind == "bonus" and newer and rng.random() < 0.4:
        fields["minimumQuantity"] = rng.choice(["1", "2", "0.5", 3])
    if "minimum" in fields or "minimumQuantity" in fields:
        if newer and rng.random() < 0.5:
            fields["every"] = rng.random() < 0.8
    if rng.random() < 0.7 - crowd / 2:
        fields["match"] = match(rng)
    if rng.random() < 0.6 - crowd / 2:
        fields["when"] = condition(rng, tiers, programme["format"], money)
    return fields


def rounding(rng):
    carries = rng.random() < 0.3
    return {
        "per": "transaction" if carries else rng.choice(["transaction", "line"]),
        "mode": "floor" if carries else rng.choice(["floor", "half-up", "half-even", "ceil"]),
        "remainder": "carry" if carries else "drop",
    }


def earn(rng):
    return without_none({
        "price": maybe(rng, 0.5, lambda: rng.choice(["with-tax", "without-tax"])),
        "less": maybe(rng, 0.4, lambda: rng.sample(DISCOUNTS, rng.randint(0, 3))),
        "notPaidWith": maybe(rng, 0.5, lambda: rng.sample(TENDERS, rng.randint(0, 4))),
    })


def programme(rng):
    tiers = rng.choice([[], ["basic"], ["basic", "silver", "gold"]])
    file = {
        "format": rng.choice([1, 2, 2]), "id": "random", "version": 1,
        "currency": {"code": "XXX", "decimals": rng.choice([0, 2, 2, 3])},
        "points": {"decimals": rng.choice([0, 0, 0, 1, 3])},
        "rounding": rounding(rng),
        "multipliers": rng.choice(["multiply", "add", "best"]),
        "tiers": [{"code": code, "threshold": place * 100, "factor": rng.choice(FACTORS)}
                  for place, code in enumerate(tiers)],
    }
    if file["format"] == 2 and rng.random() < 0.5:
        file["earn"] = earn(rng)
    if file["format"] == 2 and rng.random() < 0.3:
        file["wallets"] = [
            without_none({"code": code, "decimals": maybe(rng, 0.5, lambda: rng.choice([0, 1])),
                          "rounding": maybe(rng, 0.5, lambda: rounding(rng))})
            for code in rng.choice([["stars"], ["stars", "miles"]])]
    excluded = [m for m in (match(rng) for _ in range(rng.choice([0, 0, 1, 2]))) if m]
    file["neverEarn"] = excluded
    crowd = rng.random()
    file["rules"] = [rule(rng, i, file, tiers, crowd) for i in range(rng.randint(0, 9))]
    return file


def line(rng, money):
    unit = rng.choice([0, 1, 5, 50, 99, 100, 250, 333, 999, 1000, 1500, 123456, -50, -100, -1000])
    fields = {
        "code": rng.choice(CODES), "gross": decimal(rng, unit, money),
        "department": maybe(rng, 0.5, lambda: rng.choice(DEPARTMENTS)),
        "category": maybe(rng, 0.6, lambda: rng.choice(CATEGORIES)),
        "brand": maybe(rng, 0.5, lambda: rng.choice(BRANDS)),
        "tags": maybe(rng, 0.4, lambda: rng.sample(TAGS, rng.randint(0, 2))),
        "tax": maybe(rng, 0.4, lambda: rng.choice(["20", 10, "13.5", "0.0001", "1000"])),
        "quantity": maybe(rng, 0.3, lambda: rng.choice(["0", "0.742", "2", "-1", "1234.567"])),
        "discounts": maybe(rng, 0.2, lambda: [
            {"kind": rng.choice(DISCOUNTS),
             "amount": decimal(rng, rng.choice([0, 1, 10, unit, -3]), money)}
            for _ in range(rng.randint(1, 2))]),
    }
    return without_none(fields)


def basket(rng, file):
    money = file["currency"]["decimals"]
    member = {"tier": rng.choice(["", "basic", "silver", "gold", "unheard of"]),
              "carry": rng.choice(["0", "0", "3/5", "-3/5", "0.5", "-7", "1.4", "-1/3"])}
    if rng.random() < 0.6:
        member["segments"] = rng.sample(SEGMENTS, rng.randint(0, 2))
        member["joined"] = rng.choice(["2026-11-23", "2026-10-24", "2025-11-24", "2024-02-29",
                                       "2025-12-31", "2020-11-20", "2027-01-01"])
        member["birthday"] = rng.choice(["11-23", "11-20", "02-29", "01-01", "05-24", "12-31"])
    rules = [each["id"] for each in file["rules"]]
    if rules and rng.random() < 0.6:
        member["purchases"] = rng.choice([0, 1, 2, 5])
        member["used"] = [
            {"rule": name, "per": period, "points": rng.choice([0, 1, 4, 9, 60, -1]),
             "times": rng.choice([0, 1, 2])}
            for name in rules for period in PERIODS if rng.random() < 0.3]
    if file.get("wallets"):
        member["carries"] = [{"wallet": "stars", "carry": rng.choice(["1/2", "-1/3"])}]
    spent = [{"rule": name, "points": rng.choice([0, 5, 49]), "in_store": rng.choice([0, 5])}
             for name in rules if rng.random() < 0.3]
    day = rng.randint(19, 26)
    time = rng.choice(["00:00:00", "01:59:59", "02:00:00", "09:14:59", "09:15:00", "13:59:59",
                       "22:00:00", "23:59:59"])
    paid = [{"kind": rng.choice(TENDERS), "amount": decimal(rng, rng.choice([0, 1, 999]), money)}
            for _ in range(rng.choice([0, 1, 1, 2]))]
    date = f"2026-11-{day}" if rng.random() < 0.8 else rng.choice(
        ["2027-01-02", "2028-02-29", "2027-02-28", "2026-12-30"])
    return {"at": f"{date}T{time}{rng.choice(['+03:00', '-05:30', 'Z'])}",
            **without_none({"store": maybe(rng, 0.7, lambda: rng.choice(STORES)),
                            "tenders": paid or None, "spent": spent or None}),
            "member": member if rng.random() < 0.85 else None,
            "lines": [line(rng, money) for _ in range(rng.choice([0, 1, 1, 2, 3, 5, 8]))]}


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        file = programme(rng)
        asked = basket(rng, file)
        award = award_of(read_json(json.dumps(file)), read_json(json.dumps(asked)))
        print(json.dumps({"programme": file, "basket": asked, "award": award}))


if __name__ == "__main__":
    main()
