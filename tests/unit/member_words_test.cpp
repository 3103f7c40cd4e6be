// What the screens say of a member's tier, and of points that wait and go, in the words of the
// shop.
#include "tests/support/member_words.h"
#include "core/programme/standing.h"

using namespace loyalty;
using namespace loyalty::app;
using namespace loyalty::tests;

namespace {

MemberWords wordsOf(const programme::Rulebook& rulebook, ledger::Account account)
{
    return memberWords(formatOf(rulebook), customerOf(std::move(account)), &rulebook, std::nullopt,
                       now, false);
}

QByteArray tileText(const TileWords& tile)
{
    return (tile.title + u'|' + tile.value + u'|' + tile.under).toUtf8();
}

}  // namespace

class MemberWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellOfTheTier_data();
    void tellOfTheTier();
    void aTierGivenByHandSaysUntilWhen();
    void tellOfPointsToComeAndGo_data();
    void tellOfPointsToComeAndGo();
    void theLeastIsWhatMayBeUsed();
    void aLongScheduleIsCutInATooltip();
    void messagesOnTheScreen_data();
    void messagesOnTheScreen();
    void messagesInAnotherLanguage();
};

void MemberWordsTest::tellOfTheTier_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("counted");
    QTest::addColumn<QByteArray>("words");  // tier|progress|end|note|missing|part in percent
    const auto row = [](const char* name, const char* policy, const char* counted,
                        const char* words) {
        QTest::newRow(name) << QByteArray(policy) << QByteArray(counted) << QByteArray(words);
    };
    // On 2026-06-15; joined on 2025-05-10. Thresholds of points are 1000 and 3000 tenths.
    row("points", "", "2026-03-01:405", "BASIC|40,5 of 100,0 to Silver|until 31 Dec||59,5|40");
    row("the tier of last year", "", "2025-03-01:1500 2026-03-01:405",
        "SILVER|40,5 of 300,0 to Gold|until 31 Dec||259,5|13");
    row("the highest", "", "2026-03-01:3000", "GOLD|The highest tier||||-100");
    row("more came back than was bought", "", "2026-03-01:-10",
        "BASIC|−1,0 of 100,0 to Silver|until 31 Dec||101,0|0");
    row("money", R"("by":"spend")", "2026-03-01:4050",
        "BASIC|€40,50 of €100,00 spent, to Silver|until 31 Dec||€59,50|40");
    row("visits", R"("by":"visits")", "2026-03-01:98",
        "BASIC|98 of 100 visits to Silver|until 31 Dec||2 visits|98");
    row("a wallet", R"("wallet":"stars")", "2026-03-01:40",
        "BASIC|40 of 100 stars to Silver|until 31 Dec||60 stars|40");
    row("a wallet without a word", R"("wallet":"seals")", "2026-03-01:40",
        "BASIC|40 of 100 seals to Silver|until 31 Dec||60 seals|40");
    row("a member year", R"("window":"member-year")", "2026-05-10:500",
        "BASIC|50,0 of 100,0 to Silver|until 9 May 2027||50,0|50");
    row("a rolling year", R"("window":"rolling-year")", "2025-07-01:500",
        "BASIC|50,0 of 100,0 to Silver|within twelve months||50,0|50");
    row("not before the period ends", R"("upgrade":"period-end")", "2026-03-01:500",
        "BASIC|50,0 of 100,0 to Silver|until 31 Dec|A higher tier counts from 1 Jan 2027|50,0|50");
    row("reached, and not held yet", R"("upgrade":"period-end")", "2026-03-01:1500",
        "BASIC|150,0 of 300,0 to Gold|until 31 Dec|"
        "Silver is reached, and counts from 1 Jan 2027|150,0|50");
    row("the highest, and not held yet", R"("upgrade":"period-end","window":"member-year")",
        "2026-05-10:3000", "BASIC|||Gold is reached, and counts from 10 May 2027||-100");
}

void MemberWordsTest::tellOfTheTier()
{
    QFETCH(QByteArray, policy);
    QFETCH(QByteArray, counted);
    QFETCH(QByteArray, words);
    const auto rulebook = rulebookWith(R"("tierPolicy":{)" + policy + "}");
    ledger::Account account;
    std::istringstream list(counted.toStdString());
    for (std::string each; list >> each;) {
        ledger::Movement movement;
        movement.qualifying = Points(std::stoll(each.substr(11)));
        movement.qualifyingYear =
            programme::qualifyingKeyOf(rulebook->programme(), day(each.substr(0, 10)));
        account.apply(movement);
    }
    const MemberWords said = wordsOf(*rulebook, std::move(account));
    QStringList parts{said.tier,     said.progress, said.progressEnd,
                      said.tierNote, said.missing,  QString::number(int(said.progressPart * 100))};
    QCOMPARE(parts.join(u'|').toUtf8(), words);
}

