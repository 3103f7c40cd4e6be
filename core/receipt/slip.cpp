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

// Bytes of the control character in front, C0, DEL or C1; 0 where it is none.
std::size_t controlBytes(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    if (byte(0) < 0x20 || byte(0) == 0x7F)
        return 1;
    return byte(0) == 0xC2 && text.size() > 1 && byte(1) >= 0x80 && byte(1) < 0xA0 ? 2 : 0;
}

std::string cleaned(std::string_view text)
{
    std::string clean;
    while (!text.empty()) {
        const std::size_t control = controlBytes(text);
        if (control > 0)
            clean += "·";
        else
            clean += text.front();
        text.remove_prefix(std::max<std::size_t>(1, control));
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
        const int room = all - columnsOf(right) - 1;
        Lines lines;
        const std::vector<std::string> left = wrapped(cleaned(line.left), room > 0 ? room : all);
        for (const std::string& part : left)
            lines.push_back({part, line.emphasis});
        if (room > 0) {
            const int gap = all - columnsOf(left.back()) - columnsOf(right);
            lines.back().text += blanks(gap) + right;
            return lines;
        }
        // No room beside the figure: it stands below.
        if (line.left.empty())
            lines.clear();
        for (const std::string& part : wrapped(right, all))
            lines.push_back({blanks(all - columnsOf(part)) + part, line.emphasis});
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
