// The reader, the JSON Schema and FORMAT.md know the same fields.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>
#include <map>
#include <set>

#include "core/wire/programme_file.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using wire::Json;
using Names = std::set<std::string>;

namespace {

QString fileText(const char* path)
{
    QFile file(QStringLiteral(SOURCE_DIR "/") + QString::fromLatin1(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", path);
    return QString::fromUtf8(file.readAll());
}

const Json& schema()
{
    static const Json read =
        wire::parseJson(fileText("resources/programmes/programme.schema.json").toStdString())
            .value();
    return read;
}

Names namesIn(const Json& object)
{
    Names names;
    for (const auto& [name, value] : *object.object())
        names.insert(name);
    return names;
}

/// An object of the file: where the schema describes it, and a file that has one.
struct Place {
    const char* definition;  // empty: the file itself
    const char* path;
    const char* before;
    const char* after;
};

constexpr Place places[] = {
    {"", "$", R"({"format":2,)", "}"},
    {"currency", "$.currency", R"({"format":2,"currency":{)", "}}"},
    {"points", "$.points", R"({"format":2,"points":{)", "}}"},
    {"rounding", "$.rounding", R"({"format":2,"rounding":{)", "}}"},
    {"life", "$.life", R"({"format":2,"life":{)", "}}"},
    {"earn", "$.earn", R"({"format":2,"earn":{)", "}}"},
    {"returns", "$.returns", R"({"format":2,"returns":{)", "}}"},
    {"adjustments", "$.adjustments", R"({"format":2,"adjustments":{)", "}}"},
    {"adjustmentReason", "$.adjustments.reasons[0]", R"({"format":2,"adjustments":{"reasons":[{)",
     "}]}}"},
    {"adjustmentLimit", "$.adjustments.manager", R"({"format":2,"adjustments":{"manager":{)",
     "}}}"},
    {"messages", "$.messages", R"({"format":2,"messages":{)", "}}"},
    {"negative", "$.negative", R"({"format":2,"negative":{"policy":"limit",)", "}}"},
    {"offline", "$.offline", R"({"format":2,"offline":{)", "}}"},
    {"floor", "$.offline.floor", R"({"format":2,"offline":{"floor":{)", "}}}"},
    {"pointsReward", "$.rewards[0]", R"({"format":2,"rewards":[{"kind":"points",)", "}]}"},
    {"amountReward", "$.rewards[0]", R"({"format":2,"rewards":[{"kind":"amount",)", "}]}"},
    {"percentReward", "$.rewards[0]", R"({"format":2,"rewards":[{"kind":"percent",)", "}]}"},
    {"freeReward", "$.rewards[0]", R"({"format":2,"rewards":[{"kind":"free",)", "}]}"},
    {"cheapestReward", "$.rewards[0]", R"({"format":2,"rewards":[{"kind":"cheapest",)", "}]}"},
    {"giftReward", "$.rewards[0]", R"({"format":2,"rewards":[{"kind":"gift",)", "}]}"},
    {"tierPolicy", "$.tierPolicy", R"({"format":2,"tierPolicy":{)", "}}"},
    {"wallet", "$.wallets[0]", R"({"format":2,"wallets":[{)", "}]}"},
    {"match", "$.neverEarn[0]", R"({"format":2,"neverEarn":[{)", "}]}"},
    {"tier", "$.tiers[0]", R"({"format":2,"tiers":[{)", "}]}"},
    {"condition", "$.rules[0].when", R"({"format":2,"rules":[{"when":{)", "}}]}"},
    {"memberDays", "$.rules[0].when.memberDays", R"({"format":2,"rules":[{"when":{"memberDays":{)",
     "}}}]}"},
    {"around", "$.rules[0].when.birthday", R"({"format":2,"rules":[{"when":{"birthday":{)",
     "}}}]}"},
    {"purchase", "$.rules[0].when.purchase", R"({"format":2,"rules":[{"when":{"purchase":{)",
     "}}}]}"},
    {"total", "$.rules[0].when.total", R"({"format":2,"rules":[{"when":{"total":{)", "}}}]}"},
    {"contained", "$.rules[0].when.contains", R"({"format":2,"rules":[{"when":{"contains":{)",
     "}}}]}"},
    {"limits", "$.rules[0].limits", R"({"format":2,"rules":[{"limits":{)", "}}]}"},
    {"cap", "$.rules[0].limits.day", R"({"format":2,"rules":[{"limits":{"day":{)", "}}}]}"},
    {"budget", "$.rules[0].budget", R"({"format":2,"rules":[{"budget":{)", "}}]}"},
    {"spend", "$.rules[0]", R"({"format":2,"rules":[{"kind":"spend",)", "}]}"},
    {"quantity", "$.rules[0]", R"({"format":2,"rules":[{"kind":"quantity",)", "}]}"},
    {"multiplier", "$.rules[0]", R"({"format":2,"rules":[{"kind":"multiplier",)", "}]}"},
    {"bonus", "$.rules[0]", R"({"format":2,"rules":[{"kind":"bonus",)", "}]}"},
};

Names schemaFieldsOf(const Place& place)
{
    const Json* object = &schema();
    if (*place.definition != '\0')
        object = schema().find("$defs")->find(place.definition);
    return namesIn(*object->find("properties"));
}

bool readerKnows(const Place& place, const std::string& field)
{
    const auto read =
        wire::readProgramme(std::string(place.before) + "\"" + field + "\":[[]]" + place.after);
    const programme::Problem unknown{std::string(place.path) + "." + field, "is not known here"};
    return !read &&
           std::find(read.error().begin(), read.error().end(), unknown) == read.error().end();
}

// Every name the reader's source asks a form for.
Names namesInTheReader()
{
    Names names;
    static const QRegularExpression asked(QStringLiteral(
        R"re((?:\b(?:form|parent|m_form)\.\w+\(|(?:symbols|readAround|oneOrMore|count|readCap|money|quantity|optionalPoints|readMatches|readLimit|pointsOf|readSaid)\((?:form, )?|\bpoints\()"([$\w]+)")re"));
    for (const char* source :
         {"core/wire/programme_file.cpp", "core/wire/rule_form.cpp", "core/wire/life_form.cpp",
          "core/wire/reward_form.cpp", "core/wire/desk_form.cpp", "core/wire/messages_form.cpp"}) {
        auto found = asked.globalMatch(fileText(source));
        while (found.hasNext())
            names.insert(found.next().captured(1).toStdString());
    }
    return names;
}

// The first column of each table of section 2, by heading.
std::map<std::string, Names> namesInFormat()
{
    std::map<std::string, Names> tables;
    std::string heading;
    static const QRegularExpression title(QStringLiteral(R"(^#+ (\d+(?:\.\d+)?))"));
    static const QRegularExpression cell(QStringLiteral(R"(`([$\w]+)`)"));
    for (const QString& line :
         fileText("resources/programmes/FORMAT.md").split(QLatin1Char('\n'))) {
        if (const auto match = title.match(line); match.hasMatch())
            heading = match.captured(1).toStdString();
        if (!line.startsWith(u"| `"))
            continue;
        auto names = cell.globalMatch(line.section(QLatin1Char('|'), 1, 1));
        while (names.hasNext())
            tables[heading].insert(names.next().captured(1).toStdString());
    }
    return tables;
}

}  // namespace

class ProgrammeFieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readerAndSchemaAgree_data();
    void readerAndSchemaAgree();
    void theReaderAsksForNothingElse();
    void formatAndSchemaAgree_data();
    void formatAndSchemaAgree();
    void filesFitTheSchema();
};

void ProgrammeFieldsTest::readerAndSchemaAgree_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < static_cast<int>(std::size(places)); ++i)
        QTest::newRow(*places[i].definition == '\0' ? "file" : places[i].definition) << i;
}

