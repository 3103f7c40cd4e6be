// Finding names without a list of names: for each word of a name the keyed hashes of its first 2,
// 3, 4, 5 and 7 letters are stored. Who types "Mehmet" asks for the hash of "mehme" and compares
// the rest after unsealing; who steals the file can list nobody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/wire/digest.h"

namespace loyalty::storage {

/// The words of a name in their searchable form: lower case, without marks over or under letters,
/// all four Turkish i as one. Empty words vanish.
std::vector<std::string> searchWords(const std::string& name);

class NameSearch {
public:
    explicit NameSearch(const wire::Key& lookupKey) : m_key(lookupKey) {}

    /// What is stored for a name; sorted, without repeats.
    [[nodiscard]] std::vector<std::int64_t> tokensOf(const std::string& name) const;

    /// Is the typed word stored as it is, so that nothing needs to be compared?
    static bool isToken(const std::string& typedWord);
    /// The longest stored beginning of one typed word; none where it has fewer than two letters.
    [[nodiscard]] std::optional<std::int64_t> tokenFor(const std::string& typedWord) const;

    /// Does each typed word begin a word of the name?
    static bool matches(const std::string& name, const std::vector<std::string>& typedWords);

private:
    [[nodiscard]] std::int64_t hash(std::string_view beginning) const;

    wire::Key m_key;
};

}  // namespace loyalty::storage
