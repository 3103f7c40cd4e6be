#include "devices/simulated/pty_display.h"

#include <utility>

namespace loyalty::devices {

PtyDisplay::PtyDisplay(QString path, QObject* parent) : PtyDevice(std::move(path), parent)
{
    connect(this, &PtyDevice::received, this, [this](const QByteArray& bytes) {
        m_glass.feed({reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                      static_cast<std::size_t>(bytes.size())});
        Q_EMIT shown();
    });
}

}  // namespace loyalty::devices
