// Members brought in from a file, against the bare insert of the same rows: on SQLite and on
// PostgreSQL, durable, in one transaction. The bare insert has its values ready; the import reads
// and judges a file, seals names, and looks whom it knows.
#include <sys/resource.h>

#include <QCoreApplication>
#include <QTemporaryDir>
#include <fstream>

#include "app/hqservice/fleet_keys.h"
#include "app/hqservice/import_files.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"
#include "tests/support/hq_database.h"

using namespace loyalty;
using namespace loyalty::bench;
using namespace loyalty::tests;

namespace {

constexpr std::int64_t chunk = 20'000;

std::string cardOf(std::int64_t i)
{
    return std::to_string(29'000'000'000'000 + i * 7);
}

std::string writeFile(const QTemporaryDir& folder, std::int64_t rows)
{
    const std::string path = folder.filePath(QStringLiteral("members.csv")).toStdString();
    std::ofstream file(path);
    file << "card,name,phone,since\n";
    for (std::int64_t i = 0; i < rows; ++i)
        file << cardOf(i) << ",Member of number " << i << ",+90532" << 1'000'000 + i
             << ",2025-01-02\n";
    return path;
}

double import(storage::SqlHqStore& store, const std::string& path, std::int64_t rows)
{
    const wire::Key key = must(hqservice::fleetLookupKey(store));
    hqservice::ImportProblems problems;
    hqservice::ImportFiles files;
    files.members = path;
    const Stopwatch watch;
    const auto imported =
        must(hqservice::importFiles(store, files, key, BusinessDay(20'000), {}, problems));
    const double time = watch.milliseconds();
    CHECK(imported.newMembers == rows && problems.count() == 0);
    return time;
}

struct Raw {
    std::int64_t id = 0;
    std::array<std::uint8_t, 16> card{};
    std::array<std::uint8_t, 16> phone{};
    Bytes sealed;
};

// The rows as they stand in another database that imported them.
std::vector<Raw> rowsOf(storage::SqlHqStore& store, std::int64_t count)
{
    std::vector<Raw> rows(static_cast<std::size_t>(count));
    must(store.database().each("SELECT member, sealed FROM member_name",
                               [&](const storage::Row& row) {
                                   Raw& raw = rows[static_cast<std::size_t>(row.integer(0) - 1)];
                                   raw.id = row.integer(0);
                                   raw.sealed = row.bytes(1);
                                   return true;
                               }));
    must(store.database().each("SELECT member, hash FROM identifier", [&](const storage::Row& row) {
        Raw& raw = rows[static_cast<std::size_t>(row.integer(0) - 1)];
        (raw.card == decltype(raw.card){} ? raw.card : raw.phone) = row.array<16>(1);
        return true;
    }));
    return rows;
}

const storage::HqSql insertMember =
    storage::HqSql::insert("INSERT INTO member (id, status, card_tail, since, segments, position)",
                           "bigint,bigint,text,bigint,text,bigint", "");
const storage::HqSql insertName =
    storage::HqSql::insert("INSERT INTO member_name (member, sealed)", "bigint,bytea", "");
const storage::HqSql insertIdentifier =
    storage::HqSql::insert("INSERT INTO identifier (hash, member)", "bytea,bigint", "");

double insertBare(storage::SqlHqStore& store, const std::vector<Raw>& rows)
{
    using Line = const Raw&;
    const Stopwatch watch;
    must(store.transaction([&]() -> Result<void> {
        must(store.beginImport());
        for (std::size_t begin = 0; begin < rows.size(); begin += chunk) {
            const std::size_t size = std::min<std::size_t>(chunk, rows.size() - begin);
            const std::span part(rows.data() + begin, size);
            const auto id = [](Line row) { return row.id; };
            auto& database = store.database();
            must(storage::writeRows(
                database, insertMember, part, id, [](Line) { return std::int64_t{0}; },
                [](Line) { return std::string("0001"); }, [](Line) { return std::int64_t{20'000}; },
                [](Line) { return std::string(); }, id));
            must(storage::writeRows(database, insertName, part, id,
                                    [](Line row) { return row.sealed; }));
            std::map<std::array<std::uint8_t, 16>, std::int64_t> identifiers;
            for (Line row : part) {
                identifiers[row.card] = row.id;
                identifiers[row.phone] = row.id;
            }
            must(storage::writeRows(
                database, insertIdentifier, identifiers, [](const auto& row) { return row.first; },
                [](const auto& row) { return row.second; }));
        }
        return {};
    }));
    return watch.milliseconds();
}

struct Engine {
    std::string name;
    std::string address;
    std::string bareAddress;
    double importMs = 0;
};

double mostMegabytes()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1e3;
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("import", {"rows"}, argc, argv);
    const auto rows = session.number("rows", session.count(1'000'000, 300));
    const QTemporaryDir folder;
    const std::string file = writeFile(folder, rows);
    HqDatabases databases;
    const auto lite = [&] { return databases.make(QStringLiteral("sqlite")); };
    std::vector<Engine> engines{{"SQLite", lite(), lite()}};
    QString whyNot;
    const auto server = PostgresServer::start(whyNot, PostgresServer::Disk::IsAwaited);
    if (server != nullptr)
        engines.push_back({"PostgreSQL", server->makeDatabase(), server->makeDatabase()});
    else
        session.note("PostgreSQL was left out: " + whyNot.toStdString());
    for (Engine& engine : engines)
        engine.importMs = import(*openStore(engine.address), file, rows);
    session.add({"most memory in use", mostMegabytes(), "MB", Limit{Bound::AtMost, 400}});
    for (const Engine& engine : engines) {
        const double bare =
            insertBare(*openStore(engine.bareAddress), rowsOf(*openStore(engine.address), rows));
        session.add({engine.name + ": an import, over the bare insert of its rows",
                     engine.importMs / bare, "x", Limit{Bound::AtMost, 3}});
        session.add({engine.name + ": members imported",
                     static_cast<double>(rows) * 1000 / engine.importMs,
                     "a second",
                     {}});
    }
    return session.finish();
}
