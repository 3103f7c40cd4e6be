// What devices sent, and what was made of it: tests/data/captures, one file for each kind of
// scanner, and what printers answer. Each is fed whole, split at every position, and byte by byte;
// the events are always the same. A scanner's events are
//   event bytes, or: frame payload: class number -> what the till answers
#include <QFile>
#include <QtTest>
#include <functional>

#include "app/devices/scanner_kinds.h"
#include "core/base/bytes.h"
#include "devices/framing/frame_decoder.h"
#include "devices/label/parse_label.h"
#include "devices/printer/printer_status.h"
#include "tests/support/captures.h"

using namespace loyalty;
using namespace loyalty::devices;
using namespace loyalty::testsupport;

Q_DECLARE_METATYPE(Capture)

namespace {

using Wire = std::span<const std::uint8_t>;

const QString folder = QStringLiteral(SOURCE_DIR "/tests/data/captures");

QString textOf(std::span<const std::uint8_t> bytes)
{
    QString text;
    for (const std::uint8_t byte : bytes)
        text += byte >= 0x20 && byte < 0x7F ? QString(QLatin1Char(static_cast<char>(byte)))
                                            : QStringLiteral("{x%1}")
                                                  .arg(byte, 2, 16, QLatin1Char('0'))
                                                  .toUpper()
                                                  .replace(u'X', u'x');
    return text;
}

QString wordOf(std::string_view word)
{
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

QString described(FrameEvent& event, const ScannerProfile& profile)
{
    if (event.kind != FrameEventKind::Frame) {
        QString text = wordOf(frameEventWord(event.kind));
        if (event.noise != NoiseKind::None)
            text += u' ' + wordOf(noiseWord(event.noise));
        if (event.kind == FrameEventKind::Packet)
            text += u' ' + QString::number(event.opcode, 16).toUpper();
        return text + u' ' + QString::number(event.wireBytes);
    }
    const Label label = parseLabel(
        std::string_view(reinterpret_cast<const char*>(event.payload.data()), event.payload.size()),
        profile.label);
    if (label.labelClass == LabelClass::PaymentCard)
        return QStringLiteral("frame: payment-card");
    const std::string number =
        label.labelClass == LabelClass::Product ? label.gtin : label.memberNumber;
    return QStringLiteral("frame %1: %2 %3")
        .arg(textOf(event.payload), wordOf(labelClassWord(label.labelClass)),
             QString::fromStdString(number))
        .trimmed();
}

/// A decoder with what it said; noise of one kind in a row is one.
class Run {
public:
    explicit Run(const ScannerProfile& profile)
        : m_profile(profile), m_decoder(makeDecoder(profile.frame))
    {}

    void feed(std::span<const std::uint8_t> bytes)
    {
        m_decoder->feed(bytes, m_now);
        drain();
    }
    QStringList end()
    {
        if (m_decoder->isPending())
            m_decoder->tick(m_now + m_decoder->silence());
        drain();
        return m_events;
    }

private:
    void drain()
    {
        while (auto event = m_decoder->next()) {
            const auto answer = m_decoder->answerTo(*event);
            QString text = described(*event, m_profile);
            if (!answer.empty()) {
                const auto hex = QByteArray::fromStdString(toHex(answer));
                text += QStringLiteral(" -> ") +
                        QString::fromLatin1(QByteArray::fromHex(hex).toHex(' ').toUpper());
            }
            m_events << text;
        }
    }

    const ScannerProfile& m_profile;
    std::unique_ptr<FrameDecoder> m_decoder;
    Milliseconds m_now{1000};
    QStringList m_events;
};

QString described(const StatusReader::News& news)
{
    QStringList parts;
    if (news.status) {
        const PrinterStatus& status = *news.status;
        QStringList words;
        const auto word = [&](bool is, const char* name) {
            if (is)
                words << QString::fromUtf8(name);
        };
        word(status.canPrint(), "ready");
        word(status.isOffline, "offline");
        word(status.isCoverOpen, "cover-open");
        word(status.isPaperOut, "paper-out");
        word(status.isPaperNearEnd, "paper-near-end");
        word(status.hasError, "error");
        parts << words.join(QStringLiteral(", "));
    }
    if (news.isPrinted)
        parts << QStringLiteral("printed");
    return parts.isEmpty() ? QStringLiteral("nothing") : parts.join(QStringLiteral("; "));
}

}  // namespace

class CapturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasCaptures();
    void scannersSayTheSame_data();
    void scannersSayTheSame();
    void printersSayTheSame_data();
    void printersSayTheSame();
};

void CapturesTest::everyKindHasCaptures()
{
    const auto kinds = app::scannerKinds();
    for (const app::ScannerKind& kind : *kinds)
        QVERIFY2(QFile::exists(folder + u'/' + QString::fromStdString(kind.name) +
                               QStringLiteral(".txt")),
                 kind.name.c_str());
}

void addRows(const QString& from)
{
    QTest::addColumn<Capture>("capture");
    for (const Capture& capture : capturesIn(from))
        QTest::newRow(qPrintable(capture.file + QStringLiteral(": ") + capture.name)) << capture;
}

// `eventsOf` is given the bytes in pieces.
void assertSame(const Capture& capture,
                const std::function<QStringList(const std::vector<Wire>&)>& eventsOf)
{
    const Bytes all = bytesOf(capture.wire);
    const Wire bytes(all);
    QCOMPARE(eventsOf({bytes}), capture.events);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QVERIFY2(eventsOf({bytes.first(cut), bytes.subspan(cut)}) == capture.events,
                 qPrintable(QString::number(cut)));
    std::vector<Wire> single;
    for (const std::uint8_t& byte : bytes)
        single.emplace_back(&byte, 1);
    QCOMPARE(eventsOf(single), capture.events);
}

void CapturesTest::scannersSayTheSame_data()
{
    addRows(folder);
}

void CapturesTest::scannersSayTheSame()
{
    QFETCH(Capture, capture);
    const auto kind = app::builtInScannerKind(capture.file.toStdString());
    QVERIFY(kind);
    assertSame(capture, [&](const std::vector<Wire>& pieces) {
        Run run(kind->profile);
        for (const Wire piece : pieces)
            run.feed(piece);
        return run.end();
    });
}

void CapturesTest::printersSayTheSame_data()
{
    addRows(folder + QStringLiteral("/printers"));
}

void CapturesTest::printersSayTheSame()
{
    QFETCH(Capture, capture);
    assertSame(capture, [](const std::vector<Wire>& pieces) {
        StatusReader reader;
        static_cast<void>(reader.ask());
        StatusReader::News all;
        for (const Wire piece : pieces) {
            const StatusReader::News news = reader.take(piece);
            all.isPrinted |= news.isPrinted;
            if (news.status)
                all.status = news.status;
        }
        return QStringList{described(all)};
    });
}

QTEST_GUILESS_MAIN(CapturesTest)
#include "captures_test.moc"
