// Two versions of a programme in sentences: each field of the file is changed alone, once.
#include <QFile>
#include <QtTest>
#include <set>

#include "core/review/diff.h"
#include "tests/support/programme_changes.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using review::Difference;
using tests::Change;
using tests::rulebookOf;

namespace {

const std::string whole = tests::wholeProgramme();

std::string changed(std::string file, const std::string& from, const std::string& to)
{
    const std::size_t place = file.find(from);
    CHECK(place != std::string::npos);
    return file.replace(place, from.size(), to);
}

std::string sentencesOf(const std::vector<Difference>& differences)
{
    std::string all;
    for (const Difference& difference : differences)
        all += (all.empty() ? "" : "\n") + difference.path + " " + difference.sentence;
    return all;
}

std::string diffOf(const std::string& before, const std::string& now)
{
    return sentencesOf(review::diff(rulebookOf(before)->programme(), rulebookOf(now)->programme()));
}

const std::vector<Change>& changes()
{
    static const std::vector<Change> all = tests::allChanges();
    return all;
}

wire::Json schema()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/programmes/programme.schema.json"));
    CHECK(file.open(QIODevice::ReadOnly));
    return wire::parseJson(file.readAll().toStdString()).value();
}

}  // namespace

class ProgrammeDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFieldHasItsSentence_data();
    void eachFieldHasItsSentence();
    void everyFieldOfTheSchemaIsThere();
    void theSameIsNoDifference();
    void manyAtOnce_data();
    void manyAtOnce();
    void whatHasNoWordsIsSaid();
};

void ProgrammeDiffTest::eachFieldHasItsSentence_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < changes().size(); ++i)
        QTest::newRow(changes()[i].field.c_str()) << static_cast<int>(i);
}

void ProgrammeDiffTest::eachFieldHasItsSentence()
{
    QFETCH(int, index);
    const Change& change = changes()[static_cast<std::size_t>(index)];
    const std::string said = diffOf(whole, changed(whole, change.from, change.to));
    QVERIFY2(said.find(change.said) != std::string::npos, said.c_str());
    QVERIFY2(said.find("cannot put into words") == std::string::npos, said.c_str());
    const std::string back = diffOf(changed(whole, change.from, change.to), whole);
    QVERIFY(!back.empty());
    QVERIFY2(back.find("cannot put into words") == std::string::npos, back.c_str());
}

// A field that a later format adds needs a row here, and so its words.
void ProgrammeDiffTest::everyFieldOfTheSchemaIsThere()
{
    const std::set<std::string> notInTheProgramme{"file.$schema", "file.format"};
    const std::set<std::string> parts{"file.currency", "file.points", "file.rounding", "file.life",
                                      "file.earn"};
    std::set<std::string> told;
    for (const Change& change : changes())
        told.insert(change.field);
    told.insert("rounding.remainder");
    const auto look = [&](const std::string& definition, const wire::Json& object) {
        const wire::Json* properties = object.find("properties");
        if (properties == nullptr)
            return;
        for (const auto& [name, value] : *properties->object()) {
            const std::string field = definition + "." + name;
            if (!notInTheProgramme.contains(field) && !parts.contains(field))
                QVERIFY2(told.contains(field), field.c_str());
        }
    };
    const wire::Json all = schema();
    look("file", all);
    for (const auto& [definition, object] : *all.find("$defs")->object())
        look(definition, object);
}

void ProgrammeDiffTest::theSameIsNoDifference()
{
    QCOMPARE(diffOf(whole, whole), std::string());
}

