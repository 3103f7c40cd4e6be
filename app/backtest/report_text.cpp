#include "app/backtest/report_text.h"

#include <algorithm>

namespace loyalty::backtest {

namespace {

constexpr std::size_t betweenColumns = 3;

// Of code points: every one that is in a report is one column wide.
std::size_t widthOf(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned>(c) & 0xC0U) != 0x80U;
    }));
}

std::string lineOf(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths)
{
    std::string line = "  ";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string gap(widths[i] - widthOf(cells[i]), ' ');
        line += i == 0 ? cells[i] + gap : std::string(betweenColumns, ' ') + gap + cells[i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::string tableText(const Table& table)
{
    std::vector<std::size_t> widths(table.head.size(), 0);
    const auto measure = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(cells[i]));
    };
    measure(table.head);
    std::for_each(table.rows.begin(), table.rows.end(), measure);
    std::string text = table.title + "\n" + lineOf(table.head, widths);
    for (const std::vector<std::string>& row : table.rows)
        text += lineOf(row, widths);
    return text;
}

}  // namespace

std::string textOf(const Report& report)
{
    std::string text = report.title + "\n";
    for (const std::string& sentence : report.sentences)
        text += sentence + "\n";
    for (const Table& table : report.tables)
        text += "\n" + tableText(table);
    if (!report.notes.empty())
        text += "\n";
    for (const std::string& note : report.notes)
        text += note + "\n";
    return text;
}

}  // namespace loyalty::backtest
