#include "app/hqservice/export_day.h"

#include <sodium.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <memory>

#include "app/hqservice/service_log.h"
#include "core/hq/day_export.h"
#include "core/wire/json.h"

namespace loyalty::hqservice {

namespace {

constexpr std::int64_t dayMs = 86'400'000;
constexpr std::int64_t graceMs = 5 * 60 * 1000;
constexpr qint64 readBytes = 1 << 16;
constexpr const char* manifestName = "manifest.json";

std::string hexOf(crypto_generichash_state& state)
{
    Bytes digest(crypto_generichash_BYTES);
    crypto_generichash_final(&state, digest.data(), digest.size());
    return toHex(digest);
}

/// A file that counts and hashes what is written into it.
class CountedFile {
public:
    CountedFile(const QDir& folder, const char* name, const char* firstLine)
        : m_name(name), m_file(folder.filePath(QString::fromLatin1(name)))
    {
        crypto_generichash_init(&m_state, nullptr, 0, crypto_generichash_BYTES);
        m_isWell = m_file.open(QIODevice::WriteOnly);
        write(firstLine);
    }

    void addRow(const std::string& row)
    {
        if (row.empty())
            return;
        write(row);
        ++m_rows;
    }
    /// On the disk; what the manifest says of it. None where it could not be written.
    std::optional<wire::Json> finish()
    {
        if (!m_isWell || !m_file.flush() || ::fsync(m_file.handle()) != 0)
            return std::nullopt;
        wire::Json json;
        json.set("name", m_name);
        json.set("rows", m_rows);
        json.set("bytes", std::int64_t{m_file.size()});
        json.set("blake2b_256", hexOf(m_state));
        return json;
    }

private:
    void write(const std::string& text)
    {
        crypto_generichash_update(&m_state, reinterpret_cast<const std::uint8_t*>(text.data()),
                                  text.size());
        m_isWell = m_isWell && m_file.write(text.data(), static_cast<qint64>(text.size())) ==
                                   static_cast<qint64>(text.size());
    }

    const char* m_name;
    QFile m_file;
    crypto_generichash_state m_state{};
    std::int64_t m_rows = 0;
    bool m_isWell = true;
};

std::optional<std::string> hashOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    crypto_generichash_state state{};
    crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
    QByteArray part;
    while (!(part = file.read(readBytes)).isEmpty())
        crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(part.constData()),
                                  static_cast<unsigned long long>(part.size()));
    return hexOf(state);
}

// How many entries a whole day has; none where it is not what its manifest says.
std::optional<std::int64_t> entriesOfWhole(const QDir& day)
{
    QFile file(day.filePath(QString::fromLatin1(manifestName)));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto manifest = wire::parseJson(file.readAll().toStdString());
    const wire::Json* files = manifest ? manifest->find("files") : nullptr;
    const wire::Json* entries = manifest ? manifest->find("entries") : nullptr;
    if (files == nullptr || files->array() == nullptr || entries == nullptr ||
        entries->integer() == nullptr)
        return std::nullopt;
    for (const wire::Json& each : *files->array()) {
        const wire::Json* name = each.find("name");
        const wire::Json* hash = each.find("blake2b_256");
        if (name == nullptr || name->string() == nullptr || hash == nullptr ||
            hash->string() == nullptr ||
            hashOf(day.filePath(QString::fromStdString(*name->string()))) != *hash->string())
            return std::nullopt;
    }
    return *entries->integer();
}

tl::unexpected<Fault> cannotWrite(const QDir& folder)
{
    return fault(FaultKind::Denied, folder.path().toStdString() + " cannot be written");
}

std::string timeText(Instant at)
{
    return LocalTime{at, 0}.text();
}

struct Day {
    BusinessDay day;
    [[nodiscard]] Instant begin() const { return {day.daysSinceEpoch() * dayMs}; }
    [[nodiscard]] Instant end() const { return begin().after(dayMs); }
};

Result<std::int64_t> writeEntries(ports::HqStore& store, const Day& day, CountedFile& transactions,
                                  CountedFile& points, CountedFile& documents)
{
    std::int64_t entries = 0;
    std::int64_t waiting = 0;
    auto read = store.snapshot([&] {
        return store.receivedBetween(day.begin(), day.end(),
                                     [&](const ports::ReceivedEntry& entry) {
                                         waiting += entry.isApplied ? 0 : 1;
                                         ++entries;
                                         const hq::ExportLines lines = hq::exportLines(entry);
                                         transactions.addRow(lines.transaction);
                                         points.addRow(lines.points);
                                         documents.addRow(lines.document);
                                         return true;
                                     });
    });
    if (!read)
        return tl::unexpected(read.error());
    if (waiting > 0)
        return fault(FaultKind::Rejected, std::to_string(waiting) + " entries of " +
                                              day.day.text() + " are not in the accounts yet");
    return entries;
}

