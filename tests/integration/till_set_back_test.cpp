// A till in whose folder somebody put a backup: what it wrote since is remembered outside the
// folder, so that it does not write other entries in their place.
#include <QFile>

#include "tests/support/till_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

class TillSetBackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_seeded = std::make_unique<SeededTill>(3);
        m_state = std::make_unique<QTemporaryDir>();
    }
    void anOrdinaryStartIsNoMatter();
    void aBackupIsRefusedAndLeftAlone();
    void anotherHistoryIsRefused();
    void theNewestCopyIsFine();
    void whatCannotBeReadIsNotKnown_data();
    void whatCannotBeReadIsNotKnown();
    void whatCannotBeWrittenStopsNoSale();
    void aTillThatIsPairedAgainBeginsAnew();

private:
    [[nodiscard]] QString journal() const
    {
        return m_seeded->folder() + QStringLiteral("/journal.db");
    }
    [[nodiscard]] QString backup() const { return m_seeded->folder() + QStringLiteral("/backup"); }
    void copy(const QString& from, const QString& to)
    {
        QFile::remove(to);
        QVERIFY(QFile::copy(from, to));
    }
    std::unique_ptr<TillBench> open()
    {
        auto till = std::make_unique<TillBench>(m_seeded->folder(), app::HqPatience{},
                                                "2026-11-23T09:14:02+03:00", 0, m_state->path());
        till->open(m_seeded->identity());
        return till;
    }
    void sell(int count)
    {
        const auto till = open();
        QVERIFY2(!till->failure, till->failure ? till->failure->detail.c_str() : "");
        till->signIn();
        for (int i = 0; i < count; ++i) {
            till->engine->takeTyped(m_seeded->itemNumber(m_item++ % 5));
            till->engine->settle({});
        }
        QCOMPARE(till->sales.size(), static_cast<std::size_t>(count));
    }
    void refuses(const char* what)
    {
        QFile before(journal());
        QVERIFY(before.open(QIODevice::ReadOnly));
        const QByteArray content = before.readAll();
        const auto till = open();
        QVERIFY(till->failure);
        QCOMPARE(till->failure->kind, FaultKind::SetBack);
        const QString sentence = app::openFaultText(*till->failure);
        QVERIFY2(sentence.contains(QLatin1String(what)), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("Put the newest one back")),
                 qPrintable(sentence));
        QFile after(journal());
        QVERIFY(after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), content);
    }
    [[nodiscard]] QString mark() const
    {
        const QStringList files = QDir(m_state->path()).entryList(QDir::Files);
        return files.size() == 1 ? m_state->filePath(files.front()) : QString();
    }

    std::unique_ptr<SeededTill> m_seeded;
    std::unique_ptr<QTemporaryDir> m_state;
    int m_item = 0;
};

void TillSetBackTest::anOrdinaryStartIsNoMatter()
{
    for (int day = 0; day < 3; ++day)
        sell(2);
    QVERIFY(!mark().isEmpty());
}

void TillSetBackTest::aBackupIsRefusedAndLeftAlone()
{
    sell(2);
    copy(journal(), backup());
    sell(3);
    copy(backup(), journal());
    refuses("ends with entry 2, and this till wrote entry 5");
    refuses("ends with entry 2, and this till wrote entry 5");
}

// As many entries as before, and others.
void TillSetBackTest::anotherHistoryIsRefused()
{
    sell(2);
    copy(journal(), backup());
    sell(1);
    const QString remembered = mark();
    copy(remembered, remembered + QStringLiteral(".kept"));
    copy(backup(), journal());
    QVERIFY(QFile::remove(remembered));
    sell(2);
    copy(remembered + QStringLiteral(".kept"), remembered);
    refuses("entry 3 of journal.db is not the one");
}

void TillSetBackTest::theNewestCopyIsFine()
{
    sell(4);
    copy(journal(), backup());
    copy(backup(), journal());
    sell(1);
}

void TillSetBackTest::whatCannotBeReadIsNotKnown_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut short") << QByteArray("0000000000000000009 ab");
    QTest::newRow("no number") << QByteArray(84, 'x');
    QTest::newRow("noise") << QByteArray(5000, '\xFF');
}

void TillSetBackTest::whatCannotBeReadIsNotKnown()
{
    QFETCH(QByteArray, content);
    sell(1);
    QFile file(mark());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    sell(1);
    copy(journal(), backup());
    sell(1);
    copy(backup(), journal());
    refuses("ends with entry 2, and this till wrote entry 3");
}

void TillSetBackTest::whatCannotBeWrittenStopsNoSale()
{
    const QString folder = m_state->filePath(QStringLiteral("file"));
    QFile file(folder);
    QVERIFY(file.open(QIODevice::WriteOnly));
    TillBench till(m_seeded->folder(), app::HqPatience{}, "2026-11-23T09:14:02+03:00", 0,
                   folder + QStringLiteral("/inside"));
    till.open(m_seeded->identity());
    till.signIn();
    till.engine->takeTyped(m_seeded->itemNumber(0));
    till.engine->settle({});
    QCOMPARE(till.sales.size(), std::size_t{1});
}

void TillSetBackTest::aTillThatIsPairedAgainBeginsAnew()
{
    sell(3);
    const SeededTill other(3);
    TillBench till(other.folder(), app::HqPatience{}, "2026-11-23T09:14:02+03:00", 0,
                   m_state->path());
    app::Identity identity = other.identity();
    ++identity.incarnation;
    till.open(identity);
    QVERIFY2(!till.failure, till.failure ? till.failure->detail.c_str() : "");
}

QTEST_GUILESS_MAIN(TillSetBackTest)
#include "till_set_back_test.moc"
