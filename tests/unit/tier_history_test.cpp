// Tiers as a shopkeeper would tell them: what counted when, and where the member stands on a day.
#include <QtTest>
#include <sstream>

#include "core/programme/standing.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using namespace loyalty::programme;

namespace {

BusinessDay day(const std::string& text)
{
    return *BusinessDay::fromText(text);
}

std::shared_ptr<const Rulebook> rulebookWith(const QByteArray& policy)
{
    return tests::rulebookOf(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
        "tiers":[{"code":"basic","threshold":0},{"code":"silver","threshold":100},
                 {"code":"gold","threshold":300},{"code":"black","threshold":1000}],
        "tierPolicy":{)" + policy.toStdString() +
                             "}}");
}

// "2026-03-01:120 2026-04-01:-20" as an account.
ledger::Account accountOf(const Programme& programme, const QByteArray& counted)
{
    ledger::Account account;
    std::istringstream list(counted.toStdString());
    for (std::string each; list >> each;) {
        const BusinessDay on = day(each.substr(0, 10));
        account.apply({Points{},
                       Ratio{},
                       Points(std::stoll(each.substr(11))),
                       qualifyingKeyOf(programme, on),
                       {}});
    }
    return account;
}

}  // namespace

class TierHistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standsOn_data();
    void standsOn();
    void aGrantedTierCountsWhereItIsHigher();
    void progressSaysWhatIsMissing_data();
    void progressSaysWhatIsMissing();
    void whatASaleCounts();

private:
    static void calendarYears();
    static void memberYears();
    static void rollingYears();
};

namespace {

void row(const char* name, const char* policy, const char* counted, const char* on,
         const char* tier, const char* joined = "2025-05-10")
{
    QTest::newRow(name) << QByteArray(policy) << QByteArray(counted) << QByteArray(on)
                        << QByteArray(tier) << QByteArray(joined);
}

}  // namespace

void TierHistoryTest::standsOn_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("counted");
    QTest::addColumn<QByteArray>("on");
    QTest::addColumn<QByteArray>("tier");
    QTest::addColumn<QByteArray>("joined");
    calendarYears();
    memberYears();
    rollingYears();
}

void TierHistoryTest::calendarYears()
{
    const char* plain = "";
    row("nothing yet", plain, "", "2026-06-01", "basic");
    row("just not silver", plain, "2026-03-01:99", "2026-06-01", "basic");
    row("silver", plain, "2026-03-01:60 2026-04-01:40", "2026-06-01", "silver");
    row("kept to the end of the year after", plain, "2026-03-01:300", "2027-12-31", "gold");
    row("and not longer", plain, "2026-03-01:300", "2028-01-01", "basic");
    row("reached again, less", plain, "2026-03-01:300 2027-02-01:100", "2028-06-01", "silver");
    row("a return lowers the year of its sale", plain, "2026-03-01:300 2026-12-30:-50",
        "2027-03-01", "silver");
    row("a jump over a tier", plain, "2026-03-01:5000", "2026-03-02", "black");
    row("by years, not before the year ends", R"("upgrade":"period-end")", "2026-03-01:300",
        "2026-12-31", "basic");
    row("and from the next one on", R"("upgrade":"period-end")", "2026-03-01:300", "2027-01-01",
        "gold");
    row("one step down", R"("downgrade":"one-step")", "2026-03-01:1000", "2028-01-01", "gold");
    row("and one more", R"("downgrade":"one-step")", "2026-03-01:1000", "2029-01-01", "silver");
    row("one step, but not below what was reached", R"("downgrade":"one-step")",
        "2026-03-01:1000 2027-03-01:300", "2029-06-01", "silver");
    row("never down", R"("downgrade":"none")", "2026-03-01:1000", "2040-01-01", "black");
    row("grace, its last day", R"("graceDays":31)", "2026-03-01:300", "2028-01-31", "gold");
    row("grace is over", R"("graceDays":31)", "2026-03-01:300", "2028-02-01", "basic");
    row("a day before anything counted", plain, "2026-03-01:300", "2025-12-31", "basic");
}

void TierHistoryTest::memberYears()
{
    const char* byMember = R"("window":"member-year")";
    row("over New Year", byMember, "2025-11-01:60 2026-02-01:40", "2026-05-09", "silver");
    row("kept through the next year", byMember, "2025-11-01:60 2026-02-01:40", "2027-05-09",
        "silver");
    row("and not longer", byMember, "2025-11-01:60 2026-02-01:40", "2027-05-10", "basic");
    row("two years do not add up", byMember, "2026-05-09:60 2026-05-10:60", "2026-06-01", "basic");
    row("joined on 29 February", byMember, "2026-02-27:60 2026-02-28:60", "2026-03-01", "basic",
        "2024-02-29");
    row("nobody knows when he joined", byMember, "2026-02-01:60 2026-11-01:60", "2026-12-01",
        "silver", "");
}

