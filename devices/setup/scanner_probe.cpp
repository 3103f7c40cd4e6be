#include "devices/setup/scanner_probe.h"

#include "devices/transport/open_stream.h"

namespace loyalty::devices {

namespace {

/// Longer than the pause of any scanner within a label.
constexpr std::chrono::milliseconds endOfScan{250};
constexpr std::size_t longestScan = 4096;

}  // namespace

ScannerProbe::ScannerProbe(PortAddress port, std::vector<ScannerProfile> kinds, ShownLabels labels,
                           QObject* parent)
    : QObject(parent),
      m_port(std::move(port)),
      m_kinds(std::move(kinds)),
      m_labels(std::move(labels)),
      m_settings(settingsToTry(m_kinds)),
      m_silence(this)
{
    // On a network there are no line settings: every kind's are those of the line.
    if (m_port.isNetwork()) {
        for (ScannerProfile& kind : m_kinds)
            kind.frame.line = {};
        m_settings = settingsToTry(m_kinds);
    }
    m_state.settings = static_cast<int>(m_settings.size());
    m_silence.setSingleShot(true);
    m_silence.setInterval(endOfScan);
    connect(&m_silence, &QTimer::timeout, this, &ScannerProbe::judge);
}

ScannerProbe::~ScannerProbe() = default;

void ScannerProbe::start()
{
    open();
}

void ScannerProbe::stop()
{
    m_silence.stop();
    m_stream.reset();
    wipe(m_bytes);
}

void ScannerProbe::open()
{
    stop();
    m_stream = makeStream(m_port, m_settings[static_cast<std::size_t>(m_state.setting)]);
    connect(
        m_stream.get(), &ByteStream::bytesArrived, this,
        [this](std::span<const std::uint8_t> bytes) {
            if (m_bytes.size() + bytes.size() <= longestScan)
                m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
            m_silence.start();
        },
        Qt::DirectConnection);
    connect(m_stream.get(), &ByteStream::stateChanged, this, &ScannerProbe::announce);
    m_stream->start();
    announce();
}

void ScannerProbe::judge()
{
    const bool isFirst = m_first.empty();
    const auto fits = fitsOf(m_bytes, isFirst ? m_labels.first : m_labels.second, m_kinds,
                             m_settings[static_cast<std::size_t>(m_state.setting)]);
    wipe(m_bytes);
    if (isFirst)
        judgeFirst(fits);
    else
        judgeSecond(narrowed(fits, m_first));
}

void ScannerProbe::judgeFirst(const std::vector<Fit>& fits)
{
    const auto best = bestFit(fits);
    if (!best) {
        ++m_state.notUnderstood;
        m_state.setting = (m_state.setting + 1) % m_state.settings;
        open();
        return;
    }
    const bool isSure = fits[*best] == Fit::Named;
    if (isSure)
        stop();
    else
        m_first = fits;
    Q_EMIT found(static_cast<int>(*best), isSure);
}

void ScannerProbe::judgeSecond(const std::vector<Fit>& fits)
{
    const auto best = bestFit(fits);
    if (!best) {
        ++m_state.notUnderstood;
        announce();
        return;
    }
    stop();
    Q_EMIT found(static_cast<int>(*best), true);
}

void ScannerProbe::announce()
{
    if (m_stream)
        m_state.link = m_stream->status();
    Q_EMIT changed(m_state);
}

}  // namespace loyalty::devices
