// Swipes and the guard that keeps payment cards out. Input: where a card is put into the text and
// how it is written, the text.
#include <algorithm>
#include <string>

#include "core/base/check.h"
#include "devices/barcode/check_digit.h"
#include "devices/card/magstripe.h"
#include "devices/label/parse_label.h"
#include "tests/fuzz/fuzz_input.h"

using namespace loyalty;
using namespace loyalty::devices;
using namespace loyalty::fuzz;

namespace {

constexpr std::string_view card = "4242424242424242";
constexpr std::string_view written[] = {card, "4242 4242 4242 4242", "4242-4242-4242-4242",
                                        "424242 4242424242"};

bool isPartOf(std::string_view part, std::string_view whole)
{
    return part.empty() ||
           (std::less_equal<>()(whole.data(), part.data()) &&
            std::less_equal<>()(part.data() + part.size(), whole.data() + whole.size()));
}

void assertSwipe(std::string_view frame)
{
    const auto swipe = readMagstripe(frame);
    CHECK(readMagstripe(frame) == swipe);
    if (!swipe)
        return;
    bool isRead = false;
    for (const Track& track : swipe->tracks) {
        CHECK((track.state == TrackState::Read) == !track.text.empty());
        CHECK(isPartOf(track.text, frame) && track.text.find('?') == std::string_view::npos);
        isRead |= track.state == TrackState::Read;
    }
    CHECK(swipe->isReadable() == isRead);
    CHECK(isPartOf(swipe->number(), frame));
    CHECK(swipe->number().empty() || isAllDigits(swipe->number()));
}

void assertGuard(std::string_view text, std::string_view before, std::string_view after,
                 std::string_view hidden)
{
    const PaymentCardGuard guard;
    for (const CardSource source : {CardSource::Magstripe, CardSource::Optical}) {
        const bool isCard = guard.isCardNumber(text, source);
        CHECK(!isCard || (text.size() <= 19 && hasLuhnCheckDigit(text)));
        CHECK(!isCard || guard.seesCard(text, source));
        const std::string around =
            std::string(before) + ' ' + std::string(hidden) + ' ' + std::string(after);
        CHECK(guard.seesCard(around, source));
    }
    CHECK(!guard.isCardNumber(text, CardSource::Optical) ||
          guard.isCardNumber(text, CardSource::Magstripe));
    for (const CardSource source : {CardSource::Magstripe, CardSource::Optical})
        CHECK(!holdsPaymentTrack(text, source) || guard.seesCard(text, source));
}

/// A swiped card leaves nothing, whatever stands on the tracks around its number.
void assertLeavesNothing(std::string_view before, std::string_view after)
{
    static const LabelProfile profile = [] {
        LabelProfile made;
        made.cards = {{"29", "29", 13, CheckDigitKind::Gs1}, {"63", "63", 8, CheckDigitKind::None}};
        return made;
    }();
    const std::string frame =
        '%' + std::string(before) + "?;" + std::string(card) + "=25121010000?" + std::string(after);
    const Label label = parseLabel(frame, profile);
    CHECK(label.data.find(card) == std::string::npos);
    CHECK(label.memberNumber.find(card) == std::string::npos);
    CHECK(label.elements.empty());
    const std::string alone = ';' + std::string(card) + "=25121010000?" + std::string(after);
    CHECK(parseLabel(alone, profile).labelClass == LabelClass::PaymentCard);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    FuzzInput input(data, size);
    const std::size_t at = input.byte();
    const std::string_view asWritten = written[input.byte() % std::size(written)];
    const std::string_view text = input.text();
    const std::string_view before = text.substr(0, at);
    const std::string_view after = text.substr(before.size());
    assertSwipe(text);
    assertGuard(text, before, after, asWritten);
    assertLeavesNothing(before, after);
    return 0;
}
