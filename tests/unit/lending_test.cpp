// How many points HQ lends a till, as a table: what the member has, who holds what already, and who
// asks for how many.
#include <QtTest>

#include "core/hq/lending.h"

using namespace loyalty;
using namespace loyalty::hq;

namespace {

constexpr Points keptAtMost{500};

LeaseId lease(int number)
{
    return {{static_cast<std::uint8_t>(number)}};
}

ports::JournalKey till(int number)
{
    return {TerminalId(number), 1};
}

// "2 keeps 300, 3 spends 40": the open leases, oldest first, numbered from 1.
std::vector<ports::LeaseRow> leasesFrom(const QString& text)
{
    std::vector<ports::LeaseRow> rows;
    for (const QString& part : text.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
        const QStringList words = part.split(u' ');
        ports::LeaseRow row;
        row.id = lease(static_cast<int>(rows.size()) + 1);
        row.holder = till(words[0].toInt());
        row.purpose = words[1] == QStringLiteral("keeps") ? wire::LeasePurpose::Keep
                                                          : wire::LeasePurpose::Spend;
        row.granted = Points(words[2].toLongLong());
        rows.push_back(row);
    }
    return rows;
}

// "lent 40", "too few", "wait, back 1 2".
QString wordsOf(const Loan& loan)
{
    QString words;
    switch (loan.answer) {
        case wire::LeaseAnswer::Lent:
            words = QStringLiteral("lent %1").arg(loan.points.count());
            break;
        case wire::LeaseAnswer::TooFew:
            words = QStringLiteral("too few");
            break;
        case wire::LeaseAnswer::Wait:
            words = QStringLiteral("wait");
            break;
        case wire::LeaseAnswer::Closed:
            words = QStringLiteral("closed");
            break;
        case wire::LeaseAnswer::CodeUsed:
            words = QStringLiteral("code used");
            break;
    }
    if (!loan.toRecall.empty())
        words += QStringLiteral(", back");
    for (const LeaseId& id : loan.toRecall)
        words += QStringLiteral(" %1").arg(id.bytes[0]);
    return words;
}

}  // namespace

class LendingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spends_data();
    void spends();
    void keeps_data();
    void keeps();
    void neverLendsWhatIsNotFree();
};

void LendingTest::spends_data()
{
    QTest::addColumn<int>("available");
    QTest::addColumn<QString>("held");
    QTest::addColumn<int>("asked");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* name, int available, const char* held, int asked,
                        const char* answer) {
        QTest::newRow(name) << available << QString::fromLatin1(held) << asked
                            << QString::fromLatin1(answer);
    };
    row("all of them", 100, "", 100, "lent 100");
    row("one too many", 100, "", 101, "too few");
    row("nothing", 100, "", 0, "too few");
    row("fewer than nothing", 100, "", -5, "too few");
    row("what another till spends is gone", 100, "2 spends 40", 61, "too few");
    row("and what is left is there", 100, "2 spends 40", 60, "lent 60");
    row("what another till keeps comes back", 100, "2 keeps 40", 61, "wait, back 1");
    row("as far as it is needed, the oldest first", 100, "2 keeps 30, 3 keeps 30, 4 keeps 30", 60,
        "wait, back 1 2");
    row("but not beyond what the member has", 100, "2 keeps 40", 101, "too few");
    row("its own are its own already", 100, "1 keeps 40", 60, "lent 60");
    row("and are not asked back", 100, "1 keeps 40", 61, "too few");
    row("an account in debt", -20, "", 1, "too few");
    row("leases beyond an account that has sunk", 100, "2 keeps 300", 50, "wait, back 1");
}

void LendingTest::spends()
{
    QFETCH(int, available);
    QFETCH(QString, held);
    QFETCH(int, asked);
    QFETCH(QString, answer);
    const wire::LeaseAsk ask{lease(99), wire::LeasePurpose::Spend, MemberId(5), Points(asked)};
    QCOMPARE(wordsOf(lend(ask, till(1), Points(available), leasesFrom(held), keptAtMost)), answer);
}

void LendingTest::keeps_data()
{
    QTest::addColumn<int>("available");
    QTest::addColumn<QString>("held");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* name, int available, const char* held, const char* answer) {
        QTest::newRow(name) << available << QString::fromLatin1(held)
                            << QString::fromLatin1(answer);
    };
    row("half of few", 100, "", "lent 50");
    row("never more than the most", 100'000, "", "lent 500");
    row("one point cannot be halved", 1, "", "lent 0");
    row("two can", 2, "", "lent 1");
    row("nothing", 0, "", "lent 0");
    row("a debt", -50, "", "lent 0");
    row("half of what another till left", 1000, "2 keeps 500", "lent 250");
    row("what is spent elsewhere is not there", 1000, "2 spends 900", "lent 50");
    row("it has enough", 1000, "1 keeps 500", "lent 0");
    row("it has nearly enough", 1000, "1 keeps 400", "lent 0");
    row("it has spent most of it", 1000, "1 keeps 100", "lent 400");
    row("it has more than its share by now", 100, "1 keeps 90", "lent 0");
    row("a third till takes the place of the oldest", 1000, "2 keeps 400, 3 keeps 200",
        "lent 200, back 1");
    row("all the leases of that one", 1000, "2 keeps 300, 3 keeps 200, 2 keeps 100",
        "lent 200, back 2");
    row("another one that it keeps already stays", 1000, "2 keeps 400, 1 keeps 300", "lent 0");
}

void LendingTest::keeps()
{
    QFETCH(int, available);
    QFETCH(QString, held);
    QFETCH(QString, answer);
    const wire::LeaseAsk ask{lease(99), wire::LeasePurpose::Keep, MemberId(5), {}};
    QCOMPARE(wordsOf(lend(ask, till(1), Points(available), leasesFrom(held), keptAtMost)), answer);
}

// Whoever asks for whatever, in any order: what is out is never more than the member had.
void LendingTest::neverLendsWhatIsNotFree()
{
    std::mt19937 random(20'261'123);
    const auto any = [&](int below) { return static_cast<int>(random() % below); };
    for (int history = 0; history < 2'000; ++history) {
        const Points available(any(1'000));
        std::vector<ports::LeaseRow> leases;
        for (int step = 0; step < 40; ++step) {
            const wire::LeaseAsk ask{
                lease(step + 1), any(2) == 0 ? wire::LeasePurpose::Spend : wire::LeasePurpose::Keep,
                MemberId(5), Points(any(400))};
            const ports::JournalKey asking = till(1 + any(4));
            const Loan loan = lend(ask, asking, available, leases, keptAtMost);
            QVERIFY(loan.answer == wire::LeaseAnswer::Lent || loan.points.isZero());
            if (!loan.points.isZero()) {
                ports::LeaseRow row;
                row.id = ask.id;
                row.holder = asking;
                row.purpose = ask.purpose;
                row.granted = loan.points;
                leases.push_back(row);
            }
            Points out;
            for (const ports::LeaseRow& row : leases)
                out += row.open();
            QVERIFY(out <= available);
            if (!leases.empty() && any(3) == 0)  // somebody gives back
                leases.erase(leases.begin() + any(static_cast<int>(leases.size())));
        }
    }
}

QTEST_GUILESS_MAIN(LendingTest)
#include "lending_test.moc"
