// Match: which lines a rule looks at. Inside one list any value will do; every list that is not
// empty must agree. A match without lists takes every line.
#pragma once

#include <algorithm>
#include <vector>

#include "core/base/symbol.h"
#include "core/basket/line.h"

namespace loyalty::programme {

/// A set of symbols for fast membership tests.
class SymbolSet {
public:
    SymbolSet() = default;
    explicit SymbolSet(std::vector<Symbol> symbols) : m_symbols(std::move(symbols))
    {
        std::sort(m_symbols.begin(), m_symbols.end());
        m_symbols.erase(std::unique(m_symbols.begin(), m_symbols.end()), m_symbols.end());
    }

    [[nodiscard]] bool isEmpty() const { return m_symbols.empty(); }
    [[nodiscard]] const std::vector<Symbol>& symbols() const { return m_symbols; }
    [[nodiscard]] bool contains(const Symbol& symbol) const
    {
        if (m_symbols.size() <= linearUpTo) {
            for (const Symbol& candidate : m_symbols)
                if (candidate == symbol)
                    return true;
            return false;
        }
        return std::binary_search(m_symbols.begin(), m_symbols.end(), symbol);
    }

    bool operator==(const SymbolSet&) const = default;

private:
    static constexpr std::size_t linearUpTo = 6;

    std::vector<Symbol> m_symbols;
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
    [[nodiscard]] bool takes(const basket::Item& item) const
    {
        return (products.isEmpty() || products.contains(item.code)) &&
               (departments.isEmpty() || departments.contains(item.department)) &&
               (categories.isEmpty() || categories.contains(item.category)) &&
               (brands.isEmpty() || brands.contains(item.brand)) &&
               (tags.isEmpty() ||
                std::any_of(item.tags.begin(), item.tags.end(),
                            [this](const Symbol& t) { return tags.contains(t); }));
    }

    bool operator==(const Match&) const = default;
};

}  // namespace loyalty::programme
