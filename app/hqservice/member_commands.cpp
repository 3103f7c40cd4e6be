#include "app/hqservice/member_commands.h"

#include <cstdio>

#include "app/hqservice/fleet_keys.h"
#include "app/hqservice/service_log.h"
#include "app/hqservice/who_is_here.h"
#include "core/member/normal_form.h"
#include "core/storage/hq_erasures.h"
#include "core/wire/json.h"

namespace loyalty::hqservice {

namespace {

constexpr int erasuresShown = 1'000;
constexpr std::size_t tillsNamed = 20;

void say(const std::string& sentence)
{
    std::fprintf(stderr, "%s\n", sentence.c_str());
}

std::optional<member::IdentifierHash> identifierOf(const MemberOptions& options,
                                                   const wire::Key& key)
{
    using member::IdentifierKind;
    const auto hash = [&](IdentifierKind kind, const std::optional<std::string>& normal) {
        return normal ? std::optional(wire::identifierHash(key, kind, *normal)) : std::nullopt;
    };
    if (!options.card.empty())
        return hash(IdentifierKind::Card, member::normalCard(options.card));
    if (!options.phone.empty())
        return hash(IdentifierKind::Phone, member::normalPhone(options.phone, options.country));
    return hash(IdentifierKind::Email, member::normalEmail(options.email));
}

Result<std::optional<MemberId>> memberOf(const MemberOptions& options, ports::HqStore& store)
{
    if (options.number != 0)
        return std::optional(MemberId(options.number));
    auto key = fleetLookupKey(store);
    if (!key)
        return tl::unexpected(key.error());
    const auto identifier = identifierOf(options, *key);
    if (!identifier)
        return std::optional<MemberId>();
    auto found = store.resolve({*identifier});
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(found->begin()->second);
}

wire::Json jsonOf(const ports::Erasure& erasure)
{
    wire::Json json;
    json.set("member", erasure.member.value());
    json.set("erased_at", LocalTime{erasure.at, 0}.text());
    json.set("by", erasure.who);
    json.set("tills", erasure.tills);
    json.set("waiting", static_cast<std::int64_t>(erasure.waiting.size()));
    wire::Json::Array waiting;
    for (const ports::TerminalReport& till : erasure.waiting) {
        wire::Json each;
        each.set("terminal", till.journal.terminal.value());
        each.set("store", till.store);
        each.set("name", till.name);
        if (till.lastContact)
            each.set("last_contact", LocalTime{*till.lastContact, 0}.text());
        waiting.push_back(std::move(each));
    }
    json.set("waiting_tills", std::move(waiting));
    return json;
}

void print(const ports::Erasure& erasure)
{
    const auto heard = erasure.tills - static_cast<std::int64_t>(erasure.waiting.size());
    std::printf("member %lld, erased %s by %s: %lld of %lld tills have heard of it\n",
                static_cast<long long>(erasure.member.value()),
                LocalTime{erasure.at, 0}.text().c_str(), erasure.who.c_str(),
                static_cast<long long>(heard), static_cast<long long>(erasure.tills));
    for (std::size_t i = 0; i < erasure.waiting.size() && i < tillsNamed; ++i)
        std::printf("  not yet: %s, %s\n", erasure.waiting[i].store.c_str(),
                    erasure.waiting[i].name.c_str());
    if (erasure.waiting.size() > tillsNamed)
        std::printf("  and %zu more (--json names them all)\n",
                    erasure.waiting.size() - tillsNamed);
}

}  // namespace

int eraseMember(const MemberOptions& options)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    auto member = memberOf(options, **store);
    if (!member)
        return sayFault("The member cannot be looked for", member.error());
    storage::SqlErasures erasures(**store);
    const std::string who = whoIsHere(options.by);
    auto erased = *member ? erasures.erase(**member, who, wallClock())
                          : Result<std::optional<MemberId>>(std::nullopt);
    if (!erased)
        return sayFault("Nobody was erased", erased.error());
    if (!*erased) {
        say("Nobody is known by that. Nothing was changed.");
        return No;
    }
    std::printf("%lld\n", static_cast<long long>((*erased)->value()));
    say("Name, birthday, segments, card, phone and e-mail of member " +
        std::to_string((*erased)->value()) +
        " are gone here; the points stay under a number that nobody can be found by. Tills are "
        "told in their next exchange: pointkeeper-hq member erasures says which have heard. A "
        "backup from before has them yet: after restoring one, do this again.");
    return Fine;
}

int listErasures(const MemberOptions& options)
{
    auto store = storage::SqlHqStore::open(options.database, storage::SqlHqStore::Schema::AsItIs);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    auto erasures = storage::SqlErasures(**store).erasures(erasuresShown);
    if (!erasures)
        return sayFault("The erasures cannot be read", erasures.error());
    bool isDone = true;
    for (const ports::Erasure& each : *erasures) {
        isDone = isDone && each.waiting.empty();
        if (options.isJson)
            std::puts(jsonOf(each).text().c_str());
        else
            print(each);
    }
    return isDone ? Fine : No;
}

}  // namespace loyalty::hqservice
