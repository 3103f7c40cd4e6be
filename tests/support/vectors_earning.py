"""Vectors of what format 2 adds to earning: the base, who goes first, limits, budgets, wallets."""
from vector_parts import BASE, basket, grosses, line, newer, nobody


def tender(kind, amount):
    return {"kind": kind, "amount": amount}


def bases():
    """What of a price earns: tax, discounts, and how it was paid."""
    rules = [{"id": "one each", "kind": "spend", "points": 1, "amount": "0.01"}]
    discounts = [{"kind": kind, "amount": amount} for kind, amount in
                 [("line", "1.00"), ("order", "0.50"), ("coupon", "0.25"), ("reward", "2.00")]]
    lines = [line("12.00", tax="20", discounts=discounts), line("9.99", tax="8.1"),
             line("4.00"), line("-0.50", tax="20"), line("0.00", tax="20"),
             line("5.00", category="Gift cards")]
    paid = [tender("gift-card", "7.00"), tender("points", "3.01"), tender("cash", "9.73")]
    asked = {
        "paid in several ways": {**basket(lines), "tenders": paid},
        "all with points": {**basket(lines), "tenders": [tender("points", "26.74")]},
        "more than it costs": {**basket(lines), "tenders": [tender("gift-card", "99.00")]},
        "nothing that costs": {**basket(grosses("0.00", "-2.00")),
                               "tenders": [tender("gift-card", "1.00")]},
        "money given back": {**basket(lines), "tenders": [tender("gift-card", "-1.00"),
                                                          tender("points", "0.40")]},
        "not paid yet": basket(lines),
    }
    excluded = {"neverEarn": [{"category": "Gift cards"}]}
    for name, earn in {
            "as it is": {}, "without-tax": {"price": "without-tax"},
            "before-discounts": {"less": []}, "after-coupons-alone": {"less": "coupon"},
            "however-paid": {"notPaidWith": []},
            "all-of-it": {"price": "without-tax", "less": ["line", "reward"],
                          "notPaidWith": ["gift-card", "points"]}}.items():
        yield f"base-{name}".replace(" ", "-"), newer(rules, earn=earn, **excluded), asked
    yield "base-without-tax-halves", newer(rules, earn={"price": "without-tax"}), {
        "half of a minor unit": basket([line("0.01", tax="100"), line("0.03", tax="100"),
                                        line("-0.01", tax="100"), line("-0.03", tax="100")]),
        "tax above the price": basket([line("11.00", tax="1000"), line("0.01", tax="0.0001")]),
    }


def purchases():
    rules = [BASE, {"id": "welcome", "kind": "bonus", "points": 100,
                    "when": {"purchase": {"is": 1}}},
             {"id": "third", "kind": "bonus", "points": 30, "when": {"purchase": {"every": 3}}},
             {"id": "double tenth", "kind": "multiplier", "factor": 2,
              "when": {"purchase": {"every": 10}}}]
    cases = {f"after {before}": basket(grosses("25.00"), member={"purchases": before})
             for before in (0, 1, 2, 8, 9, 29)}
    yield "purchases", newer(rules), {**cases, "nobody": nobody(grosses("25.00"))}


def this_basket():
    """Conditions on the basket itself."""
    rules = [BASE,
             {"id": "ten to twenty", "kind": "bonus", "points": 5,
              "when": {"total": {"from": "10.00", "until": "20.00"}}},
             {"id": "small", "kind": "bonus", "points": 1, "when": {"total": {"until": "9.99"}}},
             {"id": "meal", "kind": "bonus", "points": 9,
              "when": {"contains": [{"match": {"category": "Bread"}},
                                    {"match": {"category": "Cheese"}, "minimumQuantity": "0.25"}]}},
             {"id": "wine for ten", "kind": "multiplier", "factor": 2,
              "when": {"contains": {"match": {"tag": "wine"}, "minimum": "10.00"}}}]
    bread, cheese = line("2.00", category="Bread"), line("6.00", category="Cheese")
    wine = line("10.00", tags=["wine"])
    asked = {
        "bread alone": [bread], "bread and cheese": [bread, {**cheese, "quantity": "0.25"}],
        "too little cheese": [bread, {**cheese, "quantity": "0.249"}],
        "two times a little": [bread, {**cheese, "quantity": "0.125"},
                               {**cheese, "quantity": "0.125"}],
        "bread handed back": [{**bread, "quantity": "-1"}, cheese],
        "wine": [wine], "wine for less": [{**wine, "gross": "9.99"}],
        "twenty": [wine, wine], "above twenty": [wine, wine, line("0.01")],
        "excluded wine": [{**wine, "category": "Spirits"}, line("8.00")],
    }
    yield "this-basket", newer(rules, neverEarn=[{"category": "Spirits"}]), {
        name: basket(lines) for name, lines in asked.items()}


