#include "core/storage/journal_salvage.h"

#include <QFile>
#include <algorithm>
#include <map>

#include "core/storage/damaged_journal.h"
#include "core/storage/journal_rows.h"
#include "core/storage/journal_store.h"
#include "core/wire/entry_codec.h"

namespace loyalty::storage {

namespace {

constexpr const char* insertEntry =
    "INSERT INTO journal (sequence, kind, document, body, hash) VALUES (?, ?, ?, ?, ?)";
constexpr const char* putSetting =
    "INSERT INTO setting (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value";
constexpr const char* selectSettings = "SELECT name, value FROM setting";
constexpr const char* selectParked = "SELECT id, at, body FROM parked";
constexpr const char* insertParked = "INSERT INTO parked (id, at, body) VALUES (?, ?, ?)";
constexpr const char* selectCodes = "SELECT card, step FROM used_code";
constexpr const char* insertCode = "INSERT INTO used_code (card, step) VALUES (?, ?)";
constexpr const char* selectTries =
    "SELECT door, failures, at, uptime_start, uptime FROM pin_tries";
constexpr const char* insertTries =
    "INSERT INTO pin_tries (door, failures, at, uptime_start, uptime) VALUES (?, ?, ?, ?, ?)";
constexpr const char* selectLeases =
    "SELECT id, number, member, purpose, granted, spent, released, is_new, is_told, parts "
    "FROM lease";
constexpr const char* insertLease =
    "INSERT INTO lease (id, number, member, purpose, granted, spent, released, is_new, is_told, "
    "parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* countOpenLeases =
    "SELECT count(*) FROM lease WHERE spent + released < granted";
constexpr const char* countParked = "SELECT count(*) FROM parked";

Result<void> done(const Result<int>& changed)
{
    if (!changed)
        return tl::unexpected(changed.error());
    return {};
}

class Salvage {
public:
    Salvage(DamagedJournal& damaged, Database& target,
            const std::function<Result<void>(const LooseEntry&)>& takeLoose)
        : m_damaged(damaged), m_target(target), m_takeLoose(takeLoose)
    {}

    // Inside a transaction of the target.
    Result<void> run()
    {
        m_damaged.eachEntry([this](const ports::JournalRow& row) {
            if (m_taken)
                m_taken = take(row);
        });
        if (!m_taken)
            return m_taken;
        readSettings();
        say();
        if (auto put = writeSettings(); !put)
            return put;
        return copyTables();
    }
    SalvageReport& report() { return m_report; }

private:
    struct Place {
        std::int64_t sequence;
        std::int64_t slip;
    };

    Result<void> take(const ports::JournalRow& row);
    Result<void> keep(const ports::JournalRow& row, const journal::Entry& entry);
    Result<void> setLoose(const ports::JournalRow& row, std::string reason);
    void noteSpent(const journal::Entry& entry);
    Result<int> copyLease(const Row& row);
    void readSettings();
    void say();
    void findMissing(std::int64_t last);
    void findSlips(Missing& gap, std::size_t next) const;
    Result<void> writeSettings();
    Result<void> copyTables();
    template <class Copy>
    Result<void> copyTable(const char* name, const char* select, Copy copy);

