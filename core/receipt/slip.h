// Slip: what the customer gets on paper, before any printer: lines with emphasis. How wide the
// paper is and what it can show is the renderer's matter.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace loyalty::receipt {

enum class Emphasis { Normal, Strong, Large };
enum class Align { Start, Center };

/// Text alone; wrapped where it is wider than the paper.
struct TextLine {
    std::string text;
    Emphasis emphasis = Emphasis::Normal;
    Align align = Align::Start;

    bool operator==(const TextLine&) const = default;
};

/// Something and its figure, flush to the two sides; below it, where there is no room beside it.
/// The figure is never cut, but where it is wider than the paper.
struct PairLine {
    std::string left;
    std::string right;
    Emphasis emphasis = Emphasis::Normal;

    bool operator==(const PairLine&) const = default;
};

struct Rule {
    bool operator==(const Rule&) const = default;
};

/// A code for machines; ASCII. The renderer draws it, or writes `text` where it cannot.
struct CodeLine {
    enum class Symbol { Code128, Qr };

    Symbol symbol = Symbol::Code128;
    std::string data;
    std::string text;

    bool operator==(const CodeLine&) const = default;
};

using SlipLine = std::variant<TextLine, PairLine, Rule, CodeLine>;

struct Slip {
    std::vector<SlipLine> lines;

    bool operator==(const Slip&) const = default;
};

/// A line as it stands on paper: as wide as its paper at most.
struct LaidLine {
    std::string text;  // UTF-8, with the blanks in front and between
    Emphasis emphasis = Emphasis::Normal;

    bool operator==(const LaidLine&) const = default;
};

/// What one line becomes on paper of `columns` (at least 16): wrapped, aligned, without control
/// characters (they become "·"). `largeColumns` are those of large letters. A column is one code
/// point.
std::vector<LaidLine> layOut(const SlipLine& line, int columns, int largeColumns);

/// The slip as plain UTF-8 text of `columns` columns (at least 16), one line each, every one ended
/// by a line feed, large letters no wider than others.
std::string renderText(const Slip& slip, int columns);

}  // namespace loyalty::receipt