def precedence():
    """Who goes first, who goes alone, and who is the best of a group."""
    lines = [line("20.00", category="A"), line("30.00", category="A", brand="B"),
             line("40.00", brand="B"), line("-10.00", category="A"), line("50.00")]

    def spend(name, points, **more):
        return {"id": name, "kind": "spend", "points": points, "amount": "10.00", **more}

    a, b = {"match": {"category": "A"}}, {"match": {"brand": "B"}}
    yield "precedence-spend", newer([
        BASE, spend("a stops", 2, priority=5, stop=True, **a),
        spend("b alone", 3, exclusive=True, **b), spend("late", 7, priority=-1, stop=True),
        {"id": "pieces", "kind": "quantity", "points": 1, "per": 1, "priority": 1}]), {
            "five lines": basket(lines), "nothing of A": basket(lines[2:])}
    yield "precedence-groups", newer([
        spend("two of ten", 2, group="G"), spend("a: three of ten", 3, group="G", **a),
        spend("whole thirties", 9, group="G", steps="whole", amount="30.00"),
        spend("the same again", 2, group="G"),
        {"id": "pieces", "kind": "quantity", "points": 9, "per": 1, "group": "G",
         "match": {"brand": "B"}}, spend("not in it", 1)]), {
             "five lines": basket(lines), "one": basket(lines[:1])}
    for stacking in ("multiply", "add", "best"):
        yield f"precedence-multipliers-{stacking}", newer([
            BASE, {"id": "x2", "kind": "multiplier", "factor": 2, "group": "M"},
            {"id": "x3 A", "kind": "multiplier", "factor": 3, "group": "M", **a},
            {"id": "x1.5 B stops", "kind": "multiplier", "factor": "1.5", "stop": True,
             "priority": 2, **b},
            {"id": "x5 alone", "kind": "multiplier", "factor": 5, "exclusive": True,
             "match": {"product": "only"}},
            {"id": "x1.1", "kind": "multiplier", "factor": "1.1"}], multipliers=stacking), {
                "five lines": basket(lines),
                "one alone": basket([*lines, line("60.00", "only", category="A")])}

    def bonus(name, points, **more):
        return {"id": name, "kind": "bonus", "points": points, **more}

    yield "precedence-bonuses", newer([
        bonus("ten", 10, group="G"), bonus("twenty", 20, group="G", minimum="100.00"),
        bonus("again twenty", 20, group="G"), bonus("stops", 1, priority=-1, stop=True),
        bonus("too late", 5, priority=-2),
        bonus("alone", 50, exclusive=True, minimum="200.00")]), {
            "five lines": basket(lines), "one": basket(lines[:1]),
            "dear ones": basket([*lines, line("100.00")])}


