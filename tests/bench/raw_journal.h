// RawJournal: a till's journal file written with SQLite's own interface and nothing else: the
// yardstick for settling a sale. The schema, its indexes, triggers and pragmas are the product's.
// The world failing here stops the program (CHECK): a bench has nobody to tell.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace loyalty::bench {

using Value = std::variant<std::monostate, std::int64_t, std::string, std::vector<unsigned char>>;
using Row = std::vector<Value>;

/// Every row that one sale wrote.
struct SaleRows {
    Row journal;
    Row setting;
    Row sale;
    Row movement;  // empty where the sale moved no points
};

/// The rows that stand in the journal file at `path` for each sequence, from 1 on.
std::vector<SaleRows> rowsOfSales(const std::string& path);

/// All rows of the tables that a sale writes: two files that hold the same answer the same.
std::vector<Row> everyRow(const std::string& path);

class RawJournal {
public:
    /// `path` is a file that JournalStore::open() made.
    explicit RawJournal(const std::string& path);
    ~RawJournal();
    RawJournal(const RawJournal&) = delete;
    RawJournal& operator=(const RawJournal&) = delete;

    /// One durable transaction with statements prepared once.
    void write(const SaleRows& rows);

private:
    sqlite3_stmt* prepare(const char* sql);
    static void step(sqlite3_stmt* statement, const Row& row);

    sqlite3* m_database = nullptr;
    std::vector<sqlite3_stmt*> m_statements;
    sqlite3_stmt* m_begin;
    sqlite3_stmt* m_commit;
    sqlite3_stmt* m_journal;
    sqlite3_stmt* m_setting;
    sqlite3_stmt* m_sale;
    sqlite3_stmt* m_movement;
};

}  // namespace loyalty::bench
