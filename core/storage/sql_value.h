// What a statement is bound to, and the one place where strong types become it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/base/id.h"
#include "core/base/symbol.h"
#include "core/base/time.h"

namespace loyalty::storage {

/// A view of a value: text and bytes belong to the caller, for as long as the statement runs.
/// Empty text or bytes are not NULL; monostate is.
using SqlValue =
    std::variant<std::monostate, std::int64_t, std::string_view, std::span<const std::uint8_t>>;

inline SqlValue toSql(std::int64_t v)
{
    return v;
}
inline SqlValue toSql(std::int32_t v)
{
    return std::int64_t{v};
}
inline SqlValue toSql(const std::string& v)
{
    return std::string_view(v);
}
inline SqlValue toSql(const char* v)
{
    return std::string_view(v);
}
inline SqlValue toSql(const Symbol& v)
{
    return toSql(v.text());
}
inline SqlValue toSql(std::span<const std::uint8_t> v)
{
    return v;
}
inline SqlValue toSql(const Bytes& v)
{
    return std::span<const std::uint8_t>(v);
}
template <std::size_t N>
SqlValue toSql(const std::array<std::uint8_t, N>& v)
{
    return std::span<const std::uint8_t>(v);
}
template <class Unit>
SqlValue toSql(Amount<Unit> v)
{
    return toSql(v.count());
}
template <class Tag>
SqlValue toSql(Id<Tag> v)
{
    return toSql(v.value());
}
template <class Tag>
SqlValue toSql(const Guid<Tag>& v)
{
    return toSql(v.bytes);
}
inline SqlValue toSql(BusinessDay v)
{
    return toSql(v.daysSinceEpoch());
}
inline SqlValue toSql(Instant v)
{
    return toSql(v.milliseconds);
}
template <class T>
SqlValue toSql(const std::optional<T>& v)
{
    return v ? toSql(*v) : SqlValue{};
}

}  // namespace loyalty::storage
