#include "app/hqservice/audit_books.h"

#include <cstdio>

#include "app/cli/interrupt.h"
#include "app/cli/progress_line.h"
#include "app/hqservice/commands.h"
#include "app/hqservice/service_log.h"
#include "core/hq/publishing.h"
#include "core/hq/recount.h"
#include "core/hq/statement.h"
#include "core/storage/hq_ledger.h"
#include "core/storage/hq_publishing.h"
#include "core/storage/hq_store.h"
#include "core/wire/json.h"

namespace loyalty::hqservice {

namespace {

// Beyond, the books are not the books any more, and a list helps nobody.
constexpr std::int64_t mostSaid = 10'000;

wire::Json jsonOf(const hq::Recounted& counted, bool isWhole)
{
    wire::Json json;
    json.set("whole", isWhole);
    json.set("members", counted.members);
    json.set("entries", counted.entries);
    json.set("journals", counted.journals);
    json.set("links", counted.links);
    json.set("wrong", counted.wrong);
    return json;
}

// Programmes that are not what was signed; `say` gets a sentence for each.
Result<std::int64_t> wrongProgrammes(storage::SqlHqStore& store,
                                     const std::function<void(const std::string&)>& say)
{
    storage::SqlPublishing people(store);
    auto wrong = hq::Publishing(store, people).check();
    if (!wrong)
        return tl::unexpected(wrong.error());
    for (const hq::WronglyPublished& each : *wrong)
        say("programme version " + std::to_string(each.version) + " " + each.reason);
    return static_cast<std::int64_t>(wrong->size());
}

// Whether the programme's own books say what the accounts hold.
Result<std::int64_t> wrongLedger(storage::SqlHqStore& store,
                                 const std::function<void(const std::string&)>& say)
{
    storage::SqlLedger ledger(store);
    const BusinessDay today = LocalTime{wallClock(), 0}.day();
    auto statement = hq::statementOf(store, ledger, today, today, ports::HqLedger::By::Kind);
    if (!statement)
        return tl::unexpected(statement.error());
    if (statement->isBalanced())
        return 0;
    say("the accounts of all members hold " + std::to_string(statement->held.count()) +
        " points, and the ledger says " + std::to_string(statement->booked.count()));
    return 1;
}

// What is wrong beside accounts and journals.
Result<std::int64_t> wrongBeside(storage::SqlHqStore& store,
                                 const std::function<void(const std::string&)>& say)
{
    auto programmes = wrongProgrammes(store, say);
    auto ledger = wrongLedger(store, say);
    if (!programmes || !ledger)
        return tl::unexpected(programmes ? ledger.error() : programmes.error());
    return *programmes + *ledger;
}

}  // namespace

int auditBooks(const AuditOptions& options)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    const cli::Interrupt interrupt;
    cli::ProgressLine progress;
    std::int64_t said = 0;
    const auto say = [&](const std::string& sentence) {
        progress.clear();
        if (++said <= mostSaid)
            std::puts(sentence.c_str());
    };
    hq::Recount recount(**store, **store, say, [&](const hq::Recounted& counted) {
        progress.show(counted.members + counted.journals, counted.of, "accounts and journals");
        return !cli::Interrupt::isAsked();
    });
    auto counted = recount.all();
    progress.clear();
    auto beside = wrongBeside(**store, say);
    if (!counted || !beside)
        return sayFault("The books cannot be counted", counted ? beside.error() : counted.error());
    counted->wrong += *beside;
    const bool isWhole = !cli::Interrupt::isAsked();
    if (options.isJson) {
        std::puts(jsonOf(*counted, isWhole).text().c_str());
    } else {
        const std::string sums = std::to_string(counted->members) + " members, " +
                                 std::to_string(counted->entries) + " entries of theirs, " +
                                 std::to_string(counted->journals) + " journals";
        std::fprintf(stderr, "%s%s: %s.\n", isWhole ? "" : "Stopped. So far ", sums.c_str(),
                     counted->wrong == 0 ? "everything is as the tills sent it"
                                         : (std::to_string(counted->wrong) + " wrong").c_str());
    }
    return counted->wrong == 0 && isWhole ? Fine : No;
}

bool auditNow(const std::string& database, Metrics& metrics, Instant now,
              const std::function<bool()>& isEnding)
{
    auto store = storage::SqlHqStore::open(database, storage::SqlHqStore::Schema::AsItIs);
    if (!store) {
        logError("audit_failed", {{"detail", loggable(store.error())}});
        return false;
    }
    // Sentences name members: only the command says them.
    hq::Recount recount(
        **store, **store, [](const std::string&) {},
        [&](const hq::Recounted&) { return !isEnding(); });
    auto counted = recount.all();
    const auto beside = wrongBeside(**store, [](const std::string&) {});
    if (!counted || !beside) {
        logError("audit_failed",
                 {{"detail", loggable(counted ? beside.error() : counted.error())}});
        return false;
    }
    counted->wrong += *beside;
    if (isEnding())
        return false;
    metrics.setAudited(now, counted->wrong);
    const LogFields sums{
        {"members", counted->members}, {"entries", counted->entries}, {"wrong", counted->wrong}};
    if (counted->wrong == 0)
        logInfo("books_audited", sums);
    else
        logError("books_audited", sums);
    return true;
}

}  // namespace loyalty::hqservice
