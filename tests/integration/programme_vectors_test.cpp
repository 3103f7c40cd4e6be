// The golden vectors of resources/programmes/vectors, and the same computation done twice: by this
// program and by tests/support/reference_award.py, which was written from FORMAT.md alone.
#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

#include "core/wire/basket_file.h"
#include "core/wire/programme_file.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using wire::Json;

namespace {

const QString folder = QStringLiteral(SOURCE_DIR "/resources/programmes/vectors");
const QString scripts = QStringLiteral(SOURCE_DIR "/tests/support/");

Json readJson(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return wire::parseJson(file.readAll().toStdString()).value();
}

// A line with "repeat": n becomes n lines (FORMAT.md, section 11).
Json unrolled(const Json& basket)
{
    Json::Object fields = *basket.object();
    for (auto& [name, value] : fields) {
        if (name != "lines")
            continue;
        Json::Array lines;
        for (const Json& line : *value.array()) {
            const Json* times = line.find("repeat");
            Json::Object plain = *line.object();
            std::erase_if(plain, [](const auto& field) { return field.first == "repeat"; });
            lines.insert(lines.end(), times ? static_cast<std::size_t>(*times->integer()) : 1,
                         Json(plain));
        }
        value = Json(std::move(lines));
    }
    return Json(std::move(fields));
}

Json answerTo(const programme::Rulebook& rulebook, const Json& basket)
{
    const auto question = wire::readBasket(rulebook, unrolled(basket));
    if (!question)
        qFatal("%s: %s", basket.text().c_str(), question.error().front().reason.c_str());
    return wire::awardJson(rulebook, *question);
}

// The fields of `whole` that `wanted` has.
Json onlyFieldsOf(const Json& wanted, const Json& whole)
{
    Json chosen{Json::Object{}};
    for (const auto& [name, value] : *wanted.object())
        if (const Json* found = whole.find(name))
            chosen.set(name, *found);
    return chosen;
}

}  // namespace

class ProgrammeVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectorsHold_data();
    void vectorsHold();
    void vectorsAreWhatTheReferenceComputes();
    void agreesWithTheReferenceOnRandomProgrammes_data();
    void agreesWithTheReferenceOnRandomProgrammes();

private:
    static void checkVector(const Json& vector);
    static QByteArray runPython(const QStringList& arguments, int& exitCode);
};

void ProgrammeVectorsTest::vectorsHold_data()
{
    QTest::addColumn<QString>("path");
    QDirIterator files(folder, {QStringLiteral("*.json")}, QDir::Files,
                       QDirIterator::Subdirectories);
    QStringList paths;
    while (files.hasNext())
        paths << files.next();
    paths.sort();
    QVERIFY(paths.size() > 20);
    for (const QString& path : paths)
        QTest::newRow(qPrintable(QDir(folder).relativeFilePath(path))) << path;
}

void ProgrammeVectorsTest::vectorsHold()
{
    QFETCH(QString, path);
    const Json file = readJson(path);
    if (file.array() == nullptr)
        return checkVector(file);
    for (const Json& vector : *file.array())
        checkVector(vector);
}

void ProgrammeVectorsTest::checkVector(const Json& vector)
{
    const auto rulebook = tests::rulebookOf(vector.find("programme")->text());
    for (const Json& each : *vector.find("cases")->array()) {
        const Json& expected = *each.find("award");
        const Json award = answerTo(*rulebook, *each.find("basket"));
        if (onlyFieldsOf(expected, award) != expected)
            QFAIL((*vector.find("name")->string() + ", case \"" + *each.find("name")->string() +
                   "\"\nis     " + award.text() + "\nwanted " + expected.text())
                      .c_str());
    }
}

QByteArray ProgrammeVectorsTest::runPython(const QStringList& arguments, int& exitCode)
{
    QProcess python;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    environment.insert(QStringLiteral("PYTHONUTF8"), QStringLiteral("1"));
    python.setProcessEnvironment(environment);
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(QStringLiteral("python3"), arguments);
    if (!python.waitForFinished(60'000))
        python.kill();
    exitCode = python.exitStatus() == QProcess::NormalExit ? python.exitCode() : -1;
    return python.readAllStandardOutput();
}

void ProgrammeVectorsTest::vectorsAreWhatTheReferenceComputes()
{
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("python3 is not installed");
    int exitCode = 0;
    const QByteArray said = runPython(
        {scripts + QStringLiteral("make_vectors.py"), QStringLiteral("--check")}, exitCode);
    QVERIFY2(exitCode == 0, said.constData());
}

void ProgrammeVectorsTest::agreesWithTheReferenceOnRandomProgrammes_data()
{
    QTest::addColumn<int>("seed");
    for (const int seed : {1, 2, 3})
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void ProgrammeVectorsTest::agreesWithTheReferenceOnRandomProgrammes()
{
    QFETCH(int, seed);
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("python3 is not installed");
    int exitCode = 0;
    const QList<QByteArray> cases = runPython({scripts + QStringLiteral("random_cases.py"),
                                               QString::number(seed), QStringLiteral("2000")},
                                              exitCode)
                                        .trimmed()
                                        .split('\n');
    QCOMPARE(exitCode, 0);
    QCOMPARE(cases.size(), 2000);
    for (const QByteArray& line : cases) {
        const Json each = wire::parseJson(line.toStdString()).value();
        const auto rulebook = wire::readProgramme(each.find("programme")->text());
        QVERIFY2(rulebook, line.constData());
        const Json award = answerTo(**rulebook, *each.find("basket"));
        if (award != *each.find("award"))
            QFAIL((line.toStdString() + "\nis     " + award.text() + "\nwanted " +
                   each.find("award")->text())
                      .c_str());
    }
}

QTEST_GUILESS_MAIN(ProgrammeVectorsTest)
#include "programme_vectors_test.moc"
