"""The example programmes, whole, on baskets of their shops."""
import json
import os

from vector_parts import basket, line, nobody

FOLDER = os.path.join(os.path.dirname(__file__), "../../resources/programmes")


def shop(name):
    with open(os.path.join(FOLDER, name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def harbour():
    lines = [line("42.50", "8690000000013", name="Whole milk 1 l", category="Dairy"),
             {**line("379.80", "8690000000020", category="Oil", brand="Harbour"),
              "quantity": "2"},
             {**line("38.40", "8690000000037", category="Fruit and vegetables"),
              "quantity": "0.742"},
             {**line("139.90", "8690000000044", category="Coffee and tea"),
              "discounts": [{"kind": "line", "amount": "20.00", "label": "weekly offer"}]},
             line("250.00", "8690000000051", category="Gift cards")]
    gold = {"tier": "gold"}
    yield "harbour", shop("harbour"), {
        "the basket of FORMAT.md": basket(lines, member=gold),
        "on a quiet Tuesday": basket(lines, "2026-11-24T15:00:00+03:00", gold),
        "with the coffee offer": basket(lines, "2027-02-03T11:00:00+03:00", gold),
        "and 20.00 more": basket([*lines, line("20.00")], member=gold),
        "a new member": basket(lines), "nobody": nobody(lines),
    }


def liffey():
    """Ireland: alcohol earns nothing, and does not help anything else to earn."""
    wine = line("12.00", "5390000000011", category="Wine", tags=["alcohol"])
    beer = line("9.50", "5390000000028", category="Beer")
    port = line("18.00", "5390000000035", category="Gift boxes", tags=["gift", "alcohol"])
    bread = line("3.20", "5390000000042", category="Bread")
    fruit = {**line("2.45", "5390000000059", category="Fruit", tags=["loose-fruit"]),
             "quantity": "0.742"}
    groceries = [line("24.37", "5390000000066", category="Meat"), bread, fruit,
                 line("31.05", "5390000000073", category="Household")]
    formula = line("14.99", "5390000000080", category="Baby", tags=["infant-formula"])
    bottles = line("-1.50", "5390000000097", category="Deposit return")
    noon, morning = "2026-11-23T12:30:00+00:00", "2026-11-23T08:05:00+00:00"
    full = [*groceries, wine, beer, port, formula, bottles]

    def paid(kind, amount, rest):
        return {"tenders": [{"kind": kind, "amount": amount}, {"kind": "card", "amount": rest}]}

    used = {"used": [{"rule": "big-shop", "per": "week", "points": 100, "times": 2}]}
    yield "liffey", shop("liffey"), {
        "a full trolley": basket(full, noon),
        "in the morning": basket(full, morning),
        "nobody": nobody(full, noon),
        "alcohol alone": basket([wine, beer, port], noon),
        "alcohol does not reach the bonus": basket([line("59.99"), wine], noon),
        "a cent more does": basket([line("60.00"), wine], noon),
        "twice the bonus": basket([line("121.10"), beer], noon),
        "the third of the week, and no fourth": basket([line("121.10"), beer], noon, used),
        "a regular": basket(full, noon, {"tier": "regular", "carry": "3/5"}),
        "a neighbour": basket(full, noon, {"tier": "neighbour", "carry": "-1/4"}),
        "around the birthday": basket(full, noon, {"birthday": "11-20"}),
        "the birthday's bonus was had": basket(full, noon, {
            "birthday": "11-20",
            "used": [{"rule": "birthday", "per": "year", "points": 100, "times": 1}]}),
        "a part is paid with points": {**basket(full, noon), **paid("points", "10.00", "104.06")},
        "a part is paid with a voucher": {**basket(full, noon), **paid("voucher", "5.00", "109.06")},
        "bottles alone": basket([bottles], noon),
    }


FAMILIES = [harbour, liffey]