void TierHistoryTest::rollingYears()
{
    const char* rolling = R"("window":"rolling-year")";
    row("twelve months, the last day", rolling, "2026-03-15:100", "2027-03-14", "silver");
    row("and gone", rolling, "2026-03-15:100", "2027-03-15", "basic");
    row("two add up while both are there", rolling, "2026-03-15:60 2027-03-14:60", "2027-03-14",
        "silver");
    row("and then no more", rolling, "2026-03-15:60 2027-03-14:60", "2027-03-15", "basic");
    row("counted on 29 February", rolling, "2028-02-29:100", "2029-02-28", "silver");
    row("gone on 1 March", rolling, "2028-02-29:100", "2029-03-01", "basic");
    row("grace", R"("window":"rolling-year","graceDays":30)", "2026-03-15:100", "2027-04-13",
        "silver");
    row("grace is over", R"("window":"rolling-year","graceDays":30)", "2026-03-15:100",
        "2027-04-14", "basic");
    row("reached again within the grace", R"("window":"rolling-year","graceDays":30)",
        "2026-03-15:100 2027-04-01:100", "2027-05-01", "silver");
    row("a step after each grace",
        R"("window":"rolling-year","downgrade":"one-step","graceDays":30)", "2026-03-15:1000",
        "2027-04-14", "gold");
    row("and the next", R"("window":"rolling-year","downgrade":"one-step","graceDays":30)",
        "2026-03-15:1000", "2027-05-14", "silver");
    row("a step a day without grace", R"("window":"rolling-year","downgrade":"one-step")",
        "2026-03-15:1000", "2027-03-16", "silver");
    row("never down", R"("window":"rolling-year","downgrade":"none")", "2026-03-15:1000",
        "2040-01-01", "black");
    row("a return on the day of its sale", rolling, "2026-03-15:100 2026-03-15:-1", "2026-03-16",
        "basic");
}

void TierHistoryTest::standsOn()
{
    QFETCH(QByteArray, policy);
    QFETCH(QByteArray, counted);
    QFETCH(QByteArray, on);
    QFETCH(QByteArray, tier);
    QFETCH(QByteArray, joined);
    const auto rulebook = rulebookWith(policy);
    const Programme& programme = rulebook->programme();
    const ledger::Account account = accountOf(programme, counted);
    const Tier* stands = tierOn(programme, account, BusinessDay::fromText(joined.toStdString()),
                                day(on.toStdString()));
    QCOMPARE(QByteArray::fromStdString(stands->code.text()), tier);
}

void TierHistoryTest::aGrantedTierCountsWhereItIsHigher()
{
    const auto rulebook = rulebookWith("");
    const Programme& programme = rulebook->programme();
    ledger::Account account = accountOf(programme, "2026-03-01:100");
    account.counts.granted = {Symbol("gold"), day("2026-06-01"), day("2026-06-30"), {}};
    const auto tier = [&](const char* on) {
        return QByteArray::fromStdString(
            tierOn(programme, account, std::nullopt, day(on))->code.text());
    };
    QCOMPARE(tier("2026-05-31"), QByteArray("silver"));
    QCOMPARE(tier("2026-06-01"), QByteArray("gold"));
    QCOMPARE(tier("2026-06-30"), QByteArray("gold"));
    QCOMPARE(tier("2026-07-01"), QByteArray("silver"));
    const auto progress = progressOn(rulebook->programme(), account, {}, day("2026-06-30"));
    QCOMPARE(progress->grantedUntil, std::optional(day("2026-06-30")));
    QCOMPARE(progress->next, &rulebook->programme().tiers.back());
    account.counts.granted->tier = Symbol("basic");
    QVERIFY(!progressOn(rulebook->programme(), account, {}, day("2026-06-15"))->grantedUntil);
    QCOMPARE(tier("2026-06-15"), QByteArray("silver"));
    account.counts.granted->tier = Symbol("no longer there");
    QCOMPARE(tier("2026-06-15"), QByteArray("silver"));
}

