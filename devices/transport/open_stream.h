// A stream to wherever a device is.
#pragma once

#include <memory>

#include "devices/transport/byte_stream.h"
#include "devices/transport/port_address.h"

namespace loyalty::devices {

/// Not started yet. `line` is of serial ports alone.
std::unique_ptr<ByteStream> makeStream(const PortAddress& address, const LineSettings& line);

}  // namespace loyalty::devices
