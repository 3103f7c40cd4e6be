// What the screens say of a member's tier, and of points that wait and go, in the words of the
// shop.
#include <QtTest>
#include <sstream>

#include "app/terminal/member_words.h"
#include "app/terminal/slip_text.h"
#include "core/programme/standing.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using namespace loyalty::app;

namespace {

BusinessDay day(const std::string& text)
{
    return *BusinessDay::fromText(text);
}

const LocalTime now = *LocalTime::fromText("2026-06-15T09:14:00+03:00");

std::shared_ptr<const programme::Rulebook> rulebookWith(const QByteArray& more)
{
    return tests::rulebookOf(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
        "points":{"decimals":1},
        "wallets":[{"code":"stars","plural":{"en":"stars"}},{"code":"seals"}],
        "tiers":[{"code":"basic","name":{"en":"Basic"},"threshold":0},
                 {"code":"silver","name":{"en":"Silver"},"threshold":100},
                 {"code":"gold","name":{"en":"Gold"},"threshold":300}],)" +
                             more.toStdString() + "}");
}

sale::Customer customerOf(ledger::Account account)
{
    sale::Customer customer;
    customer.member = member::Member{};
    customer.member->name = "Defne Yayla";
    customer.member->since = day("2025-05-10");
    customer.member->status = member::Status::Active;
    customer.cardTail = "4821";
    customer.account = std::move(account);
    return customer;
}

Format formatOf(const programme::Rulebook& rulebook)
{
    Format format(QStringLiteral("tr_TR"), QStringLiteral("en"));
    format.setCurrency(rulebook.programme().currency);
    format.setPointDecimals(rulebook.programme().points.decimals);
    return format;
}

MemberWords wordsOf(const programme::Rulebook& rulebook, ledger::Account account)
{
    return memberWords(formatOf(rulebook), customerOf(std::move(account)), &rulebook, std::nullopt,
                       now, false);
}

// "100@2026-01-01..2026-12-31 50@2026-02-01.." as lots; "2026-05-20" is a purchase that keeps
// points of the second sort for a month.
ledger::Account accountOf(const QByteArray& text)
{
    ledger::Account account;
    std::istringstream list(text.toStdString());
    for (std::string each; list >> each;) {
        ledger::Movement movement;
        const std::size_t at = each.find('@');
        if (at == std::string::npos) {
            movement.counts.active.push_back({day(each), day(each), day(each).plusMonths(1)});
        } else {
            movement.points = Points(std::stoll(each.substr(0, at)));
            movement.life = {day(each.substr(at + 1, 10)),
                             BusinessDay::fromText(each.substr(at + 13))};
        }
        account.apply(movement);
    }
    return account;
}

QByteArray tileText(const TileWords& tile)
{
    return (tile.title + u'|' + tile.value + u'|' + tile.under).toUtf8();
}

}  // namespace

class MemberWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellOfPointsToComeAndGo_data();
    void tellOfPointsToComeAndGo();
    void aLongScheduleIsCutInATooltip();
    void theSlipTellsOnce_data();
    void theSlipTellsOnce();
};

void MemberWordsTest::tellOfPointsToComeAndGo_data()
{
    QTest::addColumn<QByteArray>("life");
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QByteArray>("pending");
    QTest::addColumn<QByteArray>("expiring");
    QTest::addColumn<bool>("isUrgent");
    const auto row = [](const char* name, const char* life, const char* account,
                        const char* pending, const char* expiring, bool isUrgent = false) {
        QTest::newRow(name) << QByteArray(life) << QByteArray(account) << QByteArray(pending)
                            << QByteArray(expiring) << isUrgent;
    };
    const char* noPending = "Pending|0,0|nothing waits";
    const char* noExpiry = "Expiring|0,0|nothing expires";
    const char* notice = R"("expiryMonths":12,"noticeDays":10)";
    // On 2026-06-15.
    row("nothing", notice, "", noPending, noExpiry);
    row("pending to a day", "", "70@2026-06-20..", "Pending|7,0|usable from 20 Jun", noExpiry);
    row("pending to several days", "", "70@2026-06-20.. 30@2027-01-02..",
        "Pending|10,0|7,0 of them from 20 Jun", noExpiry);
    row("no notice: the next, calmly", R"("expiryMonths":12)",
        "70@2026-01-01..2026-06-16 30@2026-01-01..2026-06-17", noPending,
        "Expiring next|7,0|on 16 Jun");
    row("within the notice", notice, "70@2026-01-01..2026-06-25", noPending,
        "Expiring soon|7,0|on 25 Jun", true);
    row("beyond the notice", notice, "70@2026-01-01..2026-06-26", noPending,
        "Expiring next|7,0|on 26 Jun");
    row("in another year", notice, "70@2026-01-01..2027-06-26", noPending,
        "Expiring next|7,0|on 26 Jun 2027");
    row("several days within the notice", notice,
        "70@2026-01-01..2026-06-16 30@2026-01-01..2026-06-17 90@2026-01-01..2026-12-31", noPending,
        "Expiring soon|10,0|7,0 of them on 16 Jun", true);
    row("without a purchase", R"("idleMonths":1,"noticeDays":10)", "2026-05-20 70@2026-05-20..",
        noPending, "Expiring soon|7,0|20 Jun, without a purchase", true);
}

