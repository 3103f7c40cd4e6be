// CBOR (RFC 8949) archives: see archive.h for the form.
#pragma once

#include <QByteArray>
#include <QCborStreamReader>
#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/wire/archive.h"

namespace loyalty::wire {

/// Writes straight into the bytes that are hashed and stored: the shortest head for each number,
/// arrays of indefinite length.
class CborWriter {
public:
    static constexpr bool reads = false;

    CborWriter() { m_out.reserve(1024); }

    bool beginField(const char*) { return true; }
    void endField() {}
    void beginStruct() { m_out.push_back(arrayBegins); }
    void endStruct() { m_out.push_back(arrayEnds); }
    void beginList(std::size_t) { beginStruct(); }
    void endList() { endStruct(); }
    bool nextItem() { return false; }
    void boolean(bool v) { m_out.push_back(v ? simpleTrue : simpleFalse); }
    void integer(std::int64_t v);
    void text(std::string_view v);
    void bytes(std::span<const std::uint8_t> v);
    void fail(const char*) {}

    [[nodiscard]] Bytes take() { return std::move(m_out); }

private:
    // RFC 8949, 3.1 to 3.3.
    enum class Major : std::uint8_t { Unsigned = 0, Negative = 1, Bytes = 2, Text = 3 };
    static constexpr std::uint8_t arrayBegins = 0x9F;
    static constexpr std::uint8_t arrayEnds = 0xFF;
    static constexpr std::uint8_t simpleFalse = 0xF4;
    static constexpr std::uint8_t simpleTrue = 0xF5;

    void head(Major major, std::uint64_t value);

    Bytes m_out;
};

/// Reads what CborWriter wrote, and refuses everything else without trusting any length in it.
class CborReader {
public:
    static constexpr bool reads = true;

    explicit CborReader(std::span<const std::uint8_t> bytes)
        : m_reader(QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()),
                                           static_cast<qsizetype>(bytes.size()))),
          m_size(static_cast<qint64>(bytes.size()))
    {}

    bool beginField(const char*) { return ok() && m_reader.hasNext(); }
    void endField() {}
    void beginStruct() { enter(); }
    void endStruct() { leave(); }
    void beginList(std::size_t) { enter(); }
    void endList() { leave(); }
    bool nextItem() { return ok() && m_reader.hasNext(); }
    void boolean(bool& v);
    void integer(std::int64_t& v);
    void text(std::string& v);
    void bytes(Bytes& v);
    void fail(const char* why)
    {
        if (m_error.empty())
            m_error = why;
    }

    /// Nothing follows the value that was read.
    void finish();
    [[nodiscard]] bool ok() const { return m_error.empty(); }
    [[nodiscard]] const std::string& error() const { return m_error; }

private:
    void enter();
    void leave();

    static constexpr int maxDepth = 16;

    QCborStreamReader m_reader;
    qint64 m_size;
    std::string m_error;
    int m_depth = 0;
};

template <class T>
Bytes toCbor(const T& value)
{
    CborWriter writer;
    // The one visitor serves readers too, so it takes a mutable reference; a writer never writes
    // it.
    Fields<CborWriter>(writer).put(const_cast<T&>(value));
    return writer.take();
}

template <class T>
Result<T> fromCbor(std::span<const std::uint8_t> bytes)
{
    CborReader reader(bytes);
    T value{};
    Fields<CborReader>(reader).put(value);
    reader.finish();
    if (!reader.ok())
        return fault(FaultKind::Invalid, reader.error());
    return value;
}

}  // namespace loyalty::wire
