// What the open sale spends was lent to its till first, so that no two tills spend the same point,
// whatever is lost on the way between them and HQ. Real tills, a real HQ, on both engines.
#include "core/hq/join_waiting.h"
#include "tests/support/hq_database.h"
#include "tests/support/lane.h"

using namespace loyalty;
using namespace loyalty::tests;
using app::Borrowed;

namespace {

const char* const programmeFile = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}],
  "rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"},
    {"id":"mug","kind":"gift","cost":500}],
  "adjustments":{"reasons":[{"id":"goodwill"}],
  "manager":{"each":1000,"day":1000,"approved":1000}}})";

const member::IdentifierHash ada{{7}};

}  // namespace

class LeasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();
    void aRewardSpendsWhatHqLent();
    void twoTillsDoNotSpendTheSamePoint();
    void whatIsNotNeededGoesBack_data();
    void whatIsNotNeededGoesBack();
    void anAnswerThatWasLostCostsNobody_data();
    void anAnswerThatWasLostCostsNobody();
    void aLateAnswerIsNotTaken();
    void withTheLineDownOnlyWhatWasKept();
    void keptPointsComeBackForAnotherTill();
    void pointsAtADarkTillStayThere();
    void whatASaleCountsOnIsNotGivenBack();
    void leasesFollowAMemberWhoIsMerged();
    void anHqThatForgotLendsNothingBeforeItHeardAll();
    void whatAnHqForgotThatItGotBackIsFree();
    void leasesOfMembersThatAnHqForgotAreAdopted();
    void aReportThatComesLateBringsNothingBack();
    void aRequestThatComesLateTakesNothingAway();
    void aTillThatWasNotLentIsFoundOut();
    void aCodeFromAPhoneSpendsAtOneTill();
    void aCopyThatWasRefusedSpendsNothing();

private:
    Points lentAtHq();
    Points availableAtHq();

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
    std::unique_ptr<Lane> m_a;
    std::unique_ptr<Lane> m_b;
    std::unique_ptr<Lane> m_c;
};

void LeasesTest::initTestCase_data()
{
    HqDatabases::addEngineRows();
}

// Ada has 300 points.
void LeasesTest::init()
{
    QFETCH_GLOBAL(QString, engine);
    const std::string address = m_databases.make(engine);
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_fleet = std::make_unique<SmallFleet>(
        address, programmeFile,
        std::vector<std::string>{"Harbour Street", "Harbour Street", "Station"});
    m_fleet->enrol(ada, "Ada", Points(300));
    m_a = std::make_unique<Lane>(*m_fleet, 0);
    m_b = std::make_unique<Lane>(*m_fleet, 1);
    m_c = std::make_unique<Lane>(*m_fleet, 2);
}

void LeasesTest::cleanup()
{
    m_a.reset();
    m_b.reset();
    m_c.reset();
    m_fleet.reset();
}

Points LeasesTest::lentAtHq()
{
    Points sum;
    const auto owners = must(m_fleet->store().resolve({ada}));
    for (const ports::LeaseRow& lease : must(m_fleet->store().leasesOf({owners.begin()->second})))
        sum += lease.open();
    return sum;
}

Points LeasesTest::availableAtHq()
{
    return ledger::balanceOn(m_fleet->accountAtHq(ada), *BusinessDay::fromText("2026-03-02"))
        .available;
}

void LeasesTest::aRewardSpendsWhatHqLent()
{
    m_a->begin(ada);
    QCOMPARE(m_a->want(Points(200)), Borrowed::Asking);
    QVERIFY(m_a->checkout().wantedRewards().empty());  // not before HQ has said so
    QCOMPARE(m_a->exchange(), Borrowed::Taken);
    QCOMPARE(lentAtHq(), Points(200));
    QCOMPARE(m_a->settle(), Points(200));
    QCOMPARE(m_a->held(), Points(0));
    m_a->exchange();
    QCOMPARE(lentAtHq(), Points(200));  // until it is booked
    m_fleet->book();
    QCOMPARE(lentAtHq(), Points(0));
    QCOMPARE(availableAtHq(), Points(100 + 80));  // of 100.00, 20.00 were paid with points
    QVERIFY(m_fleet->disputes().empty());
}

