#include "app/hqservice/csv.h"

#include <QUtf8StringView>
#include <algorithm>

namespace loyalty::hqservice {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t blockBytes = 256 << 10;
// What is longer is no record, but a quote that somebody forgot.
constexpr std::size_t maxRecordBytes = 1 << 20;

tl::unexpected<Fault> problem(std::int64_t line, const std::string& reason)
{
    return fault(FaultKind::Invalid, "line " + std::to_string(line) + ": " + reason);
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string whyNoText(const wire::CsvReader::Record& raw)
{
    for (const std::string_view field : raw.fields) {
        if (field.find('\0') != std::string_view::npos)
            return "a zero byte: this is no text";
        if (!QUtf8StringView(field.data(), static_cast<qsizetype>(field.size())).isValidUtf8())
            return "this is no UTF-8 text; save the file as UTF-8";
    }
    return {};
}

std::optional<std::string> whyHeaderIsWrong(const std::vector<std::string>& header,
                                            const CsvColumns& columns)
{
    const auto isIn = [](const std::vector<std::string>& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    if (header.size() == 1 && header.front().find(';') != std::string::npos)
        return "its columns are separated by semicolons; save the file with commas";
    for (const std::string& name : header) {
        if (!isIn(columns.required, name) && !isIn(columns.optional, name))
            return "nobody knows a column \"" + name + "\"";
        if (std::count(header.begin(), header.end(), name) > 1)
            return "the column \"" + name + "\" stands twice";
    }
    for (const std::string& name : columns.required)
        if (!isIn(header, name))
            return "the column \"" + name + "\" is missing";
    return std::nullopt;
}

}  // namespace

const std::string& CsvRecord::operator[](std::string_view column) const
{
    static const std::string none;
    const auto found = std::find(columns->begin(), columns->end(), column);
    const auto at = static_cast<std::size_t>(found - columns->begin());
    return at < fields.size() ? fields[at] : none;
}

Result<void> CsvFile::readHeader(const CsvColumns& columns)
{
    do {
        if (auto read = readMore(0); !read)
            return read;
    } while (!m_isEnd && m_text.size() < byteOrderMark.size());
    if (m_text.starts_with(byteOrderMark)) {
        m_text.erase(0, byteOrderMark.size());
        m_reader.emplace(m_text);
    }
    auto first = nextRaw();
    if (!first)
        return tl::unexpected(first.error());
    if (*first == nullptr)
        return problem(1, "there is no header");
    const std::string wrong = (*first)->fault.empty() ? whyNoText(**first) : (*first)->fault;
    if (!wrong.empty())
        return problem((*first)->line, wrong);
    for (const std::string_view name : (*first)->fields)
        m_columns.emplace_back(trimmed(name));
    if (const auto why = whyHeaderIsWrong(m_columns, columns))
        return problem((*first)->line, *why);
    return {};
}

Result<const CsvRecord*> CsvFile::next()
{
    for (;;) {
        auto raw = nextRaw();
        if (!raw || *raw == nullptr)
            return raw ? Result<const CsvRecord*>(nullptr) : tl::unexpected(raw.error());
        m_record.line = (*raw)->line;
        m_record.columns = &m_columns;
        m_record.fault = whyNoRecord(**raw);
        const auto& fields = (*raw)->fields;
        if (fields.size() == 1 && trimmed(fields.front()).empty())
            continue;  // a line of spaces
        m_record.fields.resize(m_record.fault.empty() ? fields.size() : 0);
        for (std::size_t i = 0; i < m_record.fields.size(); ++i)
            m_record.fields[i] = trimmed(fields[i]);
        return &m_record;
    }
}

std::string CsvFile::whyNoRecord(const wire::CsvReader::Record& raw) const
{
    if (!raw.fault.empty())
        return raw.fault;
    if (raw.reachesEnd && !m_isEnd)
        return "longer than a megabyte";
    if (raw.fields.size() != m_columns.size())
        return std::to_string(raw.fields.size()) + " fields, the header has " +
               std::to_string(m_columns.size());
    return whyNoText(raw);
}

// A record that touches the end of what was read may go on behind it: it is read again with more.
Result<const wire::CsvReader::Record*> CsvFile::nextRaw()
{
    for (;;) {
        const std::size_t begin = m_reader->offset();
        m_line = m_reader->line();
        const wire::CsvReader::Record* record = m_reader->next();
        const bool isTooLong = m_text.size() - begin >= maxRecordBytes;
        if (m_isEnd || (record != nullptr && (!record->reachesEnd || isTooLong)))
            return record;
        if (auto read = readMore(begin); !read)
            return tl::unexpected(read.error());
    }
}

Result<void> CsvFile::readMore(std::size_t from)
{
    m_text.erase(0, from);
    const std::size_t size = m_text.size();
    m_text.resize(size + blockBytes);
    auto count = m_source(std::span(m_text).subspan(size));
    m_text.resize(size + (count ? *count : 0));
    if (!count)
        return tl::unexpected(count.error());
    m_isEnd = *count == 0;
    m_bytesRead += static_cast<std::int64_t>(*count);
    m_reader.emplace(m_text, m_line);
    return {};
}

}  // namespace loyalty::hqservice
