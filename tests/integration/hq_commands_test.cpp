// The commands of pointkeeper-hq: exit codes, sentences, and files that are taken whole or not at
// all.
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

#include "core/storage/hq_store.h"
#include "tests/support/hq_process.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_taken.listen(QHostAddress::LocalHost)); }
    void commandsAnswerWithTheirExitCode_data();
    void commandsAnswerWithTheirExitCode();
    void aGoodFileIsTakenWhole();
    void aBrokenFileChangesNothing_data();
    void aBrokenFileChangesNothing();
    void aBrokenCatalogueChangesNothing_data();
    void aBrokenCatalogueChangesNothing();
    void everyWrongLineIsListed();
    void aRecordOfTwoMembersIsRefusedWithItsLine();

private:
    QString databaseFile(const char* name) const
    {
        return QStringLiteral("sqlite:") + m_folder.filePath(QString::fromLatin1(name));
    }
    QString write(const char* name, const QByteArray& text) const;

    QTemporaryDir m_folder;
    QTcpServer m_taken;
};

QString HqCommandsTest::write(const char* name, const QByteArray& text) const
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("no file");
    return file.fileName();
}

void HqCommandsTest::commandsAnswerWithTheirExitCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const QString good = databaseFile("commands.db");
    const auto row = [](const char* name, const QStringList& arguments, int code,
                        const char* says) {
        QTest::newRow(name) << arguments << code << QString::fromLatin1(says);
    };
    const QString db = QStringLiteral("--database");
    row("nothing", {}, 2, "subcommand");
    row("help", {QStringLiteral("--help")}, 0, "");
    row("an unknown word", {QStringLiteral("sing")}, 2, "subcommand");
    row("no such kind of database", {QStringLiteral("migrate"), db, QStringLiteral("mysql://x")}, 2,
        "sqlite:FILE");
    row("a new database", {QStringLiteral("migrate"), db, good}, 0, "up to date");
    row("a folder that is not there",
        {QStringLiteral("migrate"), db, databaseFile("nowhere/hq.db")}, 3, "Nothing was changed");
    row("a database that is none",
        {QStringLiteral("migrate"), db,
         QStringLiteral("sqlite:") + write("letter.db", "Dear Sir,\n" + QByteArray(4096, 'x'))},
        3, "Restore the database from a backup");
    row("a folder for a database",
        {QStringLiteral("migrate"), db, QStringLiteral("sqlite:") + m_folder.path()}, 3,
        "is a folder, and no database. Nothing was changed.");
    row("a programme that is a folder",
        {QStringLiteral("publish"), db, good, QStringLiteral("--file"), m_folder.path()}, 3,
        "cannot be read (");
    row("a programme larger than any",
        {QStringLiteral("publish"), db, good, QStringLiteral("--file"),
         write("huge.json", QByteArray((16 << 20) + 1, ' '))},
        1, "too large for a programme");
    row("a server that is not there",
        {QStringLiteral("migrate"), db, QStringLiteral("postgresql://nobody@127.0.0.1:1/none")}, 3,
        "Check that the database server runs");
    row("no programme",
        {QStringLiteral("publish"), db, good, QStringLiteral("--file"),
         write("broken.json", "{\"format\": 1,")},
        1, "$ ");
    row("a programme nobody can honour",
        {QStringLiteral("publish"), db, good, QStringLiteral("--file"),
         write("empty.json", "{\"format\": 1, \"id\": \"x\"}")},
        1, "$.version is missing");
    row("a good programme",
        {QStringLiteral("publish"), db, good, QStringLiteral("--file"),
         write("good.json", QByteArray::fromStdString(paperProgramme(7))),
         QStringLiteral("--valid-from"), QStringLiteral("2026-01-01")},
        0, "in force from 2026-01-01");
    row("the same again",
        {QStringLiteral("publish"), db, good, QStringLiteral("--file"),
         m_folder.filePath(QStringLiteral("good.json")), QStringLiteral("--valid-from"),
         QStringLiteral("2026-01-01")},
        0, "nothing was changed");
    row("the same version with other days",
        {QStringLiteral("publish"), db, good, QStringLiteral("--file"),
         m_folder.filePath(QStringLiteral("good.json")), QStringLiteral("--valid-from"),
         QStringLiteral("2026-02-01")},
        1, "published already");
    const QStringList trusting{
        QStringLiteral("publish"), db, good, QStringLiteral("--file"),
        write("trusting.json", R"({"format":2,"id":"x","version":8,"currency":{"code":"EUR"},
          "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}],
          "rewards":[{"id":"pay","kind":"points","points":100,"amount":"1.00"}],
          "offline":{"floor":{"member":100,"till":2000}}})")};
    row("points on trust: first what they can cost", trusting, 1,
        "a till may give up to 2000 points (20.00 EUR) that members may have spent elsewhere.");
    row("and then, when that is agreed", trusting + QStringList{QStringLiteral("--accept-floor")},
        0, "Programme version 8 is published");
    const QString ireland = QStringLiteral(SOURCE_DIR "/resources/programmes/packs/ireland.json");
    const auto publish = [&](const char* programme, const QString& pack) {
        return QStringList{
            QStringLiteral("publish"),
            db,
            good,
            QStringLiteral("--file"),
            QStringLiteral(SOURCE_DIR "/resources/programmes/%1").arg(QLatin1String(programme)),
            QStringLiteral("--pack"),
            pack};
    };
    row("a programme without what the law asks", publish("harbour.json", ireland), 1,
        "$.neverPaidWithPoints[1]");
    row("a programme with it", publish("liffey.json", ireland), 0, "is published");
    row("a pack that is a programme",
        publish("liffey.json", m_folder.filePath(QStringLiteral("good.json"))), 1,
        "is no country pack");
    row("a pack that is not there", publish("liffey.json", QStringLiteral("/no")), 3,
        "Nothing was changed");
    row("no port",
        {QStringLiteral("serve"), db, good, QStringLiteral("--listen"),
         QStringLiteral("127.0.0.1:99999")},
        2, "no address");
    row("a port in use",
        {QStringLiteral("serve"), db, good, QStringLiteral("--listen"),
         QStringLiteral("127.0.0.1:%1").arg(m_taken.serverPort())},
        3, "cannot be used");
    row("a certificate that is not there",
        {QStringLiteral("serve"), db, good, QStringLiteral("--listen"),
         QStringLiteral("127.0.0.1:0"), QStringLiteral("--tls-certificate"), QStringLiteral("/no"),
         QStringLiteral("--tls-key"), QStringLiteral("/no")},
        3, "certificate");
    row("nothing to import", {QStringLiteral("import"), db, good}, 2, "required");
}

