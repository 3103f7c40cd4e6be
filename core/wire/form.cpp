#include "core/wire/form.h"

#include <algorithm>

#include "core/base/decimal.h"

namespace loyalty::wire {

Form::Form(const Json& json, std::string path, Problems& problems)
    : m_json(json), m_path(std::move(path)), m_problems(problems)
{
    if (json.object() == nullptr)
        m_problems.push_back({m_path, "is no object"});
}

std::string Form::pathOf(std::string_view name) const
{
    return m_path + "." + std::string(name);
}

void Form::problem(std::string_view name, std::string reason)
{
    m_problems.push_back({pathOf(name), std::move(reason)});
}

const Json* Form::optional(std::string_view name)
{
    m_known.emplace(name);
    const Json* found = m_json.find(name);
    return found == nullptr || found->isNull() ? nullptr : found;
}

const Json* Form::required(std::string_view name)
{
    const Json* found = optional(name);
    if (found == nullptr && m_json.object() != nullptr)
        problem(name, "is missing");
    return found;
}

std::string Form::text(std::string_view name)
{
    const Json* found = required(name);
    if (found == nullptr)
        return {};
    if (found->string() == nullptr || found->string()->empty()) {
        problem(name, "is no text, or empty");
        return {};
    }
    return *found->string();
}

std::string Form::optionalText(std::string_view name, std::string otherwise)
{
    const Json* found = optional(name);
    if (found == nullptr)
        return otherwise;
    if (found->string() == nullptr) {
        problem(name, "is no text");
        return otherwise;
    }
    return *found->string();
}

std::int64_t Form::integer(std::string_view name, std::int64_t low, std::int64_t high)
{
    if (required(name) == nullptr)
        return low;
    return optionalInteger(name, low, low, high);
}

std::int64_t Form::optionalInteger(std::string_view name, std::int64_t otherwise, std::int64_t low,
                                   std::int64_t high)
{
    const Json* found = optional(name);
    if (found == nullptr)
        return otherwise;
    const std::int64_t* value = found->integer();
    if (value == nullptr || *value < low || *value > high) {
        problem(name,
                "is no whole number from " + std::to_string(low) + " to " + std::to_string(high));
        return otherwise;
    }
    return *value;
}

std::optional<std::string> Form::numberText(const Json& json) const
{
    if (json.integer() != nullptr)
        return std::to_string(*json.integer());
    if (json.number() != nullptr)
        return json.number()->text;
    if (json.string() != nullptr)
        return *json.string();
    return std::nullopt;
}

std::int64_t Form::decimal(std::string_view name, int decimals)
{
    if (required(name) == nullptr)
        return 0;
    return optionalDecimal(name, decimals).value_or(0);
}

std::optional<std::int64_t> Form::optionalDecimal(std::string_view name, int decimals)
{
    const Json* found = optional(name);
    if (found == nullptr)
        return std::nullopt;
    const auto text = numberText(*found);
    const auto scaled = text ? scaledFromDecimal(*text, decimals) : std::nullopt;
    if (!scaled)
        problem(name, "is no number with at most " + std::to_string(decimals) +
                          " decimals that fits 64 bits");
    return scaled;
}

std::optional<Ratio> Form::ratio(std::string_view name)
{
    const Json* found = required(name);
    if (found == nullptr)
        return std::nullopt;
    const auto text = numberText(*found);
    const auto ratio = text ? ratioFromDecimal(*text) : std::nullopt;
    if (!ratio)
        problem(name, "is no number with at most 12 decimals");
    return ratio;
}

bool Form::optionalFlag(std::string_view name, bool otherwise)
{
    const Json* found = optional(name);
    if (found == nullptr)
        return otherwise;
    if (found->boolean() == nullptr) {
        problem(name, "is not true or false");
        return otherwise;
    }
    return *found->boolean();
}

std::size_t Form::word(std::string_view name, std::initializer_list<std::string_view> words,
                       std::size_t otherwise)
{
    const Json* found = optional(name);
    if (found == nullptr)
        return otherwise;
    std::string choices;
    std::size_t index = 0;
    for (const std::string_view candidate : words) {
        if (found->string() != nullptr && *found->string() == candidate)
            return index;
        choices += (choices.empty() ? "\"" : ", \"") + std::string(candidate) + "\"";
        ++index;
    }
    problem(name, "is none of " + choices);
    return otherwise;
}

std::vector<std::string> Form::texts(std::string_view name)
{
    std::vector<std::string> list = anyTexts(name);
    const Json* found = optional(name);
    if (found != nullptr && found->array() != nullptr && found->array()->empty())
        problem(name, "is an empty list");
    if (std::find(list.begin(), list.end(), std::string()) == list.end())
        return list;
    problem(name, "has an empty text");
    return {};
}

std::vector<std::string> Form::anyTexts(std::string_view name)
{
    const Json* found = optional(name);
    if (found == nullptr)
        return {};
    if (found->string() != nullptr)
        return {*found->string()};
    std::vector<std::string> list;
    if (found->array() != nullptr) {
        for (const Json& item : *found->array())
            if (item.string() != nullptr)
                list.push_back(*item.string());
        if (list.size() == found->array()->size())
            return list;
    }
    problem(name, "is no text and no list of texts");
    return {};
}

std::optional<BusinessDay> Form::optionalDay(std::string_view name)
{
    const Json* found = optional(name);
    if (found == nullptr)
        return std::nullopt;
    const auto day =
        found->string() == nullptr ? std::nullopt : BusinessDay::fromText(*found->string());
    if (!day)
        problem(name, "is no date like 2026-01-31");
    return day;
}

programme::Text Form::translated(std::string_view name)
{
    const Json* found = optional(name);
    programme::Text text;
    if (found == nullptr)
        return text;
    if (found->string() != nullptr) {
        text.byLanguage.emplace_back("en", *found->string());
        return text;
    }
    if (found->object() == nullptr) {
        problem(name, "is no text and no object of texts by language");
        return text;
    }
    for (const auto& [language, value] : *found->object()) {
        if (value.string() == nullptr)
            problem(std::string(name) + "." + language, "is no text");
        else
            text.byLanguage.emplace_back(language, *value.string());
    }
    return text;
}

std::vector<std::pair<const Json*, std::string>> Form::items(std::string_view name)
{
    const Json* found = optional(name);
    std::vector<std::pair<const Json*, std::string>> list;
    if (found == nullptr)
        return list;
    if (found->array() == nullptr) {
        problem(name, "is no list");
        return list;
    }
    for (std::size_t i = 0; i < found->array()->size(); ++i)
        list.emplace_back(&(*found->array())[i], pathOf(name) + "[" + std::to_string(i) + "]");
    return list;
}

void Form::finish()
{
    if (m_json.object() == nullptr)
        return;
    for (const auto& [name, value] : *m_json.object())
        if (!m_known.contains(name))
            problem(name, "is not known here");
}

}  // namespace loyalty::wire
