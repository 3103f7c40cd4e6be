// Country packs: what is read of them, what a programme lacks of one, and how it is added to the
// file that people keep.
#include <QFile>
#include <QRegularExpression>
#include <QtTest>
#include <set>

#include "core/review/check.h"
#include "core/review/pack_gaps.h"
#include "core/wire/json_edit.h"
#include "core/wire/pack_file.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using tests::rulebookOf;

namespace {

std::string fileText(const char* path)
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/programmes/") + QString::fromLatin1(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", path);
    return file.readAll().toStdString();
}

std::string packWith(const std::string& lists)
{
    return R"({"pack":1,"id":"p")" + (lists.empty() ? "" : "," + lists) + "}";
}

std::string programmeWith(const std::string& lists)
{
    return R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"})" +
           (lists.empty() ? "" : "," + lists) + "}";
}

programme::Pack packOf(const std::string& text)
{
    auto pack = wire::readPack(text);
    CHECK(pack);
    return *pack;
}

std::string gapsIn(const std::string& programme, const programme::Pack& pack)
{
    std::string text;
    for (const review::PackGap& gap : review::gapsOf(rulebookOf(programme)->programme(), pack))
        text += (text.empty() ? "" : "\n") + gap.path + ": " + gap.sentence;
    return text;
}

std::string withGapsFilled(std::string text, const programme::Pack& pack)
{
    for (const review::PackGap& gap : review::gapsOf(rulebookOf(text)->programme(), pack))
        text = wire::withElements(text, gap.list->name, {wire::matchText(gap.match)});
    return text;
}

}  // namespace

class CountryPackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readerSchemaAndFormatAgree();
    void wrongPacksAreRefused_data();
    void wrongPacksAreRefused();
    void gapsAreFoundByMeaning_data();
    void gapsAreFoundByMeaning();
    void theSamplesAreWhatTheySay();
    void elementsAreAdded_data();
    void elementsAreAdded();
    void whatWasWrittenStays();
    void aMatchStandsAsInAFile();
};

void CountryPackTest::readerSchemaAndFormatAgree()
{
    std::set<std::string> inSchema;
    const auto schema = wire::parseJson(fileText("pack.schema.json"));
    for (const auto& [name, value] : *schema->find("properties")->object())
        inSchema.insert(name);
    std::set<std::string> inFormat;
    const QString format = QString::fromStdString(fileText("FORMAT.md"));
    static const QRegularExpression row(QStringLiteral(R"(^\| `([$\w]+)` \|)"));
    for (const QString& line : format.section(QStringLiteral("## 15."), 1).split(u'\n'))
        if (const auto match = row.match(line); match.hasMatch())
            inFormat.insert(match.captured(1).toStdString());
    QCOMPARE(inFormat, inSchema);
    for (const std::string& name : inSchema) {
        if (name == "pack")
            continue;
        const auto pack = wire::readPack(R"({"pack":1,")" + name + R"(":[[]]})");
        const programme::Problem unknown{"$." + name, "is not known here"};
        QVERIFY2(!pack && std::count(pack.error().begin(), pack.error().end(), unknown) == 0,
                 name.c_str());
    }
}

void CountryPackTest::wrongPacksAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const std::string& text, const char* problem) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(problem);
    };
    row("nothing", "", "$ ");
    row("no JSON", "pack", "$ ");
    row("a list", "[]", "$.pack is missing: this is no country pack");
    row("a programme", fileText("harbour.json"), "$.pack is missing: this is no country pack");
    row("of the future", R"({"pack":2,"id":"p","neverEarn":[{"tag":"x"}]})", "$.pack ");
    row("without a name of its own", R"({"pack":1,"neverEarn":[{"tag":"x"}]})", "$.id ");
    row("that asks for nothing", packWith(""), "$ asks for nothing");
    row("with empty lists", packWith(R"("neverEarn":[],"neverDiscounted":null)"),
        "$ asks for nothing");
    row("that takes everything", packWith(R"("neverEarn":[{}])"),
        "$.neverEarn[0] takes every line");
    row("with a match that does not exist", packWith(R"("neverEarn":[{"supplier":"x"}])"),
        "$.neverEarn[0].supplier is not known here");
    row("with an empty text", packWith(R"("neverEarn":[{"tag":["x",""]}])"), "$.neverEarn[0].tag");
    row("with something else", packWith(R"("neverSold":[{"tag":"x"}])"),
        "$.neverSold is not known here");
    row("twice the same list", packWith(R"("neverEarn":[{"tag":"x"}],"neverEarn":[{"tag":"x"}])"),
        "$ ");
    row("larger than it may be", std::string(wire::maxPackBytes + 1, ' '),
        "$ is larger than 1 MiB");
}

