#!/usr/bin/env python3
"""What a basket earns, written from resources/programmes/FORMAT.md alone, with exact fractions.

A second opinion for the tests, not a second engine: it reads valid programmes and baskets only.

  reference_award.py PROGRAMME < baskets.jsonl > awards.jsonl
"""
import datetime
import json
import sys
from fractions import Fraction
from math import floor

LIMIT = 10**12
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MATCH_FIELDS = {"product": "code", "department": "department", "category": "category",
                "brand": "brand"}


class Overflow(Exception):
    """The award is beyond the limit of section 9."""


class Decimal(str):
    """The digits of a JSON number as they stand."""


def read_json(text):
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


# Section 1: numbers, roundings, shares

def scaled(value, decimals):
    """A decimal number of a file as a whole number of its smallest units."""
    whole = Fraction(str(value)) * 10**decimals
    assert whole.denominator == 1, value
    return whole.numerator


def rounded(value, mode):
    low = floor(value)
    rest = value - low
    half = Fraction(1, 2)
    if mode == "floor" or rest == 0:
        return low
    if mode == "ceil":
        return low + 1
    if mode == "half-up":
        return low + 1 if rest >= half else low
    if rest == half:
        return low if low % 2 == 0 else low + 1
    return low + 1 if rest > half else low


def give_to_largest(shares, remainders, count):
    """One more to each of `count` places with the largest remainders; ties to the earlier."""
    order = sorted(remainders, key=lambda place: (-remainders[place], place))
    for place in order[:count]:
        shares[place] += 1
    return shares


def share_by_weight(total, weights):
    parts = [Fraction(total * weight, sum(weights)) for weight in weights]
    shares = [floor(part) for part in parts]
    remainders = {i: part - floor(part) for i, part in enumerate(parts)}
    return give_to_largest(shares, remainders, total - sum(shares))


def round_together(total, values):
    shares = [floor(value) for value in values]
    remainders = {i: value - floor(value) for i, value in enumerate(values) if value != 0}
    if not remainders:
        return shares
    each, rest = divmod(total - sum(shares), len(remainders))
    for place in remainders:
        shares[place] += each
    return give_to_largest(shares, remainders, rest)


def exact_text(value):
    """Section 10.2: the shortest decimal, or a fraction in lowest terms."""
    value = Fraction(value)
    for decimals in range(13):
        digits = value * 10**decimals
        if digits.denominator == 1:
            if not -2**63 <= digits.numerator < 2**63:
                break
            return decimal_text(digits.numerator, decimals)
    return f"{value.numerator}/{value.denominator}"


def decimal_text(number, decimals):
    digits = str(abs(number)).rjust(decimals + 1, "0")
    if decimals:
        digits = digits[:-decimals] + "." + digits[-decimals:]
    return ("-" if number < 0 else "") + digits


# Section 2: the programme

def texts(value):
    if value is None:
        return None
    return [value] if isinstance(value, str) else list(value)


def field(parent, name, default):
    value = parent.get(name)
    return default if value is None else value


class Programme:
    def __init__(self, file):
        self.money_decimals = int(field(file["currency"], "decimals", 2))
        self.point_decimals = int(field(field(file, "points", {}), "decimals", 0))
        rounding = field(file, "rounding", {})
        self.per = field(rounding, "per", "transaction")
        self.mode = field(rounding, "mode", "floor")
        self.carries = field(rounding, "remainder", "drop") == "carry"
        self.stacking = field(file, "multipliers", "multiply")
        self.never_earn = field(file, "neverEarn", [])
        self.tiers = field(file, "tiers", [])
        self.rules = field(file, "rules", [])

    def tier_of(self, member):
        """Section 4.1."""
        if member is None or not self.tiers:
            return None
        for tier in self.tiers:
            if tier["code"] == field(member, "tier", ""):
                return tier
        return self.tiers[0]


# Section 2.6

def takes(match, line):
    for name, attribute in MATCH_FIELDS.items():
        wanted = texts(match.get(name))
        if wanted is not None and field(line, attribute, "") not in wanted:
            return False
    wanted = texts(match.get("tag"))
    tags = texts(field(line, "tags", []))
    return wanted is None or any(tag in wanted for tag in tags)


