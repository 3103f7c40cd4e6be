#!/usr/bin/env python3
"""What a basket earns, written from resources/programmes/FORMAT.md alone, with exact fractions.

A second opinion for the tests, not a second engine: it reads valid programmes and baskets only.

  reference_award.py PROGRAMME < baskets.jsonl > awards.jsonl
"""
import json
import sys
from fractions import Fraction
from math import floor

from reference_programme import (Goods, Programme, decimal_text, exact_text, field, local_time,
                                 read_json, round_together, rounded, scaled, share_by_weight,
                                 why_not)

LIMIT = 10**12


class Overflow(Exception):
    """The award is beyond the limit of section 9."""


class Wallet:
    """4.1 to 4.8 for the rules of one wallet; the points are the one without a code."""

    def __init__(self, programme, basket, goods, facts, outcomes, settings):
        self.programme = programme
        self.code = settings.get("code", "")
        self.decimals = int(field(settings, "decimals", 0))
        rounding = field(settings, "rounding", {})
        self.per = field(rounding, "per", "transaction")
        self.mode = field(rounding, "mode", "floor")
        self.carries = field(rounding, "remainder", "drop") == "carry"
        self.member = basket.get("member")
        self.used = field(self.member or {}, "used", [])
        self.spent = {each["rule"]: each for each in field(basket, "spent", [])}
        self.goods = goods
        self.facts = facts
        self.tier = facts[1] if not self.code else None
        self.outcomes = outcomes
        count = len(goods.lines)
        self.totals = [Fraction(0)] * count
        self.line_points = [0] * count
        self.shares = [[] for _ in range(count)]  # of a line: (rule, exact)
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

    def carry(self):
        member = self.member or {}
        if not self.code:
            return Fraction(field(member, "carry", "0"))
        for each in field(member, "carries", []):
            if each["wallet"] == self.code:
                return Fraction(field(each, "carry", "0"))
        return Fraction(0)

    # 3.2

    def left(self, rule, name):
        limits = field(rule, "limits", {})
        read = int if name == "times" else lambda value: scaled(value, self.decimals)
        bounds = []
        for per in ("sale", "day", "week", "month", "quarter", "year", "ever"):
            most = field(field(limits, per, {}), name, None)
            if most is not None:
                used = next((int(field(each, name, 0)) for each in self.used
                             if each["rule"] == rule["id"] and each["per"] == per), 0)
                bounds.append(max(0, read(most) - used))
        return min(bounds, default=None)

    def budget_left(self, rule):
        budget = field(rule, "budget", {})
        spent = self.spent.get(rule["id"], {})
        bounds = [max(0, scaled(budget[name], self.decimals) - int(field(spent, said, 0)))
                  for name, said in (("points", "points"), ("perStore", "in_store"))
                  if field(budget, name, None) is not None]
        return min(bounds, default=None)

    def bounded(self, index, rule, gains):
        """Of gains by line; None where an end of the budget takes all."""
        was = dict(gains)
        line_limit = field(field(rule, "limits", {}), "line", None)
        if line_limit is not None:
            most = scaled(line_limit, self.decimals)
            gains = {line: min(gain, most) for line, gain in gains.items()}
        gains = self.cut(gains, self.left(rule, "points"))
        before = gains
        gains = self.cut(gains, self.budget_left(rule))
        if gains != before and field(field(rule, "budget", {}), "atEnd", "partial") == "nothing":
            self.outcomes[index]["verdict"] = "budget-spent"
            return None
        if gains != was:
            self.outcomes[index]["limited"] = True
        return gains

    @staticmethod
    def cut(gains, most):
        if most is None:
            return gains
        running = Fraction(0)
        kept = {}
        for line, gain in sorted(gains.items()):
            kept[line] = min(gain, most - running)
            running += kept[line]
        return kept

    # 3.3

    def rules_that_hold(self, kinds):
        """Those of a stage, in order; the others get their verdict and stand there all the same."""
        stage = [(index, rule) for index, rule in enumerate(self.programme.rules)
                 if rule["kind"] in kinds and field(rule, "wallet", "") == self.code]
        stage.sort(key=lambda each: (-int(field(each[1], "priority", 0)),
                                     kinds.index(each[1]["kind"])))
        holding = set()
        for index, rule in stage:
            verdict = why_not(field(rule, "when", {}), self.facts)
            if verdict is None and 0 in (self.left(rule, "times"), self.left(rule, "points")):
                verdict = "limit-reached"
            if verdict is None and self.budget_left(rule) == 0:
                verdict = "budget-spent"
            if verdict is None:
                holding.add(index)
            else:
                self.outcomes[index]["verdict"] = verdict
        return stage, holding

    def act(self, kinds, rank, give, has_groups=True):
        """Lets the rules of a stage act. `rank(rule, lines)` says by line how good a rule is among
        its group; `give(index, rule, open lines, lines it acts on)` lets it act."""
        stage, holding = self.rules_that_hold(kinds)
        claimed = {}
        for index, rule in stage:
            if index in holding and field(rule, "exclusive", False):
                for line in self.goods.taken(field(rule, "match", {})):
                    claimed.setdefault(line, index)
        closed = set()
        done = set()
        for index, rule in stage:
            group = field(rule, "group", "") if has_groups else ""
            if index in done:
                continue
            together = [each for each in stage
                        if each[0] == index or (group and field(each[1], "group", "") == group)]
            done.update(i for i, _ in together)
            opened, best = {}, {}
            for i, member in together:
                if i not in holding:
                    continue
                opened[i] = [line for line in self.goods.taken(field(member, "match", {}))
                             if claimed.get(line, i) == i and line not in closed]
                for line, worth in rank(member, opened[i]).items():
                    if line not in best or worth > best[line][0]:
                        best[line] = (worth, i)
            for i, member in together:
                if i not in holding:
                    continue
                acting = [line for line in opened[i] if best[line][1] == i]
                if not self.goods.taken(field(member, "match", {})):
                    self.outcomes[i]["verdict"] = "no-matching-line"
                elif not opened[i]:
                    self.outcomes[i]["verdict"] = "superseded"
                else:
                    give(i, member, opened[i], acting)
                if field(member, "stop", False) and has_groups:
                    closed.update(acting)

    # 4.3 to 4.5

    def give(self, line, rule, exact):
        if exact != 0:
            self.totals[line] += exact
            self.shares[line].append((rule, exact))

    def give_bounded(self, index, rule, gains):
        for line, gain in sorted((self.bounded(index, rule, gains) or {}).items()):
            self.give(line, index, gain)

    def gains_of(self, rule, lines):
        by_money = rule["kind"] == "spend"
        step = scaled(rule["amount"], self.goods.decimals) if by_money else scaled(rule["per"], 3)
        measures = self.goods.bases if by_money else self.goods.quantities
        rate = Fraction(scaled(rule["points"], self.decimals), step)
        parts = [measures[line] for line in lines]
        if field(rule, "steps", "proportional") == "whole":
            usable = sum(parts) - sum(parts) % step if sum(parts) > 0 else 0
            parts = (share_by_weight(usable, [max(0, part) for part in parts])
                     if usable > 0 else [0] * len(parts))
        return {line: part * rate for line, part in zip(lines, parts)}

    def apply_giving_rules(self):
        def give(index, rule, opened, acting):
            gains = self.gains_of(rule, opened)
            if not acting:
                self.outcomes[index]["verdict"] = "better-rule"
            self.give_bounded(index, rule, {line: gains[line] for line in acting})

        self.act(["spend", "quantity"], self.gains_of, give)

    def apply_multipliers(self):
        spend = list(self.totals)
        stacking = self.programme.stacking

        def basis():
            return self.totals if stacking == "multiply" else spend

        def give(index, rule, opened, acting):
            factor = Fraction(rule["factor"])
            if all(basis()[line] == 0 for line in opened):
                self.outcomes[index]["verdict"] = "nothing-to-multiply"
            elif all(basis()[line] == 0 for line in acting):
                self.outcomes[index]["verdict"] = \
                    "better-multiplier" if stacking == "best" else "better-rule"
            else:
                self.give_bounded(index, rule,
                                  {line: basis()[line] * (factor - 1) for line in acting})

        def rank(rule, lines):
            return {line: Fraction(rule["factor"]) for line in lines}

        if stacking != "best":
            self.act(["multiplier"], rank, give)
            return
        # 4.4: one of all that hold and that no exclusive one keeps away acts on each line.
        every = {}

        def collect(index, rule, opened, _):
            every[index] = (rule, opened)

        self.act(["multiplier"], rank, collect, has_groups=False)
        best = {}
        for index, (rule, opened) in every.items():
            for line in opened:
                if line not in best or Fraction(rule["factor"]) > best[line][0]:
                    best[line] = (Fraction(rule["factor"]), index)
        for index, (rule, opened) in every.items():
            give(index, rule, opened, [line for line in opened if best[line][1] == index])

    def apply_tier(self):
        if self.tier is None:
            return
        index = len(self.programme.rules)
        if all(total == 0 for total in self.totals):
            self.outcomes[index]["verdict"] = "nothing-to-multiply"
        factor = Fraction(field(self.tier, "factor", "1"))
        for line, total in enumerate(list(self.totals)):
            self.give(line, index, total * (factor - 1))

    # 4.6 to 4.8

    def round(self):
        exact = sum(self.totals)
        if exact <= 0:
            return
        line_points = None
        if self.per == "line":
            line_points = [rounded(total, self.mode) for total in self.totals]
            points = sum(line_points)
        elif self.carries and self.member is not None:
            points = max(0, floor(exact + self.carry()))
            self.carry_delta = exact - points
        else:
            points = rounded(exact, self.mode)
        if points <= 0:
            return
        self.points = points
        self.line_points = line_points or round_together(points, self.totals)
        given = [sum(exact for shares in self.shares for rule, exact in shares if rule == index)
                 for index in range(len(self.outcomes))]
        for outcome, total, share in zip(self.outcomes, given, round_together(points, given)):
            if total != 0:
                outcome["points"] = share

    def check_limits(self):
        for points in [self.points, *self.line_points, *(o["points"] for o in self.outcomes)]:
            if abs(points) > LIMIT:
                raise Overflow

    def offer_of(self, index, rule):
        """4.8: what a bonus would give, or none."""
        outcome = self.outcomes[index]
        lines = self.goods.taken(field(rule, "match", {}))
        points = scaled(rule["points"], self.decimals)
        times = []
        missing = {}
        for name, said, decimals, measures in (
                ("minimum", "missing", self.goods.decimals, self.goods.bases),
                ("minimumQuantity", "missing_quantity", 3, self.goods.quantities)):
            if field(rule, name, None) is None:
                continue
            minimum = scaled(rule[name], decimals)
            reached = sum(measures[line] for line in lines)
            times.append(reached // minimum)
            if reached < minimum:
                missing[said] = decimal_text(minimum - reached, decimals)
        if missing:
            outcome.update(verdict="below-minimum", **missing, in_reach=points)
            return None
        if field(rule, "minimumQuantity", None) is None and \
                not any(self.goods.bases[line] > 0 for line in lines):
            outcome["verdict"] = "no-matching-line"
            return None
        due = min(times) if field(rule, "every", False) else 1
        count = due if self.left(rule, "times") is None else min(due, self.left(rule, "times"))
        wanted = points * count
        given = wanted
        if self.left(rule, "points") is not None:
            given = min(given, self.left(rule, "points"))
        if self.budget_left(rule) is not None and given > self.budget_left(rule):
            if field(rule["budget"], "atEnd", "partial") == "nothing":
                outcome["verdict"] = "budget-spent"
                return None
            given = self.budget_left(rule)
        if given > LIMIT:
            raise Overflow
        return given, count < due or given < wanted

    def apply_bonuses(self):
        stage, holding = self.rules_that_hold(["bonus"])
        offers = {}
        for index, rule in stage:
            if index in holding:
                offer = self.offer_of(index, rule)
                if offer is not None:
                    offers[index] = (rule, *offer)

        def keep(verdict, kept):
            for index in list(offers):
                if index not in kept:
                    self.outcomes[index]["verdict"] = verdict
                    del offers[index]

        exclusive = [i for i, offer in offers.items() if field(offer[0], "exclusive", False)]
        if exclusive:
            keep("superseded", exclusive[:1])
        best = {}
        for index, (rule, given, _) in offers.items():
            group = field(rule, "group", "") or index
            if group not in best or given > offers[best[group]][1]:
                best[group] = index
        keep("better-rule", list(best.values()))
        stops = [i for i, offer in offers.items() if field(offer[0], "stop", False)]
        if stops:
            order = list(offers)
            keep("superseded", order[:order.index(stops[0]) + 1])
        for index, (rule, given, is_limited) in offers.items():
            self.grant(index, rule, given, is_limited)

    def grant(self, index, rule, given, is_limited):
        lines = self.goods.taken(field(rule, "match", {}))
        self.outcomes[index]["points"] = given
        if is_limited:
            self.outcomes[index]["limited"] = True
        self.points += given
        weights = [max(0, self.goods.bases[line]) for line in lines]
        if not any(weights):
            weights = [max(0, self.goods.quantities[line]) for line in lines]
        for line, share in zip(lines, share_by_weight(given, weights)):
            self.line_points[line] += share
            self.give(line, index, Fraction(share))


class Evaluation:
    def __init__(self, programme, basket):
        self.programme = programme
        member = basket.get("member")
        tier = programme.tier_of(member)
        self.goods = Goods(programme, basket)
        facts = (local_time(basket["at"]), tier, member, field(basket, "store", ""),
                 field(basket, "tenders", []), self.goods)
        self.outcomes = [{"id": rule["id"], "verdict": "gave", "points": 0}
                         for rule in programme.rules]
        if tier is not None:
            self.outcomes.append({"id": "tier:" + tier["code"], "verdict": "gave", "points": 0})
        settings = [{"decimals": programme.point_decimals, "rounding": programme.rounding},
                    *programme.wallets]
        self.wallets = [Wallet(programme, basket, self.goods, facts, self.outcomes, each)
                        for each in settings]

    def run(self):
        for wallet in self.wallets:
            wallet.run()
        main = self.wallets[0]
        award = {"points": main.points, "carry_delta": exact_text(main.carry_delta),
                 "lines": self.lines_of(main, True), "rules": self.outcomes}
        if len(self.wallets) > 1:
            award["wallets"] = [
                {"wallet": wallet.code, "points": wallet.points,
                 "carry_delta": exact_text(wallet.carry_delta),
                 "lines": self.lines_of(wallet, False)} for wallet in self.wallets[1:]]
        return award

    def verdict_of(self, line):
        if self.goods.excluded[line]:
            return "never-earns"
        if self.wallets[0].shares[line]:
            return "earned"
        return "no-value" if self.goods.bases[line] == 0 else "no-rule"

    def lines_of(self, wallet, is_main):
        lines = []
        number = 0
        for i, line in enumerate(self.goods.lines):
            number = int(field(line, "number", number + 1))
            said = {"number": number, "points": wallet.line_points[i]}
            if is_main:
                said["base"] = decimal_text(self.goods.bases[i], self.goods.decimals)
                said["verdict"] = self.verdict_of(i)
            said["shares"] = [{"rule": self.outcomes[rule]["id"], "exact": exact_text(exact)}
                              for rule, exact in wallet.shares[i]]
            lines.append(said)
        return lines


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
