// CommandBuffer: what a simulated device has received and not yet obeyed: the beginning of a
// command whose end is still on its way. Pure.
#pragma once

#include "core/base/bytes.h"

namespace loyalty::devices {

class CommandBuffer {
public:
    /// What `take` answers where the command in front is not whole yet.
    static constexpr std::size_t needMore = 0;

    /// `take` obeys the command at the front of the span it is given and returns its length.
    template <class Take>
    void feed(std::span<const std::uint8_t> bytes, Take take)
    {
        m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
        std::size_t at = 0;
        while (at < m_pending.size()) {
            const std::size_t taken = take(std::span(m_pending).subspan(at));
            if (taken == needMore)
                break;
            at += taken;
        }
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(at));
    }
    void clear() { m_pending.clear(); }

private:
    Bytes m_pending;
};

}  // namespace loyalty::devices