void HqCommandsTest::commandsAnswerWithTheirExitCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    const auto ran = HqProcess::run(arguments);
    QVERIFY2(ran.code == code, qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(says), qPrintable(ran.errors));
}

void HqCommandsTest::aGoodFileIsTakenWhole()
{
    const QString database = databaseFile("good.db");
    const auto ran = HqProcess::run(
        {QStringLiteral("import"), QStringLiteral("--database"), database,
         QStringLiteral("--members"),
         write("m.csv",
               "\xEF\xBB\xBFname,card,since,phone\r\n"
               "\"Creek, \"\"Alder\"\"\",1234 5678,2025-01-02,+905321234567\r\n"
               ",AB-123456,,\r\n"),
         QStringLiteral("--items"),
         write("i.csv",
               "code,name,price,tags,measured,tax\n4006381333931,Pen,1.20,blue;office,no,20\n"
               "77,Apples,3.5,,yes,8.1\n"),
         QStringLiteral("--staff"),
         write("s.csv",
               "number,name,pin,role\n101,Ay\xC5\x9F"
               "e,482913,manager\n")});
    QVERIFY2(ran.code == 0, qPrintable(ran.errors));
    QVERIFY(ran.errors.contains(QStringLiteral("2 members (2 new), 2 items, 1 staff")));
    auto store = storage::SqlHqStore::open(database.toStdString());
    const auto members = (*store)->membersAfter(0, {}, 10)->members;
    QCOMPARE(members.size(), std::size_t{2});
    QCOMPARE(members[0].member.name, std::string("Creek, \"Alder\""));
    QCOMPARE(members[0].member.cardTail, std::string("5678"));
    QCOMPARE(members[0].member.since.text(), std::string("2025-01-02"));
    QCOMPARE(members[0].identifiers.size(), std::size_t{2});
    const auto items = (*store)->itemsAfter(0, 10)->items;
    QCOMPARE(items[0].price + items[1].price, Money(470));
    for (const wire::ItemRecord& item : items)
        QVERIFY(item.code == Symbol("04006381333931")
                    ? item.tax == TaxRate(200'000)
                    : item.isMeasured && item.tax == TaxRate(81'000));
    const auto staff = (*store)->staffAfter(0, 10)->staff;
    wire::Key lookupKey{};
    const Bytes kept = (*store)->setting("lookup_key")->value();
    std::copy(kept.begin(), kept.end(), lookupKey.begin());
    QVERIFY(wire::pinMatches(staff.at(0).pinHash, "482913", wire::pinPepper(lookupKey)));
    QVERIFY(staff[0].role == wire::Role::Manager);
}

void HqCommandsTest::aBrokenFileChangesNothing_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QByteArray& members, const char* says) {
        QTest::newRow(name) << members << QString::fromLatin1(says);
    };
    row("an empty file", "", "there is no header");
    row("no card column", "name\nAda\n", "the column \"card\" is missing");
    row("an unknown column", "card,points\n1,2\n", "line 1: nobody knows a column \"points\"");
    row("a column twice", "card,card\n1,2\n", "stands twice");
    row("a field too many", "card,name\n123456,Ada\n123457,Grace,x\n", "line 3: 3 fields");
    row("an open quote", "card,name\n123456,\"Ada\n", "line 2: a quote is never closed");
    row("a quote inside", "card,name\n123456,A\"da\n", "line 2: a quote stands inside");
    row("no card", "card,name\n123456,Ada\n,Grace\n", "line 3: card is no card number");
    row("no date", "card,since\n123456,22.11.2026\n", "line 2: since is no date");
    row("no status", "card,status\n123456,gone\n", "line 2: status is none of");
    row("a line break in quotes", "card,name\n123456,\"A\nda\"\n1,x\n",
        "line 4: card is no card number");
    row("a zero byte", QByteArray("card,name\n123456,A\0da\n", 22), "zero byte");
    row("a card twice", "card,name\n12345678,A\n1234 5678,B\n",
        "line 3: card stands in line 2 already");
    row("separated by semicolons", "card;name\n12345678;A\n", "separated by semicolons");
    row("a picture", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16),
        "line 1: this is no UTF-8 text");
    row("another encoding",
        "card,name\n123456,Ay\xFE"
        "e\n",
        "line 2: this is no UTF-8 text; save the file as UTF-8");
}

