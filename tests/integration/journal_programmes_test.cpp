// Who the members of a journal are by now, as HQ told the till.
#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "app/backtest/journal_programmes.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using backtest::JournalProgrammes;

Q_DECLARE_METATYPE(member::Holder)

namespace {

member::IdentifierHash card(std::uint8_t number)
{
    member::IdentifierHash hash;
    hash.bytes[0] = number;
    return hash;
}

wire::MemberRecord recordOf(std::int64_t id)
{
    wire::MemberRecord record;
    record.member = {MemberId(id), member::Status::Active, "", "", BusinessDay(20'000)};
    return record;
}

/// A version that asks for what `when` looks at.
wire::ProgrammeRecord versionOf(std::int64_t version, const std::string& when)
{
    return {
        version, BusinessDay(0),
        R"({"format":2,"id":"t","version":)" + std::to_string(version) +
            R"(,"currency":{"code":"EUR"},"rules":[{"id":"r","kind":"bonus","points":1,"when":)" +
            when + "}]}"};
}

}  // namespace

class JournalProgrammesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aHolderIsWhoeverIsMeantNow_data();
    void aHolderIsWhoeverIsMeantNow();
    void onlyWhatWasNotWrittenIsAdded();
    void aFolderWithoutACacheKnowsNobody();

private:
    std::unique_ptr<JournalProgrammes> open() const
    {
        return std::move(JournalProgrammes::open({m_folder.path().toStdString()}).value());
    }

    QTemporaryDir m_folder;
};

// Number 2 became 1; 4 became 3, and 3 became 1. Card 7 is 2's, nobody has card 8.
void JournalProgrammesTest::initTestCase()
{
    auto cache = storage::CacheStore::open(
        m_folder.filePath(QStringLiteral("cache_1.db")).toStdString(), {});
    QVERIFY(cache);
    wire::FeedPage members;
    members.members = {recordOf(1), recordOf(2), recordOf(3), recordOf(4)};
    members.members[0].member.segments = {Symbol("press")};
    members.members[1].mergedInto = MemberId(1);
    members.members[1].identifiers = {card(7)};
    members.members[2].mergedInto = MemberId(1);
    members.members[3].mergedInto = MemberId(3);
    members.position = 1;
    wire::FeedPage programmes;
    programmes.programmes = {versionOf(1, "{}"), versionOf(2, R"({"segments":"x"})")};
    programmes.position = 1;
    QVERIFY((*cache)->apply({members, {}, {}, programmes, {}, {}}));
}

void JournalProgrammesTest::aHolderIsWhoeverIsMeantNow_data()
{
    QTest::addColumn<member::Holder>("holder");
    QTest::addColumn<member::Holder>("now");
    const auto row = [](const char* name, const member::Holder& holder, const member::Holder& now) {
        QTest::newRow(name) << holder << now;
    };
    row("nobody", {}, {});
    row("a member", MemberId(1), MemberId(1));
    row("a member who was merged", MemberId(2), MemberId(1));
    row("merged twice", MemberId(4), MemberId(1));
    row("a member HQ never told of", MemberId(9), MemberId(9));
    row("a card of a member who was merged", card(7), MemberId(1));
    row("a card nobody has", card(8), card(8));
}

void JournalProgrammesTest::aHolderIsWhoeverIsMeantNow()
{
    QFETCH(member::Holder, holder);
    QFETCH(member::Holder, now);
    journal::SaleRecord sale;
    sale.holder = holder;
    open()->complete(sale, {});
    QVERIFY(sale.holder == now);
    QVERIFY(sale.standing == programme::Standing{});
}

void JournalProgrammesTest::onlyWhatWasNotWrittenIsAdded()
{
    const auto known = open();
    journal::SaleRecord sale;
    sale.holder = MemberId(2);
    sale.programmeVersion = 1;
    const programme::Asked asked{true, true, false};
    journal::SaleRecord completed = sale;
    known->complete(completed, asked);
    QVERIFY(completed.standing.segments == std::vector<Symbol>{Symbol("press")});
    QVERIFY(completed.standing.joined == BusinessDay(20'000));
    QVERIFY(!completed.standing.birthday);
    // Version 2 asked for segments, so that the sale says what was true then.
    completed = sale;
    completed.programmeVersion = 2;
    known->complete(completed, asked);
    QVERIFY(completed.standing.segments.empty());
    QVERIFY(completed.standing.joined == BusinessDay(20'000));
    QVERIFY(!known->fault());
    QVERIFY(known->version(3) == nullptr);
    QVERIFY(known->fault());
}

void JournalProgrammesTest::aFolderWithoutACacheKnowsNobody()
{
    const QTemporaryDir empty;
    const auto known = JournalProgrammes::open({empty.path().toStdString()});
    QVERIFY(known);
    journal::SaleRecord sale;
    sale.holder = card(7);
    (*known)->complete(sale, {true, true, true});
    QVERIFY(sale.holder == member::Holder(card(7)));
    QVERIFY((*known)->version(0) == nullptr);
    QVERIFY(!(*known)->fault());
    QVERIFY((*known)->version(1) == nullptr);
    QVERIFY((*known)->fault());
}

QTEST_GUILESS_MAIN(JournalProgrammesTest)
#include "journal_programmes_test.moc"
