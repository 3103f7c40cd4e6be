#include "devices/transport/port_list.h"

#include <QDir>
#include <QSerialPortInfo>
#include <chrono>
#include <map>

namespace loyalty::devices {

namespace {

/// A watch can be missed; somebody who looks at the list does not wait longer.
constexpr std::chrono::seconds lookAgain{2};

const QString byId = QStringLiteral("/dev/serial/by-id");
const QString byPath = QStringLiteral("/dev/serial/by-path");

// Node to the name that stays.
std::map<QString, QString> stableNames()
{
    std::map<QString, QString> names;
    for (const QString& folder : {byId, byPath})
        for (const QFileInfo& link :
             QDir(folder).entryInfoList(QDir::System | QDir::Files | QDir::NoDotAndDotDot))
            names.emplace(link.canonicalFilePath(), link.filePath());
    return names;
}

std::vector<SerialPort> portsNow()
{
    const auto names = stableNames();
    std::vector<SerialPort> ports;
    for (const QSerialPortInfo& info : QSerialPortInfo::availablePorts()) {
        const QString node = info.systemLocation();
        const auto name = names.find(QFileInfo(node).canonicalFilePath());
        QString title = info.description();
        if (!info.manufacturer().isEmpty() && !title.contains(info.manufacturer()))
            title = info.manufacturer() + u' ' + title;
        ports.push_back({name == names.end() ? node : name->second, title.trimmed()});
    }
    return ports;
}

}  // namespace

PortList::PortList(QObject* parent) : QObject(parent)
{
    m_poll.setInterval(lookAgain);
    connect(&m_poll, &QTimer::timeout, this, &PortList::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &PortList::look);
}

void PortList::setWatching(bool isWatching)
{
    if (!isWatching) {
        m_poll.stop();
        return;
    }
    if (QDir(byId).exists() && m_watcher.directories().isEmpty())
        m_watcher.addPath(byId);
    look();
    m_poll.start();
}

void PortList::look()
{
    auto ports = portsNow();
    if (ports == m_ports)
        return;
    m_ports = std::move(ports);
    Q_EMIT changed();
}

}  // namespace loyalty::devices
