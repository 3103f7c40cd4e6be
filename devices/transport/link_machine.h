// LinkMachine: decides when a port is opened, closed and tried again. Sans IO: events and the time
// come in, at most one action goes out; the stream that owns it obeys (serial_stream.h).
//
//   Absent ──appeared──▶ Backoff ──due──▶ Opening ──open, drained──▶ Ready ⇄ Gated
//     ▲                    ▲  ▲             │  │                       │ ⇅ Misconfigured
//     └──vanished──────────┘  └──────other──┘  └─denied, busy─▶ Blocked │
//              Lost ◀──── failed, vanished ────────────────────────────┘
//
// It never gives up. A port that works for ten seconds has earned a quick first retry again.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "devices/framing/frame_profile.h"

namespace loyalty::devices {

enum class LinkState {
    Absent,         // no such device: not plugged in
    Opening,        // being opened, or open and still drained of stale input
    Ready,          // works; data is delivered
    Gated,          // works; the application has DataEventEnabled off
    Lost,           // failed just now, being closed
    Backoff,        // waits for the next try
    Blocked,        // there, but may not be opened (`blockedBy`)
    Misconfigured,  // works, but what comes in looks like wrong line settings
};

enum class BlockedBy { Nothing, Permission, OtherProgram, NotASerialPort };

enum class LinkEvent {
    Appeared,
    Vanished,
    Opened,
    OpenMissing,
    OpenDenied,
    OpenBusy,
    OpenNotSerial,
    OpenFailed,
    Failed,  // an error, a hang-up, a write that does not move
    Closed,
    GateClosed,
    GateOpened,
    LineSuspect,
    LinePlausible,
    Tick,
};

enum class LinkAction { None, Open, Close };

struct LinkTimes {
    Milliseconds firstRetry{250};  // doubles up to longestRetry, each ± a fifth
    Milliseconds longestRetry{5000};
    Milliseconds blockedRetry{5000};
    Milliseconds settle{150};  // udev sets permissions a moment after a node appears
    Milliseconds drain{100};   // what was scanned while nobody listened is not sold
    Milliseconds proven{10000};
};

class LinkMachine {
public:
    /// `seed` spreads the retries of many tills; equal seeds, equal times.
    explicit LinkMachine(LinkTimes times = {}, std::uint32_t seed = 1);

    /// The caller does the action at once and reports its outcome as the next event.
    [[nodiscard]] LinkAction handle(LinkEvent event, Milliseconds now);

    [[nodiscard]] LinkState state() const { return m_state; }
    [[nodiscard]] BlockedBy blockedBy() const { return m_blockedBy; }
    /// When a Tick is due; none while only the world can change something.
    [[nodiscard]] std::optional<Milliseconds> deadline() const { return m_deadline; }
    /// Whether received bytes are to be delivered.
    [[nodiscard]] bool isDelivering() const;
    /// How often it was Ready again after having been lost.
    [[nodiscard]] std::uint64_t reconnects() const { return m_reconnects; }

private:
    LinkAction onAppeared(Milliseconds now);
    LinkAction onVanished();
    LinkAction onOpenRefused(BlockedBy blockedBy, Milliseconds now);
    LinkAction onFailed(Milliseconds now);
    LinkAction onTick(Milliseconds now);
    void becomeReady(Milliseconds now);
    void backOff(Milliseconds now);
    void wait(LinkState state, Milliseconds until);
    void enter(LinkState state);

    LinkTimes m_times;
    std::minstd_rand m_random;
    LinkState m_state = LinkState::Absent;
    BlockedBy m_blockedBy = BlockedBy::Nothing;
    bool m_isPresent = false;
    bool m_isOpen = false;  // in Opening: open, being drained
    bool m_isGateClosed = false;
    bool m_wasReady = false;
    int m_failures = 0;  // since it was last proven
    Milliseconds m_readySince{0};
    std::optional<Milliseconds> m_deadline;
    std::uint64_t m_reconnects = 0;
};

/// A stable word: "ready".
std::string_view linkStateWord(LinkState state);

/// UnifiedPOS power states (PowerState property; StatusUpdateEvent 2000 to 2004).
enum class PowerState { Unknown = 2000, Online = 2001, Off = 2002, Offline = 2003 };
PowerState powerStateOf(LinkState state);

}  // namespace loyalty::devices
