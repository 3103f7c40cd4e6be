// describe() for the values that cross the wire inside entries and messages: each type's fields,
// once, in the order that is theirs for ever.
#pragma once

#include "core/journal/entry.h"
#include "core/wire/archive.h"
#include "core/wire/sale_name.h"

namespace loyalty {

/// A day that no year has is refused.
template <class F>
void describe(F& fields, YearDay& v)
{
    fields("month", v.month)("day", v.day);
    constexpr int leapYear = 2000;
    if (F::reads && !BusinessDay::fromDate({leapYear, v.month, v.day}))
        fields.fail("a day that no year has");
}

template <class F>
void describe(F& fields, Uptime& v)
{
    fields("start", v.start)("milliseconds", v.milliseconds);
}

template <class F>
void describe(F& fields, LocalTime& v)
{
    fields("instant", v.instant)("offset_minutes", v.offsetMinutes);
}

namespace member {

template <class F>
void describe(F& fields, IdentifierHash& v)
{
    fields("hash", v.bytes);
}

/// Nobody, a member's number, or the hash of a card that nobody has registered.
template <class F>
void describe(F& fields, Holder& v)
{
    std::optional<MemberId> memberId;
    std::optional<IdentifierHash> identifier;
    if (const auto* id = std::get_if<MemberId>(&v))
        memberId = *id;
    if (const auto* hash = std::get_if<IdentifierHash>(&v))
        identifier = *hash;
    fields("member", memberId)("identifier", identifier);
    if (memberId)
        v = *memberId;
    else if (identifier)
        v = *identifier;
    else
        v = std::monostate{};
}

}  // namespace member

namespace basket {

template <class F>
void describe(F& fields, Item& v)
{
    fields("code", v.code)("name", v.name)("department", v.department)("category", v.category)(
        "brand", v.brand)("tags", v.tags)("tax_rate", v.tax);
}

template <class F>
void describe(F& fields, Discount& v)
{
    fields("kind", v.kind)("amount", v.amount)("label", v.label);
}

template <class F>
void describe(F& fields, Line& v)
{
    fields("number", v.number)("item", v.item)("quantity", v.quantity)("gross", v.gross)(
        "discounts", v.discounts);
}

template <class F>
void describe(F& fields, Basket& v)
{
    std::vector<Line> lines = v.lines();
    fields("lines", lines);
    if constexpr (F::reads) {
        v = Basket{};
        for (Line& line : lines) {
            if (line.number < v.nextNumber() || line.number > 1'000'000'000 ||
                v.addNumbered(std::move(line)))
                return fields.fail("a line that no basket can hold");
        }
    }
}

template <class F>
void describe(F& fields, Tender& v)
{
    fields("kind", v.kind)("amount", v.amount);
}

struct ReturnedLine {
    LineNumber line = 0;
    Quantity quantity;
};

template <class F>
void describe(F& fields, ReturnedLine& v)
{
    fields("line", v.line)("quantity", v.quantity);
}

}  // namespace basket

namespace ledger {

template <class F>
void describe(F& fields, Life& v)
{
    fields("available_from", v.availableFrom)("expires_on", v.expiresOn);
}

template <class F>
void describe(F& fields, Lot& v)
{
    fields("life", v.life)("points", v.points);
}

template <class F>
void describe(F& fields, YearPoints& v)
{
    fields("year", v.year)("points", v.points);
}

template <class F>
void describe(F& fields, Use& v)
{
    fields("rule", v.rule)("period", v.period)("from", v.from)("points", v.points)("times",
                                                                                   v.times);
}

template <class F>
void describe(F& fields, Purse& v)
{
    fields("wallet", v.wallet)("points", v.points)("carry", v.carry);
}

template <class F>
void describe(F& fields, ActiveMonth& v)
{
    fields("first", v.first)("last", v.last)("until", v.until);
}

template <class F>
void describe(F& fields, GrantedTier& v)
{
    fields("tier", v.tier)("from", v.from)("until", v.until)("at", v.at);
}

template <class F>
void describe(F& fields, Counts& v)
{
    fields("purchases", v.purchases)("uses", v.uses)("purses", v.purses)("active", v.active)(
        "granted", v.granted);
}

template <class F>
void describe(F& fields, Account& v)
{
    fields("points", v.points)("carry", v.carry)("years", v.years)("lots", v.lots)("counts",
                                                                                   v.counts);
}

}  // namespace ledger

namespace programme {

template <class F>
void describe(F& fields, Used& v)
{
    fields("rule", v.rule)("period", v.period)("points", v.points)("times", v.times);
}

template <class F>
void describe(F& fields, WalletCarry& v)
{
    fields("wallet", v.wallet)("carry", v.carry);
}

template <class F>
void describe(F& fields, Spent& v)
{
    fields("rule", v.rule)("points", v.points)("in_store", v.inStore);
}

template <class F>
void describe(F& fields, Given& v)
{
    fields("rule", v.rule)("points", v.points);
}

template <class F>
void describe(F& fields, Standing& v)
{
    fields("member", v.isMember)("tier", v.tier)("carry", v.carry)("segments", v.segments)(
        "joined", v.joined)("birthday", v.birthday)("purchases", v.purchases)("used", v.used)(
        "carries", v.carries);
}

}  // namespace programme

namespace journal {

template <class F>
void describe(F& fields, RulePoints& v)
{
    fields("rule", v.rule)("points", v.points);
}

template <class F>
void describe(F& fields, RewardTaken& v)
{
    fields("reward", v.redemption.reward)("points", v.redemption.points)(
        "value", v.redemption.value)("as_tender", v.redemption.asTender)("lots", v.lots);
}

template <class F>
void describe(F& fields, Secured& v)
{
    fields("lease", v.lease)("points", v.points)("part_of", v.partOf);
}

template <class F>
void describe(F& fields, RewardBack& v)
{
    fields("reward", v.reward)("points", v.points)("lots", v.lots);
}

template <class F>
void describe(F& fields, SaleRecord& v)
{
    fields("id", v.id)("number", v.number)("holder", v.holder)("basket", v.basket)(
        "tenders", v.tenders)("programme_version", v.programmeVersion)("standing", v.standing)(
        "points", v.points)("carry_delta", v.carryDelta)("life", v.life)(
        "line_points", v.linePoints)("rule_points", v.rulePoints)("store", v.store)(
        "spent", v.spent)("uses", v.uses)("purses", v.purses)("lots", v.lots)("active", v.active)(
        "qualifying", v.qualifying)("rewards", v.rewards)("given", v.given)("exchange", v.exchange)(
        "secured", v.secured)("trusted_by", v.trustedBy);
}

template <class F>
void describe(F& fields, ReturnRecord& v)
{
    std::vector<basket::ReturnedLine> lines;
    for (const auto& [number, quantity] : v.lines.quantities())
        lines.push_back({number, quantity});
    fields("id", v.id)("number", v.number)("original", v.original)(
        "original_number", v.originalNumber)("holder", v.holder)("lines", lines)(
        "refund", v.refund)("programme_version", v.programmeVersion)("taken", v.taken)(
        "carry_delta", v.carryDelta)("life", v.life)("qualifying_year", v.qualifyingYear)(
        "uses", v.uses)("purses", v.purses)("lots", v.lots)("qualifying", v.qualifying)(
        "rewards", v.rewards)("unpaid", v.unpaid)("given", v.given)("forgiven", v.forgiven)(
        "approved_by", v.approvedBy)("proof", v.proof);
    if constexpr (F::reads) {
        v.lines = basket::Returned{};
        for (const basket::ReturnedLine& line : lines)
            if (!v.lines.restore(line.line, line.quantity))
                return fields.fail("a line that stands twice in a return");
    }
}

template <class F>
void describe(F& fields, EnrolRecord& v)
{
    fields("member", v.member)("kind", v.kind)("identifier", v.identifier)("card_tail", v.cardTail);
}

template <class F>
void describe(F& fields, BlindReturnRecord& v)
{
    fields("id", v.id)("number", v.number)("holder", v.holder)("goods", v.goods)(
        "programme_version", v.programmeVersion)("standing", v.standing)("store", v.store)(
        "taken", v.taken)("forgiven", v.forgiven)("lots", v.lots)("qualifying", v.qualifying)(
        "approved_by", v.approvedBy);
}

template <class F>
void describe(F& fields, ClaimRecord& v)
{
    fields("id", v.id)("sale", v.sale)("approved_by", v.approvedBy)("proof", v.proof);
}

template <class F>
void describe(F& fields, AdjustRecord& v)
{
    fields("id", v.id)("adjustment", v.kind)("holder", v.holder)("reason", v.reason)(
        "note", v.note)("programme_version", v.programmeVersion)("points", v.points)(
        "life", v.life)("lots", v.lots)("tier", v.tier)("approved_by", v.approvedBy);
}

inline const char* kindName(const Body& body)
{
    static constexpr const char* names[] = {"sale",   "return", "enrol",
                                            "adjust", "claim",  "blind-return"};
    static_assert(std::size(names) == std::variant_size_v<Body>);
    return names[body.index()];
}

/// An empty body of that kind; none where the name is unknown to this version.
inline std::optional<Body> bodyOfKind(std::string_view name)
{
    for (const Body& body : {Body(SaleRecord{}), Body(ReturnRecord{}), Body(EnrolRecord{}),
                             Body(AdjustRecord{}), Body(ClaimRecord{}), Body(BlindReturnRecord{})})
        if (kindName(body) == name)
            return body;
    return std::nullopt;
}

/// The name of the kind, then the record.
template <class F>
void describe(F& fields, Body& v)
{
    std::string kind = kindName(v);
    fields("kind", kind);
    if constexpr (F::reads) {
        auto body = bodyOfKind(kind);
        if (!body)
            return fields.fail("an entry of an unknown kind");
        v = std::move(*body);
    }
    std::visit([&](auto& record) { fields("record", record); }, v);
}

template <class F>
void describe(F& fields, Origin& v)
{
    fields("terminal", v.terminal)("incarnation", v.incarnation)("sequence", v.sequence);
}

template <class F>
void describe(F& fields, Entry& v)
{
    fields("terminal", v.terminal)("incarnation", v.incarnation)("sequence", v.sequence)(
        "at", v.at)("day", v.day)("staff", v.staff)("body", v.body)("uptime", v.uptime)("origin",
                                                                                        v.origin);
}

}  // namespace journal

namespace wire {

template <class F>
void describe(F& fields, SaleName& v)
{
    fields("terminal", v.terminal)("number", v.number)("id", v.id);
}

}  // namespace wire

}  // namespace loyalty
