#include "devices/barcode/identifier.h"

#include <algorithm>
#include <span>

#include "devices/barcode/check_digit.h"

namespace loyalty::devices {

namespace {

struct AimRow {
    char code;
    std::string_view modifiers;
    Symbology symbology;
    DataForm form;
};

constexpr AimRow aimRows[] = {
    {'E', "03", Symbology::Ean13, DataForm::Retail},
    {'E', "12", Symbology::AddOn, DataForm::Retail},
    {'E', "4", Symbology::Ean8, DataForm::Retail},
    {'C', "1", Symbology::Gs1Code128, DataForm::Gs1},
    {'C', "024", Symbology::Code128, DataForm::Plain},
    {'e', "0", Symbology::DataBar, DataForm::Gs1},
    {'e', "123", Symbology::Gs1Composite, DataForm::Gs1},
    {'A', "0123457", Symbology::Code39, DataForm::Plain},
    {'F', "01234", Symbology::Codabar, DataForm::Plain},
    {'G', "0123456789", Symbology::Code93, DataForm::Plain},
    {'I', "013", Symbology::Itf, DataForm::Plain},
    {'L', "012345", Symbology::Pdf417, DataForm::Plain},
    {'d', "2", Symbology::Gs1DataMatrix, DataForm::Gs1},
    {'d', "5", Symbology::Gs1DataMatrix, DataForm::Gs1},
    {'d', "01346", Symbology::DataMatrix, DataForm::Plain},
    {'Q', "34", Symbology::Gs1Qr, DataForm::Gs1},
    {'Q', "01256", Symbology::Qr, DataForm::Plain},
    {'J', "1", Symbology::Gs1DotCode, DataForm::Gs1},
    {'J', "02345", Symbology::DotCode, DataForm::Plain},
    {'z', "14", Symbology::Aztec, DataForm::Gs1},
    {'z', "02356789ABC", Symbology::Aztec, DataForm::Plain},
    {'h', "2", Symbology::HanXin, DataForm::Gs1},
    {'h', "013", Symbology::HanXin, DataForm::Plain},
    {'S', "0123456789", Symbology::Other, DataForm::Plain},
    {'R', "0123456789", Symbology::Other, DataForm::Plain},
    {'H', "0123456789", Symbology::Other, DataForm::Plain},
    {'M', "0123456789", Symbology::Other, DataForm::Plain},
    {'P', "0123456789", Symbology::Other, DataForm::Plain},
    {'B', "0123456789", Symbology::Other, DataForm::Plain},
    {'T', "0123456789", Symbology::Other, DataForm::Plain},
    {'K', "0123456789", Symbology::Other, DataForm::Plain},
    {'O', "0123456789", Symbology::Other, DataForm::Plain},
    {'U', "0123456789", Symbology::Other, DataForm::Plain},
    {'X', "0123456789", Symbology::Other, DataForm::Plain},
    {'Z', "0123456789", Symbology::Other, DataForm::Plain},
};

/// `lengths` are those the rest may have, empty where any will do; `hasCount`: the number of
/// characters stands between the letter and the label.
struct CodeIdRow {
    std::string_view letters;
    Symbology symbology;
    DataForm form;
    std::initializer_list<std::size_t> lengths;
    bool hasCount = false;
};

using CodeIdRows = std::span<const CodeIdRow>;

// Zebra calls all of EAN/UPC "A": the length tells them apart.
const CodeIdRow zebraRows[] = {
    {"A", Symbology::Ean13, DataForm::Retail, {13}},
    {"A", Symbology::UpcA, DataForm::Retail, {12}},
    {"A", Symbology::Unknown, DataForm::Retail, {8}},
    {"B", Symbology::Code39, DataForm::Plain, {}},
    {"C", Symbology::Codabar, DataForm::Plain, {}},
    {"D", Symbology::Code128, DataForm::Plain, {}},
    {"E", Symbology::Code93, DataForm::Plain, {}},
    {"F", Symbology::Itf, DataForm::Plain, {}},
    {"K", Symbology::Gs1Code128, DataForm::Gs1, {}},
    {"R", Symbology::DataBar, DataForm::Gs1, {}},
};
// The longer letters first: "FF" is not "F" and an F.
const CodeIdRow iclRows[] = {
    {"FF", Symbology::Ean8, DataForm::Retail, {8}},
    {"F", Symbology::Ean13, DataForm::Retail, {13}},
    {"A", Symbology::UpcA, DataForm::Retail, {12}},
    {"E", Symbology::UpcE, DataForm::Retail, {6, 7, 8}},
    {"L", Symbology::Code128, DataForm::Plain, {}, true},
    {"C", Symbology::Code39, DataForm::Plain, {}, true},
};
const CodeIdRow fujitsuRows[] = {
    {"FF", Symbology::Ean8, DataForm::Retail, {8}},
    {"F", Symbology::Ean13, DataForm::Retail, {13}},
    {"A", Symbology::UpcA, DataForm::Retail, {12}},
    {"E", Symbology::UpcE, DataForm::Retail, {6, 7, 8}},
};
const CodeIdRow wincorRows[] = {
    {"A", Symbology::Ean13, DataForm::Retail, {13}},
    {"A", Symbology::UpcA, DataForm::Retail, {12}},
    {"B", Symbology::Ean8, DataForm::Retail, {8}},
    {"C", Symbology::UpcE, DataForm::Retail, {6, 7, 8}},
    {"E", Symbology::DataBar, DataForm::Gs1, {}},
    {"K", Symbology::Code128, DataForm::Plain, {}},
    {"M", Symbology::Code39, DataForm::Plain, {}},
    {"P", Symbology::Gs1Code128, DataForm::Gs1, {}},
};
const CodeIdRow olivettiRows[] = {
    {"A", Symbology::Ean13, DataForm::Retail, {13}},
    {"A", Symbology::UpcA, DataForm::Retail, {12}},
    {"B", Symbology::Ean8, DataForm::Retail, {8}},
    {"C", Symbology::UpcE, DataForm::Retail, {6, 7, 8}},
    {"K", Symbology::Code128, DataForm::Plain, {}, true},
    {"M", Symbology::Code39, DataForm::Plain, {}, true},
};
const CodeIdRow datalogicUsRows[] = {
    {"FF", Symbology::Ean8, DataForm::Retail, {8}},
    {"F", Symbology::Ean13, DataForm::Retail, {13}},
    {"A", Symbology::UpcA, DataForm::Retail, {12}},
    {"E", Symbology::UpcE, DataForm::Retail, {6, 7, 8}},
    {"R4", Symbology::DataBar, DataForm::Gs1, {}},
    {"RL", Symbology::DataBar, DataForm::Gs1, {}},
    {"RX", Symbology::DataBar, DataForm::Gs1, {}},
    {"#", Symbology::Code128, DataForm::Plain, {}},
    {"*", Symbology::Code39, DataForm::Plain, {}},
};
const CodeIdRow datalogicEuRows[] = {
    {"A", Symbology::Ean8, DataForm::Retail, {8}},
    {"B", Symbology::Ean13, DataForm::Retail, {13}},
    {"k", Symbology::Gs1Code128, DataForm::Gs1, {}},
    {"T", Symbology::Code128, DataForm::Plain, {}},
    {"V", Symbology::Code39, DataForm::Plain, {}},
    {"u", Symbology::DataBar, DataForm::Gs1, {}},
    {"v", Symbology::DataBar, DataForm::Gs1, {}},
    {"t", Symbology::DataBar, DataForm::Gs1, {}},
};

const CodeIdRow ssiRows[] = {
    {"\x01", Symbology::Code39, DataForm::Plain, {}},
    {"\x02", Symbology::Codabar, DataForm::Plain, {}},
    {"\x03", Symbology::Code128, DataForm::Plain, {}},
    {"\x06", Symbology::Itf, DataForm::Plain, {}},
    {"\x07", Symbology::Code93, DataForm::Plain, {}},
    {"\x08", Symbology::UpcA, DataForm::Retail, {12}},
    {"\x09", Symbology::UpcE, DataForm::Retail, {6, 7, 8}},
    {"\x0A", Symbology::Ean8, DataForm::Retail, {8}},
    {"\x0B", Symbology::Ean13, DataForm::Retail, {13}},
    {"\x0F", Symbology::Gs1Code128, DataForm::Gs1, {}},
    {"\x10", Symbology::UpcE, DataForm::Retail, {6, 7, 8}},
    {"\x11", Symbology::Pdf417, DataForm::Plain, {}},
    {"\x13", Symbology::Code39, DataForm::Plain, {}},
    {"\x1A", Symbology::Pdf417, DataForm::Plain, {}},
    {"\x1B", Symbology::DataMatrix, DataForm::Plain, {}},
    {"\x1C", Symbology::Qr, DataForm::Plain, {}},
    {"\x2D", Symbology::Aztec, DataForm::Plain, {}},
    {"\x30", Symbology::DataBar, DataForm::Gs1, {}},
    {"\x31", Symbology::DataBar, DataForm::Gs1, {}},
    {"\x32", Symbology::DataBar, DataForm::Gs1, {}},
};

CodeIdRows rowsOf(CodeIdSet set)
{
    switch (set) {
        case CodeIdSet::None:
        case CodeIdSet::Aim:
            return {};
        case CodeIdSet::Zebra:
            return zebraRows;
        case CodeIdSet::Icl:
            return iclRows;
        case CodeIdSet::Fujitsu:
            return fujitsuRows;
        case CodeIdSet::Wincor:
            return wincorRows;
        case CodeIdSet::Olivetti:
            return olivettiRows;
        case CodeIdSet::DatalogicUs:
            return datalogicUsRows;
        case CodeIdSet::DatalogicEu:
            return datalogicEuRows;
        case CodeIdSet::Ssi:
            return ssiRows;
    }
    return {};
}

bool fits(const CodeIdRow& row, std::string_view data)
{
    if (row.form == DataForm::Retail)
        return isAllDigits(data) &&
               std::ranges::find(row.lengths, data.size()) != row.lengths.end();
    return !data.empty();
}

/// Modifiers that say that the data begins with the number of its character set.
struct EciRow {
    char code;
    std::string_view modifiers;
};
constexpr EciRow eciRows[] = {{'Q', "246"}, {'d', "456"}, {'L', "1"}, {'z', "345"}};

/// A backslash and six digits in front of the data. Others in it stand twice; no number has one.
std::string_view withoutEci(char code, char modifier, std::string_view data)
{
    static constexpr std::size_t designator = 7;
    const bool mayHaveOne = std::ranges::any_of(eciRows, [&](const EciRow& row) {
        return row.code == code && row.modifiers.find(modifier) != row.modifiers.npos;
    });
    const bool hasOne = mayHaveOne && data.size() >= designator && data.front() == '\\' &&
                        isAllDigits(data.substr(1, designator - 1));
    return hasOne ? data.substr(designator) : data;
}

tl::expected<IdentifiedData, LabelFault> identifyAim(std::string_view payload)
{
    if (payload.size() < 3)
        return tl::unexpected(LabelFault{Reason::MissingIdentifier, {}});
    for (const AimRow& row : aimRows) {
        if (row.code == payload[1] && row.modifiers.find(payload[2]) != std::string_view::npos)
            return IdentifiedData{row.symbology, row.form, payload[2],
                                  withoutEci(payload[1], payload[2], payload.substr(3))};
    }
    return tl::unexpected(LabelFault{Reason::UnknownIdentifier, {}});
}

/// Bar types from 0x48 on carry two digits more, from 0x88 on five.
struct SsiAddOn {
    int first;
    std::size_t digits;
};
constexpr SsiAddOn ssiAddOns[] = {{0x48, 2}, {0x88, 5}};
constexpr int ssiUpcA = 0x08;
constexpr int ssiEan13 = 0x0B;

/// The label behind its count, which is two digits or one byte; empty where it is another one.
std::string_view counted(std::string_view data)
{
    if (data.size() > 2 && isAllDigits(data.substr(0, 2)) &&
        data.size() - 2 == static_cast<std::size_t>((data[0] - '0') * 10 + (data[1] - '0')))
        return data.substr(2);
    if (data.size() > 1 && data.size() - 1 == static_cast<unsigned char>(data[0]))
        return data.substr(1);
    return {};
}

tl::expected<IdentifiedData, LabelFault> identifyIn(CodeIdRows rows, std::string_view payload)
{
    for (const CodeIdRow& row : rows) {
        if (!payload.starts_with(row.letters))
            continue;
        std::string_view data = payload.substr(row.letters.size());
        if (row.hasCount)
            data = counted(data);
        if (fits(row, data))
            return IdentifiedData{row.symbology, row.form, '\0', data};
    }
    return tl::unexpected(LabelFault{Reason::IdentifierMismatch, {}});
}

/// A Fujitsu host gets a letter in front of EAN and UPC only.
bool isWithoutLetter(CodeIdSet set, std::string_view payload)
{
    return set == CodeIdSet::Fujitsu && std::string_view("AEF").find(payload[0]) == payload.npos;
}

tl::expected<IdentifiedData, LabelFault> identifySsiType(int type, std::string_view data)
{
    for (const CodeIdRow& row : ssiRows) {
        if (static_cast<unsigned char>(row.letters[0]) == type && fits(row, data))
            return IdentifiedData{row.symbology, row.form, '\0', data};
    }
    return tl::unexpected(LabelFault{Reason::IdentifierMismatch, {}});
}

tl::expected<IdentifiedData, LabelFault> identifySsi(std::string_view payload)
{
    if (payload.size() < 2)
        return tl::unexpected(LabelFault{Reason::MissingIdentifier, {}});
    if (payload[1] == ']')
        return identifyAim(payload.substr(1));
    const int type = static_cast<unsigned char>(payload[0]);
    for (const SsiAddOn& with : ssiAddOns) {
        const int plain = type - with.first + ssiUpcA;
        if (plain < ssiUpcA || plain > ssiEan13 || payload.size() <= with.digits)
            continue;
        const std::size_t end = payload.size() - with.digits;
        auto read = identifySsiType(plain, payload.substr(1, end - 1));
        if (read)
            read->addOn = payload.substr(end);
        return read;
    }
    const bool isKnown = std::ranges::any_of(
        ssiRows, [&](const CodeIdRow& row) { return row.letters[0] == payload[0]; });
    if (!isKnown)
        return IdentifiedData{Symbology::Other, DataForm::Plain, '\0', payload.substr(1)};
    return identifySsiType(type, payload.substr(1));
}

}  // namespace

tl::expected<IdentifiedData, LabelFault> identify(std::string_view payload, CodeIdSet set)
{
    if (payload.starts_with(']'))
        return identifyAim(payload);
    if (set == CodeIdSet::Ssi)
        return identifySsi(payload);
    const CodeIdRows rows = rowsOf(set);
    if (rows.empty() || payload.empty() || isWithoutLetter(set, payload))
        return IdentifiedData{Symbology::Unknown, DataForm::Unstated, '\0', payload};
    return identifyIn(rows, payload);
}

}  // namespace loyalty::devices
