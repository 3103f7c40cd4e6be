// Zebra SSI: packets, their checksums, and what is answered.
#include <QtTest>
#include <random>

#include "core/base/bytes.h"
#include "devices/framing/ssi_decoder.h"

using namespace loyalty;
using namespace loyalty::devices;

namespace {

constexpr Milliseconds start{1000};

std::vector<std::uint8_t> fromText(QByteArray hex)
{
    const auto bytes = fromHex(hex.replace(" ", "").toStdString());
    Q_ASSERT(bytes);
    return {bytes->begin(), bytes->end()};
}

std::vector<FrameEvent> drain(SsiDecoder& decoder)
{
    std::vector<FrameEvent> events;
    while (auto event = decoder.next())
        events.push_back(std::move(*event));
    return events;
}

std::vector<FrameEvent> decode(std::span<const std::uint8_t> bytes, std::size_t cut = 0)
{
    SsiDecoder decoder;
    decoder.feed(bytes.first(cut), start);
    decoder.feed(bytes.subspan(cut), start);
    decoder.tick(start + SsiDecoder::idle);
    return drain(decoder);
}

QByteArray described(const std::vector<FrameEvent>& events)
{
    static const char* const kinds[] = {"decode", "partial", "too long", "check failed", "noise",
                                        "part",   "no read", "repeated", "packet"};
    QByteArrayList parts;
    for (const FrameEvent& event : events) {
        QByteArray part = kinds[static_cast<int>(event.kind)];
        if (event.kind == FrameEventKind::Packet)
            part += ' ' + QByteArray::number(event.opcode, 16);
        if (event.kind == FrameEventKind::Frame)
            part += ' ' + QByteArray::number(event.payload.front(), 16) + ' ' +
                    QByteArray(reinterpret_cast<const char*>(event.payload.data()) + 1,
                               static_cast<qsizetype>(event.payload.size()) - 1);
        parts << part + " (" + QByteArray::number(static_cast<qulonglong>(event.wireBytes)) + ")";
    }
    return parts.join(", ");
}

constexpr const char* ean13 = "12 F3 00 00 0B 34 30 30 36 33 38 31 33 33 33 39 33 31 FC 54";

}  // namespace

class SsiTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPackets_data();
    void readsPackets();
    void writesPackets_data();
    void writesPackets();
    void answersAtOnce();
    void aScanWithoutEndStaysSmall();
    void noiseCostsNothingAfterASilence();
    void aSilenceEndsAScanInParts_data();
    void aSilenceEndsAScanInParts();
    void whatIsForgottenIsNotKnownAgain();
};

void SsiTest::readsPackets_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("events");
    const auto row = [](const char* name, const QByteArray& hex, const char* events) {
        QTest::newRow(name) << hex << QByteArray(events);
    };
    row("a scan", ean13, "decode b 4006381333931 (20)");
    row("two scans", QByteArray(ean13) + ean13,
        "decode b 4006381333931 (20), decode b 4006381333931 (20)");
    row("V158 ACK", "04 D0 04 00 FF 28", "packet d0 (6)");
    row("V160 NAK", "05 D1 04 00 02 FF 24", "packet d1 (7)");
    row("V168 no read", "07 F3 00 00 01 4E 52 FE 65", "no read (9)");
    row("V170 wrong checksum", "05 00 04 00 00 FF E7", "check failed (7)");
    row("a wake-up before it", QByteArray("00 00") + ean13,
        "noise (2), decode b 4006381333931 (20)");
    row("sent again", QByteArray("06 F3 00 00 03 41 FE C3") + "06 F3 00 01 03 41 FE C2",
        "decode 3 A (8), repeated (8)");
    row("damaged and sent again, the same item twice",
        QByteArray("06 F3 00 00 03 41 FE C3") + "06 F3 00 00 03 41 FE 00" +
            "06 F3 00 01 03 41 FE C2",
        "decode 3 A (8), check failed (8), decode 3 A (8)");
    row("sent again, damaged, and sent again",
        QByteArray("06 F3 00 00 03 41 FE C3") + "06 F3 00 01 03 41 FE 00" +
            "06 F3 00 01 03 41 FE C2",
        "decode 3 A (8), check failed (8), repeated (8)");
    row("the same item twice is no repetition",
        QByteArray("06 F3 00 00 03 41 FE C3") + "06 F3 00 00 03 41 FE C3",
        "decode 3 A (8), decode 3 A (8)");
    row("in two packets", QByteArray("06 F3 00 02 1C 41 FE A8") + "06 F3 00 00 1C 42 FE A9",
        "part (8), decode 1c AB (8)");
    row("an event", "05 F6 00 00 0A FE FB", "packet f6 (7)");
    row("half a packet", "12 F3 00 00 0B 34", "partial (6)");
    row("a scan inside rubbish", QByteArray("19 00 00") + ean13 + "00 00 00 00",
        "noise (3), decode b 4006381333931 (20), noise (4)");
}

