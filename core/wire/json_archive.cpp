#include "core/wire/json_archive.h"

namespace loyalty::wire {

bool JsonReader::beginField(const char* name)
{
    const Json* parent = m_open.back().value;
    const Json* found = parent == nullptr ? nullptr : parent->find(name);
    m_open.push_back({found, 0, m_open.back().path + "." + name});
    return ok() && found != nullptr && !found->isNull();
}

void JsonReader::endField()
{
    m_open.pop_back();
}

void JsonReader::beginStruct()
{
    if (ok() && m_open.back().value->object() == nullptr)
        fail("is no object");
}

void JsonReader::beginList(std::size_t)
{
    if (ok() && m_open.back().value->array() == nullptr)
        fail("is no array");
    m_open.push_back({nullptr, 0, m_open.back().path + "[0]"});
}

bool JsonReader::nextItem()
{
    if (!ok())
        return false;
    Open& item = m_open.back();
    const Open& list = m_open[m_open.size() - 2];
    const Json::Array& items = *list.value->array();
    if (item.next >= items.size())
        return false;
    item.path = list.path + "[" + std::to_string(item.next) + "]";
    item.value = &items[item.next++];
    return true;
}

void JsonReader::endList()
{
    m_open.pop_back();
}

void JsonReader::boolean(bool& v)
{
    const bool* value = m_open.back().value->boolean();
    if (value == nullptr)
        return fail("is not true or false");
    v = *value;
}

void JsonReader::integer(std::int64_t& v)
{
    const std::int64_t* value = m_open.back().value->integer();
    if (value == nullptr)
        return fail("is no whole number");
    v = *value;
}

void JsonReader::text(std::string& v)
{
    const std::string* value = m_open.back().value->string();
    if (value == nullptr)
        return fail("is no text");
    v = *value;
}

void JsonReader::bytes(Bytes& v)
{
    const std::string* value = m_open.back().value->string();
    auto read = value == nullptr ? std::nullopt : fromHex(*value);
    if (!read)
        return fail("is no hexadecimal text");
    v = std::move(*read);
}

void JsonReader::fail(const char* why)
{
    if (m_error.empty())
        m_error = m_open.back().path + " " + why;
}

}  // namespace loyalty::wire
