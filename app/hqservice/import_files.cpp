#include "app/hqservice/import_files.h"

#include <QFile>
#include <algorithm>

#include "app/hqservice/import_rows.h"
#include "core/hq/join_waiting.h"

namespace loyalty::hqservice {

const char* const importHelp =
    "Files are CSV (RFC 4180, UTF-8) with a header; columns in any order.\n"
    "  members: card; optional name, since (2026-11-22), phone (+90…), email, status\n"
    "           (active, blocked, closed), segments (several with ;), birthday (11-22).\n"
    "           A card that is known changes its member; an empty name, segments or birthday\n"
    "           says nothing, and what is known stays.\n"
    "  items:   code, name, price; optional department, category, brand,\n"
    "           tags (several with ;), measured (yes, no), tax (percent in the price).\n"
    "           A GTIN becomes 14 digits.\n"
    "  staff:   number, name, pin (4 to 12 digits); optional role (cashier, manager),\n"
    "           active (yes, no).\n"
    "Card numbers, phones and addresses are kept as keyed hashes, PINs as Argon2id. Nothing is\n"
    "written unless every file is right, or --skip-bad leaves the wrong lines out. Points are "
    "never\n"
    "imported: they come from entries.";

namespace {

constexpr std::size_t chunkRows = 20'000;
constexpr std::size_t mostProblems = 20;

std::array<std::uint8_t, 16> keyOf(const wire::MemberRecord& member)
{
    return member.identifiers.front().bytes;
}

std::array<std::uint8_t, 16> keyOf(const std::string& text)
{
    std::array<std::uint8_t, 16> key{};
    const auto digest =
        wire::digest(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    std::copy_n(digest.begin(), key.size(), key.begin());
    return key;
}

std::array<std::uint8_t, 16> keyOf(const wire::ItemRecord& item)
{
    return keyOf("item " + item.code.text());
}

std::array<std::uint8_t, 16> keyOf(const wire::StaffRecord& person)
{
    return keyOf("staff " + std::to_string(person.number.value()));
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string(2, c) : std::string(1, c);
    return out + "\"";
}

}  // namespace

Result<void> ImportProblems::listAllIn(const std::string& path)
{
    m_list.setFileName(QString::fromStdString(path));
    if (!m_list.open(QIODevice::WriteOnly) || m_list.write("file,line,reason\n") < 0)
        return fault(FaultKind::Denied, path + " cannot be written");
    return {};
}

void ImportProblems::add(const std::string& file, std::int64_t line, const std::string& reason)
{
    if (++m_count <= mostProblems)
        m_text += (m_text.empty() ? "" : "\n  ") + file + ", line " + std::to_string(line) + ": " +
                  reason;
    if (m_list.isOpen())
        m_list.write(QByteArray::fromStdString(quoted(file) + "," + std::to_string(line) + "," +
                                               quoted(reason) + "\n"));
}

std::string ImportProblems::text() const
{
    if (m_count <= mostProblems)
        return m_text;
    return m_text + "\n  and " + std::to_string(m_count - mostProblems) +
           " more lines of that kind";
}

namespace {

/// One file after the other, some thousand rows at a time; inside one transaction.
class Importing {
public:
    Importing(ports::HqStore& store, const ImportWatch& watch, ImportProblems& problems)
        : m_store(store), m_watch(watch), m_problems(problems)
    {}

    Result<std::int64_t> members(const std::string& file, const wire::Key& key, BusinessDay today)
    {
        return each<wire::MemberRecord>(
            file, memberColumns,
            [&](const CsvRecord& record) { return memberFrom(record, key, today); },
            [this](Chunk<wire::MemberRecord>& chunk) { return putMembers(chunk); });
    }
    Result<std::int64_t> items(const std::string& file, int moneyDecimals)
    {
        return each<wire::ItemRecord>(
            file, itemColumns,
            [&](const CsvRecord& record) { return itemFrom(record, moneyDecimals); },
            [this](Chunk<wire::ItemRecord>& chunk) { return m_store.putItems(chunk.rows); });
    }
    Result<std::int64_t> staff(const std::string& file, const wire::Key& key)
    {
        return each<wire::StaffRecord>(
            file, staffColumns, [&](const CsvRecord& record) { return staffFrom(record, key); },
            [this](Chunk<wire::StaffRecord>& chunk) { return m_store.putStaff(chunk.rows); });
    }

    std::int64_t newMembers = 0;

private:
    template <class Row>
    struct Chunk {
        std::vector<Row> rows;
        std::vector<std::int64_t> lines;

        void leaveOut(const std::vector<std::size_t>& places)
        {
            for (auto place = places.rbegin(); place != places.rend(); ++place) {
                rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(*place));
                lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*place));
            }
        }
    };