def bounds():
    """Limits of a member and budgets of everybody."""
    def rule(name, **more):
        return {"id": name, "kind": "spend", "points": 1, "amount": "1.00", **more}

    lines = grosses("12.50", "30.00", "-5.00", "7.25")
    used = [{"rule": "day", "per": "day", "points": 35, "times": 1},
            {"rule": "twice a month", "per": "month", "points": 9, "times": 2},
            {"rule": "ever", "per": "ever", "points": 99, "times": 7},
            {"rule": "ever", "per": "year", "points": 1, "times": 1}]
    yield "limits-of-a-member", newer([
        rule("line", limits={"line": 10}), rule("sale", limits={"sale": {"points": 40}}),
        rule("line and sale", limits={"line": 20, "sale": {"points": 30}}),
        rule("day", limits={"day": {"points": 40}, "week": {"points": 500}}),
        rule("twice a month", limits={"month": {"times": 2}}),
        rule("ever", limits={"ever": {"points": 100}, "quarter": {"times": 3}}),
        {"id": "double", "kind": "multiplier", "factor": 2, "limits": {"sale": {"points": 50}}},
        {"id": "each ten", "kind": "bonus", "points": 3, "minimum": "10.00", "every": True,
         "limits": {"sale": {"times": 2}, "day": {"points": 100}}},
        {"id": "little left", "kind": "bonus", "points": 9, "limits": {"year": {"points": 12}}}]), {
            "nothing used": basket(lines),
            "some used": basket(lines, member={"used": [
                *used, {"rule": "little left", "per": "year", "points": 8}]}),
            "more than ever": basket(lines, member={"used": [
                {"rule": "sale", "per": "day", "points": 900},
                {"rule": "day", "per": "day", "points": 900}]}),
            "taken back": basket(lines, member={"used": [
                {"rule": "day", "per": "day", "points": -10, "times": -1}]}),
            "nobody": nobody(lines)}
    spent = [{"rule": "partial", "points": 80}, {"rule": "nothing", "points": 80},
             {"rule": "store", "points": 500, "in_store": 45},
             {"rule": "bonus", "points": 95}, {"rule": "bonus or nothing", "points": 95},
             {"rule": "gone", "points": 101}]
    yield "budgets", newer([
        rule("partial", budget={"points": 100}),
        rule("nothing", budget={"points": 100, "atEnd": "nothing"}),
        rule("store", budget={"points": 1000, "perStore": 50}),
        rule("gone", budget={"points": 100}),
        {"id": "bonus", "kind": "bonus", "points": 10, "budget": {"points": 100}},
        {"id": "bonus or nothing", "kind": "bonus", "points": 10,
         "budget": {"points": 100, "atEnd": "nothing"}},
        {"id": "double", "kind": "multiplier", "factor": 2,
         "budget": {"perStore": 30, "atEnd": "nothing"}}]), {
             "nothing spent": basket(lines), "much spent": {**basket(lines), "spent": spent},
             "just enough": {**basket(grosses("20.00")), "spent": spent},
             "nobody": {**nobody(lines), "spent": spent}}


def wallets():
    rules = [BASE, {"id": "stars", "kind": "spend", "wallet": "stars", "points": "0.1",
                    "amount": "10.00"},
             {"id": "status", "kind": "spend", "wallet": "status", "points": 1, "amount": "3.00"},
             {"id": "double status", "kind": "multiplier", "wallet": "status", "factor": 2,
              "match": {"category": "A"}},
             {"id": "visit", "kind": "bonus", "wallet": "status", "points": 5},
             {"id": "double", "kind": "multiplier", "factor": 2}]
    lines = [line("12.34", category="A"), line("55.00"), line("9.00", category="Gift cards")]
    asked = {"a member": basket(lines, member={
                 "tier": "gold", "carry": "1/2",
                 "carries": [{"wallet": "status", "carry": "2/3"}]}),
             "nobody": nobody(lines), "handed in": basket(grosses("-20.00"))}
    yield "wallets", newer(
        rules, tiers=[{"code": "gold", "threshold": 0, "factor": "1.5"}],
        neverEarn=[{"category": "Gift cards"}], rounding={"remainder": "carry"},
        wallets=[{"code": "stars", "singular": "star", "plural": "stars", "decimals": 1,
                  "rounding": {"mode": "half-up"}},
                 {"code": "status", "rounding": {"remainder": "carry"}}]), asked


FAMILIES = [bases, purchases, this_basket, precedence, bounds, wallets]
