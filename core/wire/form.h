// Form: a JSON object read field by field, strictly. What is missing, of a wrong type or unknown is
// noted with its JSON path; reading goes on, so that one look finds every problem.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/programme/programme.h"
#include "core/wire/json.h"

namespace loyalty::wire {

using Problems = std::vector<programme::Problem>;

class Form {
public:
    /// `json`, `problems` must outlive the form. A json that is no object is a problem.
    Form(const Json& json, std::string path, Problems& problems);

    [[nodiscard]] std::string pathOf(std::string_view name) const;
    void problem(std::string_view name, std::string reason);

    /// The member as it is, or null; null counts as absent.
    const Json* optional(std::string_view name);
    /// The same, with a problem where it is absent.
    const Json* required(std::string_view name);

    std::string text(std::string_view name);  // required, not empty
    std::string optionalText(std::string_view name, std::string otherwise = {});
    std::int64_t integer(std::string_view name, std::int64_t low, std::int64_t high);
    std::int64_t optionalInteger(std::string_view name, std::int64_t otherwise, std::int64_t low,
                                 std::int64_t high);
    /// A decimal number, as JSON number or text, scaled by 10^decimals.
    std::int64_t decimal(std::string_view name, int decimals);
    std::optional<std::int64_t> optionalDecimal(std::string_view name, int decimals);
    std::optional<Ratio> ratio(std::string_view name);
    bool optionalFlag(std::string_view name, bool otherwise);
    /// One of the words given; the index of the word, or `otherwise` where it is absent or wrong.
    std::size_t word(std::string_view name, std::initializer_list<std::string_view> words,
                     std::size_t otherwise);
    /// A text or a list of texts, neither the list nor any text empty.
    std::vector<std::string> texts(std::string_view name);
    /// A text or a list of texts; the list may be empty, as data is that has none.
    std::vector<std::string> anyTexts(std::string_view name);
    std::optional<BusinessDay> optionalDay(std::string_view name);
    /// A text, or an object of texts by language code.
    programme::Text translated(std::string_view name);

    /// A list's items with their paths; absent is empty.
    std::vector<std::pair<const Json*, std::string>> items(std::string_view name);

    /// Every name that nobody asked for is a problem.
    void finish();

private:
    [[nodiscard]] std::optional<std::string> numberText(const Json& json) const;

    const Json& m_json;
    std::string m_path;
    Problems& m_problems;
    std::set<std::string, std::less<>> m_known;
};

}  // namespace loyalty::wire
