#include <QDateTime>
#include <QDir>
#include <QFile>
#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/json_lines.h"
#include "app/link/identity.h"
#include "app/terminal/random_ids.h"
#include "core/ledger/schedule.h"
#include "core/member/normal_form.h"
#include "core/programme/standing.h"
#include "core/sale/customer.h"
#include "core/storage/cache_store.h"
#include "core/storage/journal_store.h"
#include "core/storage/till_members.h"

namespace loyalty::cli {

namespace {

struct MemberOptions {
    std::string data;
    std::string card;
};

LocalTime now()
{
    const QDateTime at = QDateTime::currentDateTime();
    return {Instant{at.toMSecsSinceEpoch()}, static_cast<std::int16_t>(at.offsetFromUtc() / 60)};
}

/// A till's data, opened for looking only.
struct OpenTill {
    app::Identity identity;
    std::unique_ptr<storage::JournalStore> journal;
    std::unique_ptr<storage::CacheStore> cache;
};

Result<OpenTill> openTill(const QString& folder)
{
    auto identity = app::loadIdentity(folder);
    if (!identity)
        return tl::unexpected(identity.error());
    if (!*identity)
        return fault(FaultKind::Missing, "there is no paired till in " + folder.toStdString());
    const auto pathOf = [&](const char* name) {
        return QDir(folder).filePath(QLatin1String(name)).toStdString();
    };
    OpenTill till{**identity, nullptr, nullptr};
    auto journal = storage::JournalStore::open(pathOf("journal.db"), storage::Access::ReadOnly);
    if (!journal)
        return tl::unexpected(journal.error());
    auto cache = storage::CacheStore::open(pathOf("cache_1.db"), till.identity.lookupKey,
                                           storage::Access::ReadOnly);
    if (!cache)
        return tl::unexpected(cache.error());
    till.journal = std::move(*journal);
    till.cache = std::move(*cache);
    return till;
}

wire::Json dueJson(const std::optional<ledger::Due>& due)
{
    if (!due)
        return {};
    wire::Json json{wire::Json::Object{}};
    json.set("day", due->day.text());
    json.set("points", due->points.count());
    return json;
}

wire::Json scheduleJson(const ledger::Balance& balance)
{
    static constexpr const char* words[] = {"usable", "expires", "lapses"};
    wire::Json::Array list;
    for (const ledger::Coming& coming : ledger::scheduleOf(balance)) {
        wire::Json json{wire::Json::Object{}};
        json.set("day", coming.day.text());
        json.set("what", words[static_cast<int>(coming.what)]);
        json.set("points", coming.points.count());
        list.push_back(std::move(json));
    }
    return list;
}

wire::Json balanceJson(const ledger::Account& account, BusinessDay day)
{
    const ledger::Balance balance = ledger::balanceOn(account, day);
    wire::Json json{wire::Json::Object{}};
    json.set("total", balance.total.count());
    json.set("available", balance.available.count());
    json.set("pending", balance.pending.count());
    json.set("expired", balance.expired.count());
    json.set("next_available", dueJson(balance.nextAvailable()));
    json.set("next_expiry", dueJson(balance.nextExpiry()));
    json.set("schedule", scheduleJson(balance));
    json.set("carry", std::to_string(account.carry.numerator()) + "/" +
                          std::to_string(account.carry.denominator()));
    return json;
}

wire::Json movementsJson(const std::vector<ports::OwnMovement>& movements)
{
    wire::Json::Array list;
    for (const ports::OwnMovement& own : movements) {
        wire::Json json{wire::Json::Object{}};
        json.set("sequence", own.sequence);
        json.set("points", own.movement.points.count());
        json.set("available_from", own.movement.life.availableFrom.text());
        json.set("expires_on", own.movement.life.expiresOn
                                   ? wire::Json(own.movement.life.expiresOn->text())
                                   : wire::Json());
        list.push_back(std::move(json));
    }
    return list;
}

// All of this till's own, under whichever name of the customer they were written.
Result<std::vector<ports::OwnMovement>> movementsOf(ports::Journal& journal,
                                                    const sale::Customer& customer)
{
    std::vector<ports::OwnMovement> all;
    for (const member::Holder& name : customer.names) {
        auto some = journal.movementsOf(name, 0);
        if (!some)
            return some;
        all.insert(all.end(), some->begin(), some->end());
    }
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.sequence < b.sequence; });
    return all;
}

