// In-store labels: what a scale or a bakery prints, an item number of the shop's own with a price,
// a weight or a count inside. GS1 leaves the layout to the country or the shop (General
// Specifications 2.1.12, 5.1.4), so that layouts are data: an ordered list per store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace loyalty::devices {

/// What the number inside the label counts.
enum class Measure {
    None,    // a restricted number with nothing inside: a shop's own item
    Price,   // minor units of the shop's currency
    Weight,  // grams
    Pieces,
};

/// A layout, "2{code:5}{i}{embed:5}{ec}": digits stand for themselves, {code:n} is the item,
/// {embed:n} the measure, {i} the price or measure verifier of a measure of 4 or 5 digits, {_:n}
/// anything, {ec} the check digit of the whole. A layout of 12 digits also fits the 13 digits of
/// the same UPC-A with a zero in front.
class InStoreTemplate {
public:
    /// Invalid where the text is no layout of 8, 12 or 13 digits that ends with {ec}.
    static Result<InStoreTemplate> fromText(std::string_view layout, Measure measure);

    [[nodiscard]] const std::string& layout() const { return m_layout; }
    [[nodiscard]] Measure measure() const { return m_measure; }

private:
    friend struct InStoreReader;
    /// One letter for each digit: itself, c item, e measure, i verifier, _ anything, k check digit.
    std::string m_shape;
    std::string m_layout;
    Measure m_measure = Measure::None;
};

struct InStoreLabel {
    std::string item;
    Measure measure = Measure::None;
    std::int64_t value = 0;  // in the unit of the measure
    bool isVerified = true;  // false: the verifier contradicts the value, which is not to be used

    bool operator==(const InStoreLabel&) const = default;
};

/// The reading by the first layout that fits; none where none does. `number` is 8, 12 or 13 digits
/// whose check digit has been looked at.
std::optional<InStoreLabel> readInStoreLabel(std::string_view number,
                                             const std::vector<InStoreTemplate>& templates);

/// GenSpecs 7.9.3 and 7.9.4: the check digit of a price or measure of four or five digits.
std::optional<char> priceVerifier(std::string_view digits);

}  // namespace loyalty::devices
