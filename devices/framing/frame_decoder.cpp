#include "devices/framing/frame_decoder.h"

#include "devices/framing/line_decoder.h"
#include "devices/framing/ssi_decoder.h"

namespace loyalty::devices {

std::unique_ptr<FrameDecoder> makeDecoder(const FrameProfile& profile)
{
    if (profile.framing == Framing::Ssi)
        return std::make_unique<SsiDecoder>();
    return std::make_unique<LineDecoder>(profile);
}

}  // namespace loyalty::devices
