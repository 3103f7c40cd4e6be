// A scan, from the wire to the till: the processor time of one frame until its label is understood,
// the memory of a scanner that never rests, and the time from the last byte on a real pseudo
// terminal until the label is there on another thread.
#include <QCoreApplication>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <algorithm>

#include "core/base/check.h"
#include "devices/framing/line_decoder.h"
#include "devices/scanner/scanner.h"
#include "devices/simulated/pty_device.h"
#include "devices/transport/directory_port_finder.h"
#include "devices/transport/serial_stream.h"
#include "tests/bench/resident_memory.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"

using namespace loyalty;
using namespace loyalty::bench;
using namespace loyalty::devices;

namespace {

constexpr double longestDecodeUs = 5;
constexpr double fewestFramesASecond = 10'000;
constexpr double mostGrowthMb = 1;
constexpr double longestScanMs = 2;
constexpr int answerMs = 10'000;

struct Sample {
    const char* name;
    QByteArray label;
    LabelClass labelClass;
};

// What passes a till's scanner in a day: mostly the first.
const std::vector<Sample>& samples()
{
    static const std::vector<Sample> all{
        {"an item", "]E04006381333931", LabelClass::Product},
        {"goods from the scale", "]E02800123012502", LabelClass::InStore},
        {"a member's card", "]C18018123456789012345675", LabelClass::Member},
        {"a GS1 DataMatrix",
         "]d20104006381333931172612311021A7\x1D"
         "21SN4711",
         LabelClass::Product},
        {"a GS1 Digital Link",
         "]Q1https://id.example.com/01/04006381333931/10/21A7?17=261231&linkType=gs1:pip",
         LabelClass::Product},
    };
    return all;
}

LabelProfile shop()
{
    LabelProfile profile;
    profile.inStore = {
        InStoreTemplate::fromText("28{code:5}{embed:5}{ec}", Measure::Weight).value()};
    profile.cards = {{"29", "29", 13, CheckDigitKind::Gs1}};
    return profile;
}

// What the driver does with what it reads, without the port.
class Reader {
public:
    // Returns how many labels of the class there were; others are a fault of the bench.
    std::int64_t read(std::span<const std::uint8_t> bytes, LabelClass labelClass, Milliseconds now)
    {
        std::int64_t labels = 0;
        m_decoder.feed(bytes, now);
        while (auto event = m_decoder.next()) {
            if (event->kind != FrameEventKind::Frame)
                continue;
            const std::string_view payload(reinterpret_cast<const char*>(event->payload.data()),
                                           event->payload.size());
            CHECK(parseLabel(payload, m_profile).labelClass == labelClass);
            ++labels;
        }
        return labels;
    }

private:
    LineDecoder m_decoder{FrameProfile{}};
    LabelProfile m_profile = shop();
};

std::vector<std::uint8_t> frameOf(const QByteArray& label)
{
    const QByteArray frame = label + "\r\n";
    return {frame.begin(), frame.end()};
}

// Microseconds a frame: the median of many rounds, each long enough for the clock.
double decodeTime(const Sample& sample, std::int64_t rounds)
{
    constexpr std::int64_t framesARound = 1000;
    const std::vector<std::uint8_t> frame = frameOf(sample.label);
    Reader reader;
    std::vector<double> times;
    for (std::int64_t round = 0; round < rounds; ++round) {
        const ThreadStopwatch watch;
        for (std::int64_t i = 0; i < framesARound; ++i)
            CHECK(reader.read(frame, sample.labelClass, Milliseconds(round)) == 1);
        times.push_back(watch.milliseconds() * 1e3 / static_cast<double>(framesARound));
    }
    return median(std::move(times));
}

void measureDecoding(Session& session)
{
    for (const Sample& sample : samples())
        session.add({std::string("from the frame to the label, ") + sample.name,
                     decodeTime(sample, session.count(200, 2)), "us",
                     Limit{Bound::AtMost, longestDecodeUs}});
}

// Read in pieces that do not end where frames do, as a port delivers them.
void measureMemory(Session& session)
{
    constexpr std::size_t pieceBytes = 61;
    const Sample& item = samples().front();
    const std::int64_t frames = session.count(1'000'000, 2000);
    const std::int64_t warmFrames = session.count(10'000, 200);
    const std::vector<std::uint8_t> frame = frameOf(item.label);
    std::vector<std::uint8_t> wire;
    while (wire.size() % pieceBytes != 0 || wire.empty())
        wire.insert(wire.end(), frame.begin(), frame.end());
    Reader reader;
    std::int64_t labels = 0;
    double warm = 0;
    const Stopwatch watch;
    for (std::size_t at = 0; labels < frames; at = (at + pieceBytes) % wire.size()) {
        const std::span<const std::uint8_t> piece(wire.data() + at, pieceBytes);
        labels += reader.read(piece, item.labelClass, Milliseconds(labels / 10));
        if (warm == 0 && labels >= warmFrames)
            warm = residentMegabytes();
    }
    const double seconds = watch.milliseconds() / 1e3;
    session.add({"frames a second, absorbed", static_cast<double>(labels) / seconds, "",
                 Limit{Bound::AtLeast, fewestFramesASecond}});
    session.add({"memory after " + std::to_string(frames) + " frames, over that after " +
                     std::to_string(warmFrames),
                 residentMegabytes() - warm, "MB", Limit{Bound::AtMost, mostGrowthMb}});
}

// A scanner on its cable, its driver on the device thread, the till on this one.
class Lane {
public:
    Lane()
    {
        CHECK(m_hand.plugIn());
        auto stream = std::make_unique<SerialStream>(
            std::make_unique<DirectoryPortFinder>(m_hand.path()), LineSettings{});
        m_driver = new Scanner(std::move(stream), {FrameProfile{}, shop()});
        m_driver->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::started, m_driver, &Scanner::start);
        QObject::connect(&m_thread, &QThread::finished, m_driver, &QObject::deleteLater);
        QObject::connect(m_driver, &Scanner::stateChanged, &m_loop,
                         [this](const ScannerStatus& status) {
                             if (status.link.state == LinkState::Ready)
                                 m_loop.quit();
                         });
        QObject::connect(
            m_driver, &Scanner::scanned, &m_loop,
            [this](const Scan& scan) {
                m_scannedMs = m_watch.milliseconds();
                m_scan = scan;
                m_loop.quit();
            },
            Qt::QueuedConnection);
        m_tooLate.setSingleShot(true);
        m_tooLate.setInterval(answerMs);
        QObject::connect(&m_tooLate, &QTimer::timeout, &m_loop, [] { CHECK(!"no answer"); });
        m_thread.start();
        await();
    }
    ~Lane()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    // Milliseconds from the last byte to the label.
    double scan(const Sample& sample)
    {
        CHECK(m_hand.send(sample.label));
        QThread::usleep(1000);  // as long as a byte takes at 9600 baud: the driver sleeps again
        m_watch = Stopwatch();
        CHECK(m_hand.send("\r"));
        await();
        CHECK(m_scan.label.labelClass == sample.labelClass && m_scan.sequence == ++m_sequence);
        return m_scannedMs;
    }

private:
    void await()
    {
        m_tooLate.start();
        m_loop.exec();
        m_tooLate.stop();
    }

    QTemporaryDir m_directory;
    PtyDevice m_hand{m_directory.filePath(QStringLiteral("scanner"))};
    QThread m_thread;
    Scanner* m_driver = nullptr;  // deleted by its thread
    QEventLoop m_loop;
    QTimer m_tooLate;
    Stopwatch m_watch;
    Scan m_scan;
    double m_scannedMs = 0;
    std::uint64_t m_sequence = 0;
};

void measureScans(Session& session)
{
    Lane lane;
    std::vector<double> times;
    for (std::int64_t i = 0; i < session.count(2000, 20); ++i)
        times.push_back(lane.scan(samples()[static_cast<std::size_t>(i) % samples().size()]));
    session.add({"from the last byte to the till's thread, 99th percentile", quantile(times, 0.99),
                 "ms", Limit{Bound::AtMost, longestScanMs}});
    session.add({"from the last byte to the till's thread, median", median(times), "ms", {}});
    session.add({"the longest of them", *std::ranges::max_element(times), "ms", {}});
    session.note("Times of the line are by the clock, with what the machine gave to others.");
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("devices", {}, argc, argv);
    measureMemory(session);
    measureDecoding(session);
    measureScans(session);
    return session.finish();
}
