// What a slip says of points, of the tier and to the member, in the words of the shop.
#include "app/terminal/slip_text.h"
#include "tests/support/member_words.h"

using namespace loyalty;
using namespace loyalty::app;
using namespace loyalty::tests;

namespace {

SettledView settledWith(std::shared_ptr<const programme::Rulebook> rulebook)
{
    SettledView view;
    view.settled.record.number = 1;
    view.settled.record.points = Points(125);
    programme::Redemption tea;
    tea.reward = Symbol("tea");
    tea.points = Points(900);
    view.settled.record.rewards.push_back({tea, {}});
    view.settled.award.rules.resize(rulebook->programme().rules.size());
    if (!view.settled.award.rules.empty())
        view.settled.award.rules.front().points = Points(125);
    view.settled.rulebook = std::move(rulebook);
    view.settled.customer = birthdayChild();
    view.settled.at = now;
    return view;
}

/// Below the line under what was paid: "left right" or a sentence, "---" for a line.
QByteArray endOf(const receipt::Slip& slip)
{
    QStringList lines;
    bool isPoints = false;
    for (const receipt::SlipLine& line : slip.lines) {
        if (const auto* pair = std::get_if<receipt::PairLine>(&line); pair && isPoints)
            lines << QString::fromStdString(pair->left + " " + pair->right);
        if (const auto* text = std::get_if<receipt::TextLine>(&line); text && isPoints)
            lines << QString::fromStdString(text->text);
        if (std::holds_alternative<receipt::Rule>(line) && isPoints)
            lines << QStringLiteral("---");
        const auto* pair = std::get_if<receipt::PairLine>(&line);
        isPoints |= pair != nullptr && (pair->left == "Total" || pair->left == "Given back");
    }
    return lines.join(QStringLiteral("; ")).toUtf8();
}

}  // namespace

class SlipWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSlipTellsOnce_data();
    void theSlipTellsOnce();
    void blocksOfASlip_data();
    void blocksOfASlip();
    void aSlipWithoutAMember();
    void aReturnSaysNoMessages();
};

void SlipWordsTest::theSlipTellsOnce_data()
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

void SlipWordsTest::theSlipTellsOnce()
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

void SlipWordsTest::blocksOfASlip_data()
{
    QTest::addColumn<QByteArray>("messages");
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char* name, const QByteArray& messages, const char* lines) {
        QTest::newRow(name) << messages << QByteArray(lines);
    };
    row("as it always was", "",
        "---; Base +12,5; Points earned +12,5; Tea for two −90,0; Card •••• 4821; Balance 85,0; "
        "Expiring on 20 Jun 2026 5,0; ---; Thank you");
    row("nothing", R"("slip":[])", "---; Points earned +12,5; Card •••• 4821; ---; Thank you");
    row("rules and tier, as the shop listed them", R"("slip":["tier","earned"])",
        "---; Base +12,5; Points earned +12,5; Card •••• 4821; Tier Basic; "
        "95,5 of 100,0 to Silver until 31 Dec; ---; Thank you");
    row("a near tier is said once", R"("slip":"tier","nearTier":5)",
        "---; Points earned +12,5; Card •••• 4821; Tier Basic; Only 4,5 points to Silver; ---; "
        "Thank you");
    row("what is used", R"("slip":"used")",
        "---; Points earned +12,5; Tea for two −90,0; Card •••• 4821; ---; Thank you");
    row("messages, thanks and the law",
        QByteArray(allMessages) + R"(,"slip":["balance"],"atMost":4,"thanks":"See you",
          "legal":"Points are not money")",
        "---; Points earned +12,5; Card •••• 4821; Balance 85,0; Happy birthday; "
        "Only 5,0 points to go: Tea for two; Only 4,5 points to Silver; Points are not money; "
        "---; See you");
    row("a quiet till", QByteArray(allMessages) + R"(,"atMost":0,"slip":"balance")",
        "---; Points earned +12,5; Card •••• 4821; Balance 85,0; ---; Thank you");
}

void SlipWordsTest::blocksOfASlip()
{
    QFETCH(QByteArray, messages);
    QFETCH(QByteArray, lines);
    const SettledView view = settledWith(rulebookSaying(
        messages,
        R"(,"rules":[{"id":"base","name":{"en":"Base"},"kind":"spend","points":1,"amount":1}])"));
    const auto slip = saleSlip(formatOf(*view.settled.rulebook), TillHead{}, view);
    QCOMPARE(endOf(slip), lines);
}

// The thanks are for everybody; the rest is about points.
void SlipWordsTest::aSlipWithoutAMember()
{
    SettledView view = settledWith(rulebookSaying(
        QByteArray(allMessages) + R"(,"thanks":"See you","legal":"Points are not money")"));
    view.settled.customer.reset();
    const auto slip = saleSlip(formatOf(*view.settled.rulebook), TillHead{}, view);
    QCOMPARE(endOf(slip), QByteArray("---; See you"));
}

void SlipWordsTest::aReturnSaysNoMessages()
{
    ReturnedView view;
    view.returned.rulebook =
        rulebookSaying(QByteArray(allMessages) +
                       R"(,"slip":"tier","thanks":"See you","legal":"Points are not money")");
    view.returned.customer = birthdayChild();
    view.returned.at = now;
    view.returned.record.taken = Points(30);
    const auto slip = returnSlip(formatOf(*view.returned.rulebook), TillHead{}, view);
    QCOMPARE(endOf(slip), QByteArray("---; Points taken back 3,0; Card •••• 4821; Tier Basic; "
                                     "95,5 of 100,0 to Silver until 31 Dec; Points are not money"));
}

QTEST_GUILESS_MAIN(SlipWordsTest)
#include "slip_words_test.moc"
