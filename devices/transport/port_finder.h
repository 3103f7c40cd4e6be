// PortFinder: where the one device that a driver is bound to can be opened now, and word of it
// coming and going. An interface because a pseudo terminal is in no list of ports, and because
// tests plug and unplug by hand.
#pragma once

#include <QObject>
#include <QString>
#include <optional>

namespace loyalty::devices {

class PortFinder : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The canonical path of the device node (one name for one device: lock files go by name);
    /// none while it is not there.
    [[nodiscard]] virtual std::optional<QString> find() const = 0;

Q_SIGNALS:
    /// Something may have changed: ask again.
    void changed();
};

}  // namespace loyalty::devices