void MemberWordsTest::tellOfPointsToComeAndGo()
{
    QFETCH(QByteArray, life);
    QFETCH(QByteArray, account);
    QFETCH(QByteArray, pending);
    QFETCH(QByteArray, expiring);
    QFETCH(bool, isUrgent);
    const auto rulebook = rulebookWith(R"("life":{)" + life + "}");
    const MemberWords said = wordsOf(*rulebook, accountOf(account));
    QCOMPARE(tileText(said.pending), pending);
    QCOMPARE(tileText(said.expiring), expiring);
    QCOMPARE(said.expiring.isUrgent, isUrgent);
}

void MemberWordsTest::aLongScheduleIsCutInATooltip()
{
    QByteArray lots;
    for (int month = 1; month <= 12; ++month)
        for (const char* each : {"01", "15"})
            lots += "10@2026-01-01..2028-" + QByteArray::number(month).rightJustified(2, '0') +
                    '-' + each + ' ';
    const auto rulebook = rulebookWith(R"("life":{})");
    const QStringList lines = wordsOf(*rulebook, accountOf(lots)).expiring.all.split(u'\n');
    QCOMPARE(lines.size(), 13);
    QCOMPARE(lines.first(), QStringLiteral("1,0 on 1 Jan 2028"));
    QCOMPARE(lines.last(), QStringLiteral("and 12 later days"));
}

void MemberWordsTest::theSlipTellsOnce_data()
{
    QTest::addColumn<QByteArray>("life");
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char* name, const char* life, const char* account,
                        const char* lines) {
        QTest::newRow(name) << QByteArray(life) << QByteArray(account) << QByteArray(lines);
    };
    const char* notice = R"("expiryMonths":12,"noticeDays":10)";
    row("no notice: the next", R"("expiryMonths":12)",
        "70@2026-01-01..2027-01-01 30@2026-01-01..2027-02-01", "Expiring on 1 Jan 2027 7,0");
    row("beyond the notice", notice, "70@2026-01-01..2026-06-26", "");
    row("within the notice", notice, "70@2026-01-01..2026-06-25", "Expiring on 25 Jun 2026 7,0");
    row("several days within the notice", notice,
        "70@2026-01-01..2026-06-16 30@2026-01-01..2026-06-17 20@2026-01-01..2026-06-18 "
        "90@2026-01-01..2026-12-31",
        "Expiring on 16 Jun 2026 7,0; Expiring later, by 18 Jun 2026 5,0");
    row("without a purchase", R"("idleMonths":1,"noticeDays":10)", "2026-05-20 70@2026-05-20..",
        "Kept until 20 Jun 2026 7,0");
    row("pending to several days", "", "70@2026-06-20.. 30@2026-06-21.. 5@2026-06-22..",
        "Pending until 20 Jun 2026 7,0; Pending longer 3,5");
}

void MemberWordsTest::theSlipTellsOnce()
{
    QFETCH(QByteArray, life);
    QFETCH(QByteArray, account);
    QFETCH(QByteArray, lines);
    SettledView view;
    view.settled.rulebook = rulebookWith(R"("life":{)" + life + "}");
    view.settled.customer = customerOf(accountOf(account));
    view.settled.at = now;
    const auto slip = saleSlip(formatOf(*view.settled.rulebook), TillHead{}, view);
    QByteArray said;
    bool isPoints = false;
    for (const receipt::SlipLine& line : slip.lines)
        if (const auto* pair = std::get_if<receipt::PairLine>(&line)) {
            if (isPoints)
                said += (said.isEmpty() ? "" : "; ") + QByteArray::fromStdString(pair->left) + ' ' +
                        QByteArray::fromStdString(pair->right);
            isPoints |= pair->left == "Balance";
        }
    QCOMPARE(said, lines);
}

QTEST_GUILESS_MAIN(MemberWordsTest)
#include "member_words_test.moc"