void ProgrammeFieldsTest::readerAndSchemaAgree()
{
    QFETCH(int, index);
    const Place& place = places[index];
    const Names fields = schemaFieldsOf(place);
    for (const std::string& name : namesInTheReader()) {
        if (name == "kind" || name == "format" || name == "policy")
            continue;  // stand in the file around the probe
        QVERIFY2(readerKnows(place, name) == fields.contains(name), name.c_str());
    }
    QVERIFY(!readerKnows(place, "nonsense"));
}

void ProgrammeFieldsTest::theReaderAsksForNothingElse()
{
    Names all;
    for (const Place& place : places)
        all.merge(schemaFieldsOf(place));
    QCOMPARE(namesInTheReader(), all);
}

void ProgrammeFieldsTest::formatAndSchemaAgree_data()
{
    QTest::addColumn<QByteArray>("section");
    QTest::addColumn<QList<QByteArray>>("definitions");
    const auto row = [](const char* section, QList<QByteArray> definitions) {
        QTest::newRow(section) << QByteArray(section) << definitions;
    };
    row("2.1", {""});
    row("2.2", {"currency"});
    row("2.3", {"points"});
    row("2.4", {"rounding"});
    row("2.5", {"life"});
    row("2.6", {"match"});
    row("2.7", {"tier"});
    row("2.8", {"spend", "quantity", "multiplier", "bonus"});
    row("2.9", {"condition"});
    row("2.10", {"earn"});
    row("2.11", {"wallet"});
    row("2.12", {"limits", "budget"});
    row("2.13", {"tierPolicy"});
    row("2.14", {"returns"});
    row("2.15", {"negative"});
    row("2.16", {"pointsReward", "amountReward", "percentReward", "freeReward", "cheapestReward",
                 "giftReward"});
    row("2.17", {"adjustments", "adjustmentLimit"});
    row("2.18", {"messages"});
    row("2.19", {"offline", "floor"});
}

