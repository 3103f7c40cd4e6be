#include "core/hq/announce.h"

#include "core/programme/tier_history.h"
#include "core/wire/json.h"

namespace loyalty::hq {

namespace {

using Event = ports::Projection::Event;

wire::Json headOf(const char* event, MemberId member, const BusinessDay& day)
{
    wire::Json json;
    json.set("event", event);
    json.set("member", member.value());
    json.set("business_day", day.text());
    return json;
}

void addEntries(ports::Projection& projection)
{
    for (const ports::Projection::Entry& entry : projection.entries) {
        wire::Json json = headOf("entry", entry.member, entry.day);
        json.set("at_ms", entry.at.milliseconds);
        json.set("kind", entry.kind);
        json.set("points", entry.points.count());
        json.set("terminal", entry.key.journal.terminal.value());
        json.set("incarnation", std::int64_t{entry.key.journal.incarnation});
        json.set("sequence", entry.key.sequence);
        projection.events.push_back({Event::Kind::Entry, json.text()});
    }
}

// The latest business day on which this batch moved each member.
std::map<MemberId, BusinessDay> daysOf(const ports::Projection& projection)
{
    std::map<MemberId, BusinessDay> days;
    for (const ports::Projection::Entry& entry : projection.entries) {
        BusinessDay& day = days.emplace(entry.member, entry.day).first->second;
        day = std::max(day, entry.day);
    }
    return days;
}

std::string codeOf(const programme::Tier* tier)
{
    return tier == nullptr ? std::string{} : tier->code.text();
}

Result<void> addTier(ports::HqStore& store, Rulebooks& rulebooks,
                     const ports::Projection::Member& change, BusinessDay day,
                     std::vector<Event>& events)
{
    auto version = store.programmeInForce(day);
    if (!version)
        return tl::unexpected(version.error());
    if (!*version)
        return {};
    auto rulebook = rulebooks.version(**version);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    if (*rulebook == nullptr)
        return {};
    const programme::Programme& programme = (*rulebook)->programme();
    const std::optional<BusinessDay> joined = change.after.member.since;
    const ledger::Account before = change.before ? change.before->account : ledger::Account{};
    const std::string from = codeOf(programme::tierOn(programme, before, joined, day));
    const std::string to = codeOf(programme::tierOn(programme, change.after.account, joined, day));
    if (from == to || change.after.mergedInto)
        return {};
    wire::Json json = headOf("tier", change.after.member.id, day);
    json.set("from", from);
    json.set("to", to);
    json.set("programme_version", **version);
    events.push_back({Event::Kind::Tier, json.text()});
    return {};
}

}  // namespace

Result<void> announce(ports::HqStore& store, Rulebooks& rulebooks, ports::Projection& projection)
{
    auto wanted = store.wantedEvents();
    if (!wanted)
        return tl::unexpected(wanted.error());
    if (wanted->entries)
        addEntries(projection);
    if (!wanted->tiers)
        return {};
    const std::map<MemberId, BusinessDay> days = daysOf(projection);
    for (const ports::Projection::Member& change : projection.members)
        if (const auto day = days.find(change.after.member.id); day != days.end())
            if (auto added = addTier(store, rulebooks, change, day->second, projection.events);
                !added)
                return added;
    return {};
}

}  // namespace loyalty::hq
