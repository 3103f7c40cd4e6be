#include "app/hqservice/commands.h"

#include <cstdio>

#include "app/cli/interrupt.h"
#include "app/cli/progress_line.h"
#include "app/hqservice/export_day.h"
#include "app/hqservice/fleet_keys.h"
#include "app/hqservice/service_log.h"
#include "core/hq/publishing.h"
#include "core/hq/service.h"
#include "core/member/normal_form.h"
#include "core/storage/hq_ledger.h"
#include "core/storage/hq_publishing.h"
#include "core/storage/hq_roles.h"
#include "core/storage/hq_store.h"
#include "core/wire/json.h"
#include "core/wire/totp.h"

namespace loyalty::hqservice {

namespace {

void say(const std::string& sentence)
{
    std::fprintf(stderr, "%s\n", sentence.c_str());
}

const char* whatToDo(FaultKind kind)
{
    switch (kind) {
        case FaultKind::Busy:
            return "Try again when the other program is done.";
        case FaultKind::Full:
            return "Make room on the disk and try again.";
        case FaultKind::ReadOnly:
        case FaultKind::Denied:
            return "Check who owns the place and who may write there.";
        case FaultKind::Missing:
            return "Check the path.";
        case FaultKind::Corrupt:
        case FaultKind::SetBack:
            return "Restore the database from a backup and run pointkeeper-hq restored; the tills "
                   "send again what it lacks.";
        case FaultKind::NewerSchema:
            return "Install the newer pointkeeper-hq.";
        case FaultKind::Unreachable:
            return "Check that the database server runs and that the address is right.";
        case FaultKind::Rejected:
        case FaultKind::Invalid:
            return "Mend it and try again.";
    }
    return "";
}

BusinessDay today()
{
    return LocalTime{wallClock(), 0}.day();
}

}  // namespace

int sayFault(const std::string& what, const Fault& fault)
{
    say(what + ": " + fault.detail + ". Nothing was changed. " + whatToDo(fault.kind));
    return fault.kind == FaultKind::Invalid ? No : WorldFailed;
}

int migrateDatabase(const std::string& database)
{
    auto store = storage::SqlHqStore::open(database);
    if (!store)
        return sayFault("The database cannot be brought up to date", store.error());
    auto version = (*store)->database().schemaVersion();
    if (!version)
        return sayFault("The database does not answer", version.error());
    say("The database is up to date (schema version " + std::to_string(*version) + ").");
    return Fine;
}

int setRoles(const RolesOptions& options)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    storage::Database& database = (*store)->database();
    if (database.engine() == storage::Engine::Sqlite) {
        say("SQLite knows no roles: whoever may open the file may do everything.");
        return No;
    }
    // Made by whoever comes first, and the service may not be the one who makes them anew.
    auto key = fleetLookupKey(**store);
    auto epoch = key ? feedEpoch(**store) : tl::unexpected(key.error());
    storage::SqlPublishing people(**store);
    auto signing = hq::Publishing(**store, people).begin();
    if (!epoch || !signing)
        return sayFault("The fleet's keys cannot be written",
                        epoch ? signing.error() : epoch.error());
    if (auto done = storage::grantRoles(database, {options.service, options.reader}); !done)
        return sayFault("The rights cannot be given", done.error());
    say(options.service + " may serve tills" +
        (options.reader.empty() ? "" : ", and " + options.reader + " may read") +
        "; neither may change what was taken in. Run this again after each migration.");
    return Fine;
}

