#include "core/hq/sale_desk.h"

#include <algorithm>

#include "core/base/planted.h"
#include "core/wire/entry_codec.h"

namespace loyalty::hq {

namespace {

std::optional<SaleId> saleIn(const wire::SaleFound& found)
{
    const auto entry = found.answer == wire::SaleAnswer::Found ? wire::decodeEntry(found.entry)
                                                               : fault(FaultKind::Missing, {});
    const auto* sale = entry ? std::get_if<journal::SaleRecord>(&entry->body) : nullptr;
    return sale != nullptr ? std::optional(sale->id) : std::nullopt;
}

}  // namespace

Result<void> SaleDesk::serve(const wire::SyncRequest& request, Speaker speaker, Instant now,
                             wire::SyncReply& reply)
{
    auto held = m_store.holdsOf(request.terminal, 1);
    if (!held)
        return tl::unexpected(held.error());
    // A request that is repeated may have been overtaken by its own repetition.
    const bool mayLetGo = speaker == Speaker::Known && isAllSent(request);
    if ((!held->empty() || m_hub != nullptr) && mayLetGo)
        if (auto done = m_store.transaction([&] { return letGo(request, reply.ackedSequence); });
            !done)
            return done;
    for (const wire::SaleAsk& ask : request.saleAsks) {
        auto found = find(request, ask, reply.ackedSequence, now);
        if (!found)
            return tl::unexpected(found.error());
        reply.sales.push_back(std::move(*found));
    }
    return {};
}

// Whatever the till told before is in HQ's hands by now, and in its books once its journal is
// applied as far as that: only then may another till have the sale.
Result<void> SaleDesk::letGo(const wire::SyncRequest& request, std::int64_t acked)
{
    auto holds = m_store.holdsOf(request.terminal, static_cast<int>(wire::maxSalesHeld) * 2);
    if (!holds)
        return tl::unexpected(holds.error());
    const ports::JournalKey till{request.terminal, request.incarnation};
    auto named = namedIn(request);
    if (!named)
        return tl::unexpected(named.error());
    // What the tills of a hub told must be in the books too.
    auto isBooked = m_asker ? isAllBooked(request, acked) : Result<bool>(true);
    if (!isBooked)
        return tl::unexpected(isBooked.error());
    for (ports::SaleHold& hold : *holds) {
        if (named->contains(hold.sale) || !*isBooked)
            continue;
        if (!hold.until) {
            hold.holder = till;
            hold.until = acked;
            if (auto put = m_store.putHold(hold); !put)
                return put;
        }
        auto free = isFree(hold);
        if (!free)
            return tl::unexpected(free.error());
        if (*free)
            if (auto ended = m_store.endHold(hold.sale); !ended)
                return ended;
    }
    return {};
}

// At a hub also those that HQ found for what it asks. What HQ found and it asks for no more is told
// to nobody: goods may come back of it meanwhile.
Result<std::set<SaleId>> SaleDesk::namedIn(const wire::SyncRequest& request)
{
    std::set<SaleId> named(request.salesHeld.begin(), request.salesHeld.end());
    for (const wire::SaleAsk& ask : request.saleAsks)
        named.insert(ask.sale.id);
    if (m_hub == nullptr)
        return named;
    auto wishes = m_hub->saleWishes();
    if (!wishes)
        return tl::unexpected(wishes.error());
    const ports::JournalKey till{request.terminal, request.incarnation};
    for (const ports::SaleWish& wish : *wishes) {
        if (wish.till != till || !wish.answer)
            continue;
        const bool isAsked =
            std::any_of(request.saleAsks.begin(), request.saleAsks.end(),
                        [&](const wire::SaleAsk& ask) { return ask.sale == wish.sale; });
        if (const auto sale = saleIn(*wish.answer); sale && isAsked)
            named.insert(*sale);
        if (!isAsked)
            if (auto ended = m_hub->endSaleWish(wish.id); !ended)
                return tl::unexpected(ended.error());
    }
    return named;
}

Result<bool> SaleDesk::isFree(const ports::SaleHold& hold)
{
    if (!hold.until)
        return false;
    auto applied = m_store.appliedOf(hold.holder);
    if (!applied)
        return tl::unexpected(applied.error());
    return *applied >= *hold.until || PLANTED(SaleFreeBeforeBooked);
}

Result<wire::SaleFound> SaleDesk::find(const wire::SyncRequest& request, const wire::SaleAsk& ask,
                                       std::int64_t acked, Instant now)
{
    wire::SaleFound found{ask.ask, wire::SaleAnswer::Unknown, {}, {}, {}};
    auto above = m_hub != nullptr ? m_hub->above() : Result<ports::Above>(ports::Above{});
    if (!above)
        return tl::unexpected(above.error());
    auto done = m_store.transaction([&] {
        return above->isReached ? askHq(request, ask, now, found)
                                : findInside(request, acked, now, found, ask.sale);
    });
    if (!done)
        return tl::unexpected(done.error());
    return found;
}

// Everything that the till told, or the tills of the hub that asks.
Result<bool> SaleDesk::isAllBooked(const wire::SyncRequest& request, std::int64_t acked)
{
    if (!isAllSent(request))
        return false;
    if (m_asker) {
        auto lanes = m_store.lanesOf(m_asker->store);
        if (!lanes)
            return tl::unexpected(lanes.error());
        return std::all_of(lanes->begin(), lanes->end(), [](const wire::LaneState& lane) {
            return lane.appliedSequence >= lane.ackedSequence;
        });
    }
    auto applied = m_store.appliedOf({request.terminal, request.incarnation});
    if (!applied)
        return tl::unexpected(applied.error());
    return *applied >= acked;
}

Result<bool> SaleDesk::isElsewhere(const ports::SaleHold& hold, TerminalId till,
                                   wire::SaleFound& found)
{
    if (hold.holder.terminal == till || PLANTED(SaleGivenTwice))
        return false;
    auto free = isFree(hold);
    auto holder = m_store.findTerminal(hold.holder.terminal);
    if (!free || !holder)
        return tl::unexpected(free ? holder.error() : free.error());
    if (*free)
        return false;
    found.answer = wire::SaleAnswer::Elsewhere;
    if (*holder)
        found.tillName = (*holder)->name;
    return true;
}

// The hub of a store finds nothing by itself while it reaches HQ: goods may have come back in
// another one. To HQ all its tills are one, so it sees to it that only one of them has the sale.
Result<void> SaleDesk::askHq(const wire::SyncRequest& request, const wire::SaleAsk& ask,
                             Instant now, wire::SaleFound& found)
{
    const ports::JournalKey till{request.terminal, request.incarnation};
    auto wishes = m_hub->saleWishes();
    if (!wishes)
        return tl::unexpected(wishes.error());
    found.answer = wire::SaleAnswer::Wait;
    const auto wish = std::find_if(wishes->begin(), wishes->end(), [&](const auto& each) {
        return each.till == till && each.sale == ask.sale;
    });
    if (wish == wishes->end())
        return m_hub->putSaleWish({0, till, ask.sale, std::nullopt, now});
    if (!wish->answer)
        return {};
    if (auto ended = m_hub->endSaleWish(wish->id); !ended)
        return ended;
    found = *wish->answer;
    found.ask = ask.ask;
    return keepFor(till, now, found);
}

Result<void> SaleDesk::keepFor(const ports::JournalKey& till, Instant now, wire::SaleFound& found)
{
    const auto sale = saleIn(found);
    if (!sale)
        return {};
    auto hold = m_store.holdOr({*sale, till, now, std::nullopt});
    if (!hold)
        return tl::unexpected(hold.error());
    wire::SaleFound other{found.ask, found.answer, {}, {}, {}};
    auto elsewhere = isElsewhere(*hold, till.terminal, other);
    if (!elsewhere)
        return tl::unexpected(elsewhere.error());
    if (*elsewhere) {
        found = std::move(other);
        return {};
    }
    return m_store.putHold({*sale, till, now, std::nullopt});
}

Result<void> SaleDesk::findInside(const wire::SyncRequest& request, std::int64_t acked, Instant now,
                                  wire::SaleFound& found, const wire::SaleName& name)
{
    auto document = documentOf(name);
    if (!document)
        return tl::unexpected(document.error());
    const ports::JournalKey till{request.terminal, request.incarnation};
    auto isBooked = isAllBooked(request, acked);
    if (!isBooked)
        return tl::unexpected(isBooked.error());
    if (!*isBooked) {
        found.answer = wire::SaleAnswer::Wait;
        return {};
    }
    if (!*document)
        return {};
    auto hold = m_store.holdOr({(*document)->id, till, now, std::nullopt});
    if (!hold)
        return tl::unexpected(hold.error());
    auto elsewhere = isElsewhere(*hold, till.terminal, found);
    if (!elsewhere)
        return tl::unexpected(elsewhere.error());
    if (*elsewhere)
        return {};
    if (auto described = describe(**document, found); !described)
        return described;
    // A document that is no sale is nobody's to keep.
    return found.answer == wire::SaleAnswer::Found
               ? m_store.putHold({(*document)->id, till, now, std::nullopt})
               : m_store.endHold((*document)->id);
}

Result<std::optional<ports::Document>> SaleDesk::documentOf(const wire::SaleName& name)
{
    using Answer = std::optional<ports::Document>;
    std::vector<SaleId> ids{name.id};
    if (name.id == SaleId{}) {
        auto numbered = m_store.salesNumbered(name.terminal, name.number);
        if (!numbered)
            return tl::unexpected(numbered.error());
        if (numbered->empty())
            return Answer{};
        ids = {numbered->back()};
    }
    auto documents = m_store.documentsWith(ids);
    if (!documents)
        return tl::unexpected(documents.error());
    return documents->empty() ? Answer{} : Answer(documents->front());
}

Result<std::optional<journal::Entry>> SaleDesk::entryOf(const ports::Document& document)
{
    using Answer = std::optional<journal::Entry>;
    auto row = m_store.inboxRow(document.entry);
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return Answer{};
    auto entry = wire::decodeEntry((*row)->body);
    return entry ? Answer(std::move(*entry)) : Answer{};
}

Result<void> SaleDesk::describe(const ports::Document& document, wire::SaleFound& found)
{
    auto entry = entryOf(document);
    auto claims = m_store.documentsWith({journal::claimIdOf(document.id)});
    auto returned = m_store.returnedOf({document.id});
    auto till = m_store.findTerminal(document.entry.journal.terminal);
    if (!entry || !claims || !returned || !till)
        return tl::unexpected(!entry      ? entry.error()
                              : !claims   ? claims.error()
                              : !returned ? returned.error()
                                          : till.error());
    if (!*entry || !std::holds_alternative<journal::SaleRecord>((*entry)->body))
        return {};
    if (!claims->empty()) {
        auto claim = entryOf(claims->front());
        if (!claim)
            return tl::unexpected(claim.error());
        if (const auto* record =
                *claim ? std::get_if<journal::ClaimRecord>(&(*claim)->body) : nullptr)
            (*entry)->body = record->sale;
    }
    found.answer = wire::SaleAnswer::Found;
    found.entry = wire::encodeEntry(**entry);
    if (!returned->empty())
        found.returned = std::move(returned->begin()->second);
    if (*till)
        found.tillName = (*till)->name;
    return {};
}

}  // namespace loyalty::hq
