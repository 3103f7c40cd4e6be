// LineDisplay: the driver of one 2 × 20 customer display. It shows what it was told last, also
// after it was away. Thread: lives on the device thread with its stream. Source: UnifiedPOS 1.16,
// LineDisplay.
#pragma once

#include <QObject>
#include <memory>

#include "devices/display/line_display_encoder.h"
#include "devices/trace/trace_line.h"
#include "devices/transport/byte_stream.h"

namespace loyalty::devices {

class LineDisplay : public QObject {
    Q_OBJECT

public:
    LineDisplay(std::unique_ptr<ByteStream> stream, DisplayProfile profile,
                QObject* parent = nullptr);
    ~LineDisplay() override;

public Q_SLOTS:
    void start();
    void stop();
    void show(const loyalty::devices::DisplayText& text);
    void setTraced(bool isTraced) { m_isTraced = isTraced; }

Q_SIGNALS:
    void stateChanged(const loyalty::devices::LinkStatus& status);
    /// While it is traced.
    void traced(const loyalty::devices::TraceLine& line);

private:
    void onLinkChanged(const LinkStatus& link);
    void send();
    void write(const Bytes& bytes);

    std::unique_ptr<ByteStream> m_stream;
    DisplayProfile m_profile;
    DisplayText m_text;
    bool m_isReady = false;
    bool m_isTraced = false;
};

}  // namespace loyalty::devices

Q_DECLARE_METATYPE(loyalty::devices::DisplayText)