int noteRestored(const std::string& database)
{
    auto store = storage::SqlHqStore::open(database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    auto epoch = beginFeedEpoch(**store);
    if (!epoch)
        return sayFault("The new epoch cannot be written", epoch.error());
    say("Epoch " + std::to_string(*epoch) +
        " begins. Start every instance of HQ again; the tills then read everything anew, and send "
        "again what this database does not have.");
    return Fine;
}

int enrol(const EnrolOptions& options)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    const std::string code = hq::newPairingCode();
    const ports::PairingCode row{hq::pairingCodeDigest(code),
                                 wallClock().after(hq::pairingCodeLifeMs), options.store,
                                 options.isHub ? "Store hub" : options.till, options.isHub};
    auto done = (*store)->transaction([&] { return (*store)->addPairingCode(row); });
    if (!done)
        return sayFault("The code cannot be written", done.error());
    std::puts(code.c_str());
    if (options.isHub) {
        say("Start the hub of " + options.store +
            " with pointkeeper-hq serve --upstream URL "
            "--pairing-code CODE within 15 minutes; the code works once. A hub that the store had "
            "before is replaced: what HQ had set aside for it stays so until till write-off.");
        return Fine;
    }
    say("Type this code at " + options.till + " of " + options.store +
        " within 15 minutes; it works once. A till that was paired under this name before is "
        "replaced.");
    return Fine;
}

// The form is that of Google Wallet's rotatingBarcode.
int rotatingCode(const RotatingCodeOptions& options)
{
    const auto card = member::normalCard(options.card);
    const std::string place = "{member}";
    const std::size_t at = options.pattern.find(place);
    if (!card || at == std::string::npos) {
        say(card ? "The pattern has no place {member}." : "This is no number of a card.");
        return No;
    }
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    const auto key = fleetLookupKey(**store);
    if (!key)
        return sayFault("The fleet's key cannot be read", key.error());
    std::string value = options.pattern;
    value.replace(at, place.size(), *card);
    wire::Json parameter;
    parameter.set("key", toHex(wire::rotatingKey(*key, *card)));
    parameter.set("valueLength", options.digits);
    wire::Json details;
    details.set("algorithm", "TOTP_SHA1");
    details.set("periodMillis", std::to_string(options.periodSeconds * 1000));
    details.set("parameters", wire::Json::Array{std::move(parameter)});
    wire::Json json;
    json.set("type", "QR_CODE");
    json.set("valuePattern", value);
    json.set("totpDetails", std::move(details));
    std::puts(json.text().c_str());
    return Fine;
}

int exportOneDay(const ExportOptions& options)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    storage::SqlLedger ledger(**store);
    auto done = exportDay(**store, ledger, options.day, options.folder, wallClock());
    if (!done && done.error().kind == FaultKind::Rejected) {
        say("Nothing was exported: " + done.error().detail + ".");
        return No;
    }
    if (!done)
        return sayFault("Nothing was exported", done.error());
    say(done->folder +
        (done->wasThere ? " is there already and whole (" : " has the day, manifest and all (") +
        std::to_string(done->entries) + " entries).");
    return Fine;
}

int import(const ImportOptions& options)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    auto key = fleetLookupKey(**store);
    if (!key)
        return sayFault("The database cannot be read", key.error());
    ImportProblems problems;
    if (!options.badLinesFile.empty())
        if (auto listed = problems.listAllIn(options.badLinesFile); !listed)
            return sayFault("Nothing was imported", listed.error());
    cli::ProgressLine line;
    const cli::Interrupt interrupt;
    const ImportWatch watch{[&line](const std::string& file, std::int64_t bytes, std::int64_t of) {
                                line.show(bytes >> 20, of >> 20, "MiB of " + file);
                            },
                            cli::Interrupt::isAsked};
    auto imported = importFiles(**store, options.files, *key, today(), watch, problems);
    line.clear();
    if (!imported && imported.error().kind == FaultKind::Rejected) {
        say("Interrupted: nothing was imported.");
        return WorldFailed;
    }
    if (!imported)
        return sayFault("Nothing was imported", imported.error());
    if (problems.count() > 0)
        say(std::to_string(problems.count()) + " lines were left out:\n  " + problems.text());
    say("Imported " + std::to_string(imported->members) + " members (" +
        std::to_string(imported->newMembers) + " new), " + std::to_string(imported->items) +
        " items, " + std::to_string(imported->staff) + " staff.");
    return Fine;
}

}  // namespace loyalty::hqservice