// Nothing is added to a day that is over once its entries are in the accounts.
Result<void> writeLedger(ports::HqLedger& ledger, const Day& day, CountedFile& file)
{
    auto lines = ledger.lines(day.day, day.day, ports::HqLedger::By::Store);
    if (!lines)
        return tl::unexpected(lines.error());
    for (const ports::LedgerLine& line : *lines)
        file.addRow(hq::exportLine(line));
    return {};
}

Result<std::int64_t> writeDay(ports::HqStore& store, ports::HqLedger& ledger, const Day& day,
                              const QDir& folder)
{
    CountedFile transactions(folder, "retail_transactions.csv", hq::transactionColumns);
    CountedFile points(folder, "loyalty_points.csv", hq::pointsColumns);
    CountedFile documents(folder, "transactions.jsonl", "");
    auto entries = writeEntries(store, day, transactions, points, documents);
    if (!entries)
        return entries;
    CountedFile booked(folder, "ledger.csv", hq::ledgerColumns);
    if (auto written = writeLedger(ledger, day, booked); !written)
        return tl::unexpected(written.error());
    wire::Json::Array files;
    for (CountedFile* each : {&transactions, &points, &documents, &booked}) {
        auto told = each->finish();
        if (!told)
            return cannotWrite(folder);
        files.push_back(std::move(*told));
    }
    wire::Json manifest;
    manifest.set("format", 1);
    manifest.set("day", day.day.text());
    manifest.set("from", timeText(day.begin()));
    manifest.set("until", timeText(day.end()));
    manifest.set("entries", *entries);
    manifest.set("files", std::move(files));
    CountedFile file(folder, manifestName, (manifest.text() + "\n").c_str());
    if (!file.finish())
        return cannotWrite(folder);
    return entries;
}

}  // namespace

Instant canBeExportedFrom(BusinessDay day)
{
    return Day{day}.end().after(graceMs);
}

Result<DayExported> exportDay(ports::HqStore& store, ports::HqLedger& ledger, BusinessDay day,
                              const std::string& folder, Instant now)
{
    if (now < canBeExportedFrom(day))
        return fault(FaultKind::Rejected, "the day " + day.text() + " can be exported from " +
                                              timeText(canBeExportedFrom(day)) + " on");
    const QDir root(QString::fromStdString(folder));
    if (!root.mkpath(QStringLiteral(".")))
        return cannotWrite(root);
    QLockFile lock(root.filePath(QStringLiteral(".pointkeeper-export.lock")));
    if (!lock.tryLock())
        return lock.error() == QLockFile::LockFailedError
                   ? fault(FaultKind::Busy, "another program exports into " + folder)
                   : cannotWrite(root);
    const QString name = QString::fromStdString(day.text());
    const QDir whole(root.filePath(name));
    if (whole.exists()) {
        const auto entries = entriesOfWhole(whole);
        if (!entries)
            return fault(FaultKind::Corrupt, whole.path().toStdString() +
                                                 " is not what its manifest says; move it away to "
                                                 "have it written again");
        return DayExported{whole.path().toStdString(), *entries, true};
    }
    QDir part(root.filePath(u'.' + name + QStringLiteral(".part")));
    part.removeRecursively();
    if (!root.mkpath(part.path()))
        return cannotWrite(root);
    auto entries = writeDay(store, ledger, {day}, part);
    if (!entries) {
        part.removeRecursively();
        return tl::unexpected(entries.error());
    }
    if (!QDir().rename(part.path(), whole.path()))
        return cannotWrite(root);
    return DayExported{whole.path().toStdString(), *entries, false};
}

bool exportMissingDays(ports::HqStore& store, ports::HqLedger& ledger, const std::string& folder,
                       Instant now, const std::function<void(BusinessDay)>& told)
{
    constexpr int daysMadeUpFor = 7;
    const BusinessDay today = LocalTime{now, 0}.day();
    for (int back = daysMadeUpFor; back >= 1; --back) {
        const BusinessDay day = today.plusDays(-back);
        const auto exported = exportDay(store, ledger, day, folder, now);
        if (!exported) {
            logError("export_failed",
                     {{"day", day.text()}, {"detail", loggable(exported.error())}});
            return false;
        }
        told(day);
        if (!exported->wasThere)
            logInfo("day_exported", {{"day", day.text()}, {"entries", exported->entries}});
    }
    return true;
}

}  // namespace loyalty::hqservice