void SsiTest::readsPackets()
{
    QFETCH(QByteArray, hex);
    QFETCH(QByteArray, events);
    const auto bytes = fromText(hex);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
        QCOMPARE(described(decode(bytes, cut)), events);
}

void SsiTest::writesPackets_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("hex");
    const auto row = [](const char* name, std::uint8_t opcode, const char* data, const char* hex) {
        QTest::newRow(name) << static_cast<int>(opcode) << QByteArray(data) << QByteArray(hex);
    };
    row("V158 ACK", ssi::ack, "", "04d00400ff28");
    row("NAK, send again", ssi::nak, "01", "05d1040001ff25");
    row("V162 start", ssi::startSession, "", "04e40400ff14");
    row("V163 stop", ssi::stopSession, "", "04e50400ff13");
    row("enable", ssi::scanEnable, "", "04e90400ff0f");
    row("V165 disable", ssi::scanDisable, "", "04ea0400ff0e");
    row("V167 beep 0", ssi::beep, "00", "05e6040000ff11");
}

void SsiTest::writesPackets()
{
    QFETCH(int, opcode);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, hex);
    const auto packet = ssiPacket(static_cast<std::uint8_t>(opcode), fromText(data));
    QCOMPARE(QByteArray::fromStdString(toHex(packet)), hex);
}

// ACK for whatever was read, NAK (resend) for what was not, nothing for an answer.
void SsiTest::answersAtOnce()
{
    SsiDecoder decoder;
    const QByteArray ack = "04d00400ff28";
    const auto answers = [&](const QByteArray& hex) {
        decoder.feed(fromText(hex), start);
        QByteArrayList list;
        for (const FrameEvent& event : drain(decoder))
            list << QByteArray::fromStdString(toHex(decoder.answerTo(event)));
        return list;
    };
    QCOMPARE(answers(ean13), QByteArrayList{ack});
    QCOMPARE(answers("07 F3 00 00 01 4E 52 FE 65"), QByteArrayList{ack});
    QCOMPARE(answers("06 F3 00 00 03 41 FE C3 06 F3 00 01 03 41 FE C2"),
             (QByteArrayList{ack, ack}));
    QCOMPARE(answers("05 F6 00 00 0A FE FB"), QByteArrayList{ack});
    QCOMPARE(answers("05 00 04 00 00 FF E7"), QByteArrayList{"05d1040001ff25"});
    QCOMPARE(answers("04 D0 04 00 FF 28"), QByteArrayList{QByteArray()});
}

