"""The interplay of any two parts of a programme, as vectors: pairs/PART.json holds PART with each
part that stands behind it in the list."""
from vector_parts import BASE, basket, line, nobody, programme

PARTS = {
    "whole": {"rules": [{"id": "whole", "kind": "spend", "points": 3, "amount": "7.00",
                         "steps": "whole"}]},
    "narrow": {"rules": [{"id": "narrow", "kind": "spend", "points": 2, "amount": "9.00",
                          "match": {"category": "A"}}]},
    "double": {"rules": [{"id": "double", "kind": "multiplier", "factor": 2,
                          "match": {"brand": "B"}}]},
    "more": {"rules": [{"id": "more", "kind": "multiplier", "factor": "1.15"}]},
    "bonus": {"rules": [{"id": "bonus", "kind": "bonus", "points": 11, "minimum": "40.00"}]},
    "evening": {"rules": [{**BASE, "id": "evening", "when": {"hours": "08:00-09:15"}}]},
    "excluded": {"neverEarn": [{"tag": "T"}]},
    "tier": {"tiers": [{"code": "one", "threshold": 0, "factor": "1.3"}]},
    "per line": {"rounding": {"per": "line", "mode": "half-even"}},
    "ceil": {"rounding": {"mode": "ceil"}},
    "carry": {"rounding": {"remainder": "carry"}},
    "add": {"multipliers": "add"},
    "best": {"multipliers": "best"},
    "fine points": {"points": {"decimals": 2}},
    # Format 2.
    "pieces": {"rules": [{"id": "pieces", "kind": "quantity", "points": 2, "per": "1.5"}]},
    "every": {"rules": [{"id": "every", "kind": "bonus", "points": 3, "minimum": "9.00",
                         "every": True}]},
    "third": {"rules": [{"id": "third", "kind": "bonus", "points": 30,
                         "when": {"purchase": {"every": 3}}}]},
    "voucher": {"rules": [{**BASE, "id": "voucher", "when": {"tenders": "voucher"}}]},
    "total": {"rules": [{"id": "total", "kind": "multiplier", "factor": "1.5",
                         "when": {"total": {"from": "20.00"}}}]},
    "contains": {"rules": [{"id": "contains", "kind": "bonus", "points": 7,
                            "when": {"contains": [{"match": {"category": "A"}},
                                                  {"match": {"brand": "B"}}]}}]},
    "first": {"rules": [{"id": "first", "kind": "spend", "points": 2, "amount": "5.00",
                         "priority": 9, "stop": True, "match": {"category": "A"}}]},
    "alone": {"rules": [{"id": "alone", "kind": "spend", "points": 4, "amount": "10.00",
                         "exclusive": True, "match": {"brand": "B"}}]},
    "better": {"rules": [{"id": "better 1", "kind": "multiplier", "factor": 2, "group": "G",
                          "match": {"category": "A"}},
                         {"id": "better 2", "kind": "multiplier", "factor": 3, "group": "G",
                          "match": {"brand": "B"}}]},
    "line limit": {"rules": [{"id": "line limit", "kind": "spend", "points": 5, "amount": "9.00",
                              "limits": {"line": 4}}]},
    "day limit": {"rules": [{"id": "day limit", "kind": "spend", "points": 5, "amount": "10.00",
                             "limits": {"day": {"points": 12}}}]},
    "budget": {"rules": [{"id": "budget", "kind": "multiplier", "factor": 4,
                          "budget": {"points": 100}}]},
    "wallet": {"wallets": [{"code": "stars", "rounding": {"mode": "half-up"}}],
               "rules": [{"id": "stars", "kind": "spend", "wallet": "stars", "points": 1,
                          "amount": "4.00"}]},
    "without tax": {"earn": {"price": "without-tax"}},
    "paid so": {"earn": {"notPaidWith": ["voucher"]}},
}
FIRST_OF_FORMAT_2 = "pieces"

LINES = [line("12.34", category="A", tax="20"), line("8.05", brand="B", quantity="2"),
         line("-1.50"), line("23.45", category="A", brand="B", tags=["T"], tax="8.1"),
         line("5.00", tags=["T"],
              discounts=[{"kind": "order", "amount": "0.50"}])]
MEMBER = {"carry": "2/7", "purchases": 2,
          "used": [{"rule": "day limit", "per": "day", "points": 3, "times": 1}]}
ASKED = {
    "a member": {**basket(LINES, member=MEMBER),
                 "tenders": [{"kind": "voucher", "amount": "10.00"},
                             {"kind": "cash", "amount": "36.84"}],
                 "spent": [{"rule": "budget", "points": 80}]},
    "nobody": nobody(LINES),
}


def go_together(one, two):
    if {one, two} in ({"whole", "carry"}, {"without tax", "paid so"}):
        return False
    return not set(PARTS[one]) & set(PARTS[two]) - {"rules"}


def by_part():
    names = list(PARTS)
    newer = names.index(FIRST_OF_FORMAT_2)
    for place, one in enumerate(names):
        vectors = []
        for two in names[place + 1:]:
            if not go_together(one, two):
                continue
            left, right = PARTS[one], PARTS[two]
            more = {**left, **right}
            more.pop("rules", None)
            rules = [BASE, *left.get("rules", []), *right.get("rules", [])]
            file = programme(rules, **more)
            if newer <= max(place, names.index(two)):
                file["format"] = 2
            vectors.append((f"{one}, {two}", file, ASKED))
        if vectors:
            yield one.replace(" ", "-"), vectors
