// Json: a JSON document as a value, with exact numbers: an integer is an int64, any other number
// keeps its text and never becomes floating point. Objects keep their order; a name that stands
// twice in one object is refused (RFC 8259 leaves that open; for rules and money it is an error).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace loyalty::wire {

class Json {
public:
    struct Number {
        std::string text;
        bool operator==(const Number&) const = default;
    };
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;

    Json() = default;
    Json(bool value) : m_value(value) {}
    Json(std::int64_t value) : m_value(value) {}
    Json(int value) : m_value(std::int64_t{value}) {}
    Json(std::string value) : m_value(std::move(value)) {}
    Json(const char* value) : m_value(std::string(value)) {}
    Json(Number value) : m_value(std::move(value)) {}
    Json(Array value) : m_value(std::move(value)) {}
    Json(Object value) : m_value(std::move(value)) {}

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::nullptr_t>(m_value); }
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&m_value); }
    [[nodiscard]] const std::int64_t* integer() const
    {
        return std::get_if<std::int64_t>(&m_value);
    }
    [[nodiscard]] const Number* number() const { return std::get_if<Number>(&m_value); }
    [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&m_value); }
    [[nodiscard]] const Array* array() const { return std::get_if<Array>(&m_value); }
    [[nodiscard]] const Object* object() const { return std::get_if<Object>(&m_value); }
    /// The member with this name, or null.
    [[nodiscard]] const Json* find(std::string_view name) const;

    /// Adds a member to an object (a null becomes an object first).
    void set(std::string name, Json value);

    /// On one line, without spaces; the characters that JSON asks to escape are escaped.
    [[nodiscard]] std::string text() const;

    bool operator==(const Json&) const = default;

private:
    std::variant<std::nullptr_t, bool, std::int64_t, Number, std::string, Array, Object> m_value =
        nullptr;
};

/// Of a whole UTF-8 document. The fault's detail names line and column and what was found there.
/// Nesting deeper than 100 is refused.
Result<Json> parseJson(std::string_view text);

}  // namespace loyalty::wire
