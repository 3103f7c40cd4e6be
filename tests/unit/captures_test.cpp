// What devices sent, and what was made of it: tests/data/captures, one file a kind. Each is fed
// whole, split at every position, and byte by byte; the events are always the same.
//   = the case    < the wire ("{STX}", "{x9C}", "{A*5000}")
//   > event bytes, or: frame payload: class number -> what the till answers
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include "app/devices/scanner_kinds.h"
#include "core/base/bytes.h"
#include "devices/framing/frame_decoder.h"
#include "devices/label/parse_label.h"

using namespace loyalty;
using namespace loyalty::devices;

namespace {

const QString folder = QStringLiteral(SOURCE_DIR "/tests/data/captures");

const QList<QPair<QString, int>> controls{
    {QStringLiteral("NUL"), 0x00}, {QStringLiteral("STX"), 0x02}, {QStringLiteral("ETX"), 0x03},
    {QStringLiteral("EOT"), 0x04}, {QStringLiteral("ENQ"), 0x05}, {QStringLiteral("ACK"), 0x06},
    {QStringLiteral("TAB"), 0x09}, {QStringLiteral("LF"), 0x0A},  {QStringLiteral("CR"), 0x0D},
    {QStringLiteral("NAK"), 0x15}, {QStringLiteral("ESC"), 0x1B}, {QStringLiteral("GS"), 0x1D}};

Bytes bytesOf(const QString& written)
{
    static const QRegularExpression token(QStringLiteral("\\{([^}]*)\\}|([^{])"));
    Bytes bytes;
    for (const QRegularExpressionMatch& match : token.globalMatch(written)) {
        const QString name = match.captured(1);
        if (name.isEmpty()) {
            bytes.push_back(static_cast<std::uint8_t>(match.captured(2).front().toLatin1()));
            continue;
        }
        if (name.size() > 2 && name[1] == u'*') {
            bytes.insert(bytes.end(), name.mid(2).toUInt(),
                         static_cast<std::uint8_t>(name[0].toLatin1()));
            continue;
        }
        int byte = name.startsWith(u'x') ? name.mid(1).toInt(nullptr, 16) : 0;
        for (const auto& [control, code] : controls)
            byte = control == name ? code : byte;
        bytes.push_back(static_cast<std::uint8_t>(byte));
    }
    return bytes;
}

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

}  // namespace

class CapturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasCaptures();
    void eventsAreTheSame_data();
    void eventsAreTheSame();
};

void CapturesTest::everyKindHasCaptures()
{
    const auto kinds = app::scannerKinds();
    for (const app::ScannerKind& kind : *kinds)
        QVERIFY2(QFile::exists(folder + u'/' + QString::fromStdString(kind.name) +
                               QStringLiteral(".txt")),
                 kind.name.c_str());
}

void CapturesTest::eventsAreTheSame_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("wire");
    QTest::addColumn<QStringList>("events");
    for (const QFileInfo& info : QDir(folder).entryInfoList({QStringLiteral("*.txt")})) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString name;
        QString wire;
        QStringList events;
        const auto finish = [&] {
            if (!name.isEmpty())
                QTest::newRow(qPrintable(info.baseName() + QStringLiteral(": ") + name))
                    << info.baseName() << wire << events;
            events.clear();
        };
        for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (line.startsWith(u'=')) {
                finish();
                name = line.mid(2);
            } else if (line.startsWith(u'<')) {
                wire = line.mid(2);
            } else if (line.startsWith(u'>')) {
                events << line.mid(2);
            }
        }
        finish();
    }
}

void CapturesTest::eventsAreTheSame()
{
    QFETCH(QString, kind);
    QFETCH(QString, wire);
    QFETCH(QStringList, events);
    const auto known = app::builtInScannerKind(kind.toStdString());
    QVERIFY(known);
    const Bytes all = bytesOf(wire);
    const std::span<const std::uint8_t> bytes(all);
    Run whole(known->profile);
    whole.feed(bytes);
    QCOMPARE(whole.end(), events);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
        Run parted(known->profile);
        parted.feed(bytes.first(cut));
        parted.feed(bytes.subspan(cut));
        QVERIFY2(parted.end() == events, qPrintable(QString::number(cut)));
    }
    Run single(known->profile);
    for (const std::uint8_t& byte : bytes)
        single.feed(std::span(&byte, 1));
    QCOMPARE(single.end(), events);
}

QTEST_GUILESS_MAIN(CapturesTest)
#include "captures_test.moc"
