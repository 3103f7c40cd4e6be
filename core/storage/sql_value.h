// The one place where strong types meet QVariant.
#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>
#include <optional>
#include <span>
#include <string>

#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/base/id.h"
#include "core/base/symbol.h"
#include "core/base/time.h"

namespace loyalty::storage {

inline QVariant toSql(std::int64_t v)
{
    return QVariant(qlonglong{v});
}
inline QVariant toSql(std::int32_t v)
{
    return QVariant(qlonglong{v});
}
inline QVariant toSql(const std::string& v)
{
    return QVariant(QString::fromStdString(v));
}
inline QVariant toSql(const char* v)
{
    return QVariant(QString::fromUtf8(v));
}
inline QVariant toSql(const Symbol& v)
{
    return toSql(v.text());
}
/// No bytes are an empty value, not NULL: a QByteArray made of a null pointer would be that.
inline QVariant toSql(std::span<const std::uint8_t> v)
{
    const char* bytes = v.empty() ? "" : reinterpret_cast<const char*>(v.data());
    return QVariant(QByteArray(bytes, static_cast<qsizetype>(v.size())));
}
inline QVariant toSql(const Bytes& v)
{
    return toSql(std::span<const std::uint8_t>(v));
}
template <std::size_t N>
QVariant toSql(const std::array<std::uint8_t, N>& v)
{
    return toSql(std::span<const std::uint8_t>(v));
}
template <class Unit>
QVariant toSql(Amount<Unit> v)
{
    return toSql(v.count());
}
template <class Tag>
QVariant toSql(Id<Tag> v)
{
    return toSql(v.value());
}
template <class Tag>
QVariant toSql(const Guid<Tag>& v)
{
    return toSql(v.bytes);
}
inline QVariant toSql(BusinessDay v)
{
    return toSql(v.daysSinceEpoch());
}
inline QVariant toSql(Instant v)
{
    return toSql(v.milliseconds);
}
template <class T>
QVariant toSql(const std::optional<T>& v)
{
    return v ? toSql(*v) : QVariant();
}

}  // namespace loyalty::storage
