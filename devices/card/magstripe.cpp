#include "devices/card/magstripe.h"

#include <algorithm>

namespace loyalty::devices {

namespace {

constexpr char endSentinel = '?';

/// Start sentinels: '%' track 1, ';' track 2; track 3 is ';' after track 2, and with most readers
/// one of "+#!".
std::optional<std::size_t> trackOf(char sentinel, const MagstripeSwipe& swipe)
{
    switch (sentinel) {
        case '%':
            return 0;
        case ';':
            return swipe.tracks[1].state == TrackState::Blank ? 1 : 2;
        case '+':
        case '#':
        case '!':
            return 2;
        default:
            return std::nullopt;
    }
}

/// Track 1 has the 64 characters from blank to '_', tracks 2 and 3 the 16 from '0' to '?'.
bool isOfAlphabet(std::string_view text, std::size_t track)
{
    const char first = track == 0 ? ' ' : '0';
    const char last = track == 0 ? '_' : '?';
    return text == "E" ||
           std::ranges::all_of(text, [=](char c) { return c >= first && c <= last; });
}

std::string_view leadingDigits(std::string_view text)
{
    const auto end = std::ranges::find_if_not(text, [](char c) { return c >= '0' && c <= '9'; });
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

}  // namespace

std::string_view MagstripeSwipe::numberOn(std::size_t index) const
{
    std::string_view text = tracks[index].text;
    const bool hasFormatB =
        index == 0 && text.size() > 1 && text[0] == 'B' && text[1] >= '0' && text[1] <= '9';
    if (hasFormatB)
        text.remove_prefix(1);
    return leadingDigits(text);
}

std::string_view MagstripeSwipe::number() const
{
    for (const std::size_t index : order) {
        const std::string_view digits = numberOn(index);
        if (tracks[index].state == TrackState::Read && !digits.empty())
            return digits;
    }
    return {};
}

bool MagstripeSwipe::isReadable() const
{
    return std::ranges::any_of(tracks,
                               [](const Track& track) { return track.state == TrackState::Read; });
}

std::optional<MagstripeSwipe> readMagstripe(std::string_view frame)
{
    if (frame.starts_with('\x1B'))  // MagTek sends ESC in front
        frame.remove_prefix(1);
    MagstripeSwipe swipe;
    bool isSwipe = false;
    while (!frame.empty()) {
        const std::optional<std::size_t> index = trackOf(frame.front(), swipe);
        const std::size_t end = frame.find(endSentinel);
        if (!index || end == std::string_view::npos ||
            !isOfAlphabet(frame.substr(1, end - 1), *index))
            break;
        Track& track = swipe.tracks[*index];
        track.text = frame.substr(1, end - 1);
        track.state = track.text == "E"    ? TrackState::Failed
                      : track.text.empty() ? TrackState::Blank
                                           : TrackState::Read;
        if (track.state == TrackState::Failed)
            track.text = {};
        isSwipe = true;
        frame.remove_prefix(end + 1);
    }
    swipe.rest = frame;
    return isSwipe ? std::optional(swipe) : std::nullopt;
}

}  // namespace loyalty::devices