void CountryPackTest::wrongPacksAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, problem);
    const auto pack = wire::readPack(text.toStdString());
    QVERIFY(!pack);
    const programme::Problem& first = pack.error().front();
    const std::string said = first.path + " " + first.reason;
    QVERIFY2(said.starts_with(problem.toStdString()), said.c_str());
}

void CountryPackTest::gapsAreFoundByMeaning_data()
{
    QTest::addColumn<QByteArray>("held");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("gaps");
    const auto row = [](const char* name, const char* held, const char* asked, const char* gaps) {
        QTest::newRow(name) << QByteArray(held) << QByteArray(asked) << QByteArray(gaps);
    };
    const char* earned =
        "$.neverEarn[0]: Points may be earned by lines of category \"Beer\" or \"Wine\".";
    const char* asked = R"("neverEarn":[{"category":["Beer","Wine"]}])";
    row("nothing is held", "", asked, earned);
    row("the same", asked, asked, "");
    row("in another order, and more",
        R"("neverEarn":[{"tag":"x"},{"category":["Wine","Tobacco","Beer"]}])", asked, "");
    row("in two parts", R"("neverEarn":[{"category":"Beer"},{"category":"Wine"}])", asked, "");
    row("one part of it", R"("neverEarn":[{"category":"Beer"}])", asked, earned);
    row("only of a brand", R"("neverEarn":[{"category":["Beer","Wine"],"brand":"x"}])", asked,
        earned);
    row("more than is asked", R"("neverEarn":[{"category":"Beer"}])",
        R"("neverEarn":[{"category":"Beer","brand":"x"}])", "");
    row("in another list", R"("neverDiscounted":[{"category":["Beer","Wine"]}])", asked, earned);
    row("written otherwise", R"("neverEarn":[{"category":["beer","Wine"]}])", asked, earned);
    row("every list", "",
        R"("neverPaidWithPoints":[{"tag":"a"}],"neverDiscounted":[{"tag":"b"},{"tag":"c"}])",
        "$.neverDiscounted[0]: Rewards may be taken off lines of tag \"b\".\n"
        "$.neverDiscounted[1]: Rewards may be taken off lines of tag \"c\".\n"
        "$.neverPaidWithPoints[0]: Points may pay lines of tag \"a\".");
}

void CountryPackTest::gapsAreFoundByMeaning()
{
    QFETCH(QByteArray, held);
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, gaps);
    QCOMPARE(QByteArray::fromStdString(
                 gapsIn(programmeWith(held.toStdString()), packOf(packWith(asked.toStdString())))),
             gaps);
}

void CountryPackTest::theSamplesAreWhatTheySay()
{
    const programme::Pack ireland = packOf(fileText("packs/ireland.json"));
    QCOMPARE(QByteArray::fromStdString(ireland.id), QByteArray("ireland"));
    QVERIFY(!ireland.reason.in("en").empty() && !ireland.name.in("en").empty());
    QCOMPARE(QByteArray::fromStdString(gapsIn(fileText("liffey.json"), ireland)), QByteArray());
    QVERIFY(!gapsIn(fileText("harbour.json"), ireland).empty());
    const review::CheckPlan plan{*BusinessDay::fromText("2026-11-22"), std::nullopt};
    const auto liffey = rulebookOf(fileText("liffey.json"));
    for (const review::Finding& finding : review::check(liffey->programme(), plan))
        QFAIL((finding.path + ": " + finding.sentence).c_str());
}