// Both screens show 300 points.
void LeasesTest::twoTillsDoNotSpendTheSamePoint()
{
    m_a->begin(ada);
    m_b->begin(ada);
    QCOMPARE(m_a->want(Points(200)), Borrowed::Asking);
    QCOMPARE(m_b->want(Points(200)), Borrowed::Asking);
    QCOMPARE(m_a->exchange(), Borrowed::Taken);
    QCOMPARE(m_b->exchange(), Borrowed::TooFew);
    QCOMPARE(m_b->want(Points(100)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), Borrowed::Taken);
    QCOMPARE(m_a->settle() + m_b->settle(), Points(300));
    m_fleet->settleUp();
    QVERIFY(m_fleet->disputes().empty());
    QVERIFY(!availableAtHq().isNegative());
}

void LeasesTest::whatIsNotNeededGoesBack_data()
{
    QTest::addColumn<int>("end");
    QTest::newRow("the sale is voided") << 0;
    QTest::newRow("the power fails") << 1;
    QTest::newRow("fewer points are used") << 2;
    QTest::newRow("another member") << 3;
}

void LeasesTest::whatIsNotNeededGoesBack()
{
    QFETCH(int, end);
    m_a->begin(ada);
    m_a->want(Points(200));
    QCOMPARE(m_a->exchange(), Borrowed::Taken);
    if (end == 0)
        m_a->voidSale();
    if (end == 1)
        m_a->restart();
    if (end == 2) {
        QCOMPARE(m_a->want(Points(50)), Borrowed::Taken);  // it has more than that already
        QCOMPARE(m_a->settle(), Points(50));
    }
    if (end == 3) {
        must(m_a->checkout().identify(member::IdentifierHash{{8}}, "0008"));
        must(m_a->borrower().tidy(m_a->now()));
    }
    QCOMPARE(m_a->held(), Points(0));
    m_a->exchange();
    m_fleet->book();
    QCOMPARE(lentAtHq(), Points(0));
    QCOMPARE(m_b->spend(ada, Points(end == 2 ? 250 : 300)), Points(end == 2 ? 250 : 300));
}

void LeasesTest::anAnswerThatWasLostCostsNobody_data()
{
    QTest::addColumn<bool>("isRestarted");
    QTest::newRow("the sale goes on without") << false;
    QTest::newRow("the till went down") << true;
}

void LeasesTest::anAnswerThatWasLostCostsNobody()
{
    QFETCH(bool, isRestarted);
    m_a->begin(ada);
    m_a->want(Points(200));
    QCOMPARE(m_a->lose(), Borrowed::LineDown);
    QCOMPARE(lentAtHq(), Points(200));
    if (isRestarted)
        m_a->restart();
    else
        QCOMPARE(m_a->settle(), Points(0));
    m_a->exchange();  // the same once more
    m_a->exchange();
    QCOMPARE(lentAtHq(), Points(0));
    QCOMPARE(m_b->spend(ada, Points(300)), Points(300));
}

