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
    /// Track 2 counts more than track 1, and that more than track 3.
    static constexpr std::array<std::size_t, 3> order{1, 0, 2};

    std::array<Track, 3> tracks;
    std::string_view rest;  // of the frame, behind the tracks

    /// The digits before the first separator, behind the format code B of track 1; a view into the
    /// track's text, which may be empty.
    [[nodiscard]] std::string_view numberOn(std::size_t index) const;
    /// That of the first track that has one; empty where none has.
    [[nodiscard]] std::string_view number() const;
    [[nodiscard]] bool isReadable() const;

    bool operator==(const MagstripeSwipe&) const = default;
};

/// None where `frame` does not look like a swipe at all.
std::optional<MagstripeSwipe> readMagstripe(std::string_view frame);

}  // namespace loyalty::devices
