// Wrong PINs at a till: after five the door waits, also after the program was started again, and
// whoever is signed in sells on.
#include "tests/support/till_bench.h"

using namespace loyalty;
using namespace loyalty::tests;
using app::NoticeKind;

class PinLockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_till.reset();
        m_seeded = std::make_unique<SeededTill>(3);
        open();
    }
    void cashiers();
    void managers();

private:
    void open()
    {
        const LocalTime now = m_till ? m_till->now : m_now;
        m_till.reset();
        m_till = std::make_unique<TillBench>(m_seeded->folder());
        m_till->now = now;
        m_till->open(m_seeded->identity(), QStringLiteral("http://127.0.0.1:9"));
        m_till->notices.clear();
    }
    NoticeKind signIn(const char* pin)
    {
        m_till->notices.clear();
        m_till->engine->signIn(StaffNumber(12), QString::fromLatin1(pin));
        return m_till->notices.empty() ? NoticeKind::MemberFound : m_till->notices.back().kind;
    }
    NoticeKind unlock(const char* pin)
    {
        m_till->notices.clear();
        m_till->engine->unlockManager(QString::fromLatin1(pin));
        return m_till->notices.empty() ? NoticeKind::MemberFound : m_till->notices.back().kind;
    }
    void wait(std::int64_t ms) { m_till->now.instant = m_till->now.instant.after(ms); }

    const LocalTime m_now = *LocalTime::fromText("2026-11-23T09:14:02+03:00");
    std::unique_ptr<SeededTill> m_seeded;
    std::unique_ptr<TillBench> m_till;
};

void PinLockTest::cashiers()
{
    for (int i = 0; i < 4; ++i)
        QCOMPARE(signIn("0000"), NoticeKind::WrongPin);
    QCOMPARE(signIn("0000"), NoticeKind::PinLocked);
    QVERIFY(m_till->said().back().contains(QStringLiteral("30 seconds")));
    QCOMPARE(signIn("1212"), NoticeKind::PinLocked);  // the right one, too early
    open();
    wait(10'000);
    QCOMPARE(signIn("1212"), NoticeKind::PinLocked);
    QVERIFY(m_till->said().back().contains(QStringLiteral("20 seconds")));
    QVERIFY(!m_till->isSignedIn);
    wait(20'000);
    signIn("1212");
    QVERIFY(m_till->isSignedIn);
    m_till->engine->signOut();
    QCOMPARE(signIn("0000"), NoticeKind::WrongPin);  // counted from the beginning
}

void PinLockTest::managers()
{
    signIn("1212");
    for (int i = 0; i < 4; ++i)
        QCOMPARE(unlock("999999"), NoticeKind::NotAManager);
    QCOMPARE(unlock("999999"), NoticeKind::PinLocked);
    QCOMPARE(unlock("246810"), NoticeKind::PinLocked);
    m_till->engine->takeTyped(m_seeded->itemNumber(0));
    m_till->engine->settle({});
    QCOMPARE(m_till->sales.size(), std::size_t{1});
    wait(30'000);
    QSignalSpy unlocked(m_till->engine.get(), &app::Engine::managerUnlocked);
    unlock("246810");
    QCOMPARE(unlocked.size(), 1);
}

QTEST_GUILESS_MAIN(PinLockTest)
#include "pin_lock_test.moc"
