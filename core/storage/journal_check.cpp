#include "core/storage/journal_check.h"

#include "core/storage/journal_rows.h"
#include "core/wire/digest.h"
#include "core/wire/entry_codec.h"

namespace loyalty::storage {

namespace {

constexpr std::int64_t progressEvery = 1000;

constexpr const char* countEntries = "SELECT coalesce(max(sequence), 0) FROM journal";
constexpr const char* selectAll =
    "SELECT sequence, body, hash FROM journal WHERE sequence >= ? ORDER BY sequence";
constexpr const char* selectWhole =
    "SELECT sequence, body, hash, kind, document FROM journal WHERE sequence >= ? "
    "ORDER BY sequence";
constexpr const char* selectHash = "SELECT hash FROM journal WHERE sequence = ?";

// Every derived table with all of its columns, in an order that does not depend on insertion.
constexpr const char* derivedRows[] = {
    "SELECT hex(id) || sequence || ',' || number || ',' || total || ',' || points || ',' || at || "
    "',' || at_offset || ',' || coalesce(claimed, '') FROM sale ORDER BY id",
    "SELECT rule || ',' || sequence || ',' || points FROM given ORDER BY rule, sequence",
    "SELECT sequence || ',' || staff || ',' || day || ',' || points FROM adjusted "
    "ORDER BY sequence",
    "SELECT hex(sale) || line || ',' || quantity FROM returned ORDER BY sale, line",
    "SELECT hex(sale) || line || ',' || quantity FROM returned_here ORDER BY sale, line",
    "SELECT sequence || ',' || coalesce(member, '') || ',' || coalesce(hex(identifier), '') || ',' "
    "|| points || ',' || carry_numerator || ',' || carry_denominator || ',' || qualifying || ',' "
    "|| qualifying_year || ',' || available_from || ',' || coalesce(expires_on, '') "
    "|| ',' || purchases || ',' || coalesce(hex(counts), '') || ',' || coalesce(hex(lots), '') "
    "FROM movement ORDER BY sequence",
    "SELECT sequence || ',' || member || ',' || points FROM trusted ORDER BY sequence",
    "SELECT hex(identifier) || member || ',' || card_tail || ',' || sequence || ',' || day "
    "FROM enrolled ORDER BY identifier",
};

Result<wire::Digest> digestOfDerived(Database& database)
{
    wire::Digest running{};
    for (const char* sql : derivedRows) {
        auto read = database.each(sql, [&](const Row& row) {
            const std::string text = row.text(0);
            running = wire::chain(
                running, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
            return true;
        });
        if (!read)
            return tl::unexpected(read.error());
        // A row that moved from one table to the next must not go unnoticed.
        running = wire::chain(running, {});
    }
    return running;
}

Result<std::int64_t> lastSequence(Database& database)
{
    auto last = database.first(countEntries, [](const Row& row) { return row.integer(0); });
    if (!last)
        return tl::unexpected(last.error());
    return last->value_or(0);
}

// The chain holds the bytes; what stands beside them must be what they say. What this program
// cannot read is not its to judge.
bool isFiledAs(const Row& row, const Bytes& body)
{
    const auto entry = wire::decodeEntry(body);
    if (!entry)
        return true;
    const Document document = documentOf(*entry);
    const bool isNamed = !row.isNull(4);
    return row.text(3) == document.kind && isNamed == document.id.has_value() &&
           (!isNamed || row.bytes(4) == Bytes(document.id->begin(), document.id->end()));
}

// A rollback that is no failure: CompareOnly leaves everything as it was.
const Fault comparedOnly{FaultKind::Invalid, "compared only"};

}  // namespace

Result<ChainReport> checkChain(Database& database, std::int64_t from, const Progress& progress)
{
    ChainReport report;
    auto last = lastSequence(database);
    if (!last)
        return tl::unexpected(last.error());
    report.last = *last;
    wire::Digest previous{};
    if (from > 1) {
        auto before = database.first(
            selectHash, [](const Row& row) { return row.array<32>(0); }, from - 1);
        if (!before)
            return tl::unexpected(before.error());
        if (*before)
            previous = **before;
    }
    std::int64_t expected = from;
    const auto broken = [&](std::string reason) {
        report.firstBroken = expected;
        report.reason = std::move(reason);
        return false;
    };
    auto read = database.each(
        selectWhole,
        [&](const Row& row) {
            if (row.integer(0) != expected)
                return broken("is missing");
            const Bytes body = row.bytes(1);
            previous = wire::chain(previous, body);
            if (previous != row.array<32>(2))
                return broken("does not match its hash");
            if (!isFiledAs(row, body))
                return broken("is filed as something else than it is");
            ++report.checked;
            ++expected;
            return !progress || report.checked % progressEvery != 0 ||
                   progress(report.checked, *last - from + 1);
        },
        from);
    if (!read)
        return tl::unexpected(read.error());
    report.headHash = toHex(previous);
    return report;
}

Result<void> eachEntry(Database& database,
                       const std::function<bool(const ports::JournalRow&)>& take)
{
    return database.each(
        selectAll,
        [&](const Row& row) {
            return take({row.integer(0), row.bytes(1), row.array<32>(2)});
        },
        std::int64_t{1});
}

Result<RebuildReport> rebuildDerived(Database& database, RebuildMode mode, const Progress& progress)
{
    RebuildReport report;
    auto last = lastSequence(database);
    if (!last)
        return tl::unexpected(last.error());
    auto done = database.transaction([&]() -> Result<void> {
        auto before = digestOfDerived(database);
        if (!before)
            return tl::unexpected(before.error());
        if (auto cleared = clearDerivedRows(database); !cleared)
            return cleared;
        Result<void> derived;
        auto read = database.each(
            selectAll,
            [&](const Row& row) {
                auto entry = wire::decodeEntry(row.bytes(1));
                if (!entry) {
                    derived = fault(FaultKind::Corrupt, "entry " + std::to_string(row.integer(0)) +
                                                            ": " + entry.error().detail);
                    return false;
                }
                derived = deriveRows(database, *entry);
                ++report.entries;
                if (progress && report.entries % progressEvery == 0)
                    progress(report.entries, *last);
                return derived.has_value();
            },
            std::int64_t{1});
        if (!read || !derived)
            return read ? derived : read;
        auto after = digestOfDerived(database);
        if (!after)
            return tl::unexpected(after.error());
        report.wasEqual = *before == *after;
        if (mode == RebuildMode::CompareOnly)
            return tl::unexpected(comparedOnly);
        report.wasWritten = true;
        return {};
    });
    if (!done && done.error() != comparedOnly)
        return tl::unexpected(done.error());
    return report;
}

}  // namespace loyalty::storage
