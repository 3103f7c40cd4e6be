// A scanner that poses as a keyboard, and people who type.
#include <QtTest>

#include "devices/scanner/wedge_burst.h"

using namespace loyalty::devices;
using Verdict = WedgeBurst::Verdict;

class WedgeBurstTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsThemApart_data();
    void tellsThemApart();
    void aFloodEndsSomewhere();
    void whatWasReadIsWiped();
};

void WedgeBurstTest::tellsThemApart_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<int>("gapMs");
    QTest::addColumn<char>("end");
    QTest::addColumn<QByteArray>("scan");
    const auto row = [](const char* name, const char* keys, int gapMs, char end, const char* scan) {
        QTest::newRow(name) << QByteArray(keys) << gapMs << end << QByteArray(scan);
    };
    row("a scanner, Enter", "4006381333931", 2, '\n', "4006381333931");
    row("a scanner, no suffix", "4006381333931", 2, ' ', "4006381333931");
    row("a slow reader", "62E3086CED08", 50, '\n', "62E3086CED08");
    row("a quick typist", "4006381333931", 60, '\n', "");
    row("a PIN, hammered", "12345", 20, '\n', "");
    row("six keys are enough", "123456", 50, '\n', "123456");
    row("Enter alone", "", 0, '\n', "");
}

void WedgeBurstTest::tellsThemApart()
{
    QFETCH(QByteArray, keys);
    QFETCH(int, gapMs);
    QFETCH(char, end);
    QFETCH(QByteArray, scan);
    WedgeBurst burst;
    Milliseconds now{1000};
    int given = 0;  // keys that were given back
    int held = 0;
    for (const char key : keys) {
        const Verdict verdict = burst.character(std::string_view(&key, 1), now);
        if (verdict == Verdict::Typed)
            given += std::exchange(held, 0);
        ++held;
        now += Milliseconds(gapMs);
    }
    now -= Milliseconds(gapMs);
    const Verdict verdict =
        end == '\n' ? burst.end(now + Milliseconds(2)) : burst.tick(now + Milliseconds(100));
    QCOMPARE(verdict == Verdict::Scanned, !scan.isEmpty());
    if (verdict != Verdict::Scanned)
        given += held;
    QCOMPARE(given, scan.isEmpty() ? static_cast<int>(keys.size()) : 0);
    if (!scan.isEmpty())
        QCOMPARE(QByteArray(burst.label().data(), static_cast<qsizetype>(burst.label().size())),
                 scan);
    QVERIFY(!burst.isHolding());
}

void WedgeBurstTest::aFloodEndsSomewhere()
{
    WedgeBurst burst;
    for (int i = 0; i < 100'000; ++i)
        static_cast<void>(burst.character("7", Milliseconds(i)));
    QVERIFY(burst.label().size() <= 4096);
}

void WedgeBurstTest::whatWasReadIsWiped()
{
    WedgeBurst burst;
    for (const char key : std::string_view("4111111111111111"))
        static_cast<void>(burst.character(std::string_view(&key, 1), Milliseconds(0)));
    QCOMPARE(burst.end(Milliseconds(1)), Verdict::Scanned);
    const char* const memory = burst.label().data();
    burst.clear();
    for (int i = 0; i < 16; ++i)
        QCOMPARE(memory[i], '\0');
}

QTEST_GUILESS_MAIN(WedgeBurstTest)
#include "wedge_burst_test.moc"