// Parts without end are one scan that is too long, and the next scan is whole again.
void SsiTest::aScanWithoutEndStaysSmall()
{
    SsiDecoder decoder;
    std::vector<std::uint8_t> packet{0xF5, 0xF3, 0x00, 0x02, 0x1C};
    packet.resize(0xF5, 'x');
    unsigned sum = 0;
    for (const std::uint8_t byte : packet)
        sum += byte;
    packet.push_back(static_cast<std::uint8_t>((0x10000U - sum) >> 8));
    packet.push_back(static_cast<std::uint8_t>(0x10000U - sum));
    for (int i = 0; i < 100; ++i)
        decoder.feed(packet, start);
    QCOMPARE(drain(decoder).size(), std::size_t{100});
    decoder.feed(fromText("06 F3 00 00 1C 42 FE A9"), start);
    decoder.feed(fromText(ean13), start);
    QCOMPARE(described(drain(decoder)), QByteArray("too long (8), decode b 4006381333931 (20)"));
}

void SsiTest::noiseCostsNothingAfterASilence()
{
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::uint8_t> noise(random() % 40);
        for (std::uint8_t& byte : noise)
            byte = static_cast<std::uint8_t>(random());
        SsiDecoder decoder;
        decoder.feed(noise, start);
        decoder.feed(fromText(ean13), start + SsiDecoder::idle);
        const auto events = drain(decoder);
        QVERIFY(described(events).endsWith("decode b 4006381333931 (20)"));
        std::uint64_t bytes = 0;
        for (const FrameEvent& event : events)
            bytes += event.wireBytes;
        QCOMPARE(bytes, noise.size() + 20);
    }
}

// Two labels are never one: after a silence only what is sent again goes on with the scan.
void SsiTest::aSilenceEndsAScanInParts_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("events");
    const QByteArray part = "06 F3 00 02 1C 41 FE A8";
    const QByteArray end = "06 F3 00 00 1C 42 FE A9";
    const QByteArray endAgain = "06 F3 00 01 1C 42 FE A8";
    const auto row = [](const char* name, const QByteArray& before, const QByteArray& after,
                        const char* events) {
        QTest::newRow(name) << before << after << QByteArray(events);
    };
    row("another scan", part, ean13, "part (8), decode b 4006381333931 (20)");
    row("another scan, after half a packet", part + "06 F3 00", ean13,
        "part (8), partial (3), decode b 4006381333931 (20)");
    row("the part again: the ACK was lost", part, "06 F3 00 03 1C 41 FE A7" + end,
        "part (8), repeated (8), decode 1c AB (8)");
    row("half of the end was lost, it comes again", part + "06 F3 00", endAgain,
        "part (8), partial (3), decode 1c AB (8)");
}

void SsiTest::aSilenceEndsAScanInParts()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, events);
    for (const bool isTicked : {false, true}) {
        SsiDecoder decoder;
        decoder.feed(fromText(before), start);
        if (isTicked)
            decoder.tick(start + SsiDecoder::idle);
        decoder.feed(fromText(after), start + SsiDecoder::idle);
        QCOMPARE(described(drain(decoder)), events);
    }
    SsiDecoder replugged;
    replugged.feed(fromText(before), start);
    replugged.close(start);
    replugged.feed(fromText(ean13), start);
    QVERIFY(described(drain(replugged)).endsWith("decode b 4006381333931 (20)"));
}

// As after a payment card, or when nothing came for longer than a scanner sends again.
void SsiTest::whatIsForgottenIsNotKnownAgain()
{
    SsiDecoder decoder;
    decoder.feed(fromText("06 F3 00 00 03 41 FE C3"), start);
    decoder.forget();
    decoder.feed(fromText("06 F3 00 01 03 41 FE C2"), start);
    QCOMPARE(described(drain(decoder)), QByteArray("decode 3 A (8), decode 3 A (8)"));
    decoder.feed(fromText("06 F3 00 02 1C 41 FE A8"), start);
    decoder.forget();
    decoder.feed(fromText("06 F3 00 01 1C 42 FE A8"), start);
    QCOMPARE(described(drain(decoder)), QByteArray("part (8), decode 1c B (8)"));
}

QTEST_GUILESS_MAIN(SsiTest)
#include "ssi_test.moc"