void CountryPackTest::elementsAreAdded_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, const char* before, const char* after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    // Always {"t": 1} and {"t": 2} to the list "l".
    row("no list, all on a line", R"({"a":1.50})", R"({"a":1.50, "l": [{"t": 1}, {"t": 2}]})");
    row("no list", "{\n  \"a\": 1\n}\n",
        "{\n  \"a\": 1,\n  \"l\": [\n    {\"t\": 1},\n    {\"t\": 2}\n  ]\n}\n");
    row("no list, tabs and the other line ends", "{\r\n\t\"a\": {\"l\": []}\r\n}",
        "{\r\n\t\"a\": {\"l\": []},\r\n\t\"l\": [\r\n\t  {\"t\": 1},\r\n\t  {\"t\": "
        "2}\r\n\t]\r\n}");
    row("null", R"({"l":null,"b":2})", R"({"l":[{"t": 1}, {"t": 2}],"b":2})");
    row("an empty list", "{\n  \"l\": [ ],\n  \"b\": 2\n}",
        "{\n  \"l\": [\n    {\"t\": 1},\n    {\"t\": 2}\n  ],\n  \"b\": 2\n}");
    row("a list on a line", R"({"l": [{"x":"]"}, 3 ], "b":2})",
        R"({"l": [{"x":"]"}, 3, {"t": 1}, {"t": 2} ], "b":2})");
    row("a list on lines", "{\n \"l\": [\n   {\"x\": 1}\n ]\n}",
        "{\n \"l\": [\n   {\"x\": 1},\n   {\"t\": 1},\n   {\"t\": 2}\n ]\n}");
    row("a name that is written otherwise", "{\"\\u006c\":[1]}",
        "{\"\\u006c\":[1, {\"t\": 1}, {\"t\": 2}]}");
    row("a text that looks like it", R"({"a":"\"l\":[]","l":[]})",
        R"({"a":"\"l\":[]","l":[{"t": 1}, {"t": 2}]})");
    row("deeper down is not it", R"({"a":{"l":[1]},"b":[{"l":[]}]})",
        R"({"a":{"l":[1]},"b":[{"l":[]}], "l": [{"t": 1}, {"t": 2}]})");
}

void CountryPackTest::elementsAreAdded()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(QByteArray::fromStdString(
                 wire::withElements(before.toStdString(), "l", {R"({"t": 1})", R"({"t": 2})"})),
             after);
}

// All bytes of the file are still there in their order, the programme differs in the three lists
// alone, and it holds the pack; to add it again changes nothing.
void CountryPackTest::whatWasWrittenStays()
{
    const programme::Pack ireland = packOf(fileText("packs/ireland.json"));
    for (const std::string& text :
         {fileText("harbour.json"), fileText("liffey.json"), programmeWith(""),
          programmeWith(R"("neverEarn":[{"category":"Beer"}],"neverDiscounted":null)")}) {
        const std::string after = withGapsFilled(text, ireland);
        std::size_t found = 0;
        for (const char each : after)
            found += found < text.size() && text[found] == each ? 1 : 0;
        const bool hasNull = text.find("null") != std::string::npos;
        QVERIFY(hasNull || found == text.size());
        programme::Programme before = rulebookOf(text)->programme();
        programme::Programme now = rulebookOf(after)->programme();
        QVERIFY(review::gapsOf(now, ireland).empty());
        for (const programme::PackList& list : programme::packLists) {
            (before.*list.held).clear();
            (now.*list.held).clear();
        }
        QVERIFY(before == now);
        QCOMPARE(withGapsFilled(after, ireland), after);
    }
}

void CountryPackTest::aMatchStandsAsInAFile()
{
    const std::string text = R"({"product": "1", "department": ["a", "b"], "category": "c \" d",)"
                             R"( "brand": ["e", "f", "g", "h"], "tag": "g"})";
    const programme::Pack pack = packOf(packWith(R"("neverEarn":[)" + text + "]"));
    QCOMPARE(wire::matchText(pack.neverEarn.front()), text);
}

QTEST_GUILESS_MAIN(CountryPackTest)
#include "country_pack_test.moc"
