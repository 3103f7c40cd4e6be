// A member's code on a phone, at the till: it is taken once, one step early or late, and earns
// points with the line down; points are used with the line up or with the card.
#include <QTranslator>

#include "devices/label/parse_label.h"
#include "tests/support/till_bench.h"

using namespace loyalty;
using namespace loyalty::tests;
using app::Engine;

class RotatingCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aCodeIdentifies();
    void itIsTakenOnce();
    void notEvenByTheNextProgramRun();
    void anOlderOneIsNotTakenAfterANewerOne();
    void oneStepEarlyOrLateIsFine_data();
    void oneStepEarlyOrLateIsFine();
    void anotherMembersCodeIsNoCode();
    void pointsAreUsedOnlineOrWithTheCard();
    void inTurkish();

private:
    [[nodiscard]] QString card(int index) const { return m_seeded->cardNumber(index); }
    // As the phone shows it `seconds` later than the till's clock.
    devices::Scan code(const QString& card, int seconds = 0, const QString& keyOf = {}) const
    {
        const Bytes key = wire::rotatingKey(m_seeded->identity().lookupKey,
                                            (keyOf.isEmpty() ? card : keyOf).toStdString());
        const Instant moment = m_till->now.instant.after(seconds * 1000);
        const std::string value =
            wire::totp(key, wire::RotatingCodes{}.stepAt(moment), wire::RotatingCodes{}.digits);
        devices::Scan scan;
        scan.label =
            devices::parseLabel("]Q1PK-" + card.toStdString() + "-" +
                                    std::to_string(moment.milliseconds / 1000) + "-" + value,
                                app::demoConfig({}).labels);
        return scan;
    }
    void openTill()
    {
        m_till = std::make_unique<TillBench>(m_seeded->folder());
        m_till->open(m_seeded->identity(), QStringLiteral("http://127.0.0.1:9"));
        m_till->signIn();
        m_till->notices.clear();
    }
    QStringList scan(const devices::Scan& scan)
    {
        m_till->notices.clear();
        m_till->engine->takeScan(scan);
        return m_till->said();
    }
    [[nodiscard]] bool isIdentified() const { return m_till->sale.quote.customer.has_value(); }
    void leaveMember() { m_till->engine->voidSale(); }

    std::unique_ptr<SeededTill> m_seeded;
    std::unique_ptr<TillBench> m_till;
};

namespace {

const QString used = QStringLiteral("Code already used – refresh it on the phone.");
const QString notValid =
    QStringLiteral("This code is not valid now. Ask the customer to refresh it on the phone.");

}  // namespace

void RotatingCodesTest::init()
{
    m_till.reset();
    m_seeded = std::make_unique<SeededTill>(3);
    openTill();
}

void RotatingCodesTest::aCodeIdentifies()
{
    scan(code(card(0)));
    QVERIFY(isIdentified());
    QCOMPARE(m_till->sale.quote.customer->cardTail, card(0).right(4).toStdString());
}

void RotatingCodesTest::itIsTakenOnce()
{
    scan(code(card(0)));
    leaveMember();
    QCOMPARE(scan(code(card(0))), QStringList{used});
    QVERIFY(!isIdentified());
    // The code of another member, and this one's next, are others.
    scan(code(card(1)));
    QVERIFY(isIdentified());
    leaveMember();
    m_till->now.instant = m_till->now.instant.after(30'000);
    scan(code(card(0)));
    QVERIFY(isIdentified());
}

void RotatingCodesTest::notEvenByTheNextProgramRun()
{
    const devices::Scan shown = code(card(0));
    scan(shown);
    m_till.reset();
    openTill();
    QCOMPARE(scan(shown), QStringList{used});
}

void RotatingCodesTest::anOlderOneIsNotTakenAfterANewerOne()
{
    const devices::Scan older = code(card(0));
    scan(code(card(0), 30));
    leaveMember();
    QCOMPARE(scan(older), QStringList{used});
}

void RotatingCodesTest::oneStepEarlyOrLateIsFine_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("a minute slow") << -60 << false;
    QTest::newRow("one step slow") << -30 << true;
    QTest::newRow("now") << 0 << true;
    QTest::newRow("one step fast") << 30 << true;
    QTest::newRow("a minute fast") << 60 << false;
}

void RotatingCodesTest::oneStepEarlyOrLateIsFine()
{
    QFETCH(int, seconds);
    QFETCH(bool, isFine);
    const QStringList said = scan(code(card(0), seconds));
    QCOMPARE(isIdentified(), isFine);
    if (!isFine)
        QCOMPARE(said, QStringList{notValid});
}

void RotatingCodesTest::anotherMembersCodeIsNoCode()
{
    QCOMPARE(scan(code(card(0), 0, card(1))), QStringList{notValid});
    QVERIFY(!isIdentified());
}

void RotatingCodesTest::pointsAreUsedOnlineOrWithTheCard()
{
    const QString refused = QStringLiteral(
        "Without a line to HQ a code from a phone earns points and cannot use them. With the card "
        "they can be used.");
    int shown = 0;
    connect(m_till->engine.get(), &Engine::rewardsShown, this, [&shown] { ++shown; });
    scan(code(card(0)));
    m_till->notices.clear();
    m_till->engine->showRewards();
    QCOMPARE(m_till->said(), QStringList{refused});
    QCOMPARE(shown, 0);
    // The plastic card is no copy of anything.
    devices::Scan plastic;
    plastic.label = devices::parseLabel(card(0).toStdString(), app::demoConfig({}).labels);
    scan(plastic);
    m_till->engine->showRewards();
    QCOMPARE(shown, 1);
}

void RotatingCodesTest::inTurkish()
{
    QTranslator turkish;
    QVERIFY(turkish.load(QStringLiteral(":/i18n/pointkeeper_tr.qm")));
    QCoreApplication::installTranslator(&turkish);
    const QString old = app::noticeText({app::NoticeKind::CodeTooOld, {}});
    const QString again = app::noticeText({app::NoticeKind::CodeUsed, {}});
    QCoreApplication::removeTranslator(&turkish);
    QCOMPARE(old, QStringLiteral("Bu kod şu an geçerli değil. Müşteriden kodu telefonda "
                                 "yenilemesini isteyin."));
    QCOMPARE(again, QStringLiteral("Kod zaten kullanıldı – telefonda yenileyin."));
}

QTEST_GUILESS_MAIN(RotatingCodesTest)
#include "rotating_codes_test.moc"
