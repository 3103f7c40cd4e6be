#include "app/hqservice/books_line.h"

#include <map>

namespace loyalty::hqservice {

namespace {

std::string whyNoDay(const std::string& text)
{
    return BusinessDay::fromText(text) ? std::string{} : "is no date like 2026-11-22";
}

void addAudit(CLI::App& app, AuditOptions& options)
{
    CLI::App* audit = app.add_subcommand(
        "audit", "Count the books again from what the tills sent; prints what is wrong");
    addDatabase(*audit, options.database);
    audit->add_flag("--json", options.isJson, "The sums as JSON, behind what is wrong");
    onRun(*audit, [&options] { return auditBooks(options); });
}

void addLedger(CLI::App& app, LedgerOptions& options)
{
    using By = ports::HqLedger::By;
    CLI::App* ledger = app.add_subcommand(
        "ledger", "Points given, redeemed and expired over some days, and whether it balances");
    addDatabase(*ledger, options.database);
    ledger->add_option("--from", options.first, "YYYY-MM-DD; the first of this month without it")
        ->check(whyNoDay);
    ledger->add_option("--until", options.last, "YYYY-MM-DD, with it; today without it")
        ->check(whyNoDay);
    ledger->add_option("--by", options.by, "A line for each day, or each store, as well")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, By>{{"kind", By::Kind}, {"day", By::Day}, {"store", By::Store}}));
    ledger->add_flag("--json", options.isJson, "As JSON");
    onRun(*ledger, [&options] { return showLedger(options); });
}

void addExpire(CLI::App& app, LedgerOptions& options)
{
    CLI::App* expire = app.add_subcommand(
        "expire", "Post what members did not spend in time; the service does it each night");
    addDatabase(*expire, options.database);
    addGrace(*expire, options.graceDays);
    expire->add_flag("--json", options.isJson, "The sums as JSON");
    onRun(*expire, [&options] { return postExpired(options); });
}

}  // namespace

void addGrace(CLI::App& command, int& days)
{
    command
        .add_option("--expiry-grace", days,
                    "So many days after their last one points are posted as expired: as long as a "
                    "till may be out of reach")
        ->check(CLI::Range(0, 366))
        ->capture_default_str();
}

void addBooks(CLI::App& app, BooksOptions& options)
{
    addAudit(app, options.audit);
    addLedger(app, options.ledger);
    addExpire(app, options.ledger);
}

}  // namespace loyalty::hqservice