void TierHistoryTest::progressSaysWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("counted");
    QTest::addColumn<int>("reached");
    QTest::addColumn<int>("missing");
    QTest::addColumn<QByteArray>("until");
    QTest::addColumn<QByteArray>("tiers");  // current, coming, next
    const auto row = [](const char* name, const char* policy, const char* counted, int reached,
                        int missing, const char* until, const char* tiers) {
        QTest::newRow(name) << QByteArray(policy) << QByteArray(counted) << reached << missing
                            << QByteArray(until) << QByteArray(tiers);
    };
    const char* periodEnd = R"("upgrade":"period-end")";
    row("of this year", "", "2025-11-01:50 2026-03-01:30", 30, 70, "2026-12-31", "basic - silver");
    row("from the tier of last year", "", "2025-11-01:300 2026-03-01:30", 30, 970, "2026-12-31",
        "gold - black");
    row("nothing", "", "", 0, 100, "2026-12-31", "basic - silver");
    row("the highest", "", "2026-03-01:1000", 1000, 0, "2026-12-31", "black - -");
    row("a member year", R"("window":"member-year")", "2026-03-01:30 2026-05-11:20", 20, 80,
        "2027-05-09", "basic - silver");
    row("rolling", R"("window":"rolling-year")", "2025-11-01:50 2026-03-01:30", 80, 20, "",
        "basic - silver");
    row("reached and not held yet", periodEnd, "2026-03-01:120", 120, 180, "2026-12-31",
        "basic silver gold");
    row("two at once", periodEnd, "2026-03-01:350", 350, 650, "2026-12-31", "basic gold black");
    row("the highest, and not held yet", periodEnd, "2026-03-01:1000", 1000, 0, "2026-12-31",
        "basic black -");
    row("held and reached again", periodEnd, "2025-03-01:120 2026-03-01:120", 120, 180,
        "2026-12-31", "silver - gold");
    row("held, and lost after this year", periodEnd, "2025-03-01:120", 0, 300, "2026-12-31",
        "silver - gold");
    row("at the end of a member year", R"("upgrade":"period-end","window":"member-year")",
        "2026-05-11:120", 120, 180, "2027-05-09", "basic silver gold");
    row("more came back than was bought", "", "2026-03-01:-30", -30, 130, "2026-12-31",
        "basic - silver");
}

void TierHistoryTest::progressSaysWhatIsMissing()
{
    QFETCH(QByteArray, policy);
    QFETCH(QByteArray, counted);
    QFETCH(int, reached);
    QFETCH(int, missing);
    QFETCH(QByteArray, until);
    QFETCH(QByteArray, tiers);
    const auto rulebook = rulebookWith(policy);
    const Programme& programme = rulebook->programme();
    const auto progress =
        progressOn(programme, accountOf(programme, counted), day("2025-05-10"), day("2026-06-01"));
    QVERIFY(progress.has_value());
    const auto code = [](const Tier* tier) {
        return QByteArray::fromStdString(tier == nullptr ? "-" : tier->code.text());
    };
    QCOMPARE(code(progress->current) + ' ' + code(progress->coming) + ' ' + code(progress->next),
             tiers);
    QVERIFY(!progress->grantedUntil);
    QCOMPARE(progress->reached, Points(reached));
    QCOMPARE(progress->missing, Points(missing));
    QCOMPARE(progress->until, BusinessDay::fromText(until.toStdString()));
}

void TierHistoryTest::whatASaleCounts()
{
    Award award;
    award.points = Points(7);
    award.lines = {{1, LineVerdict::Earned, Money(1000), {}},
                   {2, LineVerdict::NeverEarns, Money(500), {}},
                   {3, LineVerdict::NoRule, Money(-50), {}}};
    award.wallets.push_back({Symbol("status"), Points(3), {}, {}, {}, 1});
    const auto counts = [&](const char* policy) {
        return qualifyingOf(
            tests::rulebookOf(std::string(R"({"format":2,"id":"t","version":1,"currency":
                {"code":"EUR"},"wallets":[{"code":"status"}],"tierPolicy":{)") +
                              policy + "}}")
                ->programme(),
            award);
    };
    QCOMPARE(counts(""), Points(7));
    QCOMPARE(counts(R"("wallet":"status")"), Points(3));
    QCOMPARE(counts(R"("by":"spend")"), Points(950));
    QCOMPARE(counts(R"("by":"visits")"), Points(1));
    award.lines.clear();
    QCOMPARE(counts(R"("by":"visits")"), Points(0));
}

QTEST_GUILESS_MAIN(TierHistoryTest)
#include "tier_history_test.moc"
