// How a slip is laid out on paper, line by line.
#include <QtTest>

#include "core/receipt/slip.h"

using namespace loyalty;
using namespace loyalty::receipt;

class SlipTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreLaidOut_data();
    void linesAreLaidOut();
};

void SlipTest::linesAreLaidOut_data()
{
    QTest::addColumn<SlipLine>("line");
    QTest::addColumn<QString>("paper");  // of 16 columns, or 8 large ones
    const auto row = [](const char* name, const SlipLine& line, const char* paper) {
        QTest::newRow(name) << line << QString::fromUtf8(paper);
    };
    row("as wide as the paper", TextLine{"0123456789abcdef"}, "0123456789abcdef");
    row("wrapped at a blank", TextLine{"0123456789 abcdef"}, "0123456789|abcdef");
    row("wrapped where there is none", TextLine{"0123456789abcdefg"}, "0123456789abcdef|g");
    row("centred", TextLine{"Tea", Emphasis::Large, Align::Center}, "  Tea");
    row("a rule", Rule{}, "----------------");
    row("a code in words", CodeLine{CodeLine::Symbol::Qr, "data", "S3-12"}, "     S3-12");
    row("control characters", TextLine{"a\x1b@\x7f"}, "a·@·");
    row("control characters of two bytes", TextLine{"a\u0085b\u009bc\u00a0"}, "a·b·c\u00a0");
    row("a pair", PairLine{"Tea", "4,50"}, "Tea         4,50");
    row("a pair with a long name", PairLine{"Tea from the hills", "4,50"},
        "Tea from|the hills   4,50");
    row("a figure with no room beside it", PairLine{"Tea", "12.345.678,90 €"},
        "Tea| 12.345.678,90 €");
    row("a figure as wide as the paper", PairLine{"Tea", "-12.345.678,90 €"},
        "Tea|-12.345.678,90 €");
    row("a figure alone, as wide as the paper", PairLine{"", "-12.345.678,90 €"},
        "-12.345.678,90 €");
    row("a large figure as wide as the paper", PairLine{"Total", "1.234,50", Emphasis::Large},
        "Total|1.234,50");
    row("a large figure wider than the paper", PairLine{"Total", "1.234,50 TL", Emphasis::Large},
        "Total|1.234,50|      TL");
}

void SlipTest::linesAreLaidOut()
{
    QFETCH(SlipLine, line);
    QFETCH(QString, paper);
    QStringList laid;
    for (const LaidLine& each : layOut(line, 16, 8))
        laid << QString::fromStdString(each.text);
    QCOMPARE(laid.join(u'|'), paper);
}

QTEST_GUILESS_MAIN(SlipTest)
#include "slip_test.moc"
