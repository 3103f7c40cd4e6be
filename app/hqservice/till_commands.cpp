#include "app/hqservice/till_commands.h"

#include <cstdio>

#include "app/hqservice/service_log.h"
#include "app/hqservice/who_is_here.h"
#include "core/storage/hq_store.h"
#include "core/wire/json.h"

namespace loyalty::hqservice {

namespace {

constexpr int pageOfTills = 1'000;
constexpr int versionsShown = 100;
constexpr int actsShown = 1'000;
constexpr std::int64_t minuteMs = 60'000;

void say(const std::string& sentence)
{
    std::fprintf(stderr, "%s\n", sentence.c_str());
}

std::string timeText(Instant at)
{
    return LocalTime{at, 0}.text();
}

/// "3 min", "5 h", "12 d"
std::string ageText(std::int64_t ms)
{
    constexpr std::int64_t hour = 60;
    constexpr std::int64_t day = 24 * hour;
    const std::int64_t minutes = ms < 0 ? 0 : ms / minuteMs;
    if (minutes < 2 * hour)
        return std::to_string(minutes) + " min";
    return minutes < 2 * day ? std::to_string(minutes / hour) + " h"
                             : std::to_string(minutes / day) + " d";
}

std::string clockText(std::int64_t aheadMs)
{
    const std::int64_t minutes = aheadMs / minuteMs;
    if (minutes == 0)
        return "right";
    return ageText(aheadMs < 0 ? -aheadMs : aheadMs) + (aheadMs < 0 ? " behind" : " ahead");
}

wire::Json jsonOf(const ports::TerminalReport& till, std::int64_t programme)
{
    const ports::HeardOf& heard = till.heard;
    wire::Json json;
    json.set("terminal", till.journal.terminal.value());
    json.set("incarnation", std::int64_t{till.journal.incarnation});
    json.set("store", till.store);
    json.set("name", till.name);
    if (till.lastContact)
        json.set("last_contact", timeText(*till.lastContact));
    json.set("program", heard.health.program);
    json.set("programme", programme);
    json.set("waiting_at_till", heard.health.waiting);
    json.set("oldest_ms", heard.health.oldestMs);
    json.set("waiting_at_hq", till.waiting);
    json.set("disputed", till.disputed);
    json.set("copies_heard", till.forks);
    if (till.lastFork)
        json.set("last_copy", timeText(*till.lastFork));
    json.set("clock_ahead_ms", heard.aheadMs);
    json.set("database_bytes", heard.health.databaseBytes);
    json.set("free_bytes", heard.health.freeBytes);
    json.set("lent", till.lent.count());
    json.set("blocked", till.blockedSince.has_value());
    if (till.blockedSince)
        json.set("blocked_since", timeText(*till.blockedSince));
    return json;
}

void printRow(const ports::TerminalReport& till, std::int64_t programme, Instant now)
{
    const auto since = [&](const std::optional<Instant>& at) {
        return at ? ageText(now.milliseconds - at->milliseconds) + " ago" : std::string("never");
    };
    const wire::TillHealth& health = till.heard.health;
    std::string waiting = std::to_string(health.waiting);
    if (health.waiting > 0)
        waiting += " (" + ageText(health.oldestMs) + ")";
    std::string state = till.blockedSince ? "BLOCKED" : "";
    if (till.forks > 0)
        state += (state.empty() ? "" : ", ") + std::to_string(till.forks) + " calls of a copy";
    std::printf("%6lld  %-16.16s %-16.16s %-12s %-16s %-14s %5lld  %-20.20s %s\n",
                static_cast<long long>(till.journal.terminal.value()), till.store.c_str(),
                till.name.c_str(), since(till.lastContact).c_str(), waiting.c_str(),
                clockText(till.heard.aheadMs).c_str(), static_cast<long long>(programme),
                health.program.c_str(), state.c_str());
}

/// Opens the store, does `work`, and says what went wrong.
template <class Work>
int withStore(const TillOptions& options, Work work)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    Result<int> done = work(**store);
    return done ? *done : sayFault("The database does not do it", done.error());
}

// One transaction: the deed, and that it was done.
Result<int> actOn(storage::SqlHqStore& store, const ports::Act& act,
                  const std::function<Result<bool>()>& deed)
{
    bool isDone = false;
    auto done = store.transaction([&]() -> Result<void> {
        auto did = deed();
        if (!did)
            return tl::unexpected(did.error());
        isDone = *did;
        return isDone ? store.noteAct(act) : Result<void>{};
    });
    if (!done)
        return tl::unexpected(done.error());
    return isDone ? Fine : No;
}

int setBlocked(const TillOptions& options, bool isBlocked)
{
    return withStore(options, [&](storage::SqlHqStore& store) -> Result<int> {
        const TerminalId terminal(options.terminal);
        const Instant now = wallClock();
        const std::string subject = "terminal " + std::to_string(options.terminal);
        const auto done = actOn(
            store,
            {now, whoIsHere(options.by), isBlocked ? "terminal_blocked" : "terminal_unblocked",
             subject, options.note},
            [&] { return store.block(terminal, isBlocked ? std::optional(now) : std::nullopt); });
        if (done && *done == No)
            say("There is no " + subject + ". Nothing was changed.");
        else if (done && isBlocked)
            say("HQ does not answer " + subject +
                " any more. What it wrote before stands; what is set aside for it stays so until "
                "pointkeeper-hq till write-off.");
        else if (done)
            say("HQ answers " + subject + " again.");
        return done;
    });
}

}  // namespace

