#include "devices/label/swipe_label.h"

#include <algorithm>

#include "devices/barcode/check_digit.h"
#include "devices/label/label_parts.h"

namespace loyalty::devices {

namespace {

constexpr std::size_t formatCodeDigits = 2;  // in front of the number of track 3
constexpr std::size_t expiryDigits = 4;

class SwipeJudge {
public:
    SwipeJudge(const LabelProfile& profile, const PaymentCardGuard& guard)
        : m_profile(&profile), m_guard(&guard)
    {}

    [[nodiscard]] bool isOwn(std::string_view number) const
    {
        return isOwnCard(number, *m_profile) && !m_guard->isIssued(number);
    }

    [[nodiscard]] bool isPayment(const MagstripeSwipe& swipe, std::size_t index) const
    {
        const std::string_view text = swipe.tracks[index].text;
        const std::string_view number = swipe.numberOn(index);
        const std::string_view behind =
            text.substr(static_cast<std::size_t>(number.data() + number.size() - text.data()));
        if (isOwn(number))
            return sees(behind);
        const bool isFormatB = number.data() != text.data();
        return isFormatB || hasExpiry(number, behind) || sees(text) ||
               (index == 2 && sees(text.substr(std::min(text.size(), formatCodeDigits))));
    }

private:
    [[nodiscard]] bool sees(std::string_view text) const
    {
        return m_guard->seesCard(text, CardSource::Magstripe);
    }

    static bool hasExpiry(std::string_view number, std::string_view behind)
    {
        return !number.empty() && number.size() <= longestCardNumber + formatCodeDigits &&
               behind.size() > expiryDigits && behind.front() == '=' &&
               isAllDigits(behind.substr(1, expiryDigits));
    }

    const LabelProfile* m_profile;
    const PaymentCardGuard* m_guard;
};

}  // namespace

Label swipeLabel(const MagstripeSwipe& swipe, std::string_view frame, const LabelProfile& profile,
                 const PaymentCardGuard& guard)
{
    const SwipeJudge judge(profile, guard);
    std::string_view own;
    for (const std::size_t index : MagstripeSwipe::order) {
        if (swipe.tracks[index].state != TrackState::Read)
            continue;
        if (judge.isPayment(swipe, index))
            return paymentCard(Symbology::Magstripe);
        if (own.empty() && judge.isOwn(swipe.numberOn(index)))
            own = swipe.numberOn(index);
    }
    if (guard.seesCard(swipe.rest, CardSource::Magstripe))
        return paymentCard(Symbology::Magstripe);
    if (!swipe.isReadable())
        return malformed(Symbology::Magstripe, Reason::CardRead, frame);
    const std::string_view number = own.empty() ? swipe.number() : own;
    return ownCard(number, Symbology::Magstripe, profile)
        .value_or(unknown(Symbology::Magstripe, Reason::NotLoyalty, number));
}

}  // namespace loyalty::devices
