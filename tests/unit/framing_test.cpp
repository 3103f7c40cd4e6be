// What a scanner sends, and the frames in it. The properties are those of frame_decoder.h, held by
// every kind of scanner that a till knows.
#include <QtTest>
#include <random>

#include "app/devices/scanner_kinds.h"
#include "core/base/bytes.h"
#include "devices/framing/line_decoder.h"
#include "tests/support/control_codes.h"

using namespace loyalty;
using namespace loyalty::devices;
using loyalty::test::bytesOf;

namespace {

constexpr Milliseconds start{1000};

FrameProfile profileNamed(const QByteArray& name)
{
    const auto kind = app::builtInScannerKind(name.toStdString());
    Q_ASSERT(kind);
    return kind->profile.frame;
}

std::vector<FrameEvent> drain(FrameDecoder& decoder)
{
    std::vector<FrameEvent> events;
    while (auto event = decoder.next())
        events.push_back(std::move(*event));
    return events;
}

/// Fed in pieces cut at `cuts`, then silence.
std::vector<FrameEvent> decode(const FrameProfile& profile, std::span<const std::uint8_t> bytes,
                               std::vector<std::size_t> cuts = {})
{
    const auto decoder = makeDecoder(profile);
    std::size_t from = 0;
    cuts.push_back(bytes.size());
    for (const std::size_t to : cuts) {
        decoder->feed(bytes.subspan(from, to - from), start);
        from = to;
    }
    decoder->tick(start + decoder->silence());
    return drain(*decoder);
}

/// "frame 4006381333931 (15), separator (1)": kind, payload, bytes on the wire.
QByteArray described(const std::vector<FrameEvent>& events)
{
    static const char* const kinds[] = {"frame", "partial", "overflow", "check failed", ""};
    static const char* const noises[] = {"", "separator", "outside", "nul", "no prefix"};
    QByteArrayList parts;
    for (const FrameEvent& event : events) {
        QByteArray part = kinds[static_cast<int>(event.kind)];
        part += noises[static_cast<int>(event.noise)];
        if (!event.payload.empty()) {
            part += ' ';
            part += QByteArray(reinterpret_cast<const char*>(event.payload.data()),
                               static_cast<qsizetype>(event.payload.size()));
        }
        parts << part + " (" + QByteArray::number(static_cast<qulonglong>(event.wireBytes)) + ")";
    }
    return parts.join(", ");
}

std::uint64_t wireBytes(const std::vector<FrameEvent>& events)
{
    std::uint64_t sum = 0;
    for (const FrameEvent& event : events)
        sum += event.wireBytes;
    return sum;
}

}  // namespace

class FramingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheFrames_data();
    void findsTheFrames();
    void anySplitGivesTheSameEvents_data();
    void anySplitGivesTheSameEvents();
    void everyByteIsAccountedFor();
    void noiseNeverCostsTheNextFrame();
    void silenceSeparates();
    void silenceEndsAFrameWithoutSuffix();
    void closingThePortDropsHalfAFrame();
    void aFloodWithoutTerminatorStaysSmall();
    void aBreakStormIsReportedWhileItLasts();
    void tellsWrongLineSettings_data();
    void tellsWrongLineSettings();
};

