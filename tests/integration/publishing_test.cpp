// Publishing on both engines: one person where there is no publisher, two where there are, what
// both signed, and what HQ signs for the tills.
#include "core/hq/publishing.h"

#include "core/storage/hq_publishing.h"
#include "core/wire/programme_signature.h"
#include "tests/support/hq_bench.h"
#include "tests/support/hq_process.h"

using namespace loyalty;
using namespace loyalty::tests;
using hq::Published;

namespace {

std::string programmeText(std::int64_t version, const char* amount = "1.00")
{
    return R"({"format":2,"id":"p","version":)" + std::to_string(version) +
           R"(,"currency":{"code":"EUR"},"rules":[{"id":"base","kind":"spend","points":1,"amount":")" +
           amount + R"("}]})";
}

}  // namespace

class PublishingTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onePersonPublishesAlone_data() { HqDatabases::addEngineRows(); }
    void onePersonPublishesAlone();
    void withPublishersItTakesTwo_data() { HqDatabases::addEngineRows(); }
    void withPublishersItTakesTwo();
    void whoMayNot_data();
    void whoMayNot();
    void whatWasThereBeforeIsSignedOnce_data() { HqDatabases::addEngineRows(); }
    void whatWasThereBeforeIsSignedOnce();
    void whatIsChangedAfterwardsIsFound_data();
    void whatIsChangedAfterwardsIsFound();
    void everySignatureIsOverEverything();
    void asCommands();

private:
    static constexpr BusinessDay today{20'717};

    hq::Publishing publishing() { return {*m_store, *m_people}; }
    Published propose(std::int64_t version, const wire::KeyPair& who,
                      std::optional<BusinessDay> from = {}, const char* amount = "1.00")
    {
        return must(publishing().propose(version, from, programmeText(version, amount),
                                         who.secretKey, now));
    }
    Published approve(std::int64_t version, const wire::KeyPair& who)
    {
        return must(publishing().approve(version, who.secretKey, today, now, m_published));
    }
    void addBoth()
    {
        QVERIFY(must(publishing().addPublisher("Author", m_author.publicKey, "admin", now)));
        QVERIFY(must(publishing().addPublisher("Approver", m_approver.publicKey, "admin", now)));
    }
    QStringList wrong()
    {
        QStringList all;
        for (const hq::WronglyPublished& each : must(publishing().check()))
            all << QString::number(each.version) + QLatin1Char(' ') +
                       QString::fromStdString(each.reason);
        return all;
    }

    std::unique_ptr<storage::SqlPublishing> m_people;
    wire::KeyPair m_author = wire::makeKeyPair();
    wire::KeyPair m_approver = wire::makeKeyPair();
    wire::ProgrammeRecord m_published;
};

void PublishingTest::init()
{
    begin();
    m_people = std::make_unique<storage::SqlPublishing>(*m_store);
    must(publishing().begin());
}

void PublishingTest::onePersonPublishesAlone()
{
    const wire::ProgrammeRecord second{2, today, programmeText(2)};
    QCOMPARE(must(publishing().publish(second, now)), Published::Done);
    QCOMPARE(must(publishing().publish(second, now)), Published::Already);
    QCOMPARE(must(publishing().publish({2, today, programmeText(2, "2.00")}, now)),
             Published::OtherIsPublished);
    const auto stored = must(m_store->programme(2));
    QVERIFY(stored && wire::isSigned(*stored));
    QCOMPARE(stored->signedBy, must(hq::programmeKey(*m_store)));
    QVERIFY(stored->author.empty() && stored->approver.empty());
    // What a till is told is what is stored.
    const wire::FeedPage page = must(m_store->programmesAfter(0, 10));
    QCOMPARE(page.programmes.back().version, 2);
    QVERIFY(wire::isSigned(page.programmes.back()));
    QCOMPARE(wrong(), QStringList());
}

