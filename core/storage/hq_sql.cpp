#include "core/storage/hq_sql.h"

#include "core/base/bytes.h"
#include "core/base/check.h"

namespace loyalty::storage {

namespace {

std::vector<std::string> split(std::string_view types)
{
    std::vector<std::string> list;
    while (!types.empty()) {
        const std::size_t end = std::min(types.find(','), types.size());
        list.emplace_back(types.substr(0, end));
        types.remove_prefix(std::min(end + 1, types.size()));
    }
    return list;
}

std::string joined(const std::vector<std::string>& parts, const char* between)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : between) + part;
    return text;
}

// "unnest(?::bigint[], ?::bytea[])"
std::string unnest(std::string_view types)
{
    std::vector<std::string> arrays;
    for (const std::string& type : split(types))
        arrays.push_back("?::" + type + "[]");
    return "unnest(" + joined(arrays, ", ") + ")";
}

}  // namespace

HqSql HqSql::locking(const std::string& select)
{
    return {select, select + " FOR UPDATE"};
}

HqSql HqSql::insert(const std::string& head, std::string_view types, const std::string& tail)
{
    const std::vector<std::string> places(split(types).size(), "?");
    return {head + " VALUES (" + joined(places, ", ") + ") " + tail,
            head + " SELECT * FROM " + unnest(types) + " " + tail};
}

HqSql HqSql::keyed(const std::string& head, std::string_view type)
{
    return {head + " = ?", head + " = ANY(?::" + std::string(type) + "[])"};
}

HqSql HqSql::erase(const std::string& head, const std::vector<std::string>& columns,
                   std::string_view types)
{
    std::vector<std::string> conditions;
    conditions.reserve(columns.size());
    for (const std::string& column : columns)
        conditions.push_back(column + " = ?");
    return {head + " " + joined(conditions, " AND "),
            head + " (" + joined(columns, ", ") + ") IN (SELECT * FROM " + unnest(types) + ")"};
}

// now() is the same throughout a transaction: partitions that cannot have such rows are left out
// before the statement begins.
HqSql HqSql::recent(const std::string& head, const std::string& tail)
{
    constexpr const char* lastMonth =
        " AND received_at >= EXTRACT(EPOCH FROM now())::bigint * 1000 - 2678400000"
        " AND received_at < EXTRACT(EPOCH FROM now())::bigint * 1000 + 86400000";
    return {head + tail, head + lastMonth + tail};
}

std::string arrayElement(const SqlValue& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    if (const auto* bytes = std::get_if<std::span<const std::uint8_t>>(&value))
        return "\"\\\\x" + toHex(*bytes) + "\"";
    const auto* characters = std::get_if<std::string_view>(&value);
    if (characters == nullptr)
        return "NULL";
    std::string text = "\"";
    for (const char c : *characters) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + "\"";
}

}  // namespace loyalty::storage
