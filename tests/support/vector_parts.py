"""Short ways to the programmes and baskets of the vectors."""
MONDAY = "2026-11-23T09:14:00+03:00"
BASE = {"id": "base", "kind": "spend", "points": 1, "amount": "10.00"}


def programme(rules, **more):
    return {"format": 1, "id": "vector", "version": 1,
            "currency": {"code": "EUR", "decimals": 2}, **more, "rules": rules}


def line(gross, code="x", **more):
    return {"code": code, **more, "gross": gross}


def basket(lines, at=MONDAY, member=None):
    return {"at": at, "member": {} if member is None else member, "lines": lines}


def nobody(lines, at=MONDAY):
    return {"at": at, "member": None, "lines": lines}


def grosses(*amounts):
    return [line(amount) for amount in amounts]


def newer(rules, **more):
    """A programme of format 2."""
    return {**programme(rules, **more), "format": 2}