// The cashier went on; what HQ says then was never there.
void LeasesTest::aLateAnswerIsNotTaken()
{
    m_a->begin(ada);
    m_a->want(Points(200));
    const wire::SyncReply late = m_a->speak();
    QCOMPARE(m_a->borrower().tick(m_a->now().after(60'000)), Borrowed::LineDown);
    QCOMPARE(m_a->hear(late), std::nullopt);
    QCOMPARE(m_a->held(), Points(0));
    QCOMPARE(m_a->settle(), Points(0));
    m_a->exchange();
    QCOMPARE(lentAtHq(), Points(0));
}

void LeasesTest::withTheLineDownOnlyWhatWasKept()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    QCOMPARE(m_a->held(), Points(150));  // half of what is there
    m_a->settle();
    m_a->restart();
    QCOMPARE(m_a->held(), Points(150));

    m_a->begin(ada);
    const auto offers =
        must(m_a->checkout().rewardOffers(m_a->at().at, m_a->at().day, sale::HqLine::Down));
    QCOMPARE(offers.list[0].points, Points(150));
    // A mug is 100 points away, however many of hers are set aside here.
    QVERIFY(offers.list[1].fault->refusal == programme::RewardRefusal::TooFewPoints);
    QCOMPARE(offers.list[1].fault->missing, Points(100));
    QCOMPARE(m_a->want(Points(160), false), Borrowed::LineDown);
    QCOMPARE(m_a->want(Points(100), false), Borrowed::Taken);
    QCOMPARE(m_a->settle(), Points(100));
    QCOMPARE(m_a->held(), Points(50));
    // Till 2 has never been asked for her: nothing.
    m_b->begin(ada);
    QCOMPARE(m_b->want(Points(10), false), Borrowed::LineDown);
    const auto none =
        must(m_b->checkout().rewardOffers(m_b->at().at, m_b->at().day, sale::HqLine::Down));
    QVERIFY(none.list[0].fault->refusal == programme::RewardRefusal::NotSecured);
    QCOMPARE(m_b->settle(), Points(0));
    m_fleet->settleUp();
    QVERIFY(m_fleet->disputes().empty());
    QCOMPARE(lentAtHq(), Points(50));
}

void LeasesTest::keptPointsComeBackForAnotherTill()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_a->voidSale();
    m_b->begin(ada);
    QCOMPARE(m_b->want(Points(300)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), std::nullopt);  // HQ asks till 1 to give them back
    QVERIFY(m_b->borrower().isAsking());
    m_a->exchange();  // it hears of it
    QCOMPARE(m_a->held(), Points(0));
    m_a->exchange();  // and has given back
    QCOMPARE(m_b->borrower().tick(m_b->now().after(800)), std::nullopt);
    QCOMPARE(m_b->exchange(), Borrowed::Taken);
    QCOMPARE(m_b->settle(), Points(300));
}

// Never by time alone: nobody knows what is spent there.
void LeasesTest::pointsAtADarkTillStayThere()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_a->voidSale();
    m_b->begin(ada);
    QCOMPARE(m_b->want(Points(300)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), std::nullopt);
    QCOMPARE(m_b->borrower().tick(m_b->now().after(60'000)), Borrowed::Elsewhere);
    QCOMPARE(m_b->settle(), Points(0));
    m_a->begin(ada);
    QCOMPARE(m_a->want(Points(150), false), Borrowed::Taken);
    QCOMPARE(m_a->settle(), Points(150));
    m_fleet->settleUp();
    QVERIFY(m_fleet->disputes().empty());
}

void LeasesTest::whatASaleCountsOnIsNotGivenBack()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    QCOMPARE(m_a->want(Points(150)), Borrowed::Taken);
    m_b->begin(ada);
    m_b->want(Points(300));
    m_b->exchange();
    m_a->exchange();  // asked for them back
    QCOMPARE(m_a->held(), Points(150));
    QCOMPARE(m_a->settle(), Points(150));
    m_fleet->settleUp();
    QVERIFY(m_fleet->disputes().empty());
    QCOMPARE(lentAtHq(), Points(0));
}

// Her points waited for a card that till 2 gave to somebody HQ knows already.
void LeasesTest::leasesFollowAMemberWhoIsMerged()
{
    const member::IdentifierHash second{{9}};
    m_fleet->sell(1, second, 50, "2026-03-01T09:00:00+03:00");  // 500 points wait for this card
    m_fleet->settleUp();
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_a->voidSale();
    QCOMPARE(lentAtHq(), Points(150));

    wire::MemberRecord both;
    both.member.name = "Ada";
    both.member.cardTail = "0007";
    both.member.since = BusinessDay(0);
    both.identifiers = {ada, second};
    must(m_fleet->store().transaction([&]() -> Result<void> {
        if (auto joined = hq::joinWaiting(m_fleet->store(), {both}); !joined)
            return joined;
        auto put = m_fleet->store().putMembers({both});
        return put ? Result<void>{} : tl::unexpected(put.error());
    }));
    m_fleet->settleUp();
    QCOMPARE(availableAtHq(), Points(800));
    QCOMPARE(lentAtHq(), Points(150));
    m_a->restart();
    m_a->begin(second);
    QCOMPARE(m_a->want(Points(100), false), Borrowed::Taken);
    QCOMPARE(m_a->settle(), Points(100));
    m_fleet->settleUp();
    QCOMPARE(lentAtHq(), Points(50));
    QVERIFY(m_fleet->disputes().empty());
}

void LeasesTest::anHqThatForgotLendsNothingBeforeItHeardAll()
{
    for (Lane* each : {m_a.get(), m_b.get(), m_c.get()})
        each->exchange();
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_a->voidSale();
    m_a->exchange();
    // As after a backup of before: the lease is gone, and HQ says that it is another one.
    must(m_fleet->store().database().execute("DELETE FROM lease"));
    hq::Service::Settings restored;
    restored.epoch = 2;
    for (Lane* each : {m_a.get(), m_b.get(), m_c.get()})
        each->setHq(restored);
    m_b->begin(ada);
    QCOMPARE(m_b->want(Points(300)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), Borrowed::Closed);
    m_b->exchange();
    m_c->exchange();
    m_c->exchange();
    QCOMPARE(m_b->want(Points(300)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), Borrowed::Closed);  // till 1 was not heard yet
    m_a->exchange();
    QCOMPARE(m_b->want(Points(300)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), Borrowed::Closed);  // nor that it has heard
    m_a->exchange();
    QCOMPARE(lentAtHq(), Points(150));  // there it is again
    QCOMPARE(m_b->want(Points(160)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), std::nullopt);
    QCOMPARE(m_b->want(Points(150)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), Borrowed::Taken);
}

// In the backup it is set aside, and the till has given it back since.
void LeasesTest::whatAnHqForgotThatItGotBackIsFree()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_a->voidSale();
    m_a->exchange();
    const auto backup = must(m_fleet->store().leasesHeldBy(m_fleet->till(0).terminal.id));
    QCOMPARE(backup.size(), std::size_t{1});
    must(m_fleet->till(0).ports->leases().giveBack({{backup.front().id}}));
    m_a->exchange();
    QCOMPARE(lentAtHq(), Points(0));
    must(m_fleet->store().addLeases(backup));
    hq::Service::Settings restored;
    restored.epoch = 2;
    for (Lane* each : {m_a.get(), m_b.get(), m_c.get()}) {
        each->setHq(restored);
        for (int i = 0; i < 3; ++i)
            each->exchange();
    }
    QCOMPARE(lentAtHq(), Points(0));
}

// The member's enrolment is still to be sent again.
void LeasesTest::leasesOfMembersThatAnHqForgotAreAdopted()
{
    m_a->exchange();
    hq::Service::Settings restored;
    restored.epoch = 2;
    m_a->setHq(restored);
    wire::SyncRequest request = m_a->ask();
    request.cursors.epoch = 2;
    request.reports.push_back({LeaseId{{1}},
                               MemberId(wire::firstTillMemberId + 7),
                               wire::LeasePurpose::Keep,
                               Points(50),
                               {},
                               Points(50)});
    m_a->answerTo(request);
    const auto adopted = must(m_fleet->store().leasesHeldBy(m_fleet->till(0).terminal.id));
    QCOMPARE(adopted.size(), std::size_t{1});
    QCOMPARE(adopted.front().open(), Points(50));
}

// A request that was under way for long passes the one that was sent after it.
void LeasesTest::aReportThatComesLateBringsNothingBack()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_a->voidSale();
    const wire::SyncRequest late = m_a->ask();  // it has 150 of her points
    m_a->miss();
    must(m_fleet->till(0).ports->leases().giveBack({{m_a->leases().front().id}}));
    const wire::SyncRequest next = m_a->ask();  // and has given them back
    QCOMPARE(next.nonceNext, late.nonceNext);
    const wire::SyncReply reply = m_a->answerTo(next);
    QCOMPARE(lentAtHq(), Points(0));
    m_a->answerTo(late);
    m_a->hear(reply);
    QCOMPARE(lentAtHq(), Points(0));
}

