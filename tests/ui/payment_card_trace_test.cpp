// Payment cards at the till as it is shipped: shown, swiped, typed and cut off, over real pseudo
// terminals. Nothing of a number is then in the till's files, in what it says, or in its memory.
// What is searched is another process, which has the numbers from its lines alone. The numbers are
// those that the schemes and processors publish for tests, one for each form.
// Of numbers that a person types that much cannot be promised: every key passes through the texts
// of Qt, and what these give back is not overwritten. No field, file or word has them afterwards.
// Nor is anything said here of the kernel's buffers, of a page that was swapped out meanwhile, or
// of the keyboard's way through a desktop.
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include "app/link/identity.h"
#include "devices/simulated/pty_device.h"
#include "tests/support/ctl.h"
#include "tests/support/process_image.h"
#include "tests/support/seeded_till.h"

using namespace loyalty;
using namespace loyalty::tests;
using devices::PtyDevice;

namespace {

constexpr int patienceMs = 20'000;
constexpr char badTone = '\x07';
/// Longer than any scanner pauses within a label, and than a person's key follows a scanner's.
constexpr int silenceMs = 700;
constexpr int personsGapMs = 80;
/// Longer than the till remembers what a scanner might send again.
constexpr int memoryMs = 3'000;
constexpr char memberKey = 2;  // F2
constexpr char closeWindow = 127;

/// "12 F3 00 00 03 …": a scan as Zebra's packets carry it.
QByteArray ssiScan(char type, const QByteArray& label, bool hasMore = false, int error = 0)
{
    QByteArray packet = QByteArray::fromHex("00F300") + (hasMore ? '\x02' : '\0') + type + label;
    packet[0] = static_cast<char>(packet.size());
    unsigned sum = static_cast<unsigned>(error);
    for (const char c : packet)
        sum += static_cast<unsigned char>(c);
    const unsigned check = 0x10000U - (sum & 0xFFFFU);
    return packet + static_cast<char>(check >> 8U) + static_cast<char>(check & 0xFFU);
}

/// What an XOR of everything behind STX is.
QByteArray blockCheck(const QByteArray& text)
{
    char check = 0;
    for (const char c : text)
        check = static_cast<char>(check ^ c);
    return QByteArray(1, check);
}

/// More than what a receipt may show of a card: six digits in front and four behind. Twelve ones in
/// a row are no number.
std::vector<Secret> secretsOf(const QByteArray& name, const QByteArray& number)
{
    constexpr qsizetype length = 12;
    std::vector<Secret> secrets{{name + " (begin)", number.left(length)}};
    if (const QByteArray end = number.right(length); end.count(end.front()) < length)
        secrets.push_back({name + " (end)", end});
    return secrets;
}

}  // namespace

class PaymentCardTraceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theSearchFindsWhatIsThere();
    void nothingIsInMemory_data();
    void nothingIsInMemory();
    void nothingIsInMemoryOfWhatDidNotEnd_data();
    void nothingIsInMemoryOfWhatDidNotEnd();
    void nothingIsInMemoryOfAKeyboardScanner();
    void typedNumbersAreWrittenNowhere_data();
    void typedNumbersAreWrittenNowhere();
    void nothingIsWrittenAnywhere();

private:
    void writeFolder();
    /// In pieces, which the till reads one by one.
    void send(const QByteArray& device, const QByteArrayList& pieces);
    void press(const QByteArray& keys, int gapMs);
    /// Everything that was sent before has been judged: a product is scanned behind it and heard.
    void settleDown();
    [[nodiscard]] bool hears(char tone);
    Result<QByteArrayList> inMemory(const std::vector<Secret>& secrets);
    void expectNothing(const std::vector<Secret>& secrets);

    SeededTill m_seeded{3};
    QTemporaryDir m_folder;  // of the lines, and the program's home
    PtyDevice m_hand{m_folder.filePath(QStringLiteral("hand"))};
    PtyDevice m_stripe{m_folder.filePath(QStringLiteral("stripe"))};
    PtyDevice m_packets{m_folder.filePath(QStringLiteral("packets"))};
    PtyDevice m_checked{m_folder.filePath(QStringLiteral("checked"))};
    PtyDevice m_letters{m_folder.filePath(QStringLiteral("letters"))};
    PtyDevice m_keyboard{m_folder.filePath(QStringLiteral("keyboard"))};
    QTcpServer m_network;
    QTcpSocket* m_overNetwork = nullptr;
    QProcess m_till;
    QByteArray m_tones;  // heard at the hand scanner
    std::vector<Secret> m_shown;
};