    DamagedJournal& m_damaged;
    Database& m_target;
    const std::function<Result<void>(const LooseEntry&)>& m_takeLoose;
    SalvageReport m_report;
    Result<void> m_taken;     // a fault ends everything
    wire::Digest m_hash{};    // of the last entry that was kept
    wire::Digest m_before{};  // of the last one that was read, at m_beforeAt
    std::int64_t m_beforeAt = 0;
    std::int64_t m_lastSlip = 0;  // of those kept
    std::vector<Place> m_loose;
    std::map<Bytes, std::int64_t> m_spent;  // of each lease, by the entries that could be read
    std::vector<std::pair<std::string, Bytes>> m_settings;
};

// The chain holds the bytes of an entry; what else stands in its row is made anew from them.
Result<void> Salvage::take(const ports::JournalRow& row)
{
    ++m_report.read;
    if (m_report.firstBroken)
        return setLoose(row, {});
    if (row.sequence != m_report.kept + 1)
        return setLoose(row, "is missing");
    if (wire::chain(m_hash, row.body) != row.hash)
        return setLoose(row, "does not match its hash");
    const auto entry = wire::decodeEntry(row.body);
    return entry ? keep(row, *entry) : setLoose(row, "cannot be understood by this program");
}

Result<void> Salvage::keep(const ports::JournalRow& row, const journal::Entry& entry)
{
    const Document document = documentOf(entry);
    if (auto put =
            m_target.run(insertEntry, row.sequence, document.kind, document.id, row.body, row.hash);
        !put)
        return tl::unexpected(put.error());
    m_report.kept = row.sequence;
    m_hash = m_before = row.hash;
    m_beforeAt = row.sequence;
    if (document.number != 0)
        m_lastSlip = document.number;
    noteSpent(entry);
    return deriveRows(m_target, entry);
}

Result<void> Salvage::setLoose(const ports::JournalRow& row, std::string reason)
{
    if (!m_report.firstBroken) {
        m_report.firstBroken = m_report.kept + 1;
        m_report.reason = std::move(reason);
    }
    LooseEntry loose{row, 0, false};
    loose.follows = row.sequence == m_beforeAt + 1 && wire::chain(m_before, row.body) == row.hash;
    const auto entry = wire::decodeEntry(row.body);
    loose.slip = entry ? slipNumberOf(*entry) : 0;
    if (entry && loose.follows)
        noteSpent(*entry);
    m_loose.push_back({entry ? entry->sequence : row.sequence, loose.slip});
    m_before = row.hash;
    m_beforeAt = row.sequence;
    ++m_report.loose;
    return m_takeLoose(loose);
}

void Salvage::noteSpent(const journal::Entry& entry)
{
    if (const auto* sale = std::get_if<journal::SaleRecord>(&entry.body))
        for (const journal::Secured& secured : sale->secured)
            m_spent[Bytes(secured.lease.bytes.begin(), secured.lease.bytes.end())] +=
                secured.points.count();
}

// No check sum holds a lease. One that says less than the entries have spent is damaged, or older
// than they are: what is left of it must not live again.
Result<int> Salvage::copyLease(const Row& row)
{
    const Bytes id = row.bytes(0);
    if (const auto spent = m_spent.find(id);
        spent != m_spent.end() && row.integer(5) < spent->second)
        return fault(FaultKind::Invalid, "a lease that says less than was spent");
    return m_target.run(insertLease, id, row.integer(1), row.integer(2), row.integer(3),
                        row.integer(4), row.integer(5), row.integer(6), row.integer(7),
                        row.integer(8), row.bytes(9));
}

void Salvage::readSettings()
{
    const auto read = m_damaged.database().each(selectSettings, [this](const Row& row) {
        m_settings.emplace_back(row.text(0), row.bytes(1));
        return true;
    });
    if (!read)
        m_report.incomplete.emplace_back("setting");
    for (const auto& [name, value] : m_settings)
        if (name == "acked")
            m_report.acked = numberFrom(value);
    if (read && !m_report.acked)  // it never spoke with HQ
        m_report.acked = 0;
}

void Salvage::say()
{
    m_report.unreadPages = m_damaged.unreadPages();
    m_report.hadHead = m_damaged.hadHead();
    std::sort(m_loose.begin(), m_loose.end(),
              [](const Place& a, const Place& b) { return a.sequence < b.sequence; });
    const std::int64_t lastLoose = m_loose.empty() ? 0 : m_loose.back().sequence;
    const std::int64_t acked = m_report.acked.value_or(0);
    findMissing(std::max({m_damaged.lastKnown(), lastLoose, acked}));
    const bool isShort = !m_report.missing.empty() || m_report.firstBroken;
    if (isShort && !m_report.firstBroken) {
        m_report.firstBroken = m_report.kept + 1;
        m_report.reason = "is missing";
    }
    if (m_report.kept == 0 && (isShort || m_report.read == 0))
        m_report.outcome = SalvageOutcome::Nothing;
    else if (!m_report.acked || acked > m_report.kept)
        m_report.outcome = SalvageOutcome::CannotGoOn;
    else if (!isShort)
        m_report.outcome = SalvageOutcome::Whole;
    else
        m_report.outcome = SalvageOutcome::GoesOn;
}

// Between the entries that could be read, up to the last one that anything knows of.
void Salvage::findMissing(std::int64_t last)
{
    std::int64_t expected = m_report.kept + 1;
    for (std::size_t i = 0; i <= m_loose.size(); ++i) {
        const std::int64_t next = i < m_loose.size() ? m_loose[i].sequence : last + 1;
        if (next > expected) {
            Missing gap{expected, next - 1, 0, 0};
            findSlips(gap, i);
            m_report.missing.push_back(gap);
        }
        expected = std::max(expected, next + 1);
    }
}

// Slips are numbered without gaps: those that stand neither before nor behind are among the
// missing.
void Salvage::findSlips(Missing& gap, std::size_t next) const
{
    std::int64_t before = m_lastSlip;
    for (std::size_t i = 0; i < next; ++i)
        before = std::max(before, m_loose[i].slip);
    std::int64_t behind = 0;
    for (std::size_t i = next; i < m_loose.size() && behind == 0; ++i)
        behind = m_loose[i].slip;
    if (behind == 0)
        for (const auto& [name, value] : m_settings)
            if (name == "last_number")
                behind = numberFrom(value) + 1;
    if (behind > before + 1) {
        gap.firstSlip = before + 1;
        gap.lastSlip = behind - 1;
    }
}

// A till that would go on although HQ has more than its journal must not look to HQ like itself:
// without the nonces it is taken for the copy that it is, and until then it spends nothing.
Result<void> Salvage::writeSettings()
{
    std::int64_t lastNumber = m_lastSlip;
    for (const auto& [name, value] : m_settings) {
        if (name == "last_number")  // no number of a slip is given twice, whatever is missing
            lastNumber = std::max(lastNumber, numberFrom(value));
        else if (m_report.outcome != SalvageOutcome::CannotGoOn)
            if (auto put = m_target.run(putSetting, name, value); !put)
                return tl::unexpected(put.error());
    }
    if (m_report.outcome == SalvageOutcome::CannotGoOn)
        if (auto put = m_target.run(putSetting, "frozen", numberBytes(1)); !put)
            return tl::unexpected(put.error());
    return done(m_target.run(putSetting, "last_number", numberBytes(lastNumber)));
}

template <class Copy>
Result<void> Salvage::copyTable(const char* name, const char* select, Copy copy)
{
    Result<void> written;
    bool isWhole = true;
    const auto read = m_damaged.database().each(select, [&](const Row& row) {
        const Result<int> copied = copy(row);
        // A row that the table refuses is not what was written.
        const bool isRefused = !copied && copied.error().kind == FaultKind::Invalid;
        isWhole = isWhole && !isRefused;
        if (!isRefused)
            written = done(copied);
        return written.has_value();
    });
    if (!read || !isWhole)
        m_report.incomplete.emplace_back(name);
    return written;
}

Result<void> Salvage::copyTables()
{
    auto copied = copyTable("parked", selectParked, [this](const Row& row) {
        return m_target.run(insertParked, row.bytes(0), row.integer(1), row.bytes(2));
    });
    if (copied)
        copied = copyTable("used_code", selectCodes, [this](const Row& row) {
            return m_target.run(insertCode, row.bytes(0), row.integer(1));
        });
    // A journal of before has no such table.
    constexpr int versionWithTries = 7;
    if (copied && m_damaged.database().schemaVersion().value_or(0) >= versionWithTries)
        copied = copyTable("pin_tries", selectTries, [this](const Row& row) {
            return m_target.run(insertTries, row.integer(0), row.integer(1), row.integer(2),
                                row.integer(3), row.integer(4));
        });
    if (copied)
        copied =
            copyTable("lease", selectLeases, [this](const Row& row) { return copyLease(row); });
    const auto count = [this](const char* sql) {
        const auto rows = m_target.first(sql, [](const Row& row) { return row.integer(0); });
        return rows ? rows->value_or(0) : 0;
    };
    m_report.openLeases = count(countOpenLeases);
    m_report.parked = count(countParked);
    return copied;
}

Result<void> isKnownSchema(Database& damaged, Database& target)
{
    const auto version = damaged.schemaVersion();
    const auto known = target.schemaVersion();
    if (version && known && *version > *known)
        return fault(FaultKind::NewerSchema, "the journal has version " + std::to_string(*version) +
                                                 ", this program knows " + std::to_string(*known));
    return {};
}

void remove(const std::string& journal)
{
    for (const char* log : {"", "-wal", "-shm"})
        QFile::remove(QString::fromStdString(journal + log));
}

}  // namespace

Result<SalvageReport> salvageJournal(
    const std::string& source, const std::string& target, const std::string& folder,
    const std::function<Result<void>(const LooseEntry&)>& takeLoose)
{
    if (QFile::exists(QString::fromStdString(target)))
        return fault(FaultKind::Invalid, target + " is there already");
    auto damaged = DamagedJournal::open(source, folder);
    if (!damaged)
        return tl::unexpected(damaged.error());
    auto store = JournalStore::open(target);
    if (!store)
        return tl::unexpected(store.error());
    Salvage salvage(*damaged, (*store)->database(), takeLoose);
    const auto made = (*store)->database().transaction([&]() -> Result<void> {
        if (auto known = isKnownSchema(damaged->database(), (*store)->database()); !known)
            return known;
        return salvage.run();
    });
    store->reset();
    if (!made || salvage.report().outcome == SalvageOutcome::Nothing)
        remove(target);
    if (!made)
        return tl::unexpected(made.error());
    return salvage.report();
}

}  // namespace loyalty::storage