# Section 3

def minutes(clock):
    return int(clock[:2]) * 60 + int(clock[3:])


def why_not(condition, facts):
    """None where the condition holds, else its verdict."""
    moment, tier, member, store, tenders = facts
    minute = moment.hour * 60 + moment.minute
    hours = condition.get("hours")
    begin, end = (minutes(hours[:5]), minutes(hours[6:])) if hours else (0, 1440)
    day = moment.date()
    if begin > end and minute < end:
        day -= datetime.timedelta(days=1)
    if condition.get("from") and day.isoformat() < condition["from"]:
        return "before-it-begins"
    if condition.get("until") and day.isoformat() > condition["until"]:
        return "after-it-ended"
    weekdays = texts(condition.get("weekdays")) or WEEKDAYS
    other_weekday = WEEKDAYS[day.weekday()] not in weekdays
    if begin < end:
        if other_weekday:
            return "other-weekday"
        if not begin <= minute < end:
            return "other-hours"
    else:
        if end <= minute < begin:
            return "other-hours"
        if other_weekday:
            return "other-weekday"
    tiers = texts(condition.get("tiers"))
    if tiers is not None and (tier is None or tier["code"] not in tiers):
        return "other-tier"
    return why_not_here(condition, day, member, store, tenders) or why_not_grouped(condition, facts)


def day_of(member, name):
    text = field(member or {}, name, None)
    return datetime.date.fromisoformat(text) if text else None


