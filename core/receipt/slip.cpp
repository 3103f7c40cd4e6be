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

std::string blanks(int count)
{
    return std::string(static_cast<std::size_t>(std::max(0, count)), ' ');
}

struct Layout {
    int columns;
    int largeColumns;

    using Lines = std::vector<LaidLine>;

    [[nodiscard]] int columnsFor(Emphasis emphasis) const
    {
        return emphasis == Emphasis::Large ? largeColumns : columns;
    }

    Lines operator()(const TextLine& line) const
    {
        const int room = columnsFor(line.emphasis);
        Lines lines;
        for (const std::string& part : wrapped(cleaned(line.text), room)) {
            const int left = line.align == Align::Center ? (room - columnsOf(part)) / 2 : 0;
            lines.push_back({blanks(left) + part, line.emphasis});
        }
        return lines;
    }
    Lines operator()(const PairLine& line) const
    {
        const int all = columnsFor(line.emphasis);
        const std::string right = cleaned(line.right);
        const int room = std::max(1, all - columnsOf(right) - 1);
        const std::vector<std::string> left = wrapped(cleaned(line.left), room);
        Lines lines;
        for (std::size_t i = 0; i + 1 < left.size(); ++i)
            lines.push_back({left[i], line.emphasis});
        const int gap = std::max(1, all - columnsOf(left.back()) - columnsOf(right));
        lines.push_back({left.back() + blanks(gap) + right, line.emphasis});
        return lines;
    }
    Lines operator()(const Rule&) const
    {
        return {{std::string(static_cast<std::size_t>(columns), '-'), Emphasis::Normal}};
    }
    Lines operator()(const CodeLine& line) const
    {
        return (*this)(TextLine{line.text, Emphasis::Normal, Align::Center});
    }
};

}  // namespace

std::vector<LaidLine> layOut(const SlipLine& line, int columns, int largeColumns)
{
    CHECK(columns >= minColumns && largeColumns > 0);
    return std::visit(Layout{columns, largeColumns}, line);
}

std::string renderText(const Slip& slip, int columns)
{
    std::string out;
    for (const SlipLine& line : slip.lines)
        for (const LaidLine& laid : layOut(line, columns, columns))
            out += laid.text + "\n";
    return out;
}

}  // namespace loyalty::receipt
