// Keys as fast as a scanner sends them are a scan, wherever the focus is; what a person types goes
// where it should, and a PIN is never looked at.
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QWindow>
#include <QtTest>

#include "app/terminal/wedge_filter.h"

using namespace loyalty;
using namespace loyalty::app;

class WedgeFilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aScanIsNotTyped();
    void aScanWithoutSuffix();
    void aPersonTypes();
    void aQuickEnterFindsWhatWasTyped();
    void aPinIsLeftAlone();
    void noShortcutInsideAScan();
    void aPaymentCardLeavesNothing();
    void aScanWaitsAtTheGate();

private:
    void burst(const QString& keys);

    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_field = nullptr;
    QLineEdit* m_pin = nullptr;
    QPushButton* m_button = nullptr;
    std::unique_ptr<WedgeFilter> m_filter;
    QList<devices::Scan> m_scans;
    int m_entered = 0;
    int m_shortcuts = 0;
    int m_pressed = 0;
};

void WedgeFilterTest::init()
{
    m_scans.clear();
    m_entered = 0;
    m_shortcuts = 0;
    m_pressed = 0;
    m_filter.reset();
    m_window = std::make_unique<QWidget>();
    auto* column = new QVBoxLayout(m_window.get());
    m_field = new QLineEdit;
    m_pin = new QLineEdit;
    m_pin->setEchoMode(QLineEdit::Password);
    column->addWidget(m_field);
    column->addWidget(m_pin);
    m_button = new QPushButton;
    m_button->setDefault(true);
    column->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] { ++m_pressed; });
    connect(m_field, &QLineEdit::returnPressed, this, [this] { ++m_entered; });
    for (const QKeySequence& key : {QKeySequence(Qt::Key_Minus), QKeySequence(Qt::Key_Plus)})
        connect(new QShortcut(key, m_window.get()), &QShortcut::activated, this,
                [this] { ++m_shortcuts; });
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_field->setFocus();
    // Slower than on a till: a busy machine lets a moment pass between two keys.
    m_filter = std::make_unique<WedgeFilter>(
        devices::LabelProfile{},
        devices::WedgeProfile{devices::Milliseconds(400), devices::Milliseconds(500), 6, 4096});
    connect(m_filter.get(), &WedgeFilter::scanned, this,
            [this](const devices::Scan& scan) { m_scans << scan; });
}

void WedgeFilterTest::burst(const QString& keys)
{
    for (const QChar key : keys)
        QTest::keyClick(m_window->windowHandle(), key.toLatin1());
}

void WedgeFilterTest::aScanIsNotTyped()
{
    burst(QStringLiteral("4006381333931"));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Return);
    QCOMPARE(m_scans.size(), 1);
    QCOMPARE(m_scans[0].label.gtin, std::string("04006381333931"));
    QCOMPARE(m_field->text(), QString());
    QCOMPARE(m_entered, 0);
}

void WedgeFilterTest::aScanWithoutSuffix()
{
    burst(QStringLiteral("4006381333931"));
    QTRY_COMPARE(m_scans.size(), 1);
    QCOMPARE(m_field->text(), QString());
}

void WedgeFilterTest::aPersonTypes()
{
    for (const QChar key : QStringLiteral("12"))
        QTest::keyClick(m_window->windowHandle(), key.toLatin1());
    QTRY_COMPARE(m_field->text(), QStringLiteral("12"));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Return);
    QCOMPARE(m_entered, 1);
    burst(QStringLiteral("345"));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Backspace);
    QCOMPARE(m_field->text(), QStringLiteral("1234"));
    QVERIFY(m_scans.isEmpty());
}

// Enter follows at once: it is the shortcut it always was, and finds the digits in their field.
void WedgeFilterTest::aQuickEnterFindsWhatWasTyped()
{
    QString found;
    connect(new QShortcut(QKeySequence(Qt::Key_Return), m_window.get()), &QShortcut::activated,
            this, [&] { found = m_field->text(); });
    burst(QStringLiteral("123"));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Return);
    QCOMPARE(found, QStringLiteral("123"));
    QVERIFY(m_scans.isEmpty());
}

void WedgeFilterTest::aPinIsLeftAlone()
{
    m_pin->setFocus();
    burst(QStringLiteral("1234567890"));
    QCOMPARE(m_pin->text(), QStringLiteral("1234567890"));
    QVERIFY(m_scans.isEmpty());
}

void WedgeFilterTest::noShortcutInsideAScan()
{
    m_button->setFocus();
    burst(QStringLiteral("AB-12+34-5"));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Return);
    QCOMPARE(m_scans.size(), 1);
    QCOMPARE(m_scans[0].label.data, std::string("AB-12+34-5"));
    QCOMPARE(m_shortcuts, 0);
    QCOMPARE(m_pressed, 0);
    burst(QStringLiteral("-"));
    QTRY_COMPARE(m_shortcuts, 1);
}

void WedgeFilterTest::aPaymentCardLeavesNothing()
{
    burst(QStringLiteral("4111111111111111"));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Return);
    QCOMPARE(m_scans.size(), 1);
    QVERIFY(m_scans[0].label.labelClass == devices::LabelClass::PaymentCard);
    QVERIFY(m_scans[0].label.data.empty());
    QCOMPARE(m_field->text(), QString());
}

void WedgeFilterTest::aScanWaitsAtTheGate()
{
    m_filter->setGate(devices::Gate::Closed);
    burst(QStringLiteral("4006381333931"));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Return);
    QVERIFY(m_scans.isEmpty());
    burst(QStringLiteral("4111111111111111"));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Return);
    QCOMPARE(m_scans.size(), 1);
    QCOMPARE(m_scans[0].label.labelClass, devices::LabelClass::PaymentCard);
    m_filter->setGate(devices::Gate::Open);
    QCOMPARE(m_scans.size(), 2);
    QCOMPARE(m_scans[1].label.gtin, std::string("04006381333931"));
    QCOMPARE(m_field->text(), QString());
}

QTEST_MAIN(WedgeFilterTest)
#include "wedge_filter_test.moc"
