// SSI packets. Input: how the wire is made, two sizes of pieces, the wire. An odd first byte makes
// packets of it, with the checksums that chance would not find: opcode, status and length of each,
// then its data.
#include <algorithm>

#include "core/base/check.h"
#include "devices/framing/ssi_decoder.h"
#include "tests/fuzz/decoder_promises.h"
#include "tests/fuzz/fuzz_input.h"

using namespace loyalty;
using namespace loyalty::devices;
using namespace loyalty::fuzz;

namespace {

constexpr std::size_t lastPacketBytes = 257;

std::vector<std::uint8_t> packet(std::uint8_t opcode, std::uint8_t status, Wire data)
{
    std::vector<std::uint8_t> bytes = ssiPacket(opcode, data);
    bytes[2] = 0x00;  // the scanner speaks
    bytes[3] = status;
    unsigned sum = 0;
    for (std::size_t i = 0; i + 2 < bytes.size(); ++i)
        sum += bytes[i];
    const unsigned checksum = 0x10000U - sum;
    bytes[bytes.size() - 2] = static_cast<std::uint8_t>(checksum >> 8);
    bytes.back() = static_cast<std::uint8_t>(checksum & 0xFF);
    return bytes;
}

/// A packet's status 0xFF stands for bytes that are no packet.
std::vector<std::uint8_t> packetsOf(FuzzInput& input)
{
    std::vector<std::uint8_t> wire;
    while (!input.isEmpty()) {
        const std::uint8_t opcode = input.byte();
        const std::uint8_t status = input.byte();
        const Wire data = input.bytes(std::min<std::size_t>(input.byte(), 251));
        const std::vector<std::uint8_t> made = packet(opcode, status, data);
        if (status == 0xFF)
            wire.insert(wire.end(), data.begin(), data.end());
        else
            wire.insert(wire.end(), made.begin(), made.end());
    }
    return wire;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static constexpr std::uint8_t ean13[] = {0x0B, '4', '0', '0', '6', '3', '8',
                                             '1',  '3', '3', '3', '9', '3', '1'};
    FuzzInput input(data, size);
    const bool isMade = input.byte() % 2 == 1;
    const std::array<std::uint8_t, 2> pieces{input.byte(), input.byte()};
    Tried tried;
    tried.profile.framing = Framing::Ssi;
    tried.mostPayload = SsiDecoder::maxScanBytes;
    // The scan under way may have grown by doubling, and one packet waits beside the last one.
    tried.mostMemory = 2 * SsiDecoder::maxScanBytes + 4 * lastPacketBytes + 2048;
    tried.frame = packet(ssi::decodeData, 0x00, ean13);
    tried.label.assign(std::begin(ean13), std::end(ean13));
    const Wire rest = input.rest();
    FuzzInput script(rest.data(), rest.size());
    const std::vector<std::uint8_t> wire =
        isMade ? packetsOf(script) : std::vector<std::uint8_t>(rest.begin(), rest.end());
    assertPromises(tried, wire, pieces);
    for (const FrameEvent& event : eventsOf(tried.profile, wire))
        static_cast<void>(ssiOpcodeWord(event.opcode));
    return 0;
}
