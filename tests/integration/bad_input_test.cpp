// tests/data/bad-input.tsv, played: each row through the real parts, as the cashier meets it, and
// what she reads in English and in Turkish. What a row says must never be seen is looked for in
// the words, in what a technician sees of the line, and in the till's files.
#include <QDirIterator>
#include <QRegularExpression>
#include <QTranslator>

#include "app/terminal/device_words.h"
#include "tests/support/control_codes.h"
#include "tests/support/device_desk.h"
#include "tests/support/scanning_till.h"

using namespace loyalty;
using namespace loyalty::tests;
using app::Engine;
using loyalty::test::withControlCodes;

namespace {

/// What came of a row; the words are made in the language of the moment.
struct Outcome {
    QByteArray judged;
    std::function<QString()> words;
    QString seenBesides;  // by the technician
};

/// The rows, a cell each; without the remarks and the heading.
QList<QByteArrayList> table()
{
    QFile file(QStringLiteral(SOURCE_DIR "/tests/data/bad-input.tsv"));
    QList<QByteArrayList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (!line.isEmpty() && !line.startsWith('#'))
            rows << line.split('\t');
    rows.removeFirst();
    return rows;
}

/// "16 x ABC" is ABC, sixteen times; "{card 1}" the first member's card.
QByteArray inputOf(QByteArray text, const SeededTill& seeded)
{
    for (int card = 1; card <= 2; ++card)
        text.replace("{card " + QByteArray::number(card) + "}",
                     seeded.cardNumber(card - 1).toLatin1());
    const auto times =
        QRegularExpression(QStringLiteral("^(\\d+) x (.*)$")).match(QString::fromUtf8(text));
    return times.hasMatch() ? times.captured(2).toUtf8().repeated(times.captured(1).toInt()) : text;
}

QByteArray bytesOf(const QByteArray& text)
{
    return QByteArray::fromStdString(withControlCodes(text.toStdString()));
}

QByteArray wordOf(app::DeviceLevel level)
{
    static constexpr const char* colours[] = {"green", "grey", "amber", "red"};
    return colours[static_cast<int>(level)];
}

devices::ScannerProfile scannerOf(const QByteArray& way)
{
    if (way.startsWith("reader "))
        return demoScanner(way.mid(7).toStdString());
    devices::ScannerProfile profile = demoScanner();
    if (way == "scanner, eight digits refused")
        profile.label.eightDigits = devices::EightDigits::Refused;
    if (way == "scanner, labels with a verifier")
        profile.label.inStore = {*devices::InStoreTemplate::fromText("20{code:5}{i}{embed:4}{ec}",
                                                                     devices::Measure::Price)};
    return profile;
}

}  // namespace

class BadInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theCashierReads_data();
    void theCashierReads();
    void nothingOfItIsStored();

private:
    void scan(const QByteArray& way, const QByteArray& input, Outcome& outcome);
    void type(const QByteArray& way, const QByteArray& input, Outcome& outcome);
    [[nodiscard]] QString inLanguage(QTranslator& language, const Outcome& outcome) const;

    SeededTill m_seeded{3};
    QTranslator m_english;
    QTranslator m_turkish;
};

void BadInputTest::initTestCase()
{
    QVERIFY(m_english.load(QStringLiteral(":/i18n/pointkeeper_en.qm")));
    QVERIFY(m_turkish.load(QStringLiteral(":/i18n/pointkeeper_tr.qm")));
}

QString BadInputTest::inLanguage(QTranslator& language, const Outcome& outcome) const
{
    QCoreApplication::installTranslator(&language);
    QString words = outcome.words();
    QCoreApplication::removeTranslator(&language);
    return words;
}

void BadInputTest::theCashierReads_data()
{
    for (const char* name : {"way", "input", "judged", "english", "turkish", "never"})
        QTest::addColumn<QByteArray>(name);
    for (const QByteArrayList& cells : table()) {
        QCOMPARE(cells.size(), 8);
        QTest::addRow("%s %s", cells[0].constData(), cells[1].constData())
            << cells[2] << cells[3] << cells[4] << cells[5] << cells[6] << cells[7];
    }
}

