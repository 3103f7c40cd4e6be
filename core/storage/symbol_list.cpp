#include "core/storage/symbol_list.h"

#include <algorithm>

namespace loyalty::storage {

std::string textOf(const std::vector<Symbol>& symbols)
{
    std::string text;
    for (const Symbol& symbol : symbols)
        text += (text.empty() ? "" : "\n") + symbol.text();
    return text;
}

std::vector<Symbol> symbolsIn(const std::string& text)
{
    std::vector<Symbol> symbols;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        symbols.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return symbols;
}

}  // namespace loyalty::storage