void ProgrammeFieldsTest::formatAndSchemaAgree()
{
    QFETCH(QByteArray, section);
    QFETCH(QList<QByteArray>, definitions);
    Names expected;
    for (const Place& place : places)
        if (definitions.contains(QByteArray(place.definition)))
            expected.merge(schemaFieldsOf(place));
    QCOMPARE(namesInFormat()[section.toStdString()], expected);
}

// With Debian's python3-jsonschema, where it is installed.
void ProgrammeFieldsTest::filesFitTheSchema()
{
    const char* script = R"(
import glob, json, sys
try:
    from jsonschema import Draft202012Validator, RefResolver
except ImportError:
    sys.exit(77)
folder = sys.argv[1]
schema = json.load(open(folder + "/programme.schema.json", encoding="utf-8"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for example in ["harbour", "liffey"]:
    validator.validate(json.load(open(folder + "/" + example + ".json", encoding="utf-8")))
for path in glob.glob(folder + "/vectors/**/*.json", recursive=True):
    vectors = json.load(open(path, encoding="utf-8"))
    for vector in vectors if isinstance(vectors, list) else [vectors]:
        validator.validate(vector["programme"])
assert not validator.is_valid({"format": 1})
with open(folder + "/pack.schema.json", encoding="utf-8") as file:
    pack_schema = json.load(file)
Draft202012Validator.check_schema(pack_schema)
packs = Draft202012Validator(pack_schema, resolver=RefResolver(
    pack_schema["$id"], pack_schema, store={schema["$id"]: schema}))
for path in glob.glob(folder + "/packs/*.json"):
    packs.validate(json.load(open(path, encoding="utf-8")))
assert not packs.is_valid({"pack": 1, "id": "p", "neverEarn": []})
assert not packs.is_valid({"pack": 1, "id": "p", "neverEarn": [{}]})
)";
    QProcess python;
    python.start(QStringLiteral("python3"), {QStringLiteral("-c"), QString::fromUtf8(script),
                                             QStringLiteral(SOURCE_DIR "/resources/programmes")});
    if (!python.waitForStarted())
        QSKIP("python3 is not installed");
    QVERIFY(python.waitForFinished(60'000));
    if (python.exitCode() == 77)
        QSKIP("python3-jsonschema is not installed");
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
}

QTEST_GUILESS_MAIN(ProgrammeFieldsTest)
#include "programme_fields_test.moc"
