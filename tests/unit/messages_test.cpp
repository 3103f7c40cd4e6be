// What a member is told at the till: each kind of message, how near is near, what goes before what;
// and what a programme file may say of it.
#include <QtTest>
#include <sstream>

#include "core/programme/messages.h"
#include "core/wire/programme_file.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using namespace loyalty::programme;

namespace {

// A Monday.
const LocalTime now = *LocalTime::fromText("2026-06-15T09:14:00+03:00");

std::string file(const std::string& more)
{
    return R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + "}";
}

/// Rewards of 100 and 200 points, tiers at 0, 100 and 300.
std::string shop(const std::string& messages, const std::string& more = {})
{
    return file(R"("tiers":[{"code":"basic","threshold":0},{"code":"silver","threshold":100},
        {"code":"gold","threshold":300}],
        "rewards":[{"id":"tea","kind":"gift","cost":100},{"id":"cake","kind":"gift","cost":200},
          {"id":"money","kind":"points","points":10,"amount":"1.00"}],
        "messages":{)" +
                messages + "}" + (more.empty() ? "" : "," + more));
}

/// One reward with a condition.
std::string asking(const std::string& when)
{
    return file(R"("messages":{"nearReward":50},"rewards":[{"id":"tea","kind":"gift","cost":100,
        "when":)" +
                when + "}]");
}

/// Points that never expire, and what counts for the tier this year.
ledger::Account accountOf(std::int64_t points, std::int64_t qualifying = 0)
{
    ledger::Account account;
    ledger::Movement movement;
    movement.points = Points(points);
    movement.life = {now.day().plusDays(-10), std::nullopt};
    movement.qualifying = Points(qualifying);
    movement.qualifyingYear = 2026;
    account.apply(movement);
    return account;
}

void addLot(ledger::Account& account, std::int64_t points, int firstDay, int lastDay)
{
    ledger::Movement movement;
    movement.points = Points(points);
    movement.life = {now.day().plusDays(firstDay), now.day().plusDays(lastDay)};
    account.apply(movement);
}

MessageQuestion memberOf(const Rulebook& rulebook, const ledger::Account& account)
{
    MessageQuestion question{rulebook, account, now.day(), now, Symbol("Harbour")};
    question.joined = BusinessDay::fromText("2025-05-10");
    question.birthday = YearDay{1, 31};
    question.segments = {Symbol("staff")};
    return question;
}

// "birthday; expiring 70 2026-06-20; tea -20; silver -5"
std::string wordsOf(const MessageQuestion& question)
{
    std::string said;
    for (const Message& message : messagesFor(question)) {
        said += said.empty() ? "" : "; ";
        if (std::holds_alternative<BirthdayMessage>(message))
            said += "birthday";
        else if (const auto* expiring = std::get_if<ExpiringMessage>(&message))
            said += "expiring " + std::to_string(expiring->points.count()) + " " +
                    expiring->first.text();
        else if (const auto* reward = std::get_if<NearRewardMessage>(&message))
            said += reward->reward->id + " -" + std::to_string(reward->missing.count());
        else if (const auto* tier = std::get_if<NearTierMessage>(&message))
            said += tier->tier->code.text() + " -" + std::to_string(tier->missing.count());
    }
    return said;
}

std::string saidOf(const std::string& text, const ledger::Account& account)
{
    const auto rulebook = tests::rulebookOf(text);
    return wordsOf(memberOf(*rulebook, account));
}

}  // namespace

class MessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rewardsThatAreNear_data();
    void rewardsThatAreNear();
    void rewardsThatAreMeant_data();
    void rewardsThatAreMeant();
    void whatWasHadOftenEnoughIsNotTold();
    void tiersThatAreNear_data();
    void tiersThatAreNear();
    void birthdays_data();
    void birthdays();
    void allAtOnce_data();
    void allAtOnce();
    void aCardThatNobodyRegistered();
    void theBirthdayIsNotWrittenDown();
    void isRead();
    void isUnknownToFormat1();
    void isRefused_data();
    void isRefused();
};

