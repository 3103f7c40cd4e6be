// Programmes and entries of a few sales, for backtests that are counted by hand.
#pragma once

#include "core/backtest/backtest.h"
#include "tests/support/baskets.h"
#include "tests/support/programmes.h"

namespace loyalty::tests {

using Rulebook = std::shared_ptr<const programme::Rulebook>;

/// Points for every so much; from 50 points on a member is gold and gets twice as many.
inline Rulebook pointsFor(const std::string& amount, const std::string& more = {})
{
    return rulebookOf(programmeWith(
        R"("tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":50,"factor":2}],)" +
        more + R"("rules":[{"id":"base","kind":"spend","points":1,"amount":")" + amount +
        R"("}])"));
}

/// One programme for every sale, whatever version it names.
inline backtest::RulebookOf always(const Rulebook& rulebook)
{
    return [rulebook](std::int64_t) { return rulebook.get(); };
}

inline SaleId idOf(std::int64_t number)
{
    SaleId id;
    id.bytes[0] = static_cast<std::uint8_t>(number);
    return id;
}

inline journal::Entry entryOn(const char* day)
{
    journal::Entry entry;
    entry.day = *BusinessDay::fromText(day);
    entry.at = *LocalTime::fromText(std::string(day) + "T12:00:00Z");
    return entry;
}

/// One piece; member 0 is nobody.
inline journal::Entry sale(std::int64_t number, int member, const char* day, std::int64_t minor)
{
    journal::Entry entry = entryOn(day);
    journal::SaleRecord record;
    record.id = idOf(number);
    record.number = number;
    if (member != 0)
        record.holder = MemberId(member);
    record.basket = basketOf({line(item("1", "Thing"), minor)});
    record.programmeVersion = 1;
    record.standing.isMember = member != 0;
    entry.body = std::move(record);
    return entry;
}

/// A part of that piece.
inline journal::Entry back(std::int64_t number, std::int64_t original, int member, const char* day,
                           Quantity quantity, std::int64_t refund)
{
    journal::Entry entry = entryOn(day);
    journal::ReturnRecord record;
    record.number = number;
    record.original = idOf(original);
    record.holder = MemberId(member);
    record.lines.restore(1, quantity);
    record.refund = Money(refund);
    entry.body = std::move(record);
    return entry;
}

}  // namespace loyalty::tests
