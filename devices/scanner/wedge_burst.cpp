#include "devices/scanner/wedge_burst.h"

#include <string_view>

namespace loyalty::devices {

WedgeBurst::Verdict WedgeBurst::character(std::string_view utf8, Milliseconds now)
{
    if (m_isDone)
        clear();
    const bool isAnother = m_keys > 0 && (now - m_last > m_profile.gap ||
                                          m_label.size() + utf8.size() > m_profile.longest);
    if (isAnother)
        clear();
    m_label.insert(m_label.end(), utf8.begin(), utf8.end());
    ++m_keys;
    m_last = now;
    return isAnother ? Verdict::Typed : Verdict::Held;
}

WedgeBurst::Verdict WedgeBurst::end(Milliseconds now)
{
    if (m_isDone)
        clear();
    const bool isInTime = m_keys > 0 && now - m_last <= m_profile.gap;
    if (!isInTime || !isBurst()) {
        clear();
        return Verdict::Released;
    }
    m_keys = 0;
    m_isDone = true;
    return Verdict::Scanned;
}

WedgeBurst::Verdict WedgeBurst::other()
{
    clear();
    return Verdict::Released;
}

WedgeBurst::Verdict WedgeBurst::tick(Milliseconds now)
{
    if (m_keys == 0 || now - m_last < patience())
        return Verdict::Held;
    if (!isBurst()) {
        clear();
        return Verdict::Typed;
    }
    m_keys = 0;
    m_isDone = true;
    return Verdict::Scanned;
}

void WedgeBurst::clear()
{
    wipe(m_label);
    m_keys = 0;
    m_isDone = false;
}

}  // namespace loyalty::devices
