#include "devices/transport/open_stream.h"

#include "devices/transport/directory_port_finder.h"
#include "devices/transport/serial_stream.h"
#include "devices/transport/tcp_stream.h"

namespace loyalty::devices {

std::unique_ptr<ByteStream> makeStream(const PortAddress& address, const LineSettings& line)
{
    if (address.isNetwork())
        return std::make_unique<TcpStream>(address);
    return std::make_unique<SerialStream>(std::make_unique<DirectoryPortFinder>(address.path),
                                          line);
}

}  // namespace loyalty::devices