    template <class Row, class Convert, class Put>
    Result<std::int64_t> each(const std::string& path, const CsvColumns& columns, Convert convert,
                              Put put)
    {
        if (path.empty())
            return 0;
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::ReadOnly))
            return fault(FaultKind::Missing,
                         path + " cannot be read (" + file.errorString().toStdString() + ")");
        CsvFile csv([&](std::span<char> room) -> Result<std::size_t> {
            const qint64 count = file.read(room.data(), static_cast<qint64>(room.size()));
            if (count < 0)
                return fault(FaultKind::Missing, path + " cannot be read to its end");
            return static_cast<std::size_t>(count);
        });
        if (auto header = csv.readHeader(columns); !header)
            return tl::unexpected(Fault{header.error().kind, path + ", " + header.error().detail});
        std::int64_t count = 0;
        for (bool isMore = true; isMore;) {
            Chunk<Row> chunk;
            auto filled = fill(chunk, path, csv, convert);
            if (!filled)
                return tl::unexpected(filled.error());
            isMore = *filled;
            if (auto done = write(chunk, path, columns.required.front(), put); !done)
                return tl::unexpected(done.error());
            count += static_cast<std::int64_t>(chunk.rows.size());
            if (m_watch.progress)
                m_watch.progress(path, csv.bytesRead(), file.size());
            if (m_watch.isStopped && m_watch.isStopped())
                return fault(FaultKind::Rejected, "somebody stopped it");
        }
        return count;
    }

    // False at the end of the file.
    template <class Row, class Convert>
    Result<bool> fill(Chunk<Row>& chunk, const std::string& path, CsvFile& csv, Convert convert)
    {
        while (chunk.rows.size() < chunkRows) {
            auto record = csv.next();
            if (!record)
                return tl::unexpected(record.error());
            if (*record == nullptr)
                return false;
            ReadRow<Row> row = convert(**record);
            if (!row) {
                m_problems.add(path, (*record)->line, row.error());
                continue;
            }
            chunk.rows.push_back(std::move(*row));
            chunk.lines.push_back((*record)->line);
        }
        return true;
    }

    template <class Row, class Put>
    Result<void> write(Chunk<Row>& chunk, const std::string& path, const std::string& keyColumn,
                       Put put)
    {
        std::vector<ports::ImportLine> keys;
        for (std::size_t i = 0; i < chunk.rows.size(); ++i)
            keys.push_back({keyOf(chunk.rows[i]), chunk.lines[i]});
        auto before = m_store.linesBefore(keys);
        if (!before)
            return tl::unexpected(before.error());
        std::vector<std::size_t> twice;
        for (std::size_t i = 0; i < before->size(); ++i)
            if ((*before)[i]) {
                m_problems.add(
                    path, chunk.lines[i],
                    keyColumn + " stands in line " + std::to_string(*(*before)[i]) + " already");
                twice.push_back(i);
            }
        chunk.leaveOut(twice);
        m_path = path;
        return chunk.rows.empty() ? Result<void>() : put(chunk);
    }

    Result<void> putMembers(Chunk<wire::MemberRecord>& chunk)
    {
        if (auto joined = hq::joinWaiting(m_store, chunk.rows); !joined)
            return joined;
        auto put = m_store.putMembers(chunk.rows);
        if (!put)
            return tl::unexpected(put.error());
        newMembers += put->added;
        for (const std::size_t place : put->conflicts)
            m_problems.add(m_path, chunk.lines[place],
                           "its card, phone and e-mail address belong to two different members "
                           "already");
        chunk.leaveOut(put->conflicts);
        return {};
    }

    ports::HqStore& m_store;
    const ImportWatch& m_watch;
    ImportProblems& m_problems;
    std::string m_path;
};

}  // namespace

Result<Imported> importFiles(ports::HqStore& store, const ImportFiles& files,
                             const wire::Key& lookupKey, BusinessDay today,
                             const ImportWatch& watch, ImportProblems& problems)
{
    Imported imported;
    auto done = store.transaction([&]() -> Result<void> {
        if (auto begun = store.beginImport(); !begun)
            return begun;
        Importing importing(store, watch, problems);
        for (const auto& [count, read] :
             {std::pair(&imported.members, importing.members(files.members, lookupKey, today)),
              std::pair(&imported.items, importing.items(files.items, files.moneyDecimals)),
              std::pair(&imported.staff, importing.staff(files.staff, lookupKey))}) {
            if (!read)
                return tl::unexpected(read.error());
            *count = *read;
        }
        imported.newMembers = importing.newMembers;
        if (problems.count() > 0 && files.badLines == ImportFiles::BadLines::Refuse)
            return fault(FaultKind::Invalid, problems.text());
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return imported;
}

}  // namespace loyalty::hqservice
