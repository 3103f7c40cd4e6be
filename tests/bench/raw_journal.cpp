#include "tests/bench/raw_journal.h"

#include "core/base/check.h"

namespace loyalty::bench {

namespace {

sqlite3* opened(const std::string& path)
{
    sqlite3* database = nullptr;
    CHECK(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    return database;
}

void bind(sqlite3_stmt* statement, int place, const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value))
        sqlite3_bind_int64(statement, place, *number);
    else if (const auto* text = std::get_if<std::string>(&value))
        sqlite3_bind_text(statement, place, text->data(), static_cast<int>(text->size()),
                          SQLITE_STATIC);
    else if (const auto* bytes = std::get_if<std::vector<unsigned char>>(&value))
        sqlite3_bind_blob(statement, place, bytes->data(), static_cast<int>(bytes->size()),
                          SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, place);
}

Value valueAt(sqlite3_stmt* statement, int column)
{
    const int size = sqlite3_column_bytes(statement, column);
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return sqlite3_column_int64(statement, column);
        case SQLITE_TEXT:
            return std::string(
                reinterpret_cast<const char*>(sqlite3_column_text(statement, column)),
                static_cast<std::size_t>(size));
        case SQLITE_BLOB: {
            const auto* bytes =
                static_cast<const unsigned char*>(sqlite3_column_blob(statement, column));
            return std::vector<unsigned char>(bytes, bytes + size);
        }
        default:
            return std::monostate{};
    }
}

std::vector<Row> rowsOf(sqlite3* database, const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    CHECK(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    std::vector<Row> rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        Row& row = rows.emplace_back();
        for (int column = 0; column < sqlite3_column_count(statement); ++column)
            row.push_back(valueAt(statement, column));
    }
    CHECK(sqlite3_finalize(statement) == SQLITE_OK);
    return rows;
}

std::int64_t integer(const Value& value)
{
    return std::get<std::int64_t>(value);
}

}  // namespace

std::vector<SaleRows> rowsOfSales(const std::string& path)
{
    sqlite3* database = opened(path);
    std::vector<SaleRows> sales;
    for (Row& row : rowsOf(database, "SELECT * FROM journal ORDER BY sequence"))
        sales.push_back({std::move(row), {}, {}, {}});
    for (Row& row : rowsOf(database, "SELECT * FROM sale ORDER BY sequence")) {
        SaleRows& rows = sales.at(static_cast<std::size_t>(integer(row[1]) - 1));
        const std::string number = std::to_string(integer(row[2]));
        rows.setting = {std::string("last_number"),
                        std::vector<unsigned char>(number.begin(), number.end())};
        rows.sale = std::move(row);
    }
    for (Row& row : rowsOf(database, "SELECT * FROM movement ORDER BY sequence")) {
        SaleRows& rows = sales.at(static_cast<std::size_t>(integer(row[0]) - 1));
        rows.movement = std::move(row);
    }
    sqlite3_close(database);
    return sales;
}

std::vector<Row> everyRow(const std::string& path)
{
    sqlite3* database = opened(path);
    std::vector<Row> all;
    for (const char* table : {"journal", "sale", "movement", "setting"})
        for (Row& row : rowsOf(database, std::string("SELECT * FROM ") + table + " ORDER BY 1"))
            all.push_back(std::move(row));
    sqlite3_close(database);
    return all;
}

RawJournal::RawJournal(const std::string& path) : m_database(opened(path))
{
    for (const char* pragma : {"PRAGMA foreign_keys = 1", "PRAGMA journal_mode = WAL",
                               "PRAGMA journal_size_limit = 16777216", "PRAGMA synchronous = 2"})
        CHECK(sqlite3_exec(m_database, pragma, nullptr, nullptr, nullptr) == SQLITE_OK);
    m_begin = prepare("BEGIN IMMEDIATE");
    m_commit = prepare("COMMIT");
    m_journal = prepare("INSERT INTO journal VALUES (?, ?, ?, ?, ?)");
    m_setting = prepare(
        "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = "
        "excluded.value");
    m_sale = prepare("INSERT INTO sale VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    m_movement = prepare("INSERT INTO movement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
}

RawJournal::~RawJournal()
{
    for (sqlite3_stmt* statement : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

sqlite3_stmt* RawJournal::prepare(const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    CHECK(sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) ==
          SQLITE_OK);
    return m_statements.emplace_back(statement);
}

void RawJournal::step(sqlite3_stmt* statement, const Row& row)
{
    for (std::size_t i = 0; i < row.size(); ++i)
        bind(statement, static_cast<int>(i) + 1, row[i]);
    CHECK(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
}

void RawJournal::write(const SaleRows& rows)
{
    step(m_begin, {});
    step(m_journal, rows.journal);
    step(m_setting, rows.setting);
    step(m_sale, rows.sale);
    if (!rows.movement.empty())
        step(m_movement, rows.movement);
    step(m_commit, {});
}

}  // namespace loyalty::bench
