// Match: which lines a rule looks at. Inside one list any value will do; every list that is not
// empty must agree. A match without lists takes every line. Lines are matched by its Matcher.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/symbol.h"
#include "core/basket/line.h"

namespace loyalty::programme {

/// A set of symbols for fast membership tests.
class SymbolSet {
public:
    SymbolSet() = default;
    explicit SymbolSet(std::vector<Symbol> symbols);

    [[nodiscard]] bool isEmpty() const { return m_symbols.empty(); }
    [[nodiscard]] const std::vector<Symbol>& symbols() const { return m_symbols; }
    [[nodiscard]] bool contains(const Symbol& symbol) const
    {
        return (m_hint & hintOf(symbol)) != 0 && search(symbol);
    }

    bool operator==(const SymbolSet&) const = default;

private:
    static std::uint64_t hintOf(const Symbol& symbol)
    {
        return std::uint64_t{1} << (symbol.hash() & 63);
    }
    [[nodiscard]] bool search(const Symbol& symbol) const;

    std::vector<Symbol> m_symbols;
    std::uint64_t m_hint = 0;  // a bit for each symbol: most of those that are not in it are seen
};

struct Match {
    SymbolSet products;
    SymbolSet departments;
    SymbolSet categories;
    SymbolSet brands;
    SymbolSet tags;

    [[nodiscard]] bool isEverything() const
    {
        return products.isEmpty() && departments.isEmpty() && categories.isEmpty() &&
               brands.isEmpty() && tags.isEmpty();
    }

    bool operator==(const Match&) const = default;
};

}  // namespace loyalty::programme
