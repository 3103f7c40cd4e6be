#include "core/wire/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace loyalty::wire {

namespace {

constexpr std::size_t maxDepth = 100;

// Builds the tree from the parser's events, because its own tree turns numbers into double.
class Builder : public nlohmann::json::json_sax_t {
public:
    explicit Builder(std::string_view text) : m_text(text) {}

    bool null() override { return place(Json()); }
    bool boolean(bool value) override { return place(Json(value)); }
    bool number_integer(number_integer_t value) override
    {
        return place(Json(std::int64_t{value}));
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value <= static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
            return place(Json(static_cast<std::int64_t>(value)));
        return place(Json(Json::Number{std::to_string(value)}));
    }
    bool number_float(number_float_t, const string_t& text) override
    {
        return place(Json(Json::Number{text}));
    }
    bool string(string_t& value) override { return place(Json(std::move(value))); }
    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(Json(Json::Object{})); }
    bool start_array(std::size_t) override { return open(Json(Json::Array{})); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        if (!m_open.back().names.insert(name).second) {
            m_error = "the name \"" + name + "\" stands twice in " + path();
            return false;
        }
        m_open.back().name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::json::exception& e) override
    {
        m_error = e.what();
        if (const auto at = m_error.find("] "); at != std::string::npos)
            m_error.erase(0, at + 2);
        // The parser says where for what it cannot read, not for a number beyond every double.
        if (!m_error.starts_with("parse error"))
            m_error = placeOf(position) + m_error;
        return false;
    }

    Json result;
    [[nodiscard]] const std::string& error() const { return m_error; }

private:
    struct Open {
        Json value;
        std::string name;
        std::set<std::string> names;
    };

    [[nodiscard]] std::string placeOf(std::size_t position) const
    {
        const std::string_view before = m_text.substr(0, position);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const std::size_t column = before.size() - (before.rfind('\n') + 1);
        return "line " + std::to_string(line) + ", column " + std::to_string(column) + ": ";
    }

    // Of the innermost open object or list.
    [[nodiscard]] std::string path() const
    {
        std::string text = "$";
        for (std::size_t i = 0; i + 1 < m_open.size(); ++i) {
            if (const Json::Array* list = m_open[i].value.array())
                text += "[" + std::to_string(list->size()) + "]";
            else
                text += "." + m_open[i].name;
        }
        return text;
    }
    bool open(Json value)
    {
        if (m_open.size() >= maxDepth) {
            m_error = "nested deeper than 100";
            return false;
        }
        m_open.push_back({std::move(value), {}, {}});
        return true;
    }
    bool close()
    {
        Json done = std::move(m_open.back().value);
        m_open.pop_back();
        return place(std::move(done));
    }
    bool place(Json value)
    {
        if (m_open.empty()) {
            result = std::move(value);
            return true;
        }
        Open& parent = m_open.back();
        if (parent.value.object() != nullptr)
            parent.value.set(parent.name, std::move(value));
        else
            const_cast<Json::Array&>(*parent.value.array()).push_back(std::move(value));
        return true;
    }

    std::string_view m_text;
    std::vector<Open> m_open;
    std::string m_error;
};

void write(const Json& json, std::string& out)
{
    if (const bool* flag = json.boolean()) {
        out += *flag ? "true" : "false";
    } else if (const std::int64_t* integer = json.integer()) {
        out += std::to_string(*integer);
    } else if (const Json::Number* number = json.number()) {
        out += number->text;
    } else if (const std::string* string = json.string()) {
        out +=
            nlohmann::json(*string).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    } else if (const Json::Array* array = json.array()) {
        out += '[';
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (i > 0)
                out += ',';
            write((*array)[i], out);
        }
        out += ']';
    } else if (const Json::Object* object = json.object()) {
        out += '{';
        bool first = true;
        for (const auto& [name, value] : *object) {
            if (!first)
                out += ',';
            first = false;
            write(Json(name), out);
            out += ':';
            write(value, out);
        }
        out += '}';
    } else {
        out += "null";
    }
}

}  // namespace

const Json* Json::find(std::string_view name) const
{
    const Object* members = object();
    if (members == nullptr)
        return nullptr;
    for (const auto& [key, value] : *members)
        if (key == name)
            return &value;
    return nullptr;
}

void Json::set(std::string name, Json value)
{
    if (isNull())
        m_value = Object{};
    std::get<Object>(m_value).emplace_back(std::move(name), std::move(value));
}

std::string Json::text() const
{
    std::string out;
    write(*this, out);
    return out;
}

Result<Json> parseJson(std::string_view text)
{
    Builder builder(text);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
        return fault(FaultKind::Invalid, builder.error());
    return std::move(builder.result);
}

}  // namespace loyalty::wire
