#include "app/hqservice/csv.h"

#include <algorithm>
#include <optional>

namespace loyalty::hqservice {

namespace {

tl::unexpected<Fault> problem(int line, const std::string& reason)
{
    return fault(FaultKind::Invalid, "line " + std::to_string(line) + ": " + reason);
}

std::string trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text)
    {
        if (m_text.starts_with("\xEF\xBB\xBF"))
            m_text.remove_prefix(3);
    }

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] int line() const { return m_line; }

    /// The fields of the next record.
    Result<std::vector<std::string>> next()
    {
        std::vector<std::string> fields;
        for (;;) {
            auto field = isAtEnd() || m_text[m_at] != '"' ? plainField() : quotedField();
            if (!field)
                return tl::unexpected(field.error());
            fields.push_back(std::move(*field));
            if (isAtEnd())
                return fields;
            const char end = m_text[m_at++];
            if (end == ',')
                continue;
            if (end == '\r' && !isAtEnd() && m_text[m_at] == '\n')
                ++m_at;
            ++m_line;
            return fields;
        }
    }

private:
    Result<std::string> plainField()
    {
        const std::size_t end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
        const std::string_view field = m_text.substr(m_at, end - m_at);
        if (field.find('"') != std::string_view::npos)
            return problem(m_line, "a quote in the middle of a field");
        if (field.find('\0') != std::string_view::npos)
            return problem(m_line, "a zero byte: this is no text");
        m_at = end;
        return trimmed(field);
    }

    Result<std::string> quotedField()
    {
        const int begin = m_line;
        std::string field;
        for (++m_at; !isAtEnd(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\n')
                ++m_line;
            if (c == '\0')
                return problem(m_line, "a zero byte: this is no text");
            if (c != '"') {
                field += c;
                continue;
            }
            if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
                field += '"';
                ++m_at;
                continue;
            }
            ++m_at;
            if (!isAtEnd() && m_text[m_at] != ',' && m_text[m_at] != '\r' && m_text[m_at] != '\n')
                return problem(m_line, "something stands behind a closing quote");
            return field;
        }
        return problem(begin, "a quote that is never closed");
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
};

std::optional<std::string> whyHeaderIsWrong(const std::vector<std::string>& header,
                                            const CsvColumns& columns)
{
    const auto isIn = [](const std::vector<std::string>& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    if (header == std::vector<std::string>{{}})
        return "there is no header";
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
    const auto found = fields.find(column);
    return found == fields.end() ? none : found->second;
}

Result<std::vector<CsvRecord>> readCsv(std::string_view text, const CsvColumns& columns)
{
    Reader reader(text);
    auto header = reader.next();
    if (!header)
        return tl::unexpected(header.error());
    if (const auto wrong = whyHeaderIsWrong(*header, columns))
        return problem(1, *wrong);
    std::vector<CsvRecord> records;
    while (!reader.isAtEnd()) {
        CsvRecord record{reader.line(), {}};
        auto fields = reader.next();
        if (!fields)
            return tl::unexpected(fields.error());
        if (fields->size() == 1 && fields->front().empty())
            continue;
        if (fields->size() != header->size())
            return problem(record.line, std::to_string(fields->size()) +
                                            " fields, the header has " +
                                            std::to_string(header->size()));
        for (std::size_t i = 0; i < header->size(); ++i)
            record.fields.emplace((*header)[i], std::move((*fields)[i]));
        records.push_back(std::move(record));
    }
    return records;
}

}  // namespace loyalty::hqservice
