// WedgeBurst: tells a scanner that poses as a keyboard from a person who types. A person's keys are
// given back; a scanner's become one label.
// A burst: at least six characters, each at most `gap` after the one before, ended by Enter, Tab or
// by `silence`. Until it is known what a key belongs to it is held: a person waits `gap` for it.
// Pure; time comes in. The numbers are those of the field: scanners need up to 10 ms for a key,
// slow ones (RFID readers) up to 100, quick typists seldom less than 60.
#pragma once

#include <cstddef>

#include "devices/framing/frame_profile.h"
#include "devices/framing/wiped_bytes.h"

namespace loyalty::devices {

struct WedgeProfile {
    Milliseconds gap{50};
    Milliseconds silence{100};
    std::size_t shortest = 6;
    std::size_t longest = 4096;
};

class WedgeBurst {
public:
    explicit WedgeBurst(WedgeProfile profile = {}) : m_profile(profile) {}
    ~WedgeBurst() { wipe(m_label); }
    WedgeBurst(const WedgeBurst&) = delete;
    WedgeBurst& operator=(const WedgeBurst&) = delete;

    enum class Verdict {
        Held,      // wait
        Typed,     // every key that was held was typed; the one just fed is held anew
        Released,  // the same, and so was the one just fed
        Scanned,   // label() is a scan; the key just fed ended it
    };

    /// A character in UTF-8.
    Verdict character(std::string_view utf8, Milliseconds now);
    /// Enter or Tab.
    Verdict end(Milliseconds now);
    /// A key that no scanner sends.
    Verdict other();
    /// Time went by: Held, Typed (nothing was fed), or Scanned.
    Verdict tick(Milliseconds now);

    /// Of the burst that was Scanned; wiped with the next key.
    [[nodiscard]] std::string_view label() const
    {
        return {reinterpret_cast<const char*>(m_label.data()), m_label.size()};
    }
    [[nodiscard]] bool isHolding() const { return m_keys > 0; }
    /// What is held would be a scan if it ended now.
    [[nodiscard]] bool isBurst() const { return m_keys >= m_profile.shortest; }
    /// How long to wait for tick().
    [[nodiscard]] Milliseconds patience() const
    {
        return m_keys >= m_profile.shortest ? m_profile.silence : m_profile.gap;
    }
    /// Forgets what it holds and what it had.
    void clear();

private:
    WedgeProfile m_profile;
    WipedBytes m_label;
    std::size_t m_keys = 0;
    bool m_isDone = false;
    Milliseconds m_last{0};
};

}  // namespace loyalty::devices
