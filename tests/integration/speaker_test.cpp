// Tones, and the way they take through ALSA: into a file, where a shop has its sound card.
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include "devices/sound/speaker.h"
#include "devices/sound/tone.h"

using namespace loyalty::devices;

class SpeakerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tonesAreToldApart();
    void tonesDoNotClick_data();
    void tonesDoNotClick();
    void whatIsPlayedIsTheTone();
    void aTillWithoutASoundCardIsSilent();
    void tonesDoNotPileUp();

private:
    void playOn(const QByteArray& configuration);

    QTemporaryDir m_folder;
    int m_files = 0;
};

namespace {

constexpr int rate = 44'100;

int crossings(const std::vector<std::int16_t>& samples)
{
    int count = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
        count += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
    return count;
}

}  // namespace

void SpeakerTest::initTestCase()
{
    qRegisterMetaType<ScanTone>();
}

void SpeakerTest::playOn(const QByteArray& configuration)
{
    // ALSA reads a file again only where its name is another one.
    const QString path = m_folder.filePath(QStringLiteral("asound%1.conf").arg(++m_files));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(configuration);
    qputenv("ALSA_CONFIG_PATH", path.toUtf8());
}

void SpeakerTest::tonesAreToldApart()
{
    const auto good = toneSamples(ScanTone::Good, rate);
    const auto bad = toneSamples(ScanTone::Bad, rate);
    QVERIFY(good.size() < bad.size() / 2);
    const auto hertz = [](const std::vector<std::int16_t>& samples) {
        return crossings(samples) * rate / static_cast<int>(samples.size());
    };
    QVERIFY(hertz(good) > 4 * hertz(bad));
    // In the hundred milliseconds in which somebody looks up.
    QVERIFY(good.size() < rate / 10);
    QVERIFY(bad.size() < rate / 2);
}

void SpeakerTest::tonesDoNotClick_data()
{
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<int>("samplesASecond");
    for (const int samples : {8'000, 44'100, 48'000}) {
        QTest::addRow("good, %d", samples) << true << samples;
        QTest::addRow("bad, %d", samples) << false << samples;
    }
}

void SpeakerTest::tonesDoNotClick()
{
    QFETCH(bool, isGood);
    QFETCH(int, samplesASecond);
    const auto samples = toneSamples(isGood ? ScanTone::Good : ScanTone::Bad, samplesASecond);
    QCOMPARE(samples.front(), std::int16_t{0});
    QCOMPARE(samples.back(), std::int16_t{0});
    const auto loudest = *std::max_element(samples.begin(), samples.end());
    QVERIFY(loudest > INT16_MAX / 3 && loudest <= INT16_MAX / 2 + 1);
}

void SpeakerTest::whatIsPlayedIsTheTone()
{
    const QString sound = m_folder.filePath(QStringLiteral("sound.raw"));
    playOn("pcm.!default { type file slave.pcm { type null } format raw file \"" + sound.toUtf8() +
           "\" }\n");
    Speaker speaker;
    QSignalSpy played(&speaker, &Speaker::played);
    speaker.sound(ScanTone::Bad);
    QVERIFY(played.wait());
    QCOMPARE(played.front().at(1).toBool(), true);
    QFile file(sound);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto expected = toneSamples(ScanTone::Bad, rate);
    const QByteArray wanted(reinterpret_cast<const char*>(expected.data()),
                            static_cast<qsizetype>(expected.size() * sizeof(std::int16_t)));
    // ALSA fills the last period with silence.
    QVERIFY(bytes.startsWith(wanted));
    QVERIFY(QByteArray(bytes.mid(wanted.size())).count('\0') == bytes.size() - wanted.size());
}

void SpeakerTest::aTillWithoutASoundCardIsSilent()
{
    playOn("pcm.!default { type hw card 31 }\n");
    Speaker speaker;
    QSignalSpy played(&speaker, &Speaker::played);
    speaker.sound(ScanTone::Good);
    QVERIFY(played.wait());
    QCOMPARE(played.front().at(1).toBool(), false);
}

void SpeakerTest::tonesDoNotPileUp()
{
    playOn("pcm.!default { type null }\n");
    Speaker speaker;
    QSignalSpy played(&speaker, &Speaker::played);
    for (int i = 0; i < 50; ++i)
        speaker.sound(ScanTone::Good);
    QVERIFY(played.wait());
    QTest::qWait(50);
    QCOMPARE(played.size(), 2);
    speaker.sound(ScanTone::Good);
    QVERIFY(played.wait());
}

QTEST_GUILESS_MAIN(SpeakerTest)
#include "speaker_test.moc"