void MessagesTest::rewardsThatAreNear_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("points");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const std::string& text, int points, const char* said) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << points << QByteArray(said);
    };
    const std::string near = shop(R"("nearReward":20)");
    row("nobody asked for it", shop(""), 99, "");
    row("far away", near, 0, "");
    row("one point too far", near, 79, "");
    row("exactly near", near, 80, "tea -20");
    row("one point short", near, 99, "tea -1");
    row("it can be had", near, 100, "");
    row("the first can be had, the next is near", near, 185, "cake -15");
    row("all can be had", near, 1000, "");
    row("below zero", shop(R"("nearReward":200)"), -50, "tea -150");
    row("the nearest of several", shop(R"("nearReward":1000)"), 0, "tea -100");
    row("what may be spent beyond zero counts",
        shop(R"("nearReward":20)", R"("negative":{"policy":"limit","limit":30})"), 60, "tea -10");
    row("without an end nothing is missing",
        shop(R"("nearReward":20)", R"("negative":{"policy":"unlimited"})"), 90, "");
    row("of two that are as near the earlier", file(R"("messages":{"nearReward":20},"rewards":[
            {"id":"b","kind":"gift","cost":100},{"id":"a","kind":"gift","cost":100}])"),
        90, "b -10");
    row("a cheaper one later in the file", file(R"("messages":{"nearReward":20},"rewards":[
            {"id":"b","kind":"gift","cost":100},{"id":"a","kind":"gift","cost":99}])"),
        90, "a -9");
    row("tenths of a point", file(R"("points":{"decimals":1},"messages":{"nearReward":"0.5"},
            "rewards":[{"id":"tea","kind":"gift","cost":10}])"),
        95, "tea -5");
    row("tenths of a point, too far",
        file(R"("points":{"decimals":1},"messages":{"nearReward":"0.5"},
            "rewards":[{"id":"tea","kind":"gift","cost":10}])"),
        94, "");
}

void MessagesTest::rewardsThatAreNear()
{
    QFETCH(QByteArray, text);
    QFETCH(int, points);
    QFETCH(QByteArray, said);
    QCOMPARE(QByteArray::fromStdString(saidOf(text.toStdString(), accountOf(points))), said);
}

// Each for 100 points, of which 10 are missing, on a Monday at 09:14 in Harbour.
void MessagesTest::rewardsThatAreMeant_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<bool>("isTold");
    const auto row = [](const char* when, bool isTold) {
        QTest::newRow(when) << QByteArray(when) << isTold;
    };
    row(R"({})", true);
    row(R"({"weekdays":"mon"})", true);
    row(R"({"weekdays":"tue"})", false);
    row(R"({"hours":"10:00-12:00"})", false);
    row(R"({"until":"2026-06-14"})", false);
    row(R"({"stores":"Harbour"})", true);
    row(R"({"stores":"Hill"})", false);
    row(R"({"segments":"staff"})", true);
    row(R"({"segments":"press"})", false);
    row(R"({"memberDays":{"until":30}})", false);
    row(R"({"birthday":{"before":7}})", false);
    // What is asked of a basket is open.
    row(R"({"total":{"from":"50.00"}})", true);
    row(R"({"contains":{"match":{"brand":"x"}},"weekdays":"mon"})", true);
    row(R"({"contains":{"match":{"brand":"x"}},"weekdays":"tue"})", false);
    row(R"({"all":[{"total":{"from":"50.00"}},{"stores":"Hill"}]})", false);
    row(R"({"any":[{"total":{"from":"50.00"}},{"stores":"Hill"}]})", true);
    row(R"({"any":[{"weekdays":"tue"},{"stores":"Hill"}]})", false);
    row(R"({"not":{"total":{"from":"50.00"}}})", true);
    row(R"({"not":{"stores":"Harbour"}})", false);
    row(R"({"not":{"stores":"Harbour","total":{"from":"50.00"}}})", true);
    row(R"({"not":{"any":[{"stores":"Harbour"},{"total":{"from":"50.00"}}]}})", false);
    row(R"({"not":{"not":{"total":{"from":"50.00"}}}})", true);
}

void MessagesTest::rewardsThatAreMeant()
{
    QFETCH(QByteArray, when);
    QFETCH(bool, isTold);
    QCOMPARE(saidOf(asking(when.toStdString()), accountOf(90)),
             std::string(isTold ? "tea -10" : ""));
}

void MessagesTest::whatWasHadOftenEnoughIsNotTold()
{
    const auto rulebook = tests::rulebookOf(file(R"("messages":{"nearReward":50},
        "rewards":[{"id":"tea","kind":"gift","cost":100,"limits":{"month":{"times":2}}}])"));
    for (const int times : {1, 2}) {
        ledger::Account account = accountOf(90);
        ledger::Movement taken;
        taken.life = {now.day(), std::nullopt};
        taken.counts.uses = {{Symbol("reward:tea"), Period::Month,
                              startOf(Period::Month, now.day()), Points{}, times}};
        account.apply(taken);
        QCOMPARE(wordsOf(memberOf(*rulebook, account)), std::string(times < 2 ? "tea -10" : ""));
    }
}

void MessagesTest::tiersThatAreNear_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("counted");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const std::string& text, int counted, const char* said) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << counted << QByteArray(said);
    };
    const std::string near = shop(R"("nearTier":20)");
    row("nobody asked for it", shop(""), 99, "");
    row("one too far", near, 79, "");
    row("exactly near", near, 80, "silver -20");
    row("reached", near, 100, "");
    row("the next after that", near, 299, "gold -1");
    row("the highest", near, 5000, "");
    row("below zero", shop(R"("nearTier":200)"), -50, "silver -150");
    row("money has its decimals", shop(R"("nearTier":"0.20")", R"("tierPolicy":{"by":"spend"})"),
        9980, "silver -20");
    row("money, one cent too far", shop(R"("nearTier":"0.20")", R"("tierPolicy":{"by":"spend"})"),
        9979, "");
    row("visits", shop(R"("nearTier":2)", R"("tierPolicy":{"by":"visits"})"), 98, "silver -2");
    row("a tier that is reached and waits is not the next",
        shop(R"("nearTier":20)", R"("tierPolicy":{"upgrade":"period-end"})"), 290, "gold -10");
    row("no tiers", file(R"("messages":{"nearTier":20})"), 99, "");
}

