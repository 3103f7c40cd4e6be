// What is odd about the rewards of a programme and about what it says to members.
#include "tests/support/programme_checks.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

/// Rewards of a programme that is otherwise in order.
std::string rewards(const std::string& list, const std::string& more = {})
{
    return file(more + R"("rules":[)" + base + R"(],"rewards":[)" + list + "]");
}

const std::string pay = R"({"id":"pay","kind":"points","points":10,"amount":"1.00"})";

const std::string five = R"({"id":"five","kind":"amount","cost":40,"amount":"5.00")";

}  // namespace

class ProgrammeCheckRewardsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings() { compareFindings(); }

private:
    static void rowsOfRewards();
    static void rowsOfWhatTheyCost();
    static void rowsOfMessages();
};

void ProgrammeCheckRewardsTest::findings_data()
{
    addFindingColumns();
    rowsOfRewards();
    rowsOfWhatTheyCost();
    rowsOfMessages();
}

void ProgrammeCheckRewardsTest::rowsOfRewards()
{
    row("rewards that are in order",
        rewards(pay + "," + five + R"(},{"id":"mug","kind":"gift","cost":10})",
                R"("neverDiscounted":[{"tag":"t"}],)"),
        "");
    row("a reward that nobody can have",
        rewards(five + R"(,"when":{"weekdays":"mon","not":{"weekdays":"mon"}}})"),
        "$.rewards[0].when: Reward \"five\" can never be had: what it asks for contradicts "
        "itself.");
    row("a reward that is over", rewards(five + R"(,"when":{"until":"2026-11-21"}})"),
        "$.rewards[0].when: Reward \"five\" ended before 2026-11-22. (hint)");
    row("a reward on lines that are never discounted",
        rewards(five + R"(,"match":{"tag":"t","brand":"b"}})",
                R"("neverDiscounted":[{"tag":"t"}],)"),
        "$.rewards[0].match: Reward \"five\" has no line to be taken off: neverDiscounted takes "
        "all "
        "lines of brand \"b\" and tag \"t\".");
    row("points may pay what no reward is taken off",
        rewards(R"({"id":"p","kind":"points","points":10,"amount":1,"match":{"tag":"t"}})",
                R"("neverDiscounted":[{"tag":"t"}],)"),
        "");
    row("points on lines that points never pay",
        rewards(R"({"id":"p","kind":"points","points":10,"amount":1,"match":{"tag":"t"}})",
                R"("neverPaidWithPoints":[{"tag":"t"}],)"),
        "$.rewards[0].match: Reward \"p\" has no line to be taken off: neverPaidWithPoints takes "
        "all lines of tag \"t\".");
    row("the same reward twice",
        rewards(five + R"(},{"id":"again","kind":"amount","cost":40,"amount":"5.00"})"),
        "$.rewards[1]: Reward \"again\" is the same as reward \"five\".");
    row("two things for the same points",
        file(R"("name":"N","points":{"singular":"p","plural":"p"},"rules":[{"id":"r","name":"R",)"
             R"("kind":"spend","points":1,"amount":10}],"rewards":[)"
             R"({"id":"mug","name":"Mug","kind":"gift","cost":10},)"
             R"({"id":"pen","name":"Pen","kind":"gift","cost":10}])"),
        "");
    row("a reward alone in its group", rewards(five + R"(,"group":"g"})"),
        "$.rewards[0].group: Reward \"five\" is alone in group \"g\": there is nothing to choose "
        "from. (hint)");
    row("a reward's name in one language",
        rewards(R"({"id":"mug","name":{"en":"Mug"},"kind":"gift","cost":10},)"
                R"({"id":"pen","name":{"en":"Pen","tr":"Kalem"},"kind":"gift","cost":9})",
                R"("name":{"en":"Club","tr":"Kulüp"},"points":{"singular":{"en":"p","tr":"p"},)"
                R"("plural":{"en":"p","tr":"p"}},)"),
        "$.rewards[0].name: There is no text in \"tr\", though other texts of this file are.\n"
        "$.rules[0].name: There is no text in \"en\" or \"tr\", though other texts of this file "
        "are.");
    row("tiers that only a reward tells apart",
        rewards(five + R"(,"when":{"tiers":"b"}})",
                R"("tiers":[{"code":"a","threshold":0},{"code":"b","threshold":9}],)"),
        "");
}

