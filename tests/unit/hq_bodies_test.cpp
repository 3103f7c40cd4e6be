// Bodies that HQ reads, from tests/data/hq-bodies.tsv: read, or refused with a reason. Fuzzing
// starts from the same ones.
#include <QFile>
#include <QtTest>

#include "core/wire/compress.h"
#include "tests/fuzz/body_promises.h"

using namespace loyalty;
using namespace loyalty::fuzz;

class HqBodiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadOrRefused_data();
    void isReadOrRefused();
    void cutAnywhereItIsStillReadOrRefused_data() { isReadOrRefused_data(); }
    void cutAnywhereItIsStillReadOrRefused();

private:
    static std::string read(const QByteArray& kind, const QByteArray& form, const QByteArray& body);
};

void HqBodiesTest::isReadOrRefused_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("says");
    QFile rows(QStringLiteral(SOURCE_DIR "/tests/data/hq-bodies.tsv"));
    QVERIFY(rows.open(QIODevice::ReadOnly));
    rows.readLine();
    while (!rows.atEnd()) {
        const QList<QByteArray> row = rows.readLine().chopped(1).split('\t');
        QCOMPARE(row.size(), 5);
        const bool isHex = row[2] == "cbor";
        QByteArray text = row[3];
        text.replace("{LF}", "\n").replace("{CR}", "\r");
        QTest::newRow(row[0].constData())
            << row[1] << row[2] << (isHex ? QByteArray::fromHex(row[3]) : text) << row[4];
    }
}

std::string HqBodiesTest::read(const QByteArray& kind, const QByteArray& form,
                               const QByteArray& body)
{
    static const QList<QByteArray> kinds{"pair",   "sync",      "history", "totals",
                                         "import", "programme", "pack",    "snapshot"};
    static const BodyKind values[] = {BodyKind::Pair,   BodyKind::Sync,    BodyKind::History,
                                      BodyKind::Totals, BodyKind::Import,  BodyKind::Programme,
                                      BodyKind::Pack,   BodyKind::Snapshot};
    const Bytes bytes(body.begin(), body.end());
    const BodyKind value = values[kinds.indexOf(kind)];
    const std::string says =
        assertBody(value, form == "cbor" ? BodyForm::Cbor : BodyForm::Json, bytes);
    if (form == "cbor")
        if (assertBody(value, BodyForm::CborZstd, wire::compress(bytes)) != says)
            qFatal("compressed it is something else");
    return says;
}

void HqBodiesTest::isReadOrRefused()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, says);
    const QByteArray said = QByteArray::fromStdString(read(kind, form, body));
    QVERIFY2(says.isEmpty() ? said.isEmpty() : said.contains(says), said.constData());
}

void HqBodiesTest::cutAnywhereItIsStillReadOrRefused()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, says);
    for (qsizetype size = 0; size < body.size(); ++size) {
        const std::string said = read(kind, form, body.left(size));
        QVERIFY2(form != "cbor" || !says.isEmpty() || !said.empty(), "half an array was read");
    }
}

QTEST_GUILESS_MAIN(HqBodiesTest)
#include "hq_bodies_test.moc"
