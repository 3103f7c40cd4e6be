#include "app/hqservice/ledger_commands.h"

#include <cstdio>

#include "app/cli/interrupt.h"
#include "app/cli/progress_line.h"
#include "app/hqservice/commands.h"
#include "app/hqservice/service_log.h"
#include "core/hq/statement.h"
#include "core/storage/hq_ledger.h"
#include "core/wire/json.h"

namespace loyalty::hqservice {

namespace {

using By = ports::HqLedger::By;

BusinessDay today()
{
    return LocalTime{wallClock(), 0}.day();
}

struct Days {
    BusinessDay first;
    BusinessDay last;
};

// The command line has looked whether they are days.
Days daysOf(const LedgerOptions& options)
{
    const BusinessDay last = options.last.empty() ? today() : *BusinessDay::fromText(options.last);
    const CalendarDate date = last.date();
    const auto first = options.first.empty() ? BusinessDay::fromDate({date.year, date.month, 1})
                                             : BusinessDay::fromText(options.first);
    return {*first, last};
}

std::string wordsOf(ledger::TransferKind kind)
{
    std::string words(nameOf(kind));
    for (char& c : words)
        if (c == '_')
            c = ' ';
    return words;
}

wire::Json jsonOf(const ports::LedgerLine& line, By by)
{
    wire::Json json;
    if (by == By::Day)
        json.set("day", line.day.text());
    if (by == By::Store)
        json.set("store", line.store);
    json.set("kind", std::string(nameOf(line.kind)));
    json.set("points", line.points.count());
    json.set("for_members", ledger::forMembers({line.kind, line.points}).count());
    json.set("transfers", line.transfers);
    return json;
}

wire::Json jsonOf(const hq::Statement& statement, const Days& days, By by)
{
    wire::Json json;
    json.set("first", days.first.text());
    json.set("last", days.last.text());
    json.set("opening", statement.opening.count());
    wire::Json::Array lines;
    for (const ports::LedgerLine& line : statement.lines)
        lines.push_back(jsonOf(line, by));
    json.set("lines", std::move(lines));
    json.set("closing", statement.closing.count());
    json.set("booked", statement.booked.count());
    json.set("held", statement.held.count());
    json.set("balanced", statement.isBalanced());
    return json;
}

void print(const hq::Statement& statement, const Days& days, By by)
{
    const auto number = [](Points points) { return static_cast<long long>(points.count()); };
    std::printf("From %s to %s, points of all members\n\n", days.first.text().c_str(),
                days.last.text().c_str());
    std::printf("%-44s %18lld\n", "at the beginning", number(statement.opening));
    for (const ports::LedgerLine& line : statement.lines) {
        std::string what = wordsOf(line.kind);
        if (by == By::Day)
            what = line.day.text() + "  " + what;
        if (by == By::Store)
            what = (line.store.empty() ? "no store" : line.store) + ": " + what;
        std::printf("  %-42s %+18lld  %lld %s\n", what.c_str(),
                    number(ledger::forMembers({line.kind, line.points})),
                    static_cast<long long>(line.transfers),
                    line.transfers == 1 ? "transfer" : "transfers");
    }
    std::printf("%-44s %18lld\n\n", "at the end", number(statement.closing));
    if (statement.isBalanced())
        std::printf("The accounts of all members hold %lld points today, as these books say.\n",
                    number(statement.held));
    else
        std::printf(
            "The accounts of all members hold %lld points today, and these books say %lld: "
            "pointkeeper-hq audit looks for what is wrong.\n",
            number(statement.held), number(statement.booked));
}

// The accounts of a store's hub are HQ's, which no entry there adds up to.
Result<std::unique_ptr<storage::SqlHqStore>> openBooks(const std::string& database,
                                                       storage::SqlHqStore::Schema schema)
{
    auto store = storage::SqlHqStore::open(database, schema);
    if (!store)
        return store;
    auto hub = (*store)->setting("hub");
    if (!hub)
        return tl::unexpected(hub.error());
    if (*hub)
        return fault(FaultKind::Invalid, "it is that of a store's hub; the books are at HQ");
    return store;
}

wire::Json jsonOf(const hq::ExpiryDone& done)
{
    wire::Json json;
    json.set("members", done.members);
    json.set("changed", done.changed);
    json.set("expired", done.expired.count());
    json.set("unexpired", done.unexpired.count());
    return json;
}

}  // namespace

int showLedger(const LedgerOptions& options)
{
    auto store = openBooks(options.database, storage::SqlHqStore::Schema::AsItIs);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    storage::SqlLedger ledger(**store);
    const Days days = daysOf(options);
    auto statement = hq::statementOf(**store, ledger, days.first, days.last, options.by);
    if (!statement)
        return sayFault("The books cannot be read", statement.error());
    if (options.isJson)
        std::puts(jsonOf(*statement, days, options.by).text().c_str());
    else
        print(*statement, days, options.by);
    return statement->isBalanced() ? Fine : No;
}

int postExpired(const LedgerOptions& options)
{
    auto store = openBooks(options.database, storage::SqlHqStore::Schema::Migrate);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    auto size = (*store)->membersAndJournals();
    if (!size)
        return sayFault("The members cannot be counted", size.error());
    storage::SqlLedger ledger(**store);
    const cli::Interrupt interrupt;
    cli::ProgressLine progress;
    auto done = hq::Expiry(**store, **store, ledger)
                    .post(today(), options.graceDays, [&](const hq::ExpiryDone& so) {
                        progress.show(so.members, *size, "members");
                        return !cli::Interrupt::isAsked();
                    });
    progress.clear();
    if (!done)
        return sayFault("Not all that expired was posted", done.error());
    if (options.isJson)
        std::puts(jsonOf(*done).text().c_str());
    std::fprintf(stderr,
                 "%s%lld members: %lld points expired, %lld that had been taken for it "
                 "are back.\n",
                 cli::Interrupt::isAsked() ? "Stopped. So far " : "",
                 static_cast<long long>(done->members),
                 static_cast<long long>(done->expired.count()),
                 static_cast<long long>(done->unexpired.count()));
    return cli::Interrupt::isAsked() ? No : Fine;
}

bool expireNow(const std::string& database, int graceDays, Instant now,
               const std::function<bool()>& isEnding)
{
    auto store = storage::SqlHqStore::open(database, storage::SqlHqStore::Schema::AsItIs);
    if (!store) {
        logError("expiry_failed", {{"detail", loggable(store.error())}});
        return false;
    }
    storage::SqlLedger ledger(**store);
    auto done = hq::Expiry(**store, **store, ledger)
                    .post(LocalTime{now, 0}.day(), graceDays,
                          [&](const hq::ExpiryDone&) { return !isEnding(); });
    if (!done) {
        logError("expiry_failed", {{"detail", loggable(done.error())}});
        return false;
    }
    logInfo("points_expired", {{"members", done->changed},
                               {"expired", done->expired.count()},
                               {"unexpired", done->unexpired.count()}});
    return true;
}

}  // namespace loyalty::hqservice
