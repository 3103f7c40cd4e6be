#include "devices/transport/port_address.h"

#include <QUrl>

namespace loyalty::devices {

QString PortAddress::text() const
{
    if (!isNetwork())
        return path;
    const bool isIp6 = host.contains(u':');
    return QStringLiteral("tcp://%1:%2").arg(isIp6 ? u'[' + host + u']' : host).arg(port);
}

Result<PortAddress> PortAddress::fromText(const QString& text)
{
    if (text.startsWith(u'/'))
        return PortAddress{text, {}, 0};
    const QUrl url(text, QUrl::StrictMode);
    const bool isPlain = url.path().isEmpty() && !url.hasQuery() && url.userInfo().isEmpty();
    if (url.scheme() != u"tcp" || url.host().isEmpty() || url.port() <= 0 || !isPlain)
        return fault(FaultKind::Invalid,
                     "is no whole path like \"/dev/serial/by-id/…\" and no \"tcp://host:port\"");
    return PortAddress{{}, url.host(), static_cast<quint16>(url.port())};
}

}  // namespace loyalty::devices
