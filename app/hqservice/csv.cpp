#include "app/hqservice/csv.h"

#include <algorithm>
#include <optional>

#include "core/wire/csv_reader.h"

namespace loyalty::hqservice {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

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

// Where a zero byte stands; 0 where there is none.
int lineOfZeroByte(std::string_view text)
{
    const std::size_t at = text.find('\0');
    if (at == std::string_view::npos)
        return 0;
    return 1 + static_cast<int>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::vector<std::string> trimmedFields(const wire::CsvReader::Record& record)
{
    std::vector<std::string> fields;
    fields.reserve(record.fields.size());
    for (const std::string_view field : record.fields)
        fields.push_back(trimmed(field));
    return fields;
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
    const auto found = fields.find(column);
    return found == fields.end() ? none : found->second;
}

Result<std::vector<CsvRecord>> readCsv(std::string_view text, const CsvColumns& columns)
{
    if (const int line = lineOfZeroByte(text); line != 0)
        return problem(line, "a zero byte: this is no text");
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    wire::CsvReader reader(text);
    const auto* first = reader.next();
    if (first == nullptr)
        return problem(1, "there is no header");
    if (!first->fault.empty())
        return problem(static_cast<int>(first->line), first->fault);
    const std::vector<std::string> header = trimmedFields(*first);
    if (const auto wrong = whyHeaderIsWrong(header, columns))
        return problem(static_cast<int>(first->line), *wrong);
    std::vector<CsvRecord> records;
    while (const auto* next = reader.next()) {
        CsvRecord record{static_cast<int>(next->line), {}};
        if (!next->fault.empty())
            return problem(record.line, next->fault);
        std::vector<std::string> fields = trimmedFields(*next);
        if (fields.size() == 1 && fields.front().empty())
            continue;  // a line of spaces
        if (fields.size() != header.size())
            return problem(record.line, std::to_string(fields.size()) + " fields, the header has " +
                                            std::to_string(header.size()));
        for (std::size_t i = 0; i < header.size(); ++i)
            record.fields.emplace(header[i], std::move(fields[i]));
        records.push_back(std::move(record));
    }
    return records;
}

}  // namespace loyalty::hqservice