void ProgrammeDiffTest::manyAtOnce_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const std::string& before, const std::string& now,
                        const char* said) {
        QTest::newRow(name) << QByteArray::fromStdString(tests::programmeWith(before))
                            << QByteArray::fromStdString(tests::programmeWith(now))
                            << QByteArray(said);
    };
    const auto newer = [](const char* name, const std::string& before, const std::string& now,
                          const char* said) {
        const auto file = [](const std::string& more) {
            return QByteArray::fromStdString(
                R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + "}");
        };
        QTest::newRow(name) << file(before) << file(now) << QByteArray(said);
    };
    const std::string a = R"({"id":"a","kind":"multiplier","factor":2})";
    const std::string b = R"({"id":"b","kind":"multiplier","factor":3})";
    row("a remainder that is kept", "\"rules\":[]", R"("rounding":{"remainder":"carry"})",
        "$.rounding.remainder What rounding leaves over is now kept for the member's next sale.");
    row("points that never expired", "\"rules\":[]", R"("life":{"expiryMonths":6})",
        "$.life.expiryMonths Points now expire after 6 months; they never did.");
    row("points that expire no more", R"("life":{"expiryMonths":6})", "\"rules\":[]",
        "$.life.expiryMonths Points no longer expire; it was after 6 months.");
    row("another order", R"("rules":[)" + a + "," + b + "]", R"("rules":[)" + b + "," + a + "]",
        "$.rules The rules stand in another order (\"b\" and \"a\"): a basket earns the same, but "
        "of what several rules give together, other rules may be credited.");
    const std::string c = R"({"id":"c","kind":"multiplier","factor":3,"group":"g"})";
    const auto listed = [](const std::string& list) {
        return QByteArray::fromStdString(
            R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},"rules":[)" + list +
            "]}");
    };
    QTest::newRow("an order that matters")
        << listed(a + "," + c) << listed(c + "," + a)
        << QByteArray(
               "$.rules The rules stand in another order (\"c\" and \"a\"): a basket may "
               "earn something else, since some of them go before others or have limits.");
    QTest::newRow("all that bounds a new rule")
        << listed(a)
        << listed(a + R"(,{"id":"d","kind":"bonus","points":5,"priority":2,"group":"g",)"
                      R"("exclusive":true,"stop":true,"limits":{"sale":{"points":9},)"
                      R"("week":{"times":1}},"budget":{"points":90,"perStore":30,)"
                      R"("atEnd":"nothing"},"when":{"purchase":{"is":22},"total":{"from":5},)"
                      R"("contains":{}}})")
        << QByteArray(
               "$.rules[1] New rule \"d\": a bonus of 5 points, on the 22nd purchase, for a "
               "total of at least 5.00 EUR, with anything in the basket, at most 9 points "
               "in a sale, at most once in a week, with a budget of 90 points, with a "
               "budget of 30 points for each store, all or nothing of what a budget has "
               "left, priority 2, in group \"g\", keeping all others from its lines, "
               "stopping those after it.");
    row("one goes, one comes", R"("rules":[)" + a + "]", R"("rules":[)" + b + "]",
        "$.rules[0] New rule \"b\": points × 3.\n"
        "$.rules[0] Rule \"a\" is gone; it was: points × 2.");
    row("two lists of what never earns", R"("neverEarn":[{"brand":"x"}])",
        R"("neverEarn":[{"brand":"x"},{"tag":"y"}])",
        "$.neverEarn Nothing is earned any more by lines of tag \"y\".");
    newer(
        "all of a new reward", "\"rules\":[]",
        R"("rewards":[{"id":"r","kind":"points","points":10,"amount":"1.00","as":"tender",)"
        R"("minimum":20,"step":10,"maximum":90,"maximumPercent":50,"match":{"brand":"b"},)"
        R"("when":{"weekdays":"mon"},"limits":{"day":{"times":2}},"stock":1,"group":"g",)"
        R"("alone":true,"courtesyDays":3},{"id":"s","kind":"gift","cost":1,"onReturn":"keep"}])",
        "$.rewards[0] New reward \"r\": 10 points pay 1.00 EUR, at least 20 points in a sale, in "
        "multiples of 10, at most 90 points in a sale, at most 50 % of what its lines cost, on "
        "lines of brand \"b\", on Mondays, at most 2 times in a day, at most once in each store, "
        "in group \"g\", with no other reward in the sale, points that come back may be used for "
        "at least 3 days.\n"
        "$.rewards[1] New reward \"s\": a gift for 1 point, its points stay spent when goods come "
        "back.");
    const std::string mug = R"({"id":"mug","kind":"gift","cost":1})";
    const std::string cup = R"({"id":"cup","kind":"gift","cost":2})";
    newer("rewards in another order", R"("rewards":[)" + mug + "," + cup + "]",
          R"("rewards":[)" + cup + "," + mug + "]",
          "$.rewards The rewards stand in another order, in which they are taken off.");
    newer("a tier by visits",
          R"("tiers":[{"code":"a","threshold":0}],"tierPolicy":{"by":"visits"})",
          R"("tiers":[{"code":"a","threshold":0},{"code":"b","threshold":5}],)"
          R"("tierPolicy":{"by":"visits"})",
          "$.tiers[1] New tier \"b\" from 5 visits on, points × 1.");
    row("the same list in another order", R"("neverEarn":[{"brand":"x"},{"tag":"y"}])",
        R"("neverEarn":[{"tag":"y"},{"brand":"x"}])",
        "$.neverEarn What never earns stands in another order, which changes nothing.");
}

void ProgrammeDiffTest::manyAtOnce()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, now);
    QFETCH(QByteArray, said);
    QCOMPARE(QByteArray::fromStdString(diffOf(before.toStdString(), now.toStdString())), said);
}

void ProgrammeDiffTest::whatHasNoWordsIsSaid()
{
    const programme::Programme before = rulebookOf(whole)->programme();
    programme::Programme now = before;
    now.rules[1].when.weekdays |= 0x80U;  // an eighth day of the week, as a later version might
    QCOMPARE(sentencesOf(review::diff(before, now)),
             std::string("$.rules[1] Rule \"pieces\": it changed in a way this version cannot put "
                         "into words."));
}

QTEST_GUILESS_MAIN(ProgrammeDiffTest)
#include "programme_diff_test.moc"
