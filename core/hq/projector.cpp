#include "core/hq/projector.h"

#include <algorithm>

#include "core/base/planted.h"
#include "core/base/wide.h"
#include "core/hq/audit.h"
#include "core/hq/entry_time.h"
#include "core/hq/plausible.h"
#include "core/wire/describe.h"
#include "core/wire/entry_codec.h"
#include "core/wire/slip_code.h"

namespace loyalty::hq {

namespace {

constexpr std::size_t maxTailLength = 4;
constexpr int maxIncarnations = 1'000;  // of one terminal

// What a till writes for the eye is shown to people and goes to every other till.
std::string cleanTail(const std::string& text)
{
    std::string tail;
    for (const char c : text)
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
            tail += c;
    return tail.size() > maxTailLength ? tail.substr(tail.size() - maxTailLength) : tail;
}

std::string nameOf(const ports::EntryKey& key)
{
    return "entry " + std::to_string(key.sequence) + " of terminal " +
           std::to_string(key.journal.terminal.value()) + "/" +
           std::to_string(key.journal.incarnation);
}

// The member an entry moves; made where the card or the number is new to HQ. Null where HQ never
// gave out that number.
ports::MemberState* holderIn(Books& books, const journal::Entry& entry)
{
    const member::Holder holder = journal::holderOf(entry);
    if (const auto* hash = std::get_if<member::IdentifierHash>(&holder)) {
        ports::MemberState* owner = books.ownerOf(*hash);
        return owner != nullptr ? owner : &books.addUnregistered(*hash, entry.day);
    }
    const MemberId id = std::get<MemberId>(holder);
    ports::MemberState* known = books.find(id);
    if (known != nullptr || id.value() < wire::firstTillMemberId)
        return known;
    return &books.add({{id, member::Status::Unregistered, {}, {}, entry.day}, {}, std::nullopt});
}

bool isUnknownNumber(Books& books, const journal::Entry& entry)
{
    const member::Holder holder = journal::holderOf(entry);
    const auto* id = std::get_if<MemberId>(&holder);
    return id != nullptr && books.find(*id) == nullptr;
}

// Whom a holder means by now, without making anybody.
const ports::MemberState* meantBy(Books& books, const member::Holder& holder)
{
    if (const auto* hash = std::get_if<member::IdentifierHash>(&holder))
        return books.ownerOf(*hash);
    if (const auto* id = std::get_if<MemberId>(&holder))
        return books.find(*id);
    return nullptr;
}

// What the rewards of a sale cost was lent to its till beforehand, so that it is there; where it
// was not, the member may have spent it elsewhere. A till of before, one that was trusted with a
// few points, and one whose loans an HQ forgot are in order as long as the points are there.
std::optional<std::string> spend(Books& books, const Waiting& waiting,
                                 const journal::SaleRecord& sale,
                                 const programme::Rulebook* rulebook)
{
    const ports::MemberState* member = meantBy(books, sale.holder);
    if (member == nullptr || sale.rewards.empty())
        return std::nullopt;
    const MemberId id = member->member.id;
    const Points uncovered =
        books.spendLeases(id, waiting.key.journal, waiting.entry->origin, sale);
    if (!(Points{} < uncovered))
        return std::nullopt;
    const programme::Programme* programme = rulebook != nullptr ? &rulebook->programme() : nullptr;
    const Points allowance = programme != nullptr ? programme->negative.allowance() : Points{};
    const Points missing = books.openLeases(id) - allowance -
                           ledger::balanceOn(member->account, waiting.entry->day).available;
    const auto floor = programme != nullptr ? programme->offline.floor : std::nullopt;
    if (sale.trustedBy && (!floor || floor->member < uncovered))
        return "it gives " + std::to_string(uncovered.count()) +
               " points on trust, and the programme " +
               (floor ? "allows " + std::to_string(floor->member.count()) : "allows none");
    if (!(Points{} < missing))
        return std::nullopt;
    return "it spends " + std::to_string(std::min(missing, uncovered).count()) +
           " points that were spent or set aside elsewhere";
}

// A tail that was taken over begins with what HQ may have already. The account contains it: the
// till need not count it beside.
void sayRepeated(Books& books, const Waiting& waiting, const std::string& what,
                 const ports::EntryKey& counted)
{
    if (journal::movementOf(*waiting.entry) && !PLANTED(ReflectedNotTold))
        if (const auto* member = meantBy(books, journal::holderOf(*waiting.entry)))
            books.reflect(member->member.id, waiting.key);
    if (!waiting.entry->origin)
        books.dispute(waiting.key, what + ", as " + nameOf(counted));
}

// What came back of a sale that nobody has told yet counts when it comes.
void keepReturned(Books& books, const journal::ReturnRecord& record)
{
    const basket::Returned before = books.returnedOf(record.original);
    basket::Returned all;
    for (const auto& [line, quantity] : before.quantities())
        if (!record.lines.names(line))
            all.restore(line, quantity);
    for (const auto& [line, quantity] : record.lines.quantities()) {
        const Wide sum = Wide{before.of(line).count()} + quantity.count();
        all.restore(line, Quantity(narrow(sum).value_or(quantity.count())));
    }
    books.setReturned(record.original, std::move(all));
}

void sayOrigin(Books& books, const Waiting& waiting)
{
    if (const auto& origin = waiting.entry->origin)
        books.dispute(waiting.key,
                      "it was taken over from the journal of a till that was restored or copied: " +
                          nameOf({{origin->terminal, origin->incarnation}, origin->sequence}));
}

}  // namespace

Result<void> Projector::apply(Books& books, const Waiting& waiting)
{
    books.progress(waiting.key.journal).appliedSequence = waiting.key.sequence;
    if (!waiting.entry) {
        books.dispute(waiting.key,
                      "the entry cannot be read here: " + waiting.entry.error().detail);
        return {};
    }
    if (auto reason = implausible(*waiting.entry)) {
        books.dispute(waiting.key, *reason + "; its points were not booked");
        return {};
    }
    // Whatever else is said of the entry says more.
    if (auto reason = clockTrouble(*waiting.entry, waiting.reception))
        books.dispute(waiting.key, *reason);
    const journal::Body& body = waiting.entry->body;
    if (const auto* sale = std::get_if<journal::SaleRecord>(&body))
        return applySale(books, waiting, *sale);
    if (const auto* record = std::get_if<journal::ReturnRecord>(&body))
        return applyReturn(books, waiting, *record);
    if (const auto* claim = std::get_if<journal::ClaimRecord>(&body))
        return applyClaim(books, waiting, *claim);
    if (const auto* goods = std::get_if<journal::BlindReturnRecord>(&body))
        return applyByHand(books, waiting, *goods);
    if (const auto* adjust = std::get_if<journal::AdjustRecord>(&body))
        return applyByHand(books, waiting, *adjust);
    if (auto reason = enrol(books, waiting, std::get<journal::EnrolRecord>(body)))
        books.dispute(waiting.key, *reason);
    return {};
}

Result<void> Projector::applySale(Books& books, const Waiting& waiting,
                                  const journal::SaleRecord& sale)
{
    if (const auto counted = books.count(sale.id, waiting.key, sale.number)) {
        sayRepeated(books, waiting, "this sale was counted already", *counted);
        return {};
    }
    sayOrigin(books, waiting);
    books.keepSale(*waiting.entry, sale.id);
    ++books.progress(waiting.key.journal).sales;
    books.give(sale.given, sale.store);
    auto rulebook = m_rulebooks.version(sale.programmeVersion);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    auto reason = disputeOf(*waiting.entry, sale, rulebook->get());
    if (auto stopped = move(books, waiting))
        reason = stopped;
    if (auto overspent = spend(books, waiting, sale, rulebook->get()))
        reason = overspent;
    if (reason)
        books.dispute(waiting.key, *reason);
    return {};
}

Result<void> Projector::applyReturn(Books& books, const Waiting& waiting,
                                    const journal::ReturnRecord& record)
{
    if (const auto counted = books.count(record.id, waiting.key)) {
        sayRepeated(books, waiting, "this return was counted already", *counted);
        return {};
    }
    sayOrigin(books, waiting);
    ++books.progress(waiting.key.journal).returns;
    auto reason = disputeOfReturn(books, *waiting.entry, record);
    if (!reason)
        return tl::unexpected(reason.error());
    if (auto stopped = move(books, waiting))
        *reason = stopped;
    if (*reason)
        books.dispute(waiting.key, **reason);
    return {};
}

// The slip of a sale that its till has not told yet: signed by that till, it is as good.
Result<void> Projector::takeProof(Books& books, const SaleId& sale, const Bytes& proof)
{
    if (proof.empty() || books.saleEntry(sale) != nullptr)
        return {};
    const auto entry = wire::entryIn(proof);
    if (!entry || std::get<journal::SaleRecord>(entry->body).id != sale || implausible(*entry))
        return {};
    auto keys = m_store.keysOf(entry->terminal, maxIncarnations);
    if (!keys)
        return tl::unexpected(keys.error());
    const auto key = std::find_if(keys->begin(), keys->end(), [&](const ports::TerminalKey& each) {
        return each.incarnation == entry->incarnation;
    });
    if (key != keys->end() && wire::isSignedBy(key->publicKey, proof))
        books.keepSale(*entry, sale);
    return {};
}

Result<std::optional<std::string>> Projector::disputeOfReturn(Books& books,
                                                              const journal::Entry& entry,
                                                              const journal::ReturnRecord& record)
{
    using Answer = std::optional<std::string>;
    if (auto taken = takeProof(books, record.original, record.proof); !taken)
        return tl::unexpected(taken.error());
    const journal::Entry* saleEntry = books.saleEntry(record.original);
    if (saleEntry == nullptr) {
        keepReturned(books, record);
        return Answer("its sale is not known here");
    }
    const auto& sale = std::get<journal::SaleRecord>(saleEntry->body);
    if (meantBy(books, record.holder) != meantBy(books, sale.holder))
        return Answer("it takes points from another account than its sale gave them to");
    books.give(record.given, sale.store);
    auto rulebook = m_rulebooks.version(sale.programmeVersion);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    const basket::Returned before = books.returnedOf(record.original);
    basket::Returned after = before;
    bool isWhole = true;
    for (const auto& [line, quantity] : record.lines.quantities())
        isWhole &= !after.add(sale.basket, line, quantity);
    books.setReturned(record.original, after);
    if (!isWhole)
        return Answer("more comes back than was sold");
    return disputeOf(ReturnOfSale{entry, record, *saleEntry, sale, before, after}, rulebook->get());
}

// Without its sale a claim gives nothing: nobody could tell what was bought.
Result<void> Projector::applyClaim(Books& books, const Waiting& waiting,
                                   const journal::ClaimRecord& claim)
{
    if (const auto counted = books.count(claim.id, waiting.key)) {
        sayRepeated(books, waiting, "this sale was claimed already", *counted);
        return {};
    }
    sayOrigin(books, waiting);
    if (auto taken = takeProof(books, claim.sale.id, claim.proof); !taken)
        return taken;
    const journal::Entry* saleEntry = books.saleEntry(claim.sale.id);
    if (saleEntry == nullptr) {
        books.dispute(waiting.key, "its sale is not known here; its points were not booked");
        return {};
    }
    auto rulebook = m_rulebooks.version(claim.sale.programmeVersion);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    const basket::Returned before = books.returnedOf(claim.sale.id);
    auto reason =
        disputeOf(ClaimOfSale{*waiting.entry, claim, *saleEntry, before}, rulebook->get());
    books.give(claim.sale.given, claim.sale.store);
    if (auto stopped = move(books, waiting))
        reason = stopped;
    books.claim(claim.sale);
    if (reason)
        books.dispute(waiting.key, *reason);
    return {};
}

template <class Record>
Result<void> Projector::applyByHand(Books& books, const Waiting& waiting, const Record& record)
{
    if (const auto counted = books.count(record.id, waiting.key)) {
        sayRepeated(books, waiting, "this was counted already", *counted);
        return {};
    }
    sayOrigin(books, waiting);
    auto rulebook = m_rulebooks.version(record.programmeVersion);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    auto reason = disputeOf(*waiting.entry, record, rulebook->get());
    if (auto stopped = move(books, waiting))
        reason = stopped;
    if (reason)
        books.dispute(waiting.key, *reason);
    return {};
}

// What the entry does to its member's account; the reason where that needs a look.
std::optional<std::string> Projector::move(Books& books, const Waiting& waiting)
{
    const journal::Entry& entry = *waiting.entry;
    const auto movement = journal::movementOf(entry);
    if (!movement)
        return std::nullopt;
    const bool isStranger = isUnknownNumber(books, entry);
    ports::MemberState* member = holderIn(books, entry);
    if (member == nullptr)
        return "HQ never gave out this member's number; its points were not booked";
    auto account = accountWith(member->account, *movement);
    if (!account)
        return "no account can hold so many points; they were not booked";
    member->account = std::move(*account);

    ports::Projection::Progress& progress = books.progress(waiting.key.journal);
    const bool isReturn = std::holds_alternative<journal::ReturnRecord>(entry.body) ||
                          std::holds_alternative<journal::BlindReturnRecord>(entry.body);
    if (isReturn)
        progress.reversed -= movement->points;
    else
        progress.awarded += movement->points;
    books.post(waiting);
    books.reflect(member->member.id, waiting.key);
    books.addEntry({member->member.id, waiting.key, timeOf(entry, waiting.reception), entry.day,
                    journal::kindName(entry.body), movement->points, waiting.reception.at});
    if (isStranger)
        return "this member's enrolment has not reached HQ; the points wait under the number";
    return std::nullopt;
}

// A card that nobody had: a new member. A card whose points wait for it: the new member gets them.
// A card that another till gave out first: the number of this enrolment means that member from now
// on, so that the sales this till wrote on it find their account.
std::optional<std::string> Projector::enrol(Books& books, const Waiting& waiting,
                                            const journal::EnrolRecord& record)
{
    const std::string tail = cleanTail(record.cardTail);
    ports::MemberState* owner = books.ownerOf(record.identifier);
    ports::MemberState* named = books.find(record.member);
    if (named == nullptr && record.member.value() < wire::firstTillMemberId)
        return "HQ never gave out this member's number; nobody was enrolled";
    books.addEntry({record.member, waiting.key, waiting.entry->at.instant, waiting.entry->day,
                    journal::kindName(waiting.entry->body), Points{}, waiting.reception.at});
    const bool isTaken = owner != nullptr && owner->member.status != member::Status::Unregistered;
    if (named == nullptr && isTaken) {
        books.add({{record.member, member::Status::Closed, {}, tail, waiting.entry->day},
                   {},
                   owner->member.id});
        return owner->member.status == member::Status::Active
                   ? std::nullopt
                   : std::optional<std::string>("the card belongs to a member who is not active");
    }
    if (named == nullptr)
        named = &books.add(
            {{record.member, member::Status::Active, {}, tail, waiting.entry->day}, {}, {}});
    if (owner != nullptr && owner != named) {
        // Points came under the number before its enrolment, and somebody else's was told first.
        const bool isWaiting = named->member.status == member::Status::Unregistered &&
                               record.member.value() >= wire::firstTillMemberId;
        if (isTaken && !isWaiting)
            return "the card belongs to another member";
        if (isTaken) {
            books.merge(named->member.id, owner->member.id);
            return std::nullopt;
        }
        books.merge(owner->member.id, named->member.id);
    }
    books.link(record.identifier, named->member.id);
    if (named->member.status == member::Status::Unregistered) {
        named->member.status = member::Status::Active;
        named->member.since = waiting.entry->day;
    }
    if (!tail.empty())
        named->member.cardTail = tail;
    books.reflect(named->member.id, waiting.key);
    return std::nullopt;
}

}  // namespace loyalty::hq