def in_year(year, month, day):
    """29 February is 28 February in a year without one."""
    if (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        day = 28
    return datetime.date(year, month, day)


def is_around(day, month_day, span):
    before = datetime.timedelta(days=int(field(span, "before", 0)))
    after = datetime.timedelta(days=int(field(span, "after", 0)))
    return any(in_year(year, *month_day) - before <= day <= in_year(year, *month_day) + after
               for year in (day.year - 1, day.year, day.year + 1))


def why_not_here(condition, day, member, store, tenders):
    """Steps 5 to 10."""
    stores = texts(condition.get("stores"))
    if stores is not None and store not in stores:
        return "other-store"
    segments = texts(condition.get("segments"))
    if segments is not None and (member is None or
                                 not set(texts(field(member, "segments", []))) & set(segments)):
        return "other-segment"
    joined = day_of(member, "joined")
    span = condition.get("memberDays")
    if span is not None:
        until = field(span, "until", None)
        if joined is None or (day - joined).days < int(field(span, "from", 0)) or (
                until is not None and (day - joined).days > int(until)):
            return "other-member-age"
    span = condition.get("birthday")
    if span is not None:
        birthday = field(member or {}, "birthday", None)
        if not birthday or not is_around(day, (int(birthday[:2]), int(birthday[3:])), span):
            return "not-birthday"
    span = condition.get("anniversary")
    if span is not None:
        month_day = joined and (joined.month, joined.day)
        before = datetime.timedelta(days=int(field(span, "before", 0)))
        if joined is None or day < in_year(joined.year + 1, *month_day) - before or \
                not is_around(day, month_day, span):
            return "not-anniversary"
    kinds = texts(condition.get("tenders"))
    if kinds is not None and not any(tender["kind"] in kinds and Fraction(str(tender["amount"])) != 0
                                     for tender in tenders):
        return "other-tender"
    return None


def why_not_grouped(condition, facts):
    """Step 11."""
    def group(name):
        value = condition.get(name)
        return [value] if isinstance(value, dict) else value or []

    for each in group("all"):
        verdict = why_not(each, facts)
        if verdict is not None:
            return verdict
    if group("any") and all(why_not(each, facts) for each in group("any")):
        return "no-alternative"
    if any(why_not(each, facts) is None for each in group("not")):
        return "ruled-out"
    return None


# Section 4

class Evaluation:
    def __init__(self, programme, basket):
        self.programme = programme
        self.member = basket.get("member")
        self.tier = programme.tier_of(self.member)
        self.facts = (local_time(basket["at"]), self.tier, self.member,
                      field(basket, "store", ""), field(basket, "tenders", []))
        self.lines = basket["lines"]
        self.bases = [self.base_of(line) for line in self.lines]
        self.quantities = [scaled(field(line, "quantity", 1), 3) for line in self.lines]
        self.excluded = [any(takes(match, line) for match in programme.never_earn)
                         for line in self.lines]
        self.outcomes = [{"id": rule["id"], "verdict": "gave", "points": 0}
                         for rule in programme.rules]
        if self.tier is not None:
            self.outcomes.append({"id": "tier:" + self.tier["code"], "verdict": "gave",
                                  "points": 0})
        self.totals = [Fraction(0)] * len(self.lines)
        self.line_points = [0] * len(self.lines)
        self.shares = [[] for _ in self.lines]  # of a line: (rule, exact)
        self.points = 0
        self.carry_delta = Fraction(0)

    def run(self):
        self.apply_giving_rules()
        self.apply_multipliers()
        self.apply_tier()
        self.round()
        self.check_limits()
        self.apply_bonuses()
        self.check_limits()
        return self.award()

    def base_of(self, line):
        decimals = self.programme.money_decimals
        return scaled(line["gross"], decimals) - sum(
            scaled(discount["amount"], decimals) for discount in field(line, "discounts", []))

    def lines_of(self, rule):
        match = field(rule, "match", {})
        return [i for i, line in enumerate(self.lines)
                if not self.excluded[i] and takes(match, line)]

    def rules_that_hold(self, kind):
        """Those of a kind that hold, in order; the others get their verdict."""
        for index, rule in enumerate(self.programme.rules):
            if rule["kind"] != kind:
                continue
            verdict = why_not(field(rule, "when", {}), self.facts)
            if verdict is None:
                yield index, rule
            else:
                self.outcomes[index]["verdict"] = verdict

    def give(self, line, rule, exact):
        if exact != 0:
            self.totals[line] += exact
            self.shares[line].append((rule, exact))

    def apply_giving_rules(self):
        self.apply_kind("spend", "amount", self.programme.money_decimals, self.bases)
        self.apply_kind("quantity", "per", 3, self.quantities)

    def apply_kind(self, kind, step, decimals, measures):
        for index, rule in self.rules_that_hold(kind):
            lines = self.lines_of(rule)
            amount = scaled(rule[step], decimals)
            rate = Fraction(scaled(rule["points"], self.programme.point_decimals), amount)
            bases = [measures[line] for line in lines]
            if field(rule, "steps", "proportional") == "whole":
                usable = sum(bases) - sum(bases) % amount if sum(bases) > 0 else 0
                bases = (share_by_weight(usable, [max(0, base) for base in bases])
                         if usable > 0 else [0] * len(bases))
            for line, base in zip(lines, bases):
                self.give(line, index, base * rate)
            if not lines:
                self.outcomes[index]["verdict"] = "no-matching-line"

    def apply_multipliers(self):
        spend = list(self.totals)
        rules = list(self.rules_that_hold("multiplier"))
        best = {}  # of a line
        for index, rule in rules:
            for line in self.lines_of(rule):
                if line not in best or Fraction(rule["factor"]) > best[line][0]:
                    best[line] = (Fraction(rule["factor"]), index)
        for index, rule in rules:
            lines = self.lines_of(rule)
            basis = self.totals if self.programme.stacking == "multiply" else spend
            worth = [line for line in lines if basis[line] != 0]
            acting = [line for line in worth
                      if self.programme.stacking != "best" or best[line][1] == index]
            if not lines:
                self.outcomes[index]["verdict"] = "no-matching-line"
            elif not worth:
                self.outcomes[index]["verdict"] = "nothing-to-multiply"
            elif not acting:
                self.outcomes[index]["verdict"] = "better-multiplier"
            gains = [(line, basis[line] * (Fraction(rule["factor"]) - 1)) for line in acting]
            for line, gain in gains:
                self.give(line, index, gain)

    def apply_tier(self):
        if self.tier is None:
            return
        index = len(self.programme.rules)
        if all(total == 0 for total in self.totals):
            self.outcomes[index]["verdict"] = "nothing-to-multiply"
        factor = Fraction(field(self.tier, "factor", "1"))
        for line, total in enumerate(list(self.totals)):
            self.give(line, index, total * (factor - 1))

    def round(self):
        exact = sum(self.totals)
        if exact <= 0:
            return
        programme = self.programme
        line_points = None
        if programme.per == "line":
            line_points = [rounded(total, programme.mode) for total in self.totals]
            points = sum(line_points)
        elif programme.carries and self.member is not None:
            points = max(0, floor(exact + Fraction(field(self.member, "carry", "0"))))
            self.carry_delta = exact - points
        else:
            points = rounded(exact, programme.mode)
        if points <= 0:
            return
        self.points = points
        self.line_points = line_points or round_together(points, self.totals)
        given = [sum(exact for shares in self.shares for rule, exact in shares if rule == index)
                 for index in range(len(self.outcomes))]
        for outcome, share in zip(self.outcomes, round_together(points, given)):
            outcome["points"] = share

    def check_limits(self):
        for points in [self.points, *self.line_points, *(o["points"] for o in self.outcomes)]:
            if abs(points) > LIMIT:
                raise Overflow

    def apply_bonuses(self):
        for index, rule in self.rules_that_hold("bonus"):
            outcome = self.outcomes[index]
            lines = self.lines_of(rule)
            points = scaled(rule["points"], self.programme.point_decimals)
            times = []
            missing = {}
            for name, said, decimals, measures in (
                    ("minimum", "missing", self.programme.money_decimals, self.bases),
                    ("minimumQuantity", "missing_quantity", 3, self.quantities)):
                if field(rule, name, None) is None:
                    continue
                minimum = scaled(rule[name], decimals)
                reached = sum(measures[line] for line in lines)
                times.append(reached // minimum)
                if reached < minimum:
                    missing[said] = decimal_text(minimum - reached, decimals)
            if missing:
                outcome.update(verdict="below-minimum", **missing, in_reach=points)
                continue
            if not times and not any(self.bases[line] > 0 for line in lines):
                outcome["verdict"] = "no-matching-line"
                continue
            points *= min(times) if field(rule, "every", False) else 1
            if points > LIMIT:
                raise Overflow
            outcome["points"] = points
            self.points += points
            weights = [max(0, self.bases[line]) for line in lines]
            if not any(weights):
                weights = [max(0, self.quantities[line]) for line in lines]
            for line, share in zip(lines, share_by_weight(points, weights)):
                self.line_points[line] += share
                self.give(line, index, Fraction(share))

    def verdict_of(self, line):
        if self.excluded[line]:
            return "never-earns"
        if self.shares[line]:
            return "earned"
        return "no-value" if self.bases[line] == 0 else "no-rule"

    def award(self):
        lines = []
        number = 0
        for i, line in enumerate(self.lines):
            number = int(field(line, "number", number + 1))
            shares = [{"rule": self.outcomes[rule]["id"], "exact": exact_text(exact)}
                      for rule, exact in self.shares[i]]
            lines.append({"number": number, "points": self.line_points[i],
                          "base": decimal_text(self.bases[i], self.programme.money_decimals),
                          "verdict": self.verdict_of(i), "shares": shares})
        return {"points": self.points, "carry_delta": exact_text(self.carry_delta),
                "lines": lines, "rules": self.outcomes}


def local_time(text):
    """Section 10.1: date and time of day as written; the offset changes neither."""
    return datetime.datetime.strptime(text[:10] + " " + text[11:19], "%Y-%m-%d %H:%M:%S")


def award_of(programme_file, basket):
    try:
        return Evaluation(Programme(programme_file), basket).run()
    except Overflow:
        return {"refused": "overflow"}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        programme = read_json(file.read())
    for line in sys.stdin:
        print(json.dumps(award_of(programme, read_json(line)), ensure_ascii=False,
                         separators=(",", ":")))


if __name__ == "__main__":
    main()
