// Slips: how they are laid out, kept and written for a printer, as core/receipt and
// escpos_encoder.h promise it. Input: five bytes that choose the printer, then the lines of a slip:
// what it is, then its texts, a length in front of each.
#include <algorithm>

#include "core/base/check.h"
#include "core/receipt/slip_file.h"
#include "devices/printer/escpos_encoder.h"
#include "tests/fuzz/escpos_walker.h"
#include "tests/fuzz/fuzz_input.h"

using namespace loyalty;
using namespace loyalty::devices;
using namespace loyalty::fuzz;
using receipt::CodeLine;
using receipt::Emphasis;
using receipt::LaidLine;
using receipt::PairLine;
using receipt::Slip;
using receipt::SlipLine;
using receipt::TextLine;

namespace {

// Of a byte a letter each, so that letters can be counted; one is no table of a printer, one is not
// known here.
const std::vector<std::vector<CodePage>> tables{
    {{13, "IBM857"}, {0, "IBM437"}},
    {{0, "IBM437"}},
    {},
    {{16, "windows-1252"}, {48, "windows-1254"}, {47, "windows-1253"}, {0, "IBM437"}},
    {{39, "ISO-8859-2"}, {0, "ISO-8859-1"}},
    {{1, "ISO-2022-JP"}, {16, "windows-1252"}},
    {{2, "no table"}, {13, "IBM857"}},
    {{2, "no table"}}};

PrinterProfile profileFrom(FuzzInput& input)
{
    const std::uint8_t can = input.byte();
    PrinterProfile profile;
    profile.columns = 16 + input.byte() % 81;
    profile.dots = 128 + input.byte() * 2;
    profile.codePages = tables[input.byte() % tables.size()];
    profile.feedLines = input.byte() % 21;
    profile.hasRaster = (can & 1) == 0;
    profile.hasQr = (can & 2) == 0;
    profile.hasBarcode = (can & 4) == 0;
    profile.cut = static_cast<CutMode>((can >> 3) % 3);
    return profile;
}

std::string textFrom(FuzzInput& input)
{
    return std::string(FuzzInput::textOf(input.bytes(input.byte())));
}

SlipLine lineFrom(FuzzInput& input)
{
    const std::uint8_t kind = input.byte();
    const auto emphasis = static_cast<Emphasis>((kind >> 3) % 3);
    switch (kind % 8) {
        case 0:
            return receipt::Rule{};
        case 1: {
            const std::string data = textFrom(input);
            return CodeLine{CodeLine::Symbol::Code128, data, textFrom(input)};
        }
        case 2: {
            const std::string part = textFrom(input);
            std::string data;
            for (int times = 0; times <= kind >> 5; ++times)
                data += part;
            return CodeLine{CodeLine::Symbol::Qr, data, textFrom(input)};
        }
        case 3:
        case 4:
        case 5: {
            const std::string left = textFrom(input);
            return PairLine{left, textFrom(input), emphasis};
        }
        default:
            return TextLine{textFrom(input), emphasis, static_cast<receipt::Align>(kind >> 7)};
    }
}

struct TextsOf {
    std::string operator()(const TextLine& line) const { return line.text; }
    std::string operator()(const PairLine& line) const { return line.left + " " + line.right; }
    std::string operator()(const receipt::Rule&) const { return {}; }
    std::string operator()(const CodeLine& line) const { return line.text; }
};

std::string textsOf(const SlipLine& line)
{
    return std::visit(TextsOf{}, line);
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// A drawing of any bytes: those of its texts.
Bitmap drawn(const SlipLine& line, int dots)
{
    const std::string text = textsOf(line);
    if (text.empty())
        return {};
    Bitmap bitmap{dots, 1 + static_cast<int>(text.size()), {}};
    const auto size = static_cast<std::size_t>(bitmap.bytesPerRow() * bitmap.height);
    for (std::size_t i = 0; i < size; ++i)
        bitmap.rows.push_back(static_cast<std::uint8_t>(text[i % text.size()]));
    return bitmap;
}

std::size_t columnsOf(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Bytes of the control character at `at`; 0 where there is none.
std::size_t controlBytes(std::string_view text, std::size_t at)
{
    const auto byte = static_cast<std::uint8_t>(text[at]);
    if (byte < 0x20 || byte == 0x7F)
        return 1;
    if (byte != 0xC2 || at + 1 == text.size())
        return 0;
    const auto next = static_cast<std::uint8_t>(text[at + 1]);
    return next >= 0x80 && next <= 0x9F ? 2 : 0;
}

bool hasControls(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at)
        if (controlBytes(text, at) > 0)
            return true;
    return false;
}

/// As it stands on paper, without the blanks, which a layout adds and drops.
std::string lettersOf(std::string_view text)
{
    std::string letters;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t control = controlBytes(text, at);
        if (control > 0) {
            letters += "·";
            at += control - 1;
        } else if (text[at] != ' ') {
            letters += text[at];
        }
    }
    return letters;
}

/// On paper of any width: nothing is wider, nothing is lost, nothing is a control character.
void assertLaidOut(const SlipLine& line, std::size_t columns, std::size_t largeColumns)
{
    const auto laid =
        receipt::layOut(line, static_cast<int>(columns), static_cast<int>(largeColumns));
    CHECK(!laid.empty());
    std::string letters;
    for (const LaidLine& each : laid) {
        CHECK(columnsOf(each.text) <= (each.emphasis == Emphasis::Large ? largeColumns : columns));
        CHECK(!hasControls(each.text));
        letters += lettersOf(each.text);
    }
    if (std::holds_alternative<receipt::Rule>(line))
        CHECK(laid.size() == 1 && letters == std::string(columns, '-'));
    else
        CHECK(letters == lettersOf(textsOf(line)));
}

/// The figure stands flush at the right of the last line, whole wherever it can.
void assertFigure(const SlipLine& line, std::size_t columns, std::size_t largeColumns)
{
    const auto* pair = std::get_if<PairLine>(&line);
    if (pair == nullptr || !isAscii(pair->right) || pair->right.empty())
        return;
    const auto laid =
        receipt::layOut(line, static_cast<int>(columns), static_cast<int>(largeColumns));
    const std::size_t room = pair->emphasis == Emphasis::Large ? largeColumns : columns;
    CHECK(columnsOf(laid.back().text) == room);
    if (pair->right.size() <= room)
        CHECK(laid.back().text.ends_with(pair->right));
}

void assertRendered(const Slip& slip, std::size_t columns)
{
    std::string expected;
    for (const SlipLine& line : slip.lines) {
        assertLaidOut(line, columns, columns);
        for (const LaidLine& each :
             receipt::layOut(line, static_cast<int>(columns), static_cast<int>(columns)))
            expected += each.text + '\n';
    }
    CHECK(receipt::renderText(slip, static_cast<int>(columns)) == expected);
}

/// As much as the slip has, and no more: of a text three bytes may come of one, where it is no
/// UTF-8.
std::size_t mostBytes(const Slip& slip, const PrinterProfile& profile)
{
    constexpr std::size_t modes = 16;       // around a line of text or a drawing
    constexpr std::size_t ofACode = 2'200;  // around it and in it
    const auto columns = static_cast<std::size_t>(profile.columns);
    const auto across = static_cast<std::size_t>(profile.dots + 7) / 8;
    std::size_t most = modes;
    for (const SlipLine& line : slip.lines) {
        const std::size_t size = textsOf(line).size();
        const std::size_t written = (size + 2) * (columns + modes) + ofACode;
        most += std::max(written, (3 * size + 1) * (across + 1) + modes);
    }
    return most;
}

/// The codes of the slip in their order: each is as it should be, and none is missing that any
/// printer can print.
void assertCodes(const Slip& slip, const PrinterProfile& profile,
                 const std::vector<CodeLine>& printed)
{
    constexpr std::size_t any = 40;
    auto next = printed.begin();
    for (const SlipLine& line : slip.lines) {
        const auto* code = std::get_if<CodeLine>(&line);
        if (code == nullptr)
            continue;
        const bool isQr = code->symbol == CodeLine::Symbol::Qr;
        const bool isSure = (isQr ? profile.hasQr : profile.hasBarcode) && !code->data.empty() &&
                            code->data.size() <= any && isAscii(code->data);
        if (next != printed.end() && next->symbol == code->symbol && next->data == code->data)
            ++next;
        else
            CHECK(!isSure);
    }
    CHECK(next == printed.end());
}

EscPosWalker walked(const PrintPieces& pieces, const PrinterProfile& profile)
{
    EscPosWalker walker(profile);
    for (const Bytes& piece : pieces)
        walker.walk(piece);
    walker.finish();
    return walker;
}

void assertEncoded(const Slip& slip, const PrinterProfile& profile, const DrawLine& draw)
{
    const PrintPieces pieces = encodeSlip(slip, profile, draw);
    CHECK(encodeSlip(slip, profile, draw) == pieces);
    assertCodes(slip, profile, walked(pieces, profile).codes());
    std::size_t bytes = 0;
    for (const Bytes& piece : pieces)
        bytes += piece.size();
    CHECK(bytes <= mostBytes(slip, profile));
}

/// What every table has stands on paper as it was laid out.
void assertWritten(const Slip& slip, PrinterProfile profile)
{
    profile.codePages = tables.front();
    Slip plain;
    std::vector<LaidLine> expected;
    for (const SlipLine& line : slip.lines) {
        if (std::holds_alternative<CodeLine>(line) || !isAscii(textsOf(line)))
            continue;
        plain.lines.push_back(line);
        for (LaidLine& each : receipt::layOut(line, profile.columns, profile.columns / 2))
            expected.push_back(std::move(each));
    }
    CHECK(walked(encodeSlip(plain, profile, drawn), profile).lines() == expected);
}

void assertKept(const Slip& slip, std::string_view any)
{
    const auto kept = receipt::readSlip(receipt::writeSlip(slip));
    CHECK(kept && *kept == slip);
    const auto read = receipt::readSlip(any);
    if (read)
        CHECK(receipt::readSlip(receipt::writeSlip(*read)) == read);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    FuzzInput input(data, size);
    const PrinterProfile profile = profileFrom(input);
    const std::size_t largeColumns = 1 + static_cast<std::size_t>(profile.feedLines);
    FuzzInput lines = input;
    Slip slip;
    while (!lines.isEmpty())
        slip.lines.push_back(lineFrom(lines));
    const auto columns = static_cast<std::size_t>(profile.columns);
    for (const SlipLine& line : slip.lines) {
        assertLaidOut(line, columns, largeColumns);
        assertFigure(line, columns, largeColumns);
    }
    assertRendered(slip, columns);
    assertKept(slip, input.text());
    assertEncoded(slip, profile, drawn);
    assertEncoded(slip, profile, {});
    assertWritten(slip, profile);
    return 0;
}