void PublishingTest::withPublishersItTakesTwo()
{
    addBoth();
    QCOMPARE(must(publishing().publish({2, today, programmeText(2)}, now)), Published::NeedsTwo);
    QCOMPARE(propose(2, m_author), Published::Done);
    QCOMPARE(propose(2, m_author), Published::Already);
    QCOMPARE(propose(2, m_author, {}, "2.00"), Published::OtherIsProposed);
    QVERIFY(!must(m_store->programme(2)));
    QCOMPARE(approve(2, m_author), Published::SamePerson);
    QVERIFY(!must(m_store->programme(2)));
    QCOMPARE(approve(2, m_approver), Published::Done);
    const auto stored = must(m_store->programme(2));
    QVERIFY(stored && wire::isSigned(*stored));
    QCOMPARE(stored->author, std::string("Author"));
    QCOMPARE(stored->approver, std::string("Approver"));
    QCOMPARE(stored->validFrom, today);
    QCOMPARE(stored->signature, m_published.signature);
    QVERIFY(must(m_people->proposals()).empty());
    QCOMPARE(approve(2, m_approver), Published::NobodyProposed);
    QCOMPARE(propose(2, m_author), Published::Already);
    QCOMPARE(propose(2, m_author, {}, "2.00"), Published::OtherIsPublished);
    QCOMPARE(wrong(), QStringList());

    // Somebody who leaves: what they signed stays in order, and they sign no more.
    QVERIFY(must(publishing().endPublisher("Author", "admin", now)));
    QVERIFY(!must(publishing().endPublisher("Author", "admin", now)));
    QVERIFY(!must(publishing().addPublisher("Author", wire::makeKeyPair().publicKey, "x", now)));
    QCOMPARE(propose(3, m_author), Published::NoPublisher);
    QCOMPARE(wrong(), QStringList());
    QCOMPARE(must(m_store->acts(10)).size(), std::size_t{3});
}

void PublishingTest::whoMayNot_data()
{
    QTest::addColumn<std::function<void(PublishingTest&)>>("before");
    QTest::addColumn<std::function<Published(PublishingTest&)>>("deed");
    QTest::addColumn<int>("answer");
    using Before = std::function<void(PublishingTest&)>;
    using Deed = std::function<Published(PublishingTest&)>;
    const auto row = [](const char* name, Before before, Deed deed, Published answer) {
        QTest::newRow(name) << before << deed << static_cast<int>(answer);
    };
    const Deed approves = [](PublishingTest& t) { return t.approve(2, t.m_approver); };
    row(
        "a stranger proposes", {},
        [](PublishingTest& t) { return t.propose(2, wire::makeKeyPair()); },
        Published::NoPublisher);
    row(
        "a stranger approves", [](PublishingTest& t) { t.propose(2, t.m_author); },
        [](PublishingTest& t) { return t.approve(2, wire::makeKeyPair()); },
        Published::NoPublisher);
    row("nothing is proposed", {}, approves, Published::NobodyProposed);
    row(
        "the author has left",
        [](PublishingTest& t) {
            t.propose(2, t.m_author);
            must(t.publishing().endPublisher("Author", "admin", now));
        },
        approves, Published::SignatureWrong);
    row(
        "the proposal was changed",
        [](PublishingTest& t) {
            t.propose(2, t.m_author);
            must(t.m_store->database().execute(
                "UPDATE proposal SET text = replace(text, '1.00', '0.01')"));
        },
        approves, Published::SignatureWrong);
    row(
        "its day was changed",
        [](PublishingTest& t) {
            t.propose(2, t.m_author, today.plusDays(3));
            must(t.m_store->database().execute("UPDATE proposal SET valid_from = NULL"));
        },
        approves, Published::SignatureWrong);
    row(
        "its day is over", [](PublishingTest& t) { t.propose(2, t.m_author, today.plusDays(-1)); },
        approves, Published::DayHasPassed);
    row(
        "its day has come", [](PublishingTest& t) { t.propose(2, t.m_author, today); }, approves,
        Published::Done);
    row(
        "it was withdrawn",
        [](PublishingTest& t) {
            t.propose(2, t.m_author);
            must(t.publishing().withdraw(2, "admin", now));
        },
        approves, Published::NobodyProposed);
}