void BadInputTest::theCashierReads()
{
    QFETCH(QByteArray, way);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, judged);
    QFETCH(QByteArray, english);
    QFETCH(QByteArray, turkish);
    QFETCH(QByteArray, never);
    Outcome outcome;
    DeviceDesk desk;
    if (way.startsWith("typed")) {
        type(way, inputOf(input, m_seeded), outcome);
    } else if (way == "device") {
        QVERIFY(desk.play(input));
        const app::DeviceView device = desk.device();
        outcome.judged = wordOf(app::deviceMark(device).level);
        outcome.words = [device] {
            const QString sentence =
                app::deviceSentence(device).replace(device.port, QStringLiteral("{port}"));
            return app::deviceMark(device).text +
                   (sentence.isEmpty() ? QString() : QStringLiteral(" | ") + sentence);
        };
    } else if (way.startsWith("paper ") || way.startsWith("display ")) {
        const std::string kind = way.mid(way.indexOf(' ') + 1).toStdString();
        const std::string text = bytesOf(input).toStdString();
        const QByteArray seen = way.startsWith("paper ") ? desk.printed(kind, text).join(" | ")
                                                         : desk.shown(kind, text).trimmed();
        QVERIFY(desk.strayCommands().empty());
        outcome.judged = "shown";
        outcome.words = [seen] { return QString::fromUtf8(seen); };
    } else {
        scan(way, inputOf(input, m_seeded), outcome);
    }
    QVERIFY(outcome.words);
    QCOMPARE(outcome.judged, judged);
    const QString inEnglish = inLanguage(m_english, outcome);
    const QString inTurkish = inLanguage(m_turkish, outcome);
    QCOMPARE(inEnglish, QString::fromUtf8(english));
    QCOMPARE(inTurkish, QString::fromUtf8(turkish));
    for (const QByteArray& secret : inputOf(never, m_seeded).split(' '))
        for (const QString& seen : {inEnglish, inTurkish, outcome.seenBesides})
            QVERIFY2(secret.isEmpty() || !seen.contains(QString::fromUtf8(bytesOf(secret))),
                     qPrintable(seen));
}

void BadInputTest::scan(const QByteArray& way, const QByteArray& input, Outcome& outcome)
{
    ScanningTill till(m_seeded.folder(), scannerOf(way));
    till.open(m_seeded.identity());
    till.signIn();
    till.engine->expect(way == "scanner, waiting for a card" ? Engine::Expected::Card
                                                             : Engine::Expected::Anything);
    std::vector<devices::Scan> scans;
    connect(till.driver.get(), &devices::Scanner::scanned, this,
            [&](const devices::Scan& scan) { scans.push_back(scan); });
    connect(till.driver.get(), &devices::Scanner::traced, this,
            [&](const devices::TraceLine& line) {
                outcome.seenBesides += QString::fromStdString(line.text) + u'\n';
            });
    till.driver->setTraced(true);
    QVERIFY(till.plugIn());
    const bool isWaiting = way.startsWith("scanner, while another page is open");
    if (isWaiting)
        till.driver->setGate(devices::Gate::Closed);
    till.notices.clear();
    const QByteArray bytes = bytesOf(input) + (input.endsWith("{CR}") ? "" : "\r\n");
    QVERIFY(till.hand.send(bytes));
    const auto frames = static_cast<std::uint64_t>(bytes.count('\r'));
    QTRY_VERIFY(till.driver->counters().reads + till.driver->counters().overflows >= frames);
    if (isWaiting) {
        // Older than five seconds: nobody remembers what was scanned.
        if (way.endsWith("too long"))
            QTest::qWait(5'100);
        till.driver->setGate(devices::Gate::Open);
    }
    QVERIFY(!till.notices.empty());
    outcome.judged = QByteArray("-");
    if (!scans.empty()) {
        const auto word = devices::labelClassWord(scans.back().label.labelClass);
        outcome.judged = QByteArray(word.data(), static_cast<qsizetype>(word.size()));
    }
    // Of scans that waited the first is said at once, or when the page is left.
    const app::Notice notice = isWaiting ? till.notices.front() : till.notices.back();
    outcome.words = [notice] { return app::noticeText(notice); };
    // What is wrong with a label is no reason to sell anything.
    QVERIFY(till.sale.quote.basket.isEmpty());
}

void BadInputTest::type(const QByteArray& way, const QByteArray& input, Outcome& outcome)
{
    TillBench till(m_seeded.folder());
    till.open(m_seeded.identity());
    till.signIn();
    till.notices.clear();
    const QString typed = QString::fromUtf8(bytesOf(input));
    const devices::Label label =
        devices::parseLabel(app::plainDigits(typed).toStdString(), app::demoConfig({}).labels);
    const auto word = devices::labelClassWord(label.labelClass);
    outcome.judged = QByteArray(word.data(), static_cast<qsizetype>(word.size()));
    if (way == "typed as a member")
        till.engine->identifyTyped(typed);
    else
        till.engine->takeTyped(typed);
    QCOMPARE(till.notices.size(), std::size_t{1});
    outcome.words = [notice = till.notices.front()] { return app::noticeText(notice); };
    QVERIFY(till.sale.quote.basket.isEmpty());
}

// After all rows: nothing that must not be seen stands in any file of the till.
void BadInputTest::nothingOfItIsStored()
{
    QByteArrayList secrets;
    for (const QByteArrayList& cells : table())
        secrets += inputOf(cells[7], m_seeded).split(' ');
    int files = 0;
    for (QDirIterator it(m_seeded.folder(), QDir::Files | QDir::Hidden,
                         QDirIterator::Subdirectories);
         it.hasNext(); ++files) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        for (const QByteArray& secret : secrets)
            QVERIFY2(secret.size() < 4 || !content.contains(secret),
                     qPrintable(file.fileName() + u' ' + QString::fromUtf8(secret)));
    }
    QVERIFY(files >= 2);
}

QTEST_MAIN(BadInputTest)
#include "bad_input_test.moc"
