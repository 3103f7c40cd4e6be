#include "core/receipt/slip_file.h"

#include <optional>

namespace loyalty::receipt {

namespace {

constexpr std::string_view emphases = "nsl";
constexpr std::string_view aligns = "<^";
constexpr std::string_view symbols = "1q";

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

std::string plain(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        ++i;
        out += text[i] == 't' ? '\t' : text[i] == 'n' ? '\n' : text[i];
    }
    return out;
}

template <class Enum>
char letter(std::string_view letters, Enum value)
{
    return letters.at(static_cast<std::size_t>(value));
}

struct Writer {
    std::string operator()(const TextLine& line) const
    {
        return std::string("text\t") + letter(emphases, line.emphasis) +
               letter(aligns, line.align) + '\t' + escaped(line.text);
    }
    std::string operator()(const PairLine& line) const
    {
        return std::string("pair\t") + letter(emphases, line.emphasis) + '\t' + escaped(line.left) +
               '\t' + escaped(line.right);
    }
    std::string operator()(const Rule&) const { return "rule"; }
    std::string operator()(const CodeLine& line) const
    {
        return std::string("code\t") + letter(symbols, line.symbol) + '\t' + escaped(line.data) +
               '\t' + escaped(line.text);
    }
};

std::vector<std::string_view> parted(std::string_view text, char by)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(by);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

// The value of the letter; none where it stands for none.
template <class Enum>
std::optional<Enum> valueOf(std::string_view letters, char letter)
{
    const std::size_t at = letters.find(letter);
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<Enum>(at));
}

std::optional<SlipLine> lineOf(const std::vector<std::string_view>& fields)
{
    const std::string_view kind = fields[0];
    if (kind == "rule" && fields.size() == 1)
        return Rule{};
    if (fields.size() < 3 || fields[1].empty())
        return std::nullopt;
    if (kind == "code" && fields.size() == 4) {
        const auto symbol = valueOf<CodeLine::Symbol>(symbols, fields[1][0]);
        if (symbol)
            return CodeLine{*symbol, plain(fields[2]), plain(fields[3])};
        return std::nullopt;
    }
    const auto emphasis = valueOf<Emphasis>(emphases, fields[1][0]);
    if (!emphasis)
        return std::nullopt;
    if (kind == "pair" && fields.size() == 4)
        return PairLine{plain(fields[2]), plain(fields[3]), *emphasis};
    if (kind != "text" || fields.size() != 3 || fields[1].size() != 2)
        return std::nullopt;
    const auto align = valueOf<Align>(aligns, fields[1][1]);
    if (!align)
        return std::nullopt;
    return TextLine{plain(fields[2]), *emphasis, *align};
}

}  // namespace

std::string writeSlip(const Slip& slip)
{
    std::string text;
    for (const SlipLine& line : slip.lines)
        text += std::visit(Writer{}, line) + '\n';
    return text;
}

Result<Slip> readSlip(std::string_view text)
{
    Slip slip;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        ++number;
        auto line = lineOf(parted(text.substr(0, end), '\t'));
        if (!line)
            return fault(FaultKind::Invalid,
                         "line " + std::to_string(number) + " is none of a slip");
        slip.lines.push_back(std::move(*line));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return slip;
}

}  // namespace loyalty::receipt