void HqCommandsTest::aBrokenFileChangesNothing()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, says);
    const QString database = databaseFile("import.db");
    const QString items = write("items.csv", "code,name,price\n4006381333931,Pen,1.20\n");
    const auto ran = HqProcess::run({QStringLiteral("import"), QStringLiteral("--database"),
                                     database, QStringLiteral("--items"), items,
                                     QStringLiteral("--members"), write("members.csv", members)});
    QVERIFY2(ran.code == 1, qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(says), qPrintable(ran.errors));
    QVERIFY(ran.errors.contains(QStringLiteral("members.csv")));
    auto store = storage::SqlHqStore::open(database.toStdString());
    QVERIFY((*store)->itemsAfter(0, 10)->items.empty());
    QVERIFY((*store)->membersAfter(0, {}, 10)->members.empty());
}

void HqCommandsTest::aBrokenCatalogueChangesNothing_data()
{
    QTest::addColumn<QByteArray>("items");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QByteArray& items, const char* says) {
        QTest::newRow(name) << "code,name,price,measured\r\n" + items << QString::fromLatin1(says);
    };
    row("a wrong check digit", "4006381333930,Pen,1.20,no\r\n",
        "items.csv, line 2: code 4006381333930 has a wrong check digit; it should end in 1");
    row("a wrong check digit, 14 digits", "14006381333939,Pens,9.00,no\r\n", "should end in 8");
    row("an item twice", "4006381333931,Pen,1.20,no\r\n7,Apple,2,yes\r\n04006381333931,Pen,1,\r\n",
        "line 4: code stands in line 2 already");
    row("no price", "7,Apple,,yes\r\n", "line 2: price is no amount like 12.50");
    row("a price with a comma", "7,Apple,\"1,20\",yes\r\n", "line 2: price is no amount");
    row("a price of a float", "7,Apple,1e3,yes\r\n", "line 2: price is no amount");
    row("a price too fine", "7,Apple,1.205,yes\r\n", "line 2: price is no amount");
    row("a price too large", "7,Apple,99999999999999999999,yes\r\n", "line 2: price is no amount");
    row("no name", "7,,1,yes\r\n", "line 2: code and name must not be empty");
    row("maybe measured", "7,Apple,1,maybe\r\n", "line 2: measured is neither yes nor no");
    QTest::newRow("a tax of words") << QByteArray("code,name,price,tax\r\n7,Apple,1,full\r\n")
                                    << QStringLiteral("line 2: tax is no percentage like 20");
    QTest::newRow("a tax below nothing") << QByteArray("code,name,price,tax\r\n7,Apple,1,-1\r\n")
                                         << QStringLiteral("line 2: tax is no percentage");
    row("a long name", "7," + QByteArray(201, 'x') + ",1,no\r\n",
        "line 2: name is longer than 200");
}

