// Labels, as parse_label.h and label.h promise them. Input: three bytes that choose the profile,
// the payload.
#include <algorithm>

#include "core/base/check.h"
#include "devices/barcode/check_digit.h"
#include "devices/label/parse_label.h"
#include "tests/fuzz/fuzz_input.h"

using namespace loyalty;
using namespace loyalty::devices;
using namespace loyalty::fuzz;

namespace {

std::vector<InStoreTemplate> layouts()
{
    return {InStoreTemplate::fromText("20{code:5}{i}{embed:4}{ec}", Measure::Price).value(),
            InStoreTemplate::fromText("28{code:5}{embed:5}{ec}", Measure::Weight).value(),
            InStoreTemplate::fromText("2{code:5}{i}{embed:5}{ec}", Measure::Weight).value(),
            InStoreTemplate::fromText("2{code:5}{i}{embed:4}{ec}", Measure::Price).value(),
            InStoreTemplate::fromText("2{code:4}{_:2}{ec}", Measure::None).value()};
}

LabelProfile profileFrom(FuzzInput& input)
{
    static const std::vector<InStoreTemplate> inStore = layouts();
    const std::uint8_t codes = input.byte();
    const std::uint8_t open = input.byte();
    const std::uint8_t tags = input.byte();
    LabelProfile profile;
    profile.codeIds = static_cast<CodeIdSet>(codes % 10);
    profile.eightDigits = static_cast<EightDigits>(open & 3);
    profile.retailDigits = static_cast<RetailDigits>(open >> 2 & 1);
    profile.bareElements = static_cast<BareElements>(open >> 3 & 1);
    profile.bareGsrn = static_cast<BareGsrn>(open >> 4 & 1);
    if ((open >> 5 & 1) == 0)
        profile.inStore = inStore;
    if ((open >> 6 & 1) == 0) {
        profile.cards = {{"29", "29", 13, CheckDigitKind::Gs1},
                         {"6304", "6311", 16, CheckDigitKind::Luhn}};
        profile.staffCards = {{"77", "77", 8, CheckDigitKind::Damm},
                              {"5", "5", 5, CheckDigitKind::None}};
    }
    // Seven of eight inputs are labels, not tags.
    if (tags >= 0xE0)
        profile.rfid = {static_cast<RfidFormat>(tags % 6), tags >> 3 & 3U, (tags & 4) != 0};
    return profile;
}

bool isNumberOf(std::string_view digits, std::initializer_list<std::size_t> lengths)
{
    return isAllDigits(digits) && std::ranges::find(lengths, digits.size()) != lengths.end();
}

Label onlyClassOf(const Label& label)
{
    Label bare;
    bare.labelClass = label.labelClass;
    bare.symbology = label.symbology;
    bare.reason = label.reason;
    return bare;
}

void assertKeepsNothing(const Label& label)
{
    CHECK(label.data.empty() && label.memberNumber.empty() && label.gtin.empty());
    CHECK(label.addOn.empty() && label.elements.empty());
}

void assertSound(const Label& label, std::string_view payload)
{
    CHECK(!labelClassWord(label.labelClass).empty());
    CHECK(!reasonWord(label.reason).empty() && !symbologyWord(label.symbology).empty());
    CHECK(label.data.size() <= payload.size() + 6);  // a UPC-E number is written out
    CHECK(label.gtin.empty() || (isNumberOf(label.gtin, {14}) && hasGs1CheckDigit(label.gtin)));
    CHECK(label.addOn.empty() || isNumberOf(label.addOn, {2, 5}));
    CHECK(label.elements.size() <= maxAiElements);
    for (const AiElement& element : label.elements) {
        CHECK(isNumberOf(element.ai, {2, 3, 4}));
        CHECK(!element.ai.starts_with("725"));  // personal data
    }
}

void assertClass(const Label& label)
{
    switch (label.labelClass) {
        case LabelClass::PaymentCard:
            CHECK(label == onlyClassOf(label));
            break;
        case LabelClass::Malformed:
            CHECK(label.reason != Reason::None && label.data.empty());
            break;
        case LabelClass::Member:
        case LabelClass::Staff:
            CHECK(!label.memberNumber.empty());
            break;
        case LabelClass::Product:
            CHECK(!label.gtin.empty());
            break;
        case LabelClass::InStore:
            CHECK(!label.gtin.empty());
            CHECK(!label.inStore || label.inStore->isVerified);
            break;
        case LabelClass::Slip:
            CHECK(label.data.starts_with("PKS1:"));
            break;
        case LabelClass::Coupon:
        case LabelClass::Unknown:
            break;
    }
    if (label.reason == Reason::IdentityDocument)
        assertKeepsNothing(label);
}

/// A number that nothing explains is looked at before it is kept.
void assertHidesNoCard(const Label& label)
{
    const bool mayLookLikeOne =
        (label.data.size() == 14 || label.data.size() == 18) && hasGs1CheckDigit(label.data);
    if (label.labelClass == LabelClass::Unknown && label.reason == Reason::NotLoyalty)
        CHECK(mayLookLikeOne || !PaymentCardGuard().seesCard(label.data, CardSource::Optical));
    for (const AiElement& element : label.elements)
        CHECK(element.ai.size() != 2 || element.ai.front() != '9' ||
              !PaymentCardGuard().seesCard(element.value, CardSource::Optical));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    FuzzInput input(data, size);
    const LabelProfile profile = profileFrom(input);
    const std::string_view payload = input.text();
    const Label label = parseLabel(payload, profile);
    CHECK(parseLabel(payload, profile) == label);
    assertSound(label, payload);
    assertClass(label);
    assertHidesNoCard(label);
    return 0;
}