void MemberWordsTest::aTierGivenByHandSaysUntilWhen()
{
    const auto rulebook = rulebookWith(R"("tierPolicy":{})");
    ledger::Account account;
    account.counts.granted = {Symbol("silver"), day("2026-06-01"), day("2026-06-30"), {}};
    const MemberWords said = wordsOf(*rulebook, account);
    QCOMPARE(said.tier, QStringLiteral("SILVER"));
    QCOMPARE(said.tierNote, QStringLiteral("Given by hand, until 30 Jun"));
    QCOMPARE(said.progress, QStringLiteral("0,0 of 300,0 to Gold"));
}

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
    row("pending to a day", "", "70@2026-06-20..", "Pending|7,0|from 20 Jun", noExpiry);
    row("pending to several days", "", "70@2026-06-20.. 30@2027-01-02..",
        "Pending|10,0|7,0 from 20 Jun", noExpiry);
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
        "Expiring soon|10,0|7,0 on 16 Jun", true);
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

// Neither what waits nor what is gone is there to be spent, whatever HQ confirmed of it.
void MemberWordsTest::theLeastIsWhatMayBeUsed()
{
    const auto rulebook = rulebookWith(R"("life":{})");
    const auto said = [&](const QByteArray& confirmed, const QByteArray& all) {
        sale::Customer customer = customerOf(accountOf(all));
        customer.confirmed = accountOf(confirmed);
        return memberWords(formatOf(*rulebook), customer, rulebook.get(), now.instant, now, false)
            .age;
    };
    const char* usable = "70@2026-01-01..";
    QCOMPARE(said(usable, usable), QStringLiteral("at least 7,0 · HQ as of 09:14"));
    const char* waits = "70@2026-01-01.. 30@2026-06-20.. 9@2026-01-01..2026-06-14";
    QCOMPARE(said(waits, waits), QStringLiteral("at least 7,0 · HQ as of 09:14"));
    QCOMPARE(said("70@2026-01-01..", "90@2026-01-01.."),
             QStringLiteral("at least 7,0 · HQ as of 09:14"));
    QCOMPARE(said("90@2026-01-01..", "70@2026-01-01.."),
             QStringLiteral("at least 7,0 · HQ as of 09:14"));
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

void MemberWordsTest::messagesOnTheScreen_data()
{
    QTest::addColumn<QByteArray>("messages");
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("said");      // lines of their own, "/" between them
    QTest::addColumn<QByteArray>("progress");  // in the place of the way to the next tier
    QTest::addColumn<bool>("isUrgent");
    const auto row = [](const char* name, const QByteArray& messages, const char* policy,
                        const char* said, const char* progress, bool isUrgent) {
        QTest::newRow(name) << messages << QByteArray(policy) << QByteArray(said)
                            << QByteArray(progress) << isUrgent;
    };
    const char* way = "95,5 of 100,0 to Silver";
    row("as it always was", "", "", "", way, true);
    row("four at once", QByteArray(allMessages) + R"(,"atMost":4)", "",
        "Happy birthday/Only 5,0 points to go: Tea for two", "Only 4,5 points to Silver", true);
    row("three at once", allMessages, "", "Happy birthday/Only 5,0 points to go: Tea for two", way,
        true);
    row("one at once", QByteArray(allMessages) + R"(,"atMost":1)", "", "Happy birthday", way,
        false);
    row("quiet", QByteArray(allMessages) + R"(,"atMost":0)", "", "", way, false);
    row("money", R"("nearTier":"1.00")", R"(,"tierPolicy":{"by":"spend"})", "",
        "Only €0,45 to Silver", true);
    row("visits", R"("nearTier":2)", R"(,"tierPolicy":{"by":"visits"})", "",
        "Only 2 visits to Silver", true);
    row("a wallet", R"("nearTier":5)", R"(,"tierPolicy":{"wallet":"stars"})", "",
        "Only 5 stars to Silver", true);
}

void MemberWordsTest::messagesOnTheScreen()
{
    QFETCH(QByteArray, messages);
    QFETCH(QByteArray, policy);
    QFETCH(QByteArray, said);
    QFETCH(QByteArray, progress);
    QFETCH(bool, isUrgent);
    const auto rulebook = rulebookSaying(messages, policy);
    sale::Customer customer = birthdayChild();
    if (policy.contains("spend"))
        customer.account.years = {{2026, Points(9955)}};
    if (policy.contains("visits"))
        customer.account.years = {{2026, Points(98)}};
    if (policy.contains("stars"))
        customer.account.years = {{2026, Points(95)}};
    const Format format = formatOf(*rulebook);
    MemberWords words = memberWords(format, customer, rulebook.get(), std::nullopt, now, false);
    addMessages(words, format, *rulebook, messagesOf(customer, *rulebook, now, Symbol("Harbour")));
    QCOMPARE(words.messages.join(u'/').toUtf8(), said);
    QCOMPARE(words.progress.toUtf8(), progress);
    QCOMPARE(words.isTierNear, progress.startsWith("Only"));
    QCOMPARE(words.expiring.isUrgent, isUrgent);
}

void MemberWordsTest::messagesInAnotherLanguage()
{
    const auto rulebook = rulebookSaying(allMessages);
    Format format = formatOf(*rulebook);
    format.setLanguage(QStringLiteral("tr"));
    MemberWords words;
    addMessages(words, format, *rulebook, messagesOf(birthdayChild(), *rulebook, now, Symbol()));
    QCOMPARE(words.messages.first(), QStringLiteral("Kutlu olsun"));
}

QTEST_GUILESS_MAIN(MemberWordsTest)
#include "member_words_test.moc"
