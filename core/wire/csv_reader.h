// CsvReader: the records of a CSV text (RFC 4180) one after the other: commas, optional quotes, ""
// for a quote inside them, line breaks inside quotes, LF or CRLF. A record that is no CSV costs its
// own line and no more: reading goes on with the next one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace loyalty::wire {

class CsvReader {
public:
    struct Record {
        std::int64_t line = 0;  // where it begins, from 1
        /// Valid until the next call of next().
        std::vector<std::string_view> fields;
        std::string fault;  // why it is no CSV; empty where it is
        /// It was read to the end of the text: where that is a part of a file, there may be more.
        bool reachesEnd = false;
    };

    /// `text` outlives the reader; it begins at a record, in line `firstLine`.
    explicit CsvReader(std::string_view text, std::int64_t firstLine = 1)
        : m_text(text), m_line(firstLine)
    {}

    /// None at the end. Empty lines are passed over.
    const Record* next();

    /// Of what comes next.
    [[nodiscard]] std::size_t offset() const { return m_at; }
    [[nodiscard]] std::int64_t line() const { return m_line; }

private:
    bool readRecord();
    bool readQuoted();
    bool atLineEnd() const;
    void skipLine();
    void passLineEnd();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    Record m_record;
    /// Fields with doubled quotes, put right; a fixed number, so that views into them stay valid.
    static constexpr std::size_t maxUnescaped = 64;
    std::vector<std::string> m_unescaped;
};

}  // namespace loyalty::wire