void MessagesTest::tiersThatAreNear()
{
    QFETCH(QByteArray, text);
    QFETCH(int, counted);
    QFETCH(QByteArray, said);
    QCOMPARE(QByteArray::fromStdString(saidOf(text.toStdString(), accountOf(0, counted))), said);
}

void MessagesTest::birthdays_data()
{
    QTest::addColumn<QByteArray>("born");
    QTest::addColumn<QByteArray>("today");
    QTest::addColumn<bool>("isTold");
    const auto row = [](const char* name, const char* born, const char* today, bool isTold) {
        QTest::newRow(name) << QByteArray(born) << QByteArray(today) << isTold;
    };
    row("the day", "06-15", "2026-06-15", true);
    row("the day before", "06-15", "2026-06-14", false);
    row("the day after", "06-15", "2026-06-16", false);
    row("unknown", "", "2026-06-15", false);
    row("a leap day in a leap year", "02-29", "2028-02-29", true);
    row("a leap day, the day before it in a leap year", "02-29", "2028-02-28", false);
    row("a leap day in another year", "02-29", "2027-02-28", true);
    row("a leap day, not in March", "02-29", "2027-03-01", false);
}

void MessagesTest::birthdays()
{
    QFETCH(QByteArray, born);
    QFETCH(QByteArray, today);
    QFETCH(bool, isTold);
    const auto rulebook = tests::rulebookOf(shop(R"("birthday":"Many happy returns")"));
    const auto quiet = tests::rulebookOf(shop(""));
    const ledger::Account account = accountOf(0);
    for (const auto* each : {rulebook.get(), quiet.get()}) {
        MessageQuestion question = memberOf(*each, account);
        question.day = *BusinessDay::fromText(today.toStdString());
        question.birthday = YearDay::fromText(born.toStdString());
        const bool isExpected = isTold && each == rulebook.get();
        QCOMPARE(wordsOf(question), std::string(isExpected ? "birthday" : ""));
    }
}

void MessagesTest::allAtOnce_data()
{
    QTest::addColumn<QByteArray>("atMost");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const char* atMost, const char* said) {
        QTest::newRow(name) << QByteArray(atMost) << QByteArray(said);
    };
    const char* four = "birthday; expiring 10 2026-06-20; cake -10; silver -5";
    row("three, where nothing is said", "", "birthday; expiring 10 2026-06-20; cake -10");
    row("four", R"(,"atMost":4)", four);
    row("two", R"(,"atMost":2)", "birthday; expiring 10 2026-06-20");
    row("one", R"(,"atMost":1)", "birthday");
    row("quiet", R"(,"atMost":0)", "");
}

void MessagesTest::allAtOnce()
{
    QFETCH(QByteArray, atMost);
    QFETCH(QByteArray, said);
    const auto rulebook = tests::rulebookOf(
        shop(R"("nearReward":20,"nearTier":20,"birthday":{"en":"Happy birthday"})" +
                 atMost.toStdString(),
             R"("life":{"expiryMonths":12,"noticeDays":10})"));
    ledger::Account account = accountOf(180, 95);
    addLot(account, 7, -10, 5);
    addLot(account, 3, -10, 10);
    addLot(account, 90, 5, 11);  // pending, and beyond the notice
    MessageQuestion question = memberOf(*rulebook, account);
    question.birthday = YearDay{6, 15};
    QCOMPARE(QByteArray::fromStdString(wordsOf(question)), said);
}

// Its points wait for it and can be spent; of who holds it nothing is known.
void MessagesTest::aCardThatNobodyRegistered()
{
    const auto rulebook =
        tests::rulebookOf(shop(R"("nearReward":20,"nearTier":20,"birthday":"Happy birthday")"));
    const ledger::Account account = accountOf(90, 95);
    const MessageQuestion question{*rulebook, account, now.day(), now, Symbol("Harbour")};
    QCOMPARE(wordsOf(question), std::string("tea -10; silver -5"));
    const auto staff = tests::rulebookOf(asking(R"({"segments":"staff"})"));
    QCOMPARE(wordsOf({*staff, account, now.day(), now, Symbol("Harbour")}), std::string());
}