void LeasesTest::aRequestThatComesLateTakesNothingAway()
{
    m_a->begin(ada);
    const wire::SyncRequest late = m_a->ask();
    m_a->miss();
    QCOMPARE(m_a->want(Points(200)), Borrowed::Asking);
    const wire::SyncReply reply = m_a->answerTo(m_a->ask());
    m_a->answerTo(late);  // which does not name what was lent since
    QCOMPARE(m_a->hear(reply), Borrowed::Taken);
    QCOMPARE(lentAtHq(), Points(200));
    m_b->begin(ada);
    QCOMPARE(m_b->want(Points(200)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), Borrowed::TooFew);
}

// A till that does as it likes: accepted, and said.
void LeasesTest::aTillThatWasNotLentIsFoundOut()
{
    QCOMPARE(m_b->spend(ada, Points(250)), Points(250));
    m_fleet->sell(0, ada, 3, "2026-03-02T10:00:00+03:00", {{"pay", Points(290)}});
    m_fleet->settleUp();
    QCOMPARE(m_fleet->disputes().size(), std::size_t{1});
    QVERIFY2(m_fleet->disputes()[0].find("spent or set aside elsewhere") != std::string::npos,
             m_fleet->disputes()[0].c_str());
}

// Both tills keep some of Ada's points, and her phone shows them the same code.
void LeasesTest::aCodeFromAPhoneSpendsAtOneTill()
{
    for (Lane* lane : {m_a.get(), m_b.get()}) {
        lane->begin(ada);
        lane->keepSome();
        lane->exchange();
        QVERIFY(Points(50) < lane->held());
    }
    const wire::ShownCode code{ada, 100};
    m_a->borrower().showCode(code);
    m_b->borrower().showCode(code);
    QCOMPARE(m_a->want(Points(50), false), Borrowed::LineDown);  // only HQ knows
    QCOMPARE(m_a->want(Points(50)), Borrowed::Asking);
    QCOMPARE(m_a->lose(), std::optional(Borrowed::LineDown));
    QCOMPARE(m_a->want(Points(50)), Borrowed::Asking);
    QCOMPARE(m_a->exchange(), Borrowed::Taken);
    QCOMPARE(m_b->want(Points(50)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), Borrowed::CodeUsed);
    QVERIFY(m_b->checkout().wantedRewards().empty());
    // Once it is taken, the sale may want something else.
    QCOMPARE(m_a->want(Points(60), false), Borrowed::Taken);
    QCOMPARE(m_a->settle(), Points(60));
    // The next code, and the card itself.
    m_b->borrower().showCode(wire::ShownCode{ada, 101});
    QCOMPARE(m_b->want(Points(20)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), Borrowed::Taken);
    QCOMPARE(m_b->settle(), Points(20));
    m_a->begin(ada);
    QCOMPARE(m_a->want(Points(10), false), Borrowed::Taken);
    QCOMPARE(m_a->settle(), Points(10));
    m_fleet->settleUp();
    QVERIFY(m_fleet->disputes().empty());
}

// Not even after the program was started again, with the line cut.
void LeasesTest::aCopyThatWasRefusedSpendsNothing()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_a->exchange();
    const Points kept = m_a->held();
    QVERIFY(Points(50) < kept);
    wire::SyncReply refusal = m_a->speak();
    refusal.verdict = wire::SyncVerdict::Fork;
    m_a->hear(refusal);
    QCOMPARE(m_a->want(Points(50), false), Borrowed::LineDown);
    m_a->restart();
    m_a->begin(ada);
    QCOMPARE(m_a->want(Points(50), false), Borrowed::LineDown);
    QCOMPARE(m_a->settle(), Points(0));
    // HQ takes it back.
    m_a->wait(600'000);
    m_a->exchange();
    m_a->begin(ada);
    QCOMPARE(m_a->want(Points(50), false), Borrowed::Taken);
}

QTEST_GUILESS_MAIN(LeasesTest)
#include "leases_test.moc"