void FramingTest::findsTheFrames_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("events");
    const auto row = [](const char* name, const char* profile, const char* wire,
                        const char* events) {
        QTest::newRow(name) << QByteArray(profile) << QByteArray(wire) << QByteArray(events);
    };
    row("V139 CR LF", "standard", "4006381333931{CR}{LF}",
        "frame 4006381333931 (14), separator (1)");
    row("CR alone", "standard", "4006381333931{CR}", "frame 4006381333931 (14)");
    row("LF alone", "standard", "4006381333931{LF}", "frame 4006381333931 (14)");
    row("LF CR", "standard", "4006381333931{LF}{CR}", "frame 4006381333931 (14), separator (1)");
    row("V141 STX ETX", "ncr", "{STX}4006381333931{ETX}", "frame 4006381333931 (15)");
    row("STX ETX at a standard profile", "standard", "{STX}4006381333931{ETX}",
        "frame 4006381333931 (15)");
    row("STX, CR and ETX (MagTek)", "standard", "{STX};123?{CR}{ETX}",
        "frame ;123? (7), separator (1)");
    row("V153 two scans in one read", "standard", "4006381333931{CR}5901234123457{CR}",
        "frame 4006381333931 (14), frame 5901234123457 (14)");
    row("V154 nothing but line ends", "standard", "{CR}{LF}{CR}{LF}", "separator (4)");
    row("half a frame", "standard", "400638133", "partial (9)");
    row("STX starts over", "standard", "400638{STX}4006381333931{CR}",
        "outside (6), frame 4006381333931 (15)");
    row("outside STX ETX all is noise", "ncr", "4006{CR}{STX}42{ETX}99",
        "separator (1), outside (4), frame 42 (4), outside (2)");
    row("NUL is taken out", "standard", "{NUL}40{NUL}06{CR}", "nul (2), frame 4006 (5)");
    row("GS is data", "standard", "]C110A{GS}21B{CR}",
        "frame ]C110A\x1D"
        "21B (11)");
    row("tab ends only where it is set", "standard", "A{TAB}B{CR}", "frame A\tB (4)");
    row("tab ends where it is set", "tab", "A{TAB}B{CR}", "frame A (2), frame B (2)");
    row("LRC right", "stx-etx-lrc", "{STX}12{ETX}{NUL}", "frame 12 (5)");
    row("LRC wrong, the next one good", "stx-etx-lrc", "{STX}13{ETX}{NUL}{STX}12{ETX}{NUL}",
        "check failed (5), frame 12 (5)");
    row("LRC missing, the next one good", "stx-etx-lrc", "{STX}13{ETX}{STX}12{ETX}{NUL}",
        "check failed (4), frame 12 (5)");
    row("a CR inside a checked block is data", "stx-etx-lrc", "{STX}{CR}?1{ETX}{NUL}",
        "frame \r?1 (6)");
    row("empty block", "ncr", "{STX}{ETX}{STX}1{ETX}", "separator (2), frame 1 (3)");
    row("no suffix: the silence ends it", "idle", "4006381333931", "frame 4006381333931 (13)");
}

void FramingTest::findsTheFrames()
{
    QFETCH(QByteArray, profile);
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, events);
    QCOMPARE(described(decode(profileNamed(profile), bytesOf(wire.toStdString()))), events);
}

void FramingTest::anySplitGivesTheSameEvents_data()
{
    findsTheFrames_data();
}

void FramingTest::anySplitGivesTheSameEvents()
{
    QFETCH(QByteArray, profile);
    QFETCH(QByteArray, wire);
    const FrameProfile frameProfile = profileNamed(profile);
    const auto bytes = bytesOf(wire.toStdString());
    const auto whole = decode(frameProfile, bytes);
    QCOMPARE(wireBytes(whole), bytes.size());
    std::vector<std::size_t> everywhere;
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        everywhere.push_back(cut);
        QCOMPARE(described(decode(frameProfile, bytes, {cut})), described(whole));
    }
    QVERIFY(decode(frameProfile, bytes, everywhere) == whole);
}

void FramingTest::everyByteIsAccountedFor()
{
    std::mt19937 random(4711);
    static constexpr std::uint8_t likely[] = {0x00, 0x02, 0x03, 0x04, 0x05, 0x09,
                                              0x0A, 0x0D, '1',  'A',  0xB4, 0xF3};
    const auto kinds = app::scannerKinds();
    for (const app::ScannerKind& kind : *kinds) {
        FrameProfile profile = kind.profile.frame;
        profile.maxPayloadBytes = 8;
        for (int round = 0; round < 500; ++round) {
            std::vector<std::uint8_t> bytes(random() % 64);
            for (std::uint8_t& byte : bytes)
                byte = likely[random() % std::size(likely)];
            const std::size_t cut = bytes.empty() ? 0 : random() % bytes.size();
            const auto whole = decode(profile, bytes);
            QVERIFY2(wireBytes(whole) == bytes.size(), kind.name.c_str());
            QVERIFY2(decode(profile, bytes, {cut}) == whole, kind.name.c_str());
        }
    }
}

void FramingTest::noiseNeverCostsTheNextFrame()
{
    std::mt19937 random(815);
    for (int round = 0; round < 5000; ++round) {
        std::vector<std::uint8_t> bytes(random() % 40);
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(random());
        for (const std::uint8_t byte : bytesOf("{CR}{STX}4006381333931{ETX}"))
            bytes.push_back(byte);
        for (const char* profile : {"standard", "ncr"}) {
            const auto events = decode(profileNamed(profile), bytes);
            QVERIFY(described(events).endsWith("frame 4006381333931 (15)"));
        }
    }
}

