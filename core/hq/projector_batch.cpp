// A batch of what waits: read, applied in its order, written in one transaction.
#include <set>

#include "core/hq/announce.h"
#include "core/hq/projector.h"
#include "core/wire/entry_codec.h"

namespace loyalty::hq {

Result<int> Projector::step(int limit)
{
    auto done = stepFrom(m_after, limit, Honour::AsFarAsPossible);
    if (done && *done == 0 && m_after != TerminalId{}) {
        m_after = TerminalId{};
        done = stepFrom(m_after, limit, Honour::AsFarAsPossible);
    }
    return done;
}

Result<int> Projector::stepFrom(TerminalId after, int limit, Honour honour)
{
    Result<int> done = project(after, limit, honour);
    if (done || done.error().kind != FaultKind::Invalid || honour == Honour::NotAtAll)
        return done;
    if (limit > 1)
        return stepFrom(after, 1, honour);
    return stepFrom(after, 1, Honour::NotAtAll);
}

Result<int> Projector::project(TerminalId after, int limit, Honour honour)
{
    int count = 0;
    TerminalId last = after;
    auto done = m_store.transaction([&]() -> Result<void> {
        if (auto locked = m_store.lockProjection(); !locked)
            return locked;
        auto rows = m_store.waitingEntries(after, limit);
        if (!rows)
            return tl::unexpected(rows.error());
        if (rows->empty())
            return {};
        std::vector<Waiting> batch;
        for (const ports::InboxRow& row : *rows)
            batch.push_back(
                {row.key,
                 honour == Honour::AsFarAsPossible
                     ? wire::decodeEntry(row.body)
                     : fault(FaultKind::Invalid, "the database refuses what it would write"),
                 row.reception});
        Books books(m_store);
        if (auto loaded = books.load(batch); !loaded)
            return loaded;
        auto applied = applyAll(books, batch, Early::Holds);
        if (applied && *applied == 0)
            applied = applyAll(books, batch, Early::Applies);
        if (!applied)
            return tl::unexpected(applied.error());
        count = *applied;
        last = batch.back().key.journal.terminal;
        ports::Projection projection = books.take();
        if (auto announced = announce(m_store, m_rulebooks, projection); !announced)
            return announced;
        return m_store.write(projection);
    });
    if (!done)
        return tl::unexpected(done.error());
    m_after = last;
    return count;
}

Result<int> Projector::applyAll(Books& books, const std::vector<Waiting>& batch, Early early)
{
    int count = 0;
    std::set<ports::JournalKey> held;
    for (const Waiting& waiting : batch) {
        if (held.contains(waiting.key.journal))
            continue;
        auto isEarly = early == Early::Holds ? comesTooEarly(books, waiting) : Result<bool>(false);
        if (!isEarly)
            return tl::unexpected(isEarly.error());
        if (*isEarly) {
            held.insert(waiting.key.journal);
            continue;
        }
        if (auto applied = apply(books, waiting); !applied)
            return tl::unexpected(applied.error());
        ++count;
    }
    return count;
}

// Through the hub of a store a till knows what others told before HQ does: takes back what one of
// them sold, or sells to whom one of them enrolled. Its journal waits as long as others of its
// store do. No longer, for nothing stays in a queue.
Result<bool> Projector::comesTooEarly(Books& books, const Waiting& waiting)
{
    if (!waiting.entry)
        return false;
    const auto* record = std::get_if<journal::ReturnRecord>(&waiting.entry->body);
    const bool isReturnOfUnknown =
        record != nullptr && record->proof.empty() && books.saleEntry(record->original) == nullptr;
    const member::Holder holder = journal::holderOf(*waiting.entry);
    const auto* id = std::get_if<MemberId>(&holder);
    const bool isOfUnknown = id != nullptr && id->value() >= wire::firstTillMemberId &&
                             books.find(*id) == nullptr &&
                             !std::holds_alternative<journal::EnrolRecord>(waiting.entry->body);
    if (!isReturnOfUnknown && !isOfUnknown)
        return false;
    return m_store.doOthersWait(waiting.key.journal.terminal);
}

}  // namespace loyalty::hq
