// CSV as RFC 4180 has it: commas, optional quotes, "" for a quote inside them, line breaks inside
// quotes, LF or CRLF. The first record names the columns. A byte order mark is skipped.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace loyalty::hqservice {

struct CsvRecord {
    int line = 0;  // where it begins, from 1
    std::map<std::string, std::string, std::less<>>
        fields;  // by column; spaces around them are gone

    /// Empty where there is no such column.
    [[nodiscard]] const std::string& operator[](std::string_view column) const;
};

struct CsvColumns {
    std::vector<std::string> required;
    std::vector<std::string> optional;
};

/// Every record of the text. Invalid, with the line and the reason, where it is no CSV, a record
/// has another number of fields than the header, or a column is missing, unknown or named twice.
Result<std::vector<CsvRecord>> readCsv(std::string_view text, const CsvColumns& columns);

}  // namespace loyalty::hqservice
