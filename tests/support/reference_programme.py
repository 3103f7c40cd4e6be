"""Sections 1 to 3.1 of resources/programmes/FORMAT.md: numbers, the programme, conditions, and what
the lines of a basket have. Used by reference_award.py."""
import datetime
import json
from fractions import Fraction
from math import floor

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MATCH_FIELDS = {"product": "code", "department": "department", "category": "category",
                "brand": "brand"}


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
        self.rounding = field(file, "rounding", {})
        earn = field(file, "earn", {})
        self.with_tax = field(earn, "price", "with-tax") == "with-tax"
        self.less = texts(field(earn, "less", ["line", "order", "coupon", "reward"]))
        self.not_paid_with = texts(field(earn, "notPaidWith",
                                         ["points"] if int(file["format"]) >= 2 else []))
        self.wallets = field(file, "wallets", [])
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
    moment, tier, member, store, tenders, goods = facts
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
    return (why_not_here(condition, day, member, store)
            or why_not_this_basket(condition, member, tenders, goods)
            or why_not_grouped(condition, facts))


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


def why_not_here(condition, day, member, store):
    """Steps 5 to 9."""
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
    return None


def one_or_more(value):
    return [value] if isinstance(value, dict) else value or []


def why_not_this_basket(condition, member, tenders, goods):
    """Steps 10 to 13."""
    purchase = condition.get("purchase")
    if purchase is not None:
        number = int(field(member or {}, "purchases", 0)) + 1
        if member is None or number != int(field(purchase, "is", number)) or \
                number % int(field(purchase, "every", 1)) != 0:
            return "other-purchase"
    kinds = texts(condition.get("tenders"))
    if kinds is not None and not any(tender["kind"] in kinds and Fraction(str(tender["amount"])) != 0
                                     for tender in tenders):
        return "other-tender"
    span = condition.get("total")
    if span is not None:
        money, _ = goods.sums({})
        low, high = goods.money(span, "from"), goods.money(span, "until")
        if (low is not None and money < low) or (high is not None and money > high):
            return "other-total"
    for wanted in one_or_more(condition.get("contains")):
        money, quantity = goods.sums(field(wanted, "match", {}))
        least = goods.money(wanted, "minimum")
        most = field(wanted, "minimumQuantity", None)
        if least is None and most is None and quantity <= 0:
            return "not-in-basket"
        if (least is not None and money < least) or \
                (most is not None and quantity < scaled(most, 3)):
            return "not-in-basket"
    return None


def why_not_grouped(condition, facts):
    """Step 14."""
    def group(name):
        return one_or_more(condition.get(name))

    for each in group("all"):
        verdict = why_not(each, facts)
        if verdict is not None:
            return verdict
    if group("any") and all(why_not(each, facts) for each in group("any")):
        return "no-alternative"
    if any(why_not(each, facts) is None for each in group("not")):
        return "ruled-out"
    return None


# Section 4.2

class Goods:
    """The lines of a basket, what each has, and which are excluded."""

    def __init__(self, programme, basket):
        self.programme = programme
        self.lines = basket["lines"]
        self.decimals = programme.money_decimals
        self.bases = [self.base_of(line, held) for line, held in
                      zip(self.lines, self.withheld(field(basket, "tenders", [])))]
        self.quantities = [scaled(field(line, "quantity", 1), 3) for line in self.lines]
        self.excluded = [any(takes(match, line) for match in programme.never_earn)
                         for line in self.lines]

    def money(self, form, name):
        value = field(form, name, None)
        return None if value is None else scaled(value, self.decimals)

    def price(self, line, kinds=None):
        return scaled(line["gross"], self.decimals) - sum(
            scaled(discount["amount"], self.decimals) for discount in field(line, "discounts", [])
            if kinds is None or field(discount, "kind", "line") in kinds)

    def withheld(self, tenders):
        """4.2, step 2."""
        paid = sum(scaled(tender["amount"], self.decimals) for tender in tenders
                   if tender["kind"] in self.programme.not_paid_with)
        weights = [max(0, self.price(line)) for line in self.lines]
        if paid <= 0 or sum(weights) == 0:
            return [0] * len(self.lines)
        return share_by_weight(min(paid, sum(weights)), weights)

    def base_of(self, line, withheld):
        left = self.price(line, self.programme.less) - withheld
        if self.programme.with_tax:
            return left
        return rounded(left * 100 / (100 + Fraction(str(field(line, "tax", 0)))), "half-up")

    def taken(self, match):
        return [i for i, line in enumerate(self.lines)
                if not self.excluded[i] and takes(match, line)]

    def sums(self, match):
        lines = self.taken(match)
        return sum(self.bases[i] for i in lines), sum(self.quantities[i] for i in lines)


def local_time(text):
    """Section 10.1: date and time of day as written; the offset changes neither."""
    return datetime.datetime.strptime(text[:10] + " " + text[11:19], "%Y-%m-%d %H:%M:%S")