void ProgrammeCheckRewardsTest::rowsOfWhatTheyCost()
{
    row("no multiple between the fewest and the most",
        rewards(R"({"id":"p","kind":"points","points":10,"amount":1,"minimum":25,"step":20,)"
                R"("maximum":30})"),
        "$.rewards[0].maximum: Reward \"p\" can never be had: the fewest points in multiples of 20 "
        "are 40, the most 30.");
    row("a minimum between two steps",
        rewards(R"({"id":"p","kind":"points","points":10,"amount":1,"minimum":25,"step":20})"),
        "$.rewards[0].minimum: Reward \"p\" takes at least 40 points: 25 is no multiple of 20. "
        "(hint)");
    row("nobody can earn what rewards cost",
        file(R"("wallets":[{"code":"w"}],"rules":[{"id":"r","kind":"spend","wallet":"w",)"
             R"("points":1,"amount":1}],"rewards":[)" +
             five + "}]"),
        "$.rewards: Rewards cost the points, but every rule gives to a wallet: nobody can earn "
        "what "
        "they cost.");
    row("points are worth more as money",
        rewards(R"({"id":"poor","kind":"amount","cost":60,"amount":"5.00"},)" + pay),
        "$.rewards[0].cost: Reward \"poor\" takes off 5.00 EUR for 60 points; with reward \"pay\" "
        "they are worth 6.00 EUR. (hint)");
    row("points are worth more as money, but not on the same lines",
        rewards(R"({"id":"poor","kind":"amount","cost":60,"amount":"5.00"},)" + pay,
                R"("neverPaidWithPoints":[{"tag":"t"}],)"),
        "");
}

void ProgrammeCheckRewardsTest::rowsOfMessages()
{
    row("messages of what there is not",
        rewards(pay, R"("messages":{"nearReward":5,"nearTier":5,"slip":"tier"},)"),
        "$.messages.nearReward: No reward has a cost of its own, so that none comes near. (hint)\n"
        "$.messages.nearTier: There is no tier to reach, so that none comes near. (hint)\n"
        "$.messages.slip: There are no tiers, so that none is printed. (hint)");
    row("messages of what there is",
        rewards(R"({"id":"mug","kind":"gift","cost":10})",
                twoTiers + R"("messages":{"nearReward":5,"nearTier":5,"slip":"tier"},)"),
        "");
    row("messages that a quiet till never says",
        rewards(R"({"id":"mug","kind":"gift","cost":10})",
                R"("messages":{"nearReward":5,"atMost":0},)"),
        "$.messages.atMost: The till is quiet, so that none of these messages is ever said. "
        "(hint)");
    row("a quiet till that has nothing to say",
        rewards(R"({"id":"mug","kind":"gift","cost":10})", R"("messages":{"atMost":0},)"), "");
    row("a message in one language",
        file(R"("name":{"en":"Club","tr":"Kulüp"},"points":{"singular":{"en":"p","tr":"p"},)"
             R"("plural":{"en":"p","tr":"p"}},"messages":{"legal":"VAT","thanks":{"en":"Bye",)"
             R"("tr":"Güle güle"}},"rules":[{"id":"base","name":{"en":"Base","tr":"Temel"},)"
             R"("kind":"spend","points":1,"amount":10}])"),
        "$.messages.legal: There is no text in \"tr\", though other texts of this file are.");
}

QTEST_GUILESS_MAIN(ProgrammeCheckRewardsTest)
#include "programme_check_rewards_test.moc"
