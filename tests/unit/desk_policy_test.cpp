// What a programme file says of returns and adjustments, and what of it is refused, where and why.
#include <QtTest>

#include "core/wire/programme_file.h"

using namespace loyalty;

namespace {

std::string file(const std::string& more)
{
    return R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},"points":{"decimals":1},)" +
           more + "}";
}

}  // namespace

class DeskPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isRead();
    void isRefused_data();
    void isRefused();
};

void DeskPolicyTest::isRead()
{
    const auto rulebook = wire::readProgramme(file(R"(
      "returns":{"days":0,"withoutSlip":"allow","shortfall":"forgive"},
      "adjustments":{"reasons":[{"id":"a","name":"A"},{"id":"b"}],
        "manager":{"each":"2.5","day":2.5,"approved":"2.5"},"claimDays":0,"reinstateDays":1})"));
    QVERIFY(rulebook);
    const programme::Programme& programme = (*rulebook)->programme();
    QVERIFY(programme.returns == (programme::ReturnPolicy{0, programme::BlindReturns::Allowed,
                                                          programme::Shortfall::Forgiven}));
    const programme::AdjustmentPolicy& policy = programme.adjustments;
    QCOMPARE(policy.reasons.size(), std::size_t{2});
    QVERIFY(!policy.cashier);
    QVERIFY(policy.manager == (programme::AdjustmentLimit{Points(25), Points(25), Points(25)}));
    QCOMPARE(policy.claimDays, std::optional(0));
    QCOMPARE(policy.courtesyDays, 30);
    QVERIFY((*wire::readProgramme(file("\"rules\":[]")))->programme().adjustments ==
            programme::AdjustmentPolicy{});
}

void DeskPolicyTest::isRefused_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* part, const char* problem) {
        QTest::newRow(name) << QByteArray(part) << QByteArray(problem);
    };
    const auto adjust = [&](const char* name, const std::string& part, const char* problem) {
        row(name, ("\"adjustments\":{" + part + "}").c_str(), problem);
    };
    row("a window below nothing", R"("returns":{"days":-1})", "$.returns.days ");
    row("a window of eleven years", R"("returns":{"days":4015})", "$.returns.days ");
    row("an unknown word", R"("returns":{"withoutSlip":"perhaps"})", "$.returns.withoutSlip ");
    row("an unknown field", R"("returns":{"hours":3})", "$.returns.hours is not known here");
    row("no object", R"("adjustments":[])", "$.adjustments is no object");
    const std::string manager = R"("manager":{"each":1,"day":2})";
    const std::string reasons = R"("reasons":[{"id":"a"}])";
    adjust("no reasons", manager, "$.adjustments.reasons needs at least one reason");
    adjust("an empty list of reasons", R"("reasons":[],)" + manager,
           "$.adjustments.reasons needs at least one reason");
    adjust("a reason twice", R"("reasons":[{"id":"a"},{"id":"a"}],)" + manager,
           "$.adjustments.reasons[1].id stands twice");
    adjust("a reason without an id", R"("reasons":[{"name":"A"}],)" + manager,
           "$.adjustments.reasons[0].id ");
    adjust("a reason of a novel",
           R"("reasons":[{"id":")" + std::string(65, 'a') + "\"}]," + manager,
           "$.adjustments.reasons[0].id is longer than 64 bytes");
    adjust("nobody", reasons, "$.adjustments.manager one of cashier and manager is needed");
    adjust("a limit without a day", reasons + R"(,"manager":{"each":1})",
           "$.adjustments.manager.day ");
    adjust("a day below one adjustment", reasons + R"(,"cashier":{"each":3,"day":2})",
           "$.adjustments.cashier.day is below each");
    adjust("approval of less", reasons + R"(,"cashier":{"each":3,"day":3,"approved":2})",
           "$.adjustments.cashier.approved is below each");
    adjust("below zero", reasons + R"(,"manager":{"each":-1,"day":2})",
           "$.adjustments.manager.each must be from 0");
    adjust("a hundredth where tenths are smallest",
           reasons + R"(,"manager":{"each":"0.01","day":2})", "$.adjustments.manager.each ");
    adjust("beyond 64 bits", reasons + R"(,"manager":{"each":1,"day":99999999999999999999999})",
           "$.adjustments.manager.day ");
    adjust("points that live again on no day", reasons + "," + manager + R"(,"reinstateDays":0)",
           "$.adjustments.reinstateDays ");
    adjust("a courtesy of years", reasons + "," + manager + R"(,"courtesyDays":400)",
           "$.adjustments.courtesyDays ");
}

void DeskPolicyTest::isRefused()
{
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, problem);
    const auto rulebook = wire::readProgramme(file(part.toStdString()));
    QVERIFY(!rulebook);
    QStringList said;
    for (const programme::Problem& each : rulebook.error())
        said << QString::fromStdString(each.path + " " + each.reason);
    QVERIFY2(said.first().startsWith(QString::fromUtf8(problem)), qPrintable(said.join(u'\n')));
    // The same file of format 1 does not know the field at all.
    std::string older = file(part.toStdString());
    older.replace(older.find("\"format\":2"), 10, "\"format\":1");
    QVERIFY(!wire::readProgramme(older));
}

QTEST_GUILESS_MAIN(DeskPolicyTest)
#include "desk_policy_test.moc"