void PublishingTest::whoMayNot()
{
    QFETCH(std::function<void(PublishingTest&)>, before);
    QFETCH(std::function<Published(PublishingTest&)>, deed);
    addBoth();
    if (before)
        before(*this);
    QTEST(static_cast<int>(deed(*this)), "answer");
    QCOMPARE(must(m_store->programme(2)).has_value(),
             QByteArray(QTest::currentDataTag()) == "its day has come");
    QCOMPARE(wrong(), QStringList());
}

// Those of a database from before HQ signed any; tills that have them are told again.
void PublishingTest::whatWasThereBeforeIsSignedOnce()
{
    const wire::FeedPage first = must(m_store->programmesAfter(0, 10));
    QCOMPARE(first.programmes.size(), std::size_t{1});
    QVERIFY(wire::isSigned(first.programmes.front()));
    QVERIFY(first.position > 1);
    const wire::PublicKey key = must(publishing().begin());
    QCOMPARE(key, first.programmes.front().signedBy);
    QCOMPARE(must(m_store->programmesAfter(0, 10)).position, first.position);
}

void PublishingTest::whatIsChangedAfterwardsIsFound_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("found");
    const QString notHq = QStringLiteral("2 is not what HQ signed");
    QTest::newRow("the text") << QStringLiteral("text = replace(text, '1.00', '0.01')") << notHq;
    QTest::newRow("the day") << QStringLiteral("valid_from = valid_from - 1") << notHq;
    QTest::newRow("the author") << QStringLiteral("author = 'Approver'") << notHq;
    QTest::newRow("the approver") << QStringLiteral("approver = ''") << notHq;
    QTest::newRow("HQ's signature") << QStringLiteral("signature = x'00'") << notHq;
    QTest::newRow("the author's signature")
        << QStringLiteral("author_signature = approver_signature")
        << QStringLiteral("2 is not what Author proposed");
    QTest::newRow("the approver's signature")
        << QStringLiteral("approver_signature = author_signature")
        << QStringLiteral("2 is not what Approver approved");
}

void PublishingTest::whatIsChangedAfterwardsIsFound()
{
    QFETCH(QString, change);
    addBoth();
    QCOMPARE(propose(2, m_author), Published::Done);
    QCOMPARE(approve(2, m_approver), Published::Done);
    QCOMPARE(wrong(), QStringList());
    must(m_store->database().execute("UPDATE programme SET " + change.toStdString() +
                                     " WHERE version = 2"));
    QTEST(wrong().join(QLatin1Char('\n')), "found");
}

void PublishingTest::everySignatureIsOverEverything()
{
    wire::ProgrammeRecord signedOne{4, today, "text", "a", "b"};
    wire::signProgramme(signedOne, m_author.secretKey);
    QVERIFY(wire::isSigned(signedOne));
    const std::function<void(wire::ProgrammeRecord&)> changes[] = {
        [](auto& p) { p.version = 5; },
        [](auto& p) { p.validFrom = p.validFrom.plusDays(1); },
        [](auto& p) { p.text = "texts"; },
        [](auto& p) { p.author = "c"; },
        [](auto& p) { p.approver = "c"; },
        [](auto& p) { p.author = "", p.approver = "ab"; },
        [this](auto& p) { p.signedBy = m_approver.publicKey; },
        [](auto& p) { p.signature[0] ^= 1; },
        [](auto& p) { p.signedBy = {}; },
    };
    for (const auto& change : changes) {
        wire::ProgrammeRecord changed = signedOne;
        change(changed);
        QVERIFY(!wire::isSigned(changed));
    }
}

