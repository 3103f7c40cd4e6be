#include "devices/framing/frame_event.h"

#include <span>

#include "core/base/check.h"

namespace loyalty::devices {

namespace {

template <class Kind>
std::string_view word(std::span<const std::string_view> words, Kind kind)
{
    const auto index = static_cast<std::size_t>(kind);
    CHECK(index < words.size());
    return words[index];
}

}  // namespace

std::string_view frameEventWord(FrameEventKind kind)
{
    static constexpr std::string_view words[] = {"frame",        "partial-dropped", "overflow",
                                                 "check-failed", "noise-dropped",   "part",
                                                 "no-read",      "repeated",        "packet"};
    return word(words, kind);
}

std::string_view noiseWord(NoiseKind kind)
{
    static constexpr std::string_view words[] = {"none", "separator", "outside-text", "nul",
                                                 "no-prefix"};
    return word(words, kind);
}

std::string_view lineDiagnosisWord(LineDiagnosis diagnosis)
{
    static constexpr std::string_view words[] = {"plausible", "seven-even", "seven-odd",
                                                 "seven-mark", "wrong-speed"};
    return word(words, diagnosis);
}

}  // namespace loyalty::devices
