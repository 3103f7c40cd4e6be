// CsvFile: the records of a CSV file (RFC 4180: commas, optional quotes, "" for a quote inside
// them, line breaks inside quotes, LF or CRLF; UTF-8), one after the other. The first record names
// the columns. A byte order mark is skipped.
//
// However large the file, a part of it is in memory at a time. A record that is none costs its own
// line; reading goes on with the next.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/wire/csv_reader.h"

namespace loyalty::hqservice {

struct CsvRecord {
    std::int64_t line = 0;            // where it begins, from 1
    std::vector<std::string> fields;  // spaces around them are gone
    const std::vector<std::string>* columns = nullptr;
    std::string fault;  // why it is no record of this file; empty where it is

    /// Empty where there is no such column.
    [[nodiscard]] const std::string& operator[](std::string_view column) const;
};

struct CsvColumns {
    std::vector<std::string> required;
    std::vector<std::string> optional;
};

class CsvFile {
public:
    /// Fills the room from the front and says how much; 0 at the end.
    using Source = std::function<Result<std::size_t>(std::span<char> room)>;

    explicit CsvFile(Source source) : m_source(std::move(source)) {}

    /// First of all. Invalid, with the line and the reason, where the header is not of `columns`:
    /// one is missing, unknown or named twice.
    Result<void> readHeader(const CsvColumns& columns);
    /// Valid until the next call; null at the end.
    Result<const CsvRecord*> next();

    [[nodiscard]] std::int64_t bytesRead() const { return m_bytesRead; }

private:
    Result<const wire::CsvReader::Record*> nextRaw();
    Result<void> readMore(std::size_t from);
    [[nodiscard]] std::string whyNoRecord(const wire::CsvReader::Record& raw) const;

    Source m_source;
    std::string m_text;
    std::optional<wire::CsvReader> m_reader;
    bool m_isEnd = false;
    std::int64_t m_bytesRead = 0;
    std::int64_t m_line = 1;
    std::vector<std::string> m_columns;
    CsvRecord m_record;
};

}  // namespace loyalty::hqservice
