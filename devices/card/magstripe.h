// MagstripeSwipe: the tracks of one swipe as serial readers send them, "%T1?;T2?+T3?".
// Source: ISO/IEC 7811-2/-6 and 7813; MagTek reader manuals ("E" for a track that could not be
// read, nothing for a blank one; the LRC is not sent).
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace loyalty::devices {

enum class TrackState { Blank, Read, Failed };

struct Track {
    TrackState state = TrackState::Blank;
    std::string_view text;  // between the sentinels, a view into the frame

    bool operator==(const Track&) const = default;
};

struct MagstripeSwipe {
    std::array<Track, 3> tracks;

    /// The number on the card: of track 2, else 1, else 3, the digits before the first separator.
    /// Empty where no track has one.
    [[nodiscard]] std::string_view number() const;
    [[nodiscard]] bool isReadable() const;

    bool operator==(const MagstripeSwipe&) const = default;
};

/// None where `frame` does not look like a swipe at all.
std::optional<MagstripeSwipe> readMagstripe(std::string_view frame);

}  // namespace loyalty::devices