void MessagesTest::theBirthdayIsNotWrittenDown()
{
    const auto rulebook = tests::rulebookOf(shop(R"("birthday":"Happy birthday")"));
    QVERIFY(!rulebook->asked().birthday);
    QVERIFY(!rulebook->asked().segments);
}

void MessagesTest::isRead()
{
    const auto policyOf = [](const std::string& text) {
        return tests::rulebookOf(text)->programme().messages;
    };
    const MessagePolicy policy = policyOf(shop(
        R"("nearReward":"20","nearTier":7.5,"birthday":"Hi","thanks":{"en":"Bye","tr":"Güle güle"},
           "legal":"VAT","atMost":0,"slip":["tier","earned"])",
        R"("tierPolicy":{"by":"spend"})"));
    QCOMPARE(policy.nearReward, std::optional(Points(20)));
    QCOMPARE(policy.nearTier, std::optional(Points(750)));
    QCOMPARE(policy.birthday.in("en"), std::string("Hi"));
    QCOMPARE(policy.thanks.in("tr"), std::string("Güle güle"));
    QCOMPARE(policy.legal.in("tr"), std::string("VAT"));
    QCOMPARE(policy.atMost, 0);
    QVERIFY(policy.slip.contains(SlipBlock::Tier) && policy.slip.contains(SlipBlock::Earned));
    QVERIFY(!policy.slip.contains(SlipBlock::Balance));
    QVERIFY(policyOf(shop(R"("slip":[])")).slip == SlipBlocks());
    QVERIFY(policyOf(shop("")) == MessagePolicy{});
    QVERIFY(policyOf(file(R"("rules":[])")) == MessagePolicy{});
    QVERIFY(!MessagePolicy{}.slip.contains(SlipBlock::Tier));
}

void MessagesTest::isUnknownToFormat1()
{
    const auto read = wire::readProgramme(
        R"({"format":1,"id":"t","version":1,"currency":{"code":"EUR"},"messages":{}})");
    QVERIFY(!read);
    QVERIFY(read.error() == (wire::Problems{{"$.messages", "is not known here"}}));
}

void MessagesTest::isRefused_data()
{
    QTest::addColumn<QByteArray>("messages");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* messages, const char* problem) {
        QTest::newRow(name) << QByteArray(messages) << QByteArray(problem);
    };
    row("no object", "[]", "$.messages is no object");
    row("an unknown field", R"({"loud":true})", "$.messages.loud is not known here");
    row("near at nothing", R"({"nearReward":0})", "$.messages.nearReward is not above 0");
    row("near below nothing", R"({"nearTier":-1})", "$.messages.nearTier is not above 0");
    row("near beyond all points", R"({"nearReward":1000000000001})",
        "$.messages.nearReward is not above 0 and at most 10^12");
    row("a tenth of a whole point", R"({"nearReward":"0.5"})",
        "$.messages.nearReward is no number");
    row("a tenth of a visit", R"({"nearTier":"0.5"})", "$.messages.nearTier is no number");
    row("an empty text", R"({"birthday":""})", "$.messages.birthday has no text");
    row("no text in any language", R"({"thanks":{}})", "$.messages.thanks has no text");
    row("an empty text in a language", R"({"legal":{"en":"VAT","tr":""}})",
        "$.messages.legal.tr is empty");
    row("a number for a text", R"({"legal":7})", "$.messages.legal is no text");
    row("five at once", R"({"atMost":5})", "$.messages.atMost is no whole number from 0 to 4");
    row("fewer than none", R"({"atMost":-1})", "$.messages.atMost is no whole number from 0 to 4");
    row("an unknown block", R"({"slip":["earned","goods"]})",
        "$.messages.slip names \"goods\", which is no block of a slip");
    row("a number for a block", R"({"slip":[1]})", "$.messages.slip is no text");
}

void MessagesTest::isRefused()
{
    QFETCH(QByteArray, messages);
    QFETCH(QByteArray, problem);
    const auto read = wire::readProgramme(
        file(R"("tierPolicy":{"by":"visits"},"messages":)" + messages.toStdString()));
    QVERIFY(!read);
    QCOMPARE(read.error().size(), std::size_t{1});
    const Problem& found = read.error().front();
    QVERIFY2(QByteArray::fromStdString(found.path + " " + found.reason).startsWith(problem),
             (found.path + " " + found.reason).c_str());
}

QTEST_GUILESS_MAIN(MessagesTest)
#include "messages_test.moc"
