#include "core/programme/match.h"

#include <algorithm>

namespace loyalty::programme {

namespace {

constexpr std::size_t linearUpTo = 6;

}  // namespace

SymbolSet::SymbolSet(std::vector<Symbol> symbols) : m_symbols(std::move(symbols))
{
    std::sort(m_symbols.begin(), m_symbols.end());
    m_symbols.erase(std::unique(m_symbols.begin(), m_symbols.end()), m_symbols.end());
    for (const Symbol& symbol : m_symbols)
        m_hint |= hintOf(symbol);
}

bool SymbolSet::search(const Symbol& symbol) const
{
    if (m_symbols.size() > linearUpTo)
        return std::binary_search(m_symbols.begin(), m_symbols.end(), symbol);
    return std::find(m_symbols.begin(), m_symbols.end(), symbol) != m_symbols.end();
}

}  // namespace loyalty::programme