int listTills(const TillOptions& options)
{
    return withStore(options, [&](storage::SqlHqStore& store) -> Result<int> {
        auto versions = store.programmesHeld(versionsShown);
        if (!versions)
            return tl::unexpected(versions.error());
        const Instant now = wallClock();
        if (!options.isJson)
            std::printf("%6s  %-16s %-16s %-12s %-16s %-14s %5s  %-20s %s\n", "Till", "Store",
                        "Name", "Last heard", "Waiting there", "Clock", "Rules", "Program", "");
        TerminalId after;
        while (true) {
            auto page = store.terminals(after, pageOfTills);
            if (!page)
                return tl::unexpected(page.error());
            for (const ports::TerminalReport& till : *page) {
                std::int64_t programme = 0;
                for (const ports::ProgrammeHeld& version : *versions)
                    if (version.position <= till.heard.programmes)
                        programme = std::max(programme, version.version);
                if (options.isJson)
                    std::puts(jsonOf(till, programme).text().c_str());
                else
                    printRow(till, programme, now);
            }
            if (page->size() < pageOfTills)
                return Fine;
            after = page->back().journal.terminal;
        }
    });
}

int blockTill(const TillOptions& options)
{
    return setBlocked(options, true);
}

int unblockTill(const TillOptions& options)
{
    return setBlocked(options, false);
}

int listLeases(const TillOptions& options)
{
    return withStore(options, [&](storage::SqlHqStore& store) -> Result<int> {
        auto leases = store.leasesHeldBy(TerminalId(options.terminal));
        if (!leases)
            return tl::unexpected(leases.error());
        for (const ports::LeaseRow& lease : *leases) {
            wire::Json json;
            json.set("incarnation", std::int64_t{lease.holder.incarnation});
            json.set("member", lease.member.value());
            json.set("granted", lease.granted.count());
            json.set("spent", lease.spent.count());
            json.set("released", lease.released.count());
            json.set("open", lease.open().count());
            json.set("for", lease.purpose == wire::LeasePurpose::Keep ? "bad times" : "a sale");
            json.set("since", timeText(lease.at));
            std::puts(json.text().c_str());
        }
        return Fine;
    });
}

int writeOffLeases(const TillOptions& options)
{
    return withStore(options, [&](storage::SqlHqStore& store) -> Result<int> {
        const ports::JournalKey holder{TerminalId(options.terminal), options.incarnation};
        const std::string subject = "terminal " + std::to_string(options.terminal) + "/" +
                                    std::to_string(options.incarnation);
        Points written;
        const auto done =
            actOn(store,
                  {wallClock(), whoIsHere(options.by), "leases_written_off", subject, options.note},
                  [&]() -> Result<bool> {
                      auto points = store.writeOffLeases(holder);
                      if (!points || !*points)
                          return points ? Result<bool>(false) : tl::unexpected(points.error());
                      written = **points;
                      return true;
                  });
        if (done && *done == No)
            say("Nothing was changed: the till may still spend what is set aside for it. Block it "
                "first (pointkeeper-hq till block), or pair another in its place.");
        else if (done)
            say(std::to_string(written.count()) + " points of " + subject +
                " are the members' again. If it spent any of them before it stopped, they were "
                "spent twice; HQ will say so when it hears of it.");
        return done;
    });
}

int listProgrammes(const TillOptions& options)
{
    return withStore(options, [&](storage::SqlHqStore& store) -> Result<int> {
        auto versions = store.programmesHeld(versionsShown);
        if (!versions)
            return tl::unexpected(versions.error());
        for (const ports::ProgrammeHeld& version : *versions) {
            auto programme = store.programme(version.version);
            if (!programme)
                return tl::unexpected(programme.error());
            const bool isOfTwo = *programme && !(*programme)->author.empty();
            if (!options.isJson) {
                const std::string people = isOfTwo ? "; by " + (*programme)->author +
                                                         ", approved by " + (*programme)->approver
                                                   : std::string();
                std::printf("version %lld, from %s: %lld of %lld tills hold it%s\n",
                            static_cast<long long>(version.version),
                            version.validFrom.text().c_str(), static_cast<long long>(version.held),
                            static_cast<long long>(version.tills), people.c_str());
                continue;
            }
            wire::Json json;
            json.set("version", version.version);
            json.set("valid_from", version.validFrom.text());
            json.set("held", version.held);
            json.set("tills", version.tills);
            if (isOfTwo) {
                json.set("author", (*programme)->author);
                json.set("approver", (*programme)->approver);
            }
            std::puts(json.text().c_str());
        }
        return Fine;
    });
}

int listActs(const TillOptions& options)
{
    return withStore(options, [&](storage::SqlHqStore& store) -> Result<int> {
        auto acts = store.acts(actsShown);
        if (!acts)
            return tl::unexpected(acts.error());
        for (const ports::Act& act : *acts) {
            wire::Json json;
            json.set("at", timeText(act.at));
            json.set("who", act.who);
            json.set("what", act.what);
            json.set("subject", act.subject);
            json.set("note", act.note);
            std::puts(json.text().c_str());
        }
        return Fine;
    });
}

}  // namespace loyalty::hqservice