void PaymentCardTraceTest::writeFolder()
{
    const QDir folder(m_seeded.folder());
    const auto write = [&](const char* name, const QByteArray& content) {
        QFile file(folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    QVERIFY(app::saveIdentity(folder.path(), m_seeded.identity()));
    QVERIFY(write("scanners.json", R"({"scanners":[{"name":"heard",
        "commands":{"good":"42","bad":"07"}}]})"));
    QByteArrayList scanners;
    const auto add = [&](const QByteArray& port, const char* kind) {
        scanners << R"({"port":")" + port + R"(","profile":")" + kind + R"("})";
    };
    add(m_hand.path().toUtf8(), "heard");
    add(m_stripe.path().toUtf8(), "magstripe");
    add(m_packets.path().toUtf8(), "ssi");
    add(m_checked.path().toUtf8(), "stx-etx-lrc");
    add(m_letters.path().toUtf8(), "zebra");
    add("tcp://127.0.0.1:" + QByteArray::number(m_network.serverPort()), "standard");
    QVERIFY(write("config.json",
                  R"({"cards":[{"firstPrefix":"2501"}],"scanners":[)" + scanners.join(",") + "]}"));
}

void PaymentCardTraceTest::initTestCase()
{
    QVERIFY(m_network.listen(QHostAddress::LocalHost));
    connect(&m_network, &QTcpServer::newConnection, this,
            [this] { m_overNetwork = m_network.nextPendingConnection(); });
    writeFolder();
    for (PtyDevice* device : {&m_hand, &m_stripe, &m_packets, &m_checked, &m_letters, &m_keyboard})
        QVERIFY(device->plugIn());
    connect(&m_hand, &PtyDevice::received, this,
            [this](const QByteArray& bytes) { m_tones += bytes; });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto set = [&](const char* name, const QString& value) {
        environment.insert(QLatin1String(name), value);
    };
    set("QT_QPA_PLATFORM", QStringLiteral("offscreen"));
    set("QT_PLUGIN_PATH", QStringLiteral(KEYBOARD_PLUGINS));
    set("QT_QPA_GENERIC_PLUGINS", QStringLiteral("ptykeyboard:") + m_keyboard.path());
    set("HOME", m_folder.path());
    for (const char* name : {"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
        environment.remove(QLatin1String(name));
    m_till.setProcessEnvironment(environment);
    m_till.start(QDir(QFileInfo(ctlProgram()).path()).filePath(QStringLiteral("pointkeeper")),
                 {QStringLiteral("--data"), m_seeded.folder(), QStringLiteral("--lang"),
                  QStringLiteral("en")});
    QVERIFY(m_till.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(m_overNetwork != nullptr, patienceMs);
    // Until cashier 12 is signed in nothing is taken, and that is heard.
    m_tones.clear();
    QVERIFY(QTest::qWaitFor(
        [this] {
            const bool isSent = m_hand.scan("]E0" + m_seeded.itemNumber(0).toLatin1()).has_value();
            return isSent && QTest::qWaitFor([this] { return !m_tones.isEmpty(); }, 1000);
        },
        patienceMs));
    press("12\r1212\r", personsGapMs);
    settleDown();
}

bool PaymentCardTraceTest::hears(char tone)
{
    if (m_till.state() != QProcess::Running)
        qWarning("the till has ended (%d): %s", m_till.exitCode(),
                 m_till.readAllStandardError().constData());
    return QTest::qWaitFor([&] { return m_tones.contains(tone); }, patienceMs);
}

void PaymentCardTraceTest::settleDown()
{
    m_tones.clear();
    QVERIFY(m_hand.scan("]E0" + m_seeded.itemNumber(0).toLatin1()));
    QVERIFY(hears('B'));
}

void PaymentCardTraceTest::send(const QByteArray& device, const QByteArrayList& pieces)
{
    static const QHash<QByteArray, PtyDevice PaymentCardTraceTest::*> lines{
        {"hand", &PaymentCardTraceTest::m_hand},
        {"stripe", &PaymentCardTraceTest::m_stripe},
        {"packets", &PaymentCardTraceTest::m_packets},
        {"checked", &PaymentCardTraceTest::m_checked},
        {"letters", &PaymentCardTraceTest::m_letters}};
    m_tones.clear();
    for (const QByteArray& piece : pieces) {
        if (piece != pieces.front())
            QTest::qWait(50);
        if (device == "network")
            QCOMPARE(m_overNetwork->write(piece), piece.size());
        else
            QVERIFY((this->*lines.value(device)).send(piece));
    }
}

void PaymentCardTraceTest::press(const QByteArray& keys, int gapMs)
{
    for (const char key : keys) {
        static_cast<void>(m_keyboard.takeReceived());
        QVERIFY(m_keyboard.send(QByteArray(1, key)));
        QByteArray answer;
        QVERIFY(QTest::qWaitFor(
            [&] {
                answer += m_keyboard.takeReceived();
                return !answer.isEmpty();
            },
            patienceMs));
        QTest::qWait(gapMs);
    }
}

Result<QByteArrayList> PaymentCardTraceTest::inMemory(const std::vector<Secret>& secrets)
{
    m_shown.insert(m_shown.end(), secrets.begin(), secrets.end());
    return searchMemory(static_cast<pid_t>(m_till.processId()), secrets);
}

void PaymentCardTraceTest::expectNothing(const std::vector<Secret>& secrets)
{
    const auto found = inMemory(secrets);
    if (!found)
        QSKIP(("The till's memory may not be read here: " + found.error().detail).c_str());
    QCOMPARE(found->join('\n'), QByteArray());
}

// The number of an item that is not in the catalogue stands on the screen.
void PaymentCardTraceTest::theSearchFindsWhatIsThere()
{
    send("hand", {"]E04006381333931\r"});
    QVERIFY(hears(badTone));
    const auto found =
        searchMemory(static_cast<pid_t>(m_till.processId()), {{"item", "4006381333931"}});
    if (!found)
        QSKIP(("The till's memory may not be read here: " + found.error().detail).c_str());
    QVERIFY(found->join().contains("UTF-16: item"));
}

void PaymentCardTraceTest::nothingIsInMemory_data()
{
    QTest::addColumn<QByteArray>("device");
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArrayList>("pieces");
    const auto row = [](const char* name, const char* device, const QByteArray& number,
                        const QByteArrayList& pieces) {
        QTest::newRow(name) << QByteArray(device) << number << pieces;
    };
    const auto whole = [&](const char* name, const char* device, const QByteArray& number,
                           const QByteArray& before = {}, const QByteArray& after = {}) {
        row(name, device, number, {before + number + after + "\r\n"});
    };
    whole("Visa as a barcode", "hand", "4111111111111111");
    whole("Mastercard as a Code 128", "hand", "5555555555554444", "]C0");
    whole("American Express: so short that a string keeps it on the stack", "hand",
          "378282246310005");
    whole("Troy", "hand", "9792030394440796");
    whole("in groups", "hand", "4012 8888 8888 1881");
    whole("inside a web address", "hand", "6011111111111117", "]Q1https://shop.example/?card=");
    whole("in a Digital Link", "hand", "5105105105105100",
          "]Q1https://id.gs1.org/01/04006381333931?91=");
    whole("in an AI of a company's own", "hand", "3530111333300000",
          "]C10104006381333931"
          "91");
    whole("in brackets", "hand", "3566002020360505", "(01)04006381333931(91)");
    whole("behind an identifier that is none", "hand", "4005519200000004", "]?9");
    whole("swiped, tracks 1 and 2", "stripe", "4242424242424242", "%B",
          "^DOE/JANE^2912101000?;4242424242424242=29121010000000000000?");
    whole("swiped, track 1", "stripe", "371449635398431", "%B", "^DOE/JANE^2912101000?");
    whole("swiped, track 2", "stripe", "2223003122003222", ";", "=29121010000000000000?");
    whole("swiped, at a scanner", "hand", "5200828282828210", ";", "=29121010000000000000?");
    row("in two pieces", "hand", "4000056655665556", {"40000566", "55665556\r\n"});
    row("in pieces of a digit", "stripe", "38520000023237",
        {";3", "8", "5", "2", "0", "0", "0", "0", "0", "2", "3", "2", "3", "7", "?\r"});
    row("in a frame that is too long", "hand", "6200000000000005",
        {QByteArray("6200000000000005 ").repeated(300) + "\r\n"});
    row("in a packet", "packets", "4917610000000000", {ssiScan(3, "4917610000000000")});
    row("in a packet as an item with an add-on", "packets", "4462030000000000",
        {ssiScan(0x4B, "4462030000000000")});
    row("in two packets", "packets", "5019717010103742",
        {ssiScan(0x1C, "50197170", true) + ssiScan(0x1C, "10103742")});
    row("with a block check", "checked", "5425233430109903",
        {"\x02"
         "5425233430109903\x03" +
         blockCheck("5425233430109903\x03")});
    whole("behind a code letter", "letters", "4263982640269299", "A");
    whole("over the network", "network", "4603450000000000");
}

void PaymentCardTraceTest::nothingIsInMemory()
{
    QFETCH(QByteArray, device);
    QFETCH(QByteArray, number);
    QFETCH(QByteArrayList, pieces);
    send(device, pieces);
    QVERIFY(hears(badTone));
    expectNothing(secretsOf(QTest::currentDataTag(), number));
}

// Nothing is said of these, but for the lamp of the scanner.
void PaymentCardTraceTest::nothingIsInMemoryOfWhatDidNotEnd_data()
{
    QTest::addColumn<QByteArray>("device");
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArrayList>("pieces");
    const auto row = [](const char* name, const char* device, const QByteArray& number,
                        const QByteArrayList& pieces) {
        QTest::newRow(name) << QByteArray(device) << number << pieces;
    };
    row("half a frame, and then silence", "hand", "4000002500003155", {"4000002500003155"});
    row("half a swipe, and then silence", "stripe", "5506900490000444",
        {"%B5506900490000444^DOE/JA"});
    row("and then another frame begins", "hand", "4988438843884305",
        {"4988438843884305\x02"
         "12345\x03"});
    row("a block check that is wrong", "checked", "2222400070000005",
        {"\x02"
         "2222400070000005\x03*"});
    row("outside STX and ETX", "checked", "6703444444444449", {"6703444444444449"});
    row("a packet with a wrong checksum", "packets", "4166676667666746",
        {ssiScan(3, "4166676667666746", false, 1)});
    row("half a packet", "packets", "5454545454545454", {ssiScan(3, "5454545454545454").left(21)});
    row("the first of two packets", "packets", "5577000055770004",
        {ssiScan(0x1C, "5577000055770004", true)});
}

void PaymentCardTraceTest::nothingIsInMemoryOfWhatDidNotEnd()
{
    QFETCH(QByteArray, device);
    QFETCH(QByteArray, number);
    QFETCH(QByteArrayList, pieces);
    send(device, pieces);
    QTest::qWait(device == "packets" ? memoryMs : silenceMs);
    settleDown();
    expectNothing(secretsOf(QTest::currentDataTag(), number));
}

void PaymentCardTraceTest::nothingIsInMemoryOfAKeyboardScanner()
{
    // A machine that is busy makes a person of a scanner: its keys come too slowly then.
    bool isHidden = false;
    for (const QByteArray& number :
         QByteArrayList{"4111111145551142", "5526080000000006", "4059030000000009"}) {
        if (isHidden)
            break;
        QVERIFY(m_keyboard.send(number + '\r'));
        QTest::qWait(silenceMs);
        settleDown();
        const auto secrets = secretsOf("a scanner that poses as a keyboard", number);
        const auto found = inMemory(secrets);
        if (!found)
            QSKIP(("The till's memory may not be read here: " + found.error().detail).c_str());
        isHidden = found->empty();
    }
    QVERIFY(isHidden);
}

void PaymentCardTraceTest::typedNumbersAreWrittenNowhere_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("page");
    QTest::newRow("on the page of the sale") << QByteArray("5555341244441115") << QByteArray();
    QTest::newRow("as a member") << QByteArray("6011000990139424") << QByteArray(1, memberKey);
}

void PaymentCardTraceTest::typedNumbersAreWrittenNowhere()
{
    QFETCH(QByteArray, number);
    QFETCH(QByteArray, page);
    press(page + number + '\r', personsGapMs);
    settleDown();
    const auto secrets = secretsOf(QTest::currentDataTag(), number);
    m_shown.insert(m_shown.end(), secrets.begin(), secrets.end());
}

void PaymentCardTraceTest::nothingIsWrittenAnywhere()
{
    QVERIFY(m_shown.size() > 30);
    QVERIFY(m_keyboard.send(QByteArray(1, closeWindow)));
    QVERIFY(m_till.waitForFinished(patienceMs));
    QCOMPARE(searchFiles(m_seeded.folder(), m_shown).join('\n'), QByteArray());
    QCOMPARE(searchFiles(m_folder.path(), m_shown).join('\n'), QByteArray());
    QCOMPARE(searchBytes("output", m_till.readAllStandardOutput(), m_shown).join('\n'),
             QByteArray());
    QCOMPARE(searchBytes("errors", m_till.readAllStandardError(), m_shown).join('\n'),
             QByteArray());
}

QTEST_GUILESS_MAIN(PaymentCardTraceTest)
#include "payment_card_trace_test.moc"
