// JSON archives: structs are objects with the names of the description, bytes are hexadecimal text,
// money and points are integers in their smallest unit.
#pragma once

#include "core/base/result.h"
#include "core/wire/archive.h"
#include "core/wire/json.h"

namespace loyalty::wire {

class JsonWriter {
public:
    static constexpr bool reads = false;

    bool beginField(const char* name)
    {
        m_name = name;
        return true;
    }
    void endField() {}
    void beginStruct() { m_open.push_back({m_name, Json(Json::Object{}), {}}); }
    void endStruct() { close(); }
    void beginList(std::size_t) { m_open.push_back({m_name, Json(), Json::Array{}}); }
    void endList() { close(); }
    bool nextItem() { return false; }
    void boolean(bool v) { place(Json(v)); }
    void integer(std::int64_t v) { place(Json(v)); }
    void text(const std::string& v) { place(Json(v)); }
    void bytes(std::span<const std::uint8_t> v) { place(Json(toHex(v))); }
    void fail(const char*) {}

    Json result;

private:
    struct Open {
        std::string name;
        Json object;
        Json::Array list;
    };

    void close()
    {
        Open done = std::move(m_open.back());
        m_open.pop_back();
        m_name = done.name;
        place(done.object.isNull() ? Json(std::move(done.list)) : std::move(done.object));
    }
    void place(Json value)
    {
        if (m_open.empty())
            result = std::move(value);
        else if (m_open.back().object.isNull())
            m_open.back().list.push_back(std::move(value));
        else
            m_open.back().object.set(m_name, std::move(value));
    }

    std::vector<Open> m_open;
    std::string m_name;
};

/// Absent fields keep their defaults; unknown ones are skipped. The error names the JSON path.
class JsonReader {
public:
    static constexpr bool reads = true;

    explicit JsonReader(const Json& root) { m_open.push_back({&root, 0, "$"}); }

    bool beginField(const char* name);
    void endField();
    void beginStruct();
    void endStruct() {}
    void beginList(std::size_t);
    void endList();
    bool nextItem();
    void boolean(bool& v);
    void integer(std::int64_t& v);
    void text(std::string& v);
    void bytes(Bytes& v);
    void fail(const char* why);

    [[nodiscard]] bool ok() const { return m_error.empty(); }
    [[nodiscard]] const std::string& error() const { return m_error; }

private:
    struct Open {
        const Json* value;  // null where the field is absent
        std::size_t next;   // of a list
        std::string path;
    };

    std::vector<Open> m_open;
    std::string m_error;
};

template <class T>
Json toJson(const T& value)
{
    JsonWriter writer;
    Fields<JsonWriter>(writer).put(const_cast<T&>(value));
    return std::move(writer.result);
}

template <class T>
Result<T> fromJson(const Json& json)
{
    JsonReader reader(json);
    T value{};
    Fields<JsonReader>(reader).put(value);
    if (!reader.ok())
        return fault(FaultKind::Invalid, reader.error());
    return value;
}

}  // namespace loyalty::wire