// As two people do it, each with a key of their own.
void PublishingTest::asCommands()
{
    const QTemporaryDir folder;
    const QString database = QString::fromStdString(m_address);
    const auto in = [&](const char* file) { return folder.filePath(QLatin1String(file)); };
    const auto run = [&](const QString& line) {
        QStringList arguments;
        for (const QString& word : line.split(QLatin1Char(' ')))
            arguments << (word.startsWith(QLatin1Char('@')) ? in(word.mid(1).toLatin1()) : word);
        return HqProcess::run(arguments + QStringList{QStringLiteral("--database"), database});
    };
    QFile programme(in("two.json"));
    QVERIFY(programme.open(QIODevice::WriteOnly));
    programme.write(QByteArray::fromStdString(programmeText(2)));
    programme.close();
    QStringList open;
    for (const char* file : {"author.json", "approver.json"}) {
        const auto made = HqProcess::run({QStringLiteral("publisher"), QStringLiteral("key"),
                                          QStringLiteral("--file"), in(file)});
        QVERIFY2(made.code == 0, qPrintable(made.errors));
        QCOMPARE(QFile::permissions(in(file)) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        open << made.out.trimmed();
    }
    QCOMPARE(HqProcess::run({QStringLiteral("publisher"), QStringLiteral("key"),
                             QStringLiteral("--file"), in("author.json")})
                 .code,
             3);  // nothing is written over
    const QString add = QStringLiteral("publisher add --name %1 --public-key %2");
    QCOMPARE(run(add.arg(QStringLiteral("Author"), open[0])).code, 0);
    QCOMPARE(run(add.arg(QStringLiteral("Author"), open[1])).code, 1);
    QCOMPARE(run(add.arg(QStringLiteral("Approver"), open[0])).code, 1);
    QCOMPARE(run(add.arg(QStringLiteral("Approver"), QStringLiteral("zz"))).code, 1);
    QCOMPARE(run(add.arg(QStringLiteral("Approver"), open[1])).code, 0);

    QCOMPARE(run(QStringLiteral("publish --file @two.json")).code, 1);
    QFile::setPermissions(in("author.json"),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    const QString propose = QStringLiteral("propose --file @two.json --key @author.json");
    QCOMPARE(run(propose).code, 3);  // others can read the key
    QFile::setPermissions(in("author.json"), QFile::ReadOwner | QFile::WriteOwner);
    QCOMPARE(run(propose + QStringLiteral(" --valid-from 2020-01-01")).code, 1);
    QCOMPARE(run(propose).code, 0);
    QVERIFY(run(QStringLiteral("proposals")).out.contains(QStringLiteral("proposed by Author")));
    QCOMPARE(run(QStringLiteral("proposals --version 2 --save @read.json")).code, 0);
    QFile read(in("read.json"));
    QVERIFY(read.open(QIODevice::ReadOnly));
    QCOMPARE(read.readAll().toStdString(), programmeText(2));
    QCOMPARE(run(QStringLiteral("approve --version 2 --key @author.json")).code, 1);
    QCOMPARE(run(QStringLiteral("approve --version 3 --key @approver.json")).code, 1);
    const auto approved = run(QStringLiteral("approve --version 2 --key @approver.json"));
    QVERIFY2(approved.code == 0, qPrintable(approved.errors));
    QVERIFY(approved.errors.contains(QStringLiteral("What it changes of version 1")));
    QVERIFY(run(QStringLiteral("programmes"))
                .out.contains(QStringLiteral("by Author, approved by Approver")));
    QCOMPARE(run(QStringLiteral("audit")).code, 0);
    QCOMPARE(run(QStringLiteral("publisher remove --name Author")).code, 0);
    QVERIFY(run(QStringLiteral("publisher list")).out.contains(QStringLiteral("until")));
}

QTEST_GUILESS_MAIN(PublishingTest)
#include "publishing_test.moc"
