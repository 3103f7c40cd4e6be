#include "devices/display/line_display.h"

namespace loyalty::devices {

LineDisplay::LineDisplay(std::unique_ptr<ByteStream> stream, DisplayProfile profile,
                         QObject* parent)
    : QObject(parent), m_stream(std::move(stream)), m_profile(std::move(profile))
{
    m_stream->setParent(this);
    connect(m_stream.get(), &ByteStream::stateChanged, this, &LineDisplay::onLinkChanged);
}

LineDisplay::~LineDisplay()
{
    disconnect(m_stream.get(), nullptr, this, nullptr);
}

void LineDisplay::start()
{
    m_stream->start();
}

void LineDisplay::stop()
{
    m_stream->stop();
}

void LineDisplay::show(const DisplayText& text)
{
    if (text == m_text)
        return;
    m_text = text;
    send();
}

void LineDisplay::onLinkChanged(const LinkStatus& link)
{
    const bool isReady = link.state == LinkState::Ready || link.state == LinkState::Gated;
    if (isReady && !m_isReady) {
        m_isReady = true;
        write(encodeDisplayStart(m_profile));
        send();
    }
    m_isReady = isReady;
    Q_EMIT stateChanged(link);
}

void LineDisplay::send()
{
    if (m_isReady)
        write(encodeDisplay(m_text, m_profile));
}

void LineDisplay::write(const Bytes& bytes)
{
    m_stream->write(bytes);
    if (m_isTraced)
        Q_EMIT traced({TraceDirection::ToDevice, TraceKind::Bytes, bytes.size(), traceText(bytes)});
}

}  // namespace loyalty::devices
