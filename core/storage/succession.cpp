#include "core/storage/succession.h"

#include "core/base/planted.h"
#include "core/wire/entry_codec.h"

namespace loyalty::storage {

namespace {

constexpr int entriesAtOnce = 200;
constexpr std::size_t bytesAtOnce = 4 << 20;

journal::Entry takenOver(journal::Entry entry, TerminalId terminal, std::int32_t incarnation,
                         std::int64_t sequence)
{
    // The journal that spent leases is the first it stood in.
    if (!entry.origin && !PLANTED(SuccessorWithoutOrigin))
        entry.origin = journal::Origin{entry.terminal, entry.incarnation, entry.sequence};
    entry.terminal = terminal;
    entry.incarnation = incarnation;
    entry.sequence = sequence;
    return entry;
}

}  // namespace

Result<std::int64_t> succeed(JournalStore& before, std::int64_t after, JournalStore& next,
                             TerminalId terminal, std::int32_t incarnation)
{
    std::int64_t taken = 0;
    if (PLANTED(TailOneShort))
        ++after;
    while (true) {
        auto rows = before.entriesFrom(after + 1, entriesAtOnce, bytesAtOnce);
        if (!rows)
            return tl::unexpected(rows.error());
        if (rows->empty())
            break;
        std::vector<journal::Entry> entries;
        for (const ports::JournalRow& row : *rows) {
            auto entry = wire::decodeEntry(row.body);
            if (!entry)
                return fault(FaultKind::Corrupt, "entry " + std::to_string(row.sequence) +
                                                     " cannot be read: " + entry.error().detail);
            entries.push_back(takenOver(std::move(*entry), terminal, incarnation, ++taken));
        }
        if (auto written = next.append(entries); !written)
            return tl::unexpected(written.error());
        after = rows->back().sequence;
    }
    auto number = before.lastNumber();
    auto parked = before.parked();
    if (!number || !parked)
        return tl::unexpected(number ? parked.error() : number.error());
    if (auto put = next.continueNumbers(*number); !put)
        return tl::unexpected(put.error());
    for (const ports::ParkedSale& sale : *parked)
        if (auto put = next.park(sale); !put)
            return tl::unexpected(put.error());
    return taken;
}

}  // namespace loyalty::storage
