#include "devices/scanner/repeat_detector.h"

namespace loyalty::devices {

Repeat RepeatDetector::judge(const Label& label, Milliseconds now)
{
    // What is not kept cannot be compared: two payment cards in a row are two refusals.
    const bool isComparable =
        label.labelClass != LabelClass::PaymentCard && label.labelClass != LabelClass::Malformed;
    const bool isSame = isComparable && m_last && *m_last == label;
    const Milliseconds since = now - m_lastAt;
    m_last = label;
    m_lastAt = now;
    if (!isSame)
        return Repeat::None;
    if (label.labelClass == LabelClass::Member && since <= sameCardWithin)
        return Repeat::SameCard;
    return since < doubleReadWithin ? Repeat::DoubleRead : Repeat::None;
}

}  // namespace loyalty::devices
