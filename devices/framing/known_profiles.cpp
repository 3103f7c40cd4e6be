#include "devices/framing/known_profiles.h"

#include <vector>

namespace loyalty::devices {

namespace {

constexpr LineSettings line(int baud, int dataBits, Parity parity, int stopBits = 1,
                            FlowControl flow = FlowControl::None)
{
    return LineSettings{baud, dataBits, parity, stopBits, flow};
}

FrameProfile lines(LineSettings settings, CodeIdSet codeIds)
{
    FrameProfile profile;
    profile.line = settings;
    profile.codeIds = codeIds;
    return profile;
}

FrameProfile stxEtx(LineSettings settings, CodeIdSet codeIds)
{
    FrameProfile profile = lines(settings, codeIds);
    profile.startOfText = StartOfText::Required;
    return profile;
}

FrameProfile withLrc(FrameProfile profile)
{
    profile.blockCheck = BlockCheck::Lrc;
    return profile;
}

FrameProfile withTab(FrameProfile profile)
{
    profile.terminators = Terminators{.line = true, .endOfText = true, .tab = true};
    return profile;
}

FrameProfile endedByIdle(FrameProfile profile)
{
    profile.terminators = Terminators{};
    profile.startOfText = StartOfText::None;
    profile.idle = Milliseconds{100};
    profile.idleMeans = IdleMeans::Terminated;
    return profile;
}

FrameProfile acknowledged(FrameProfile profile)
{
    profile.handshake = Handshake::AckNak;
    return profile;
}

std::vector<NamedProfile> makeProfiles()
{
    constexpr LineSettings common = line(9600, 8, Parity::None);
    constexpr LineSettings fast = line(115200, 8, Parity::None);
    constexpr LineSettings sevenOdd = line(9600, 7, Parity::Odd);
    constexpr LineSettings sevenEven = line(9600, 7, Parity::Even);
    constexpr LineSettings eightOdd = line(9600, 8, Parity::Odd, 1, FlowControl::Hardware);
    constexpr LineSettings eightEven = line(9600, 8, Parity::Even, 1, FlowControl::Hardware);
    return {
        {"standard", lines(common, CodeIdSet::Aim)},
        {"zebra", lines(common, CodeIdSet::Zebra)},
        {"icl", lines(eightEven, CodeIdSet::Icl)},
        {"fujitsu", lines(common, CodeIdSet::Icl)},
        {"wincor", lines(eightOdd, CodeIdSet::Wincor)},
        {"olivetti", acknowledged(stxEtx(sevenEven, CodeIdSet::Wincor))},
        {"omron", lines(common, CodeIdSet::Icl)},
        {"ncr", stxEtx(sevenOdd, CodeIdSet::None)},
        {"honeywell", lines(fast, CodeIdSet::Aim)},
        {"metrologic", lines(line(9600, 7, Parity::Space, 2), CodeIdSet::None)},
        {"datalogic-us", lines(common, CodeIdSet::DatalogicUs)},
        {"datalogic-eu", lines(common, CodeIdSet::DatalogicEu)},
        {"bioptic", lines(line(38400, 8, Parity::None), CodeIdSet::Aim)},
        {"stx-etx", stxEtx(common, CodeIdSet::Aim)},
        {"stx-etx-lrc", withLrc(stxEtx(common, CodeIdSet::Aim))},
        {"tab", withTab(lines(common, CodeIdSet::Aim))},
        {"idle", endedByIdle(lines(common, CodeIdSet::Aim))},
    };
}

const std::vector<NamedProfile>& profiles()
{
    static const std::vector<NamedProfile> all = makeProfiles();
    return all;
}

}  // namespace

std::span<const NamedProfile> knownProfiles()
{
    return profiles();
}

std::optional<FrameProfile> findProfile(std::string_view name)
{
    for (const NamedProfile& known : profiles()) {
        if (known.name == name)
            return known.profile;
    }
    return std::nullopt;
}

}  // namespace loyalty::devices
