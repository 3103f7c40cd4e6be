#include "core/receipt/slip.h"

#include <algorithm>

#include "core/base/check.h"

namespace loyalty::receipt {

namespace {

constexpr int minColumns = 16;

bool startsCodePoint(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

int columnsOf(std::string_view text)
{
    return static_cast<int>(std::count_if(text.begin(), text.end(), startsCodePoint));
}

// The bytes of the first `columns` code points.
std::size_t bytesOf(std::string_view text, int columns)
{
    std::size_t i = 0;
    for (; i < text.size(); ++i)
        if (startsCodePoint(text[i]) && columns-- == 0)
            break;
    return i;
}

std::string cleaned(const std::string& text)
{
    std::string clean;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            clean += "·";
        else
            clean += c;
    }
    return clean;
}

std::vector<std::string> wrapped(std::string_view text, int columns)
{
    std::vector<std::string> lines;
    while (columnsOf(text) > columns) {
        std::size_t cut = bytesOf(text, columns);
        const std::size_t space = text.rfind(' ', cut);
        const bool atSpace = space != std::string_view::npos && space > 0;
        if (atSpace)
            cut = space;
        lines.emplace_back(text.substr(0, cut));
        text.remove_prefix(cut + (atSpace ? 1 : 0));
    }
    lines.emplace_back(text);
    return lines;
}

struct TextRenderer {
    int columns;
    std::string& out;

    void operator()(const TextLine& line) const
    {
        for (const std::string& part : wrapped(cleaned(line.text), columns)) {
            if (line.align == Align::Center)
                out.append(static_cast<std::size_t>((columns - columnsOf(part)) / 2), ' ');
            out += part + "\n";
        }
    }
    void operator()(const PairLine& line) const
    {
        const std::string right = cleaned(line.right);
        const int room = std::max(1, columns - columnsOf(right) - 1);
        const std::vector<std::string> left = wrapped(cleaned(line.left), room);
        for (std::size_t i = 0; i + 1 < left.size(); ++i)
            out += left[i] + "\n";
        const int gap = columns - columnsOf(left.back()) - columnsOf(right);
        out += left.back() + std::string(static_cast<std::size_t>(std::max(1, gap)), ' ') + right +
               "\n";
    }
    void operator()(const Rule&) const
    {
        out += std::string(static_cast<std::size_t>(columns), '-') + "\n";
    }
};

}  // namespace

std::string renderText(const Slip& slip, int columns)
{
    CHECK(columns >= minColumns);
    std::string out;
    for (const SlipLine& line : slip.lines)
        std::visit(TextRenderer{columns, out}, line);
    return out;
}

}  // namespace loyalty::receipt
