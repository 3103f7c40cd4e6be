// Tags in every form that readers send them in, as rfid_frame.h promises them. Input: how many of
// the last bytes count (the high bit: sent backwards), then a frame, whose first bytes are also the
// number of a card that readers of all kinds see.
#include <algorithm>
#include <string>

#include "core/base/bytes.h"
#include "core/base/check.h"
#include "devices/barcode/check_digit.h"
#include "devices/card/rfid_frame.h"
#include "tests/fuzz/fuzz_input.h"

using namespace loyalty;
using namespace loyalty::devices;
using namespace loyalty::fuzz;

namespace {

constexpr std::size_t tagBytes = 5;
constexpr RfidFormat formats[] = {RfidFormat::None, RfidFormat::Em4100,  RfidFormat::MaxiProx,
                                  RfidFormat::Hex,  RfidFormat::Decimal, RfidFormat::Facility};

struct Lengths {
    std::size_t least = 0;
    std::size_t most = 0;
};

/// Of a UID, in bytes.
Lengths lengthsOf(RfidFormat format)
{
    switch (format) {
        case RfidFormat::Em4100:
        case RfidFormat::MaxiProx:
            return {5, 5};
        case RfidFormat::Hex:
            return {4, 10};
        case RfidFormat::Decimal:
            return {4, 4};
        case RfidFormat::Facility:
            return {3, 3};
        case RfidFormat::None:
            break;
    }
    return {};
}

bool isUpperHex(std::string_view text)
{
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); });
}

void assertPrinted(const RfidTag& tag)
{
    const std::string printed = tag.printedNumber();
    CHECK(printed.empty() == (tag.uid.size() < 8));
    if (printed.empty())
        return;
    CHECK(printed.size() == 10 && isAllDigits(printed));
    CHECK(std::stoull(printed) == std::stoull(tag.uid.substr(tag.uid.size() - 8), nullptr, 16));
}

std::string reversed(const std::string& uid)
{
    std::string back;
    for (std::size_t at = uid.size(); at > 0; at -= 2)
        back += uid.substr(at - 2, 2);
    return back;
}

void assertForm(std::string_view frame, RfidFormat format, std::size_t lowBytes, bool isReversed)
{
    const auto plain = readRfid(frame, {format, 0, false});
    const auto whole = readRfid(frame, {format, 0, isReversed});
    const auto tag = readRfid(frame, {format, lowBytes, isReversed});
    CHECK(readRfid(frame, {format, lowBytes, isReversed}) == tag);
    CHECK(whole.has_value() == plain.has_value());
    if (!whole) {
        CHECK(!tag);
        return;
    }
    const std::size_t bytes = whole->uid.size() / 2;
    const Lengths allowed = lengthsOf(format);
    CHECK(isUpperHex(whole->uid) && whole->uid.size() % 2 == 0);
    CHECK(bytes >= allowed.least && bytes <= allowed.most);
    CHECK(whole->uid == (isReversed ? reversed(plain->uid) : plain->uid));
    CHECK(whole->isRandom ==
          (format == RfidFormat::Hex && bytes == 4 && whole->uid.starts_with("08")));
    CHECK(tag.has_value() == (bytes >= lowBytes));
    if (!tag)
        return;
    CHECK(tag->isRandom == whole->isRandom);
    CHECK(tag->uid.size() == 2 * (lowBytes == 0 ? bytes : lowBytes));
    CHECK(whole->uid.ends_with(tag->uid));
    assertPrinted(*whole);
    assertPrinted(*tag);
}

std::string padded(std::uint64_t number, std::size_t digits)
{
    std::string text = std::to_string(number);
    text.insert(0, digits - text.size(), '0');
    return text;
}

std::string withCheck(Bytes bytes, RfidFormat format)
{
    std::uint8_t check = 0;
    for (const std::uint8_t byte : bytes)
        check =
            static_cast<std::uint8_t>(format == RfidFormat::Em4100 ? check ^ byte : check + byte);
    bytes.push_back(check);
    return toHex(bytes);
}

/// The same card at readers of all kinds: its frame at each is read, and where the three bytes
/// count that all of them tell, it is one card. A frame with one digit changed is none.
void assertOneCard(std::span<const std::uint8_t> rest)
{
    Bytes tag(tagBytes);
    std::ranges::copy(rest.first(std::min(tagBytes, rest.size())), tag.begin());
    const auto number = [&](std::size_t first, std::size_t last) {
        std::uint64_t sum = 0;
        for (std::size_t i = first; i < last; ++i)
            sum = sum << 8 | tag[i];
        return sum;
    };
    Bytes counted = tag;
    counted.insert(counted.begin(), 0);
    const std::string em4100 = withCheck(tag, RfidFormat::Em4100);
    const std::string maxiProx = withCheck(counted, RfidFormat::MaxiProx);
    const std::pair<RfidFormat, std::string> frames[] = {
        {RfidFormat::Em4100, em4100},
        {RfidFormat::MaxiProx, maxiProx},
        {RfidFormat::Hex, toHex(tag)},
        {RfidFormat::Decimal, padded(number(1, 5), 10)},
        {RfidFormat::Facility, padded(number(2, 3), 3) + ',' + padded(number(3, 5), 5)}};
    const auto first = readRfid(em4100, {RfidFormat::Em4100, 3, false});
    CHECK(first && first->uid.size() == 6);
    for (const auto& [format, frame] : frames)
        CHECK(readRfid(frame, {format, 3, false}) == first);
    for (const auto& [format, frame] : {frames[0], frames[1]}) {
        std::string changed = frame;
        char& digit = changed[number(0, 1) % changed.size()];
        digit = digit == '0' ? '1' : '0';
        CHECK(!readRfid(changed, {format, 0, false}));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    FuzzInput input(data, size);
    const std::uint8_t choice = input.byte();
    const std::size_t lowBytes = choice % 13;
    const bool isReversed = (choice & 0x80) != 0;
    const auto rest = input.rest();
    for (const RfidFormat format : formats)
        assertForm(FuzzInput::textOf(rest), format, lowBytes, isReversed);
    assertOneCard(rest);
    return 0;
}