const char* statusWord(const sale::Customer& customer)
{
    if (!customer.member)
        return "unregistered";
    switch (customer.member->status) {
        case member::Status::Active:
            return "active";
        case member::Status::Blocked:
            return "blocked";
        case member::Status::Unregistered:
            return "unregistered";
        case member::Status::Closed:
            return "closed";
    }
    return "unregistered";
}

Result<wire::Json> memberJson(OpenTill& till, const sale::Customer& customer,
                              const std::vector<ports::OwnMovement>& movements)
{
    const LocalTime at = now();
    auto state = till.journal->syncState();
    auto rulebook = till.cache->inForce(at.day());
    if (!state || !rulebook)
        return tl::unexpected(state ? rulebook.error() : state.error());
    const programme::Tier* tier =
        *rulebook == nullptr ? nullptr
                             : programme::tierOn((*rulebook)->programme(), customer.account,
                                                 sale::joinedOf(customer), at.day());
    wire::Json json{wire::Json::Object{}};
    const auto* id = std::get_if<MemberId>(&customer.holder);
    json.set("member", id == nullptr ? wire::Json() : wire::Json(id->value()));
    json.set("status", statusWord(customer));
    json.set("card_tail", customer.cardTail);
    json.set("since", customer.member ? wire::Json(customer.member->since.text()) : wire::Json());
    json.set("tier", tier == nullptr ? wire::Json() : wire::Json(tier->code.text()));
    json.set("balance", balanceJson(customer.account, at.day()));
    json.set("hq_points", customer.confirmed.points.count());
    json.set("hq_as_of", state->lastContact
                             ? wire::Json(LocalTime{*state->lastContact, at.offsetMinutes}.text())
                             : wire::Json());
    json.set("unconfirmed", std::int64_t{customer.unconfirmed});
    json.set("movements", movementsJson(movements));
    return json;
}

int show(const MemberOptions& options)
{
    const char* onlyRead = "Nothing was changed.";
    const auto card = member::normalCard(options.card);
    if (!card) {
        say("That is no card number: 6 to 34 digits and capital letters. Type it again.");
        return WrongUse;
    }
    auto till = openTill(QDir(QString::fromStdString(options.data)).absolutePath());
    if (!till)
        return sayFault("The till's data cannot be read", till.error(), onlyRead);
    storage::TillMembers members(*till->cache, *till->journal);
    app::RandomIds ids;
    const sale::Stores stores{*till->cache,   members,      *till->journal,
                              *till->journal, *till->cache, ids};
    const auto hash =
        wire::identifierHash(till->identity.lookupKey, member::IdentifierKind::Card, *card);
    auto customer = sale::findCustomer(stores, hash, member::tailOf(*card));
    if (!customer)
        return sayFault("The member cannot be read", customer.error(), onlyRead);
    auto movements = movementsOf(*till->journal, *customer);
    if (!movements)
        return sayFault("The movements cannot be read", movements.error(), onlyRead);
    if (!customer->member && movements->empty()) {
        say("This till knows nobody by this card, and nothing waits for it. HQ may know more when "
            "it was asked again.");
        return No;
    }
    auto json = memberJson(*till, *customer, *movements);
    if (!json)
        return sayFault("The member cannot be read", json.error(), onlyRead);
    writeLine(*json);
    return Fine;
}

}  // namespace

void addMember(CLI::App& app)
{
    auto options = std::make_shared<MemberOptions>();
    CLI::App* group = app.add_subcommand("member", "Members as a till knows them");
    group->require_subcommand(1);
    CLI::App* command = group->add_subcommand("show", "Balance with its age, and what moved it");
    command->add_option("--data", options->data, "Folder of the till")->required();
    command->add_option("CARD", options->card, "Number of the card")->required();
    command->footer(
        "One JSON object. Points are counted in the programme's smallest unit. balance is HQ's\n"
        "account as of hq_as_of with this till's own entries that HQ had not yet included\n"
        "(unconfirmed); movements are all of this till's own.");
    onRun(*command, [options] { return show(*options); });
}

}  // namespace loyalty::cli
