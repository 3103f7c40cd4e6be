#include "core/hq/statement.h"

#include <limits>

namespace loyalty::hq {

namespace {

const BusinessDay firstDay(std::numeric_limits<std::int32_t>::min());
const BusinessDay lastDay(std::numeric_limits<std::int32_t>::max());

}  // namespace

Result<Statement> statementOf(ports::HqStore& store, ports::HqLedger& ledger, BusinessDay first,
                              BusinessDay last, ports::HqLedger::By by)
{
    using By = ports::HqLedger::By;
    Statement statement;
    const auto sum = [&](BusinessDay from, BusinessDay until) -> Result<Points> {
        auto lines = ledger.lines(from, until, By::Kind);
        if (!lines)
            return tl::unexpected(lines.error());
        Points points;
        for (const ports::LedgerLine& line : *lines)
            points += ledger::forMembers({line.kind, line.points});
        return points;
    };
    auto read = store.snapshot([&]() -> Result<void> {
        auto opening = sum(firstDay, first.plusDays(-1));
        auto closing = sum(firstDay, last);
        auto booked = sum(firstDay, lastDay);
        for (const auto* each : {&opening, &closing, &booked})
            if (!*each)
                return tl::unexpected(each->error());
        auto lines = ledger.lines(first, last, by);
        auto held = ledger.heldByMembers();
        if (!lines || !held)
            return tl::unexpected(lines ? held.error() : lines.error());
        statement = {*opening, std::move(*lines), *closing, *booked, *held};
        return {};
    });
    if (!read)
        return tl::unexpected(read.error());
    return statement;
}

}  // namespace loyalty::hq