void FramingTest::silenceSeparates()
{
    LineDecoder decoder(profileNamed("standard"));
    decoder.feed(bytesOf("40063"), start);
    decoder.feed(bytesOf("5901234123457{CR}"), start + decoder.profile().idle);
    QCOMPARE(described(drain(decoder)), QByteArray("partial (5), frame 5901234123457 (14)"));
    decoder.feed(bytesOf("40063"), start + Milliseconds(2000));
    decoder.feed(bytesOf("81333931{CR}"), start + Milliseconds(2499));
    QCOMPARE(described(drain(decoder)), QByteArray("frame 4006381333931 (14)"));
}

void FramingTest::silenceEndsAFrameWithoutSuffix()
{
    LineDecoder decoder(profileNamed("idle"));
    decoder.feed(bytesOf("4006381333931"), start);
    decoder.tick(start + Milliseconds(99));
    QVERIFY(!decoder.next());
    QVERIFY(decoder.isPending());
    decoder.tick(start + Milliseconds(100));
    QCOMPARE(described(drain(decoder)), QByteArray("frame 4006381333931 (13)"));
    QVERIFY(!decoder.isPending());
}

void FramingTest::closingThePortDropsHalfAFrame()
{
    LineDecoder decoder(profileNamed("standard"));
    decoder.feed(bytesOf("40063"), start);
    decoder.close(start + Milliseconds(1));
    decoder.feed(bytesOf("42{CR}"), start + Milliseconds(2));
    QCOMPARE(described(drain(decoder)), QByteArray("partial (5), frame 42 (3)"));
}

void FramingTest::aFloodWithoutTerminatorStaysSmall()
{
    LineDecoder decoder(profileNamed("standard"));
    const std::vector<std::uint8_t> flood(1000, 'x');
    for (int i = 0; i < 1000; ++i)
        decoder.feed(flood, start);
    QVERIFY(!decoder.next());
    decoder.feed(bytesOf("{CR}4006381333931{CR}"), start);
    QCOMPARE(described(drain(decoder)), QByteArray("overflow (1000001), frame 4006381333931 (14)"));
    const std::vector<std::uint8_t> longest(4096, 'x');
    decoder.feed(longest, start);
    decoder.feed(bytesOf("{CR}"), start);
    const auto events = drain(decoder);
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(events.front().payload.size(), std::size_t{4096});
}

void FramingTest::aBreakStormIsReportedWhileItLasts()
{
    LineDecoder decoder(profileNamed("standard"));
    decoder.feed(std::vector<std::uint8_t>(10000, 0), start);
    QCOMPARE(described(drain(decoder)), QByteArray("nul (4096), nul (4096)"));
    decoder.close(start);
    QCOMPARE(described(drain(decoder)), QByteArray("nul (1808)"));
}

void FramingTest::tellsWrongLineSettings_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<int>("diagnosis");
    const auto row = [](const char* name, const char* hex, LineDiagnosis diagnosis) {
        QTest::newRow(name) << QByteArray(hex) << static_cast<int>(diagnosis);
    };
    row("V156 7E1 read as 8N1", "b430303633b8b13333333933b18d", LineDiagnosis::SevenEven);
    row("7O1 read as 8N1", "34b0b0b6b33831b3b3b3b9b3310d", LineDiagnosis::SevenOdd);
    row("7 bits, mark", "b4b0b0b6b3b8b1b3b3b3b9b3b18d", LineDiagnosis::SevenMark);
    row("7 bits, space", "34303036333831333333393331", LineDiagnosis::Plausible);
    row("9600 read at 115200", "00fe80f8e000ff7ef00080c0", LineDiagnosis::WrongSpeed);
    row("Turkish text in a QR code", "c4b07ac49f6fc59f", LineDiagnosis::Plausible);
    row("too little to say", "b4", LineDiagnosis::Plausible);
}

void FramingTest::tellsWrongLineSettings()
{
    QFETCH(QByteArray, hex);
    QFETCH(int, diagnosis);
    const auto bytes = fromHex(hex.toStdString());
    QVERIFY(bytes);
    QCOMPARE(static_cast<int>(diagnoseLine(*bytes)), diagnosis);
    const auto events = decode(profileNamed("standard"), *bytes);
    QVERIFY(!events.empty());
}

QTEST_GUILESS_MAIN(FramingTest)
#include "framing_test.moc"
