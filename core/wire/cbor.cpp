#include "core/wire/cbor.h"

namespace loyalty::wire {

void CborWriter::head(Major major, std::uint64_t value)
{
    const auto type = static_cast<std::uint8_t>(static_cast<unsigned>(major) << 5U);
    if (value < 24) {
        m_out.push_back(static_cast<std::uint8_t>(type | value));
        return;
    }
    // One, two, four or eight bytes follow, the highest first.
    const int power = value <= 0xFF ? 0 : value <= 0xFFFF ? 1 : value <= 0xFFFF'FFFF ? 2 : 3;
    m_out.push_back(static_cast<std::uint8_t>(type | (24 + power)));
    for (int shift = (8 << power) - 8; shift >= 0; shift -= 8)
        m_out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void CborWriter::integer(std::int64_t v)
{
    // Of a negative number its complement is written: -1 as 0.
    if (v < 0)
        head(Major::Negative, ~static_cast<std::uint64_t>(v));
    else
        head(Major::Unsigned, static_cast<std::uint64_t>(v));
}

void CborWriter::text(std::string_view v)
{
    head(Major::Text, v.size());
    m_out.insert(m_out.end(), v.begin(), v.end());
}

void CborWriter::bytes(std::span<const std::uint8_t> v)
{
    head(Major::Bytes, v.size());
    m_out.insert(m_out.end(), v.begin(), v.end());
}

void CborReader::enter()
{
    if (!ok())
        return;
    if (!m_reader.isArray() || m_depth >= maxDepth || !m_reader.enterContainer())
        return fail("an array was expected");
    ++m_depth;
}

void CborReader::leave()
{
    if (!ok())
        return;
    while (ok() && m_reader.hasNext())
        if (!m_reader.next(maxDepth))
            return fail("unreadable data");
    if (!m_reader.leaveContainer())
        return fail("an array that does not end");
    --m_depth;
}

void CborReader::boolean(bool& v)
{
    if (!ok())
        return;
    if (!m_reader.isBool())
        return fail("true or false was expected");
    v = m_reader.toBool();
    m_reader.next();
}

void CborReader::integer(std::int64_t& v)
{
    if (!ok())
        return;
    if (!m_reader.isInteger())
        return fail("a number was expected");
    if (m_reader.isUnsignedInteger() && m_reader.toUnsignedInteger() > std::uint64_t{INT64_MAX})
        return fail("a number out of range");
    if (m_reader.isNegativeInteger() &&
        (static_cast<std::uint64_t>(m_reader.toNegativeInteger()) > std::uint64_t{INT64_MAX} + 1 ||
         static_cast<std::uint64_t>(m_reader.toNegativeInteger()) == 0))
        return fail("a number out of range");
    v = m_reader.toInteger();
    m_reader.next();
}

void CborReader::text(std::string& v)
{
    if (!ok())
        return;
    if (!m_reader.isString())
        return fail("a text was expected");
    QByteArray read;
    for (auto part = m_reader.readString();; part = m_reader.readString()) {
        if (part.status == QCborStreamReader::Error)
            return fail("an unreadable text");
        if (part.status == QCborStreamReader::EndOfString)
            break;
        read += part.data.toUtf8();
    }
    v.assign(read.constData(), static_cast<std::size_t>(read.size()));
}

void CborReader::bytes(Bytes& v)
{
    if (!ok())
        return;
    if (!m_reader.isByteArray())
        return fail("bytes were expected");
    Bytes read;
    for (auto part = m_reader.readByteArray();; part = m_reader.readByteArray()) {
        if (part.status == QCborStreamReader::Error)
            return fail("unreadable bytes");
        if (part.status == QCborStreamReader::EndOfString)
            break;
        read.insert(read.end(), part.data.begin(), part.data.end());
    }
    v = std::move(read);
}

void CborReader::finish()
{
    if (ok() && (m_depth != 0 || m_reader.lastError() != QCborError::NoError ||
                 m_reader.currentOffset() != m_size))
        fail("something stands behind the end");
}

}  // namespace loyalty::wire