void HqCommandsTest::aBrokenCatalogueChangesNothing()
{
    QFETCH(QByteArray, items);
    QFETCH(QString, says);
    const QString database = databaseFile("catalogue.db");
    const auto ran =
        HqProcess::run({QStringLiteral("import"), QStringLiteral("--database"), database,
                        QStringLiteral("--members"), write("m.csv", "card\n12345678\n"),
                        QStringLiteral("--items"), write("items.csv", items)});
    QVERIFY2(ran.code == 1, qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(says), qPrintable(ran.errors));
    QVERIFY(ran.errors.contains(QStringLiteral("Nothing was changed.")));
    auto store = storage::SqlHqStore::open(database.toStdString());
    QVERIFY((*store)->itemsAfter(0, 10)->items.empty());
    QVERIFY((*store)->membersAfter(0, {}, 10)->members.empty());
}

void HqCommandsTest::everyWrongLineIsListed()
{
    QByteArray members = "card,since\n";
    for (int i = 0; i < 100'000; ++i)
        members += (i % 4'000 == 3'999 ? QByteArray("12") : QByteArray::number(10'000'000 + i)) +
                   ",2026-01-01\n";
    const QString database = databaseFile("many.db");
    const auto ran =
        HqProcess::run({QStringLiteral("import"), QStringLiteral("--database"), database,
                        QStringLiteral("--members"), write("many.csv", members)});
    QVERIFY2(ran.code == 1, qPrintable(ran.errors));
    for (const int line : {4'001, 8'001, 80'001})
        QVERIFY2(ran.errors.contains(
                     QStringLiteral("many.csv, line %1: card is no card number").arg(line)),
                 qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(QStringLiteral("and 5 more lines")), qPrintable(ran.errors));
    auto store = storage::SqlHqStore::open(database.toStdString());
    QVERIFY((*store)->membersAfter(0, {}, 10)->members.empty());
}

void HqCommandsTest::aRecordOfTwoMembersIsRefusedWithItsLine()
{
    const QString database = databaseFile("two.db");
    const auto import = [&](const QByteArray& members) {
        return HqProcess::run({QStringLiteral("import"), QStringLiteral("--database"), database,
                               QStringLiteral("--members"), write("two.csv", members)});
    };
    QCOMPARE(import("card,phone\n12345678,+905321111111\n12345679,+905322222222\n").code, 0);
    const auto ran = import("card,phone\n12345670,\n12345678,+905322222222\n");
    QVERIFY2(ran.code == 1, qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(QStringLiteral("two.csv, line 3: its card, phone and e-mail")),
             qPrintable(ran.errors));
    auto store = storage::SqlHqStore::open(database.toStdString());
    QCOMPARE((*store)->membersAfter(0, {}, 10)->members.size(), std::size_t{2});
}

QTEST_GUILESS_MAIN(HqCommandsTest)
#include "hq_commands_test.moc"
