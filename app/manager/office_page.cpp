#include "app/manager/office_page.h"

#include <QHBoxLayout>

namespace loyalty::app {

namespace {
constexpr int roomsWidth = 208;
constexpr int devicesRoom = 2;
}  // namespace

OfficePage::OfficePage(const Theme& theme, const Format& format, Engine& engine, MemberDesk& desk,
                       QWidget* parent)
    : QWidget(parent), m_theme(theme), m_engine(engine)
{
    setObjectName(QStringLiteral("page"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* side = makeCard("rooms", this);
    side->setFixedWidth(roomsWidth);
    side->setStyleSheet(
        QStringLiteral("QFrame#rooms { background: %1; border-right: 1px solid %2; }"
                       "QListWidget::item { height: 48px; border-radius: 10px; padding-left: 14px; "
                       "margin: 1px 10px; } QListWidget::item:selected { color: %3; }")
            .arg(theme.css(Tone::Surface), theme.css(Tone::Line), theme.css(Tone::Primary)));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 14, 0, 12);
    m_rooms = new QListWidget(side);
    m_rooms->setObjectName(QStringLiteral("rooms"));
    m_rooms->setFont(Theme::font(Type::Row));
    m_rooms->setFocusPolicy(Qt::NoFocus);
    m_rooms->addItems({QString(), QString(), QString()});
    column->addWidget(m_rooms, 1);
    m_back = new ActionButton(theme, ButtonRole::Plain, side);
    m_back->setObjectName(QStringLiteral("leaveOffice"));
    m_back->setKey(Qt::Key_Escape);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 12, 0);
    foot->addWidget(m_back);
    column->addLayout(foot);
    row->addWidget(side);

    m_stack = new QStackedWidget(this);
    m_members = new MembersPage(theme, format, this);
    m_hq = new HqPage(theme, format, this);
    m_stack->addWidget(m_members);
    m_stack->addWidget(m_hq);
    m_devices = new DevicesPage(theme, format, this);
    m_stack->addWidget(m_devices);
    m_adjust = new AdjustPage(theme, format, this);
    m_stack->addWidget(m_adjust);
    m_setup = new ScannerSetupPage(theme, this);
    m_stack->addWidget(m_setup);
    row->addWidget(m_stack, 1);

    connect(m_rooms, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    // A card that is scanned here is looked up; on the page of the devices it is tried only.
    connect(m_rooms, &QListWidget::currentRowChanged, this, [this] {
        if (isVisible())
            expectScans();
    });
    // The room that is open already leads back from a page within it.
    connect(m_rooms, &QListWidget::itemClicked, this,
            [this] { m_stack->setCurrentIndex(m_rooms->currentRow()); });
    connect(m_back, &ActionButton::clicked, this, &OfficePage::closed);
    connect(m_members, &MembersPage::searchAsked, &desk,
            [&desk](const QString& typed) { desk.ask(typed); });
    connect(&desk, &MemberDesk::found, m_members, &MembersPage::showHits);
    connect(m_members, &MembersPage::memberAsked, this, [&engine](MemberId member) {
        engine.post([member](Engine& e) { e.showMember(member); });
    });
    connect(&engine, &Engine::memberShown, this, [this](const MemberView& view) {
        m_members->showMember(view, m_offline);
        if (m_rooms->currentRow() != 0)
            m_rooms->setCurrentRow(0);
    });
    connect(&engine, &Engine::linkChanged, this, [this](const sync::Status& status) {
        m_offline = status.link == sync::LinkState::Offline;
    });
    connect(m_members, &MembersPage::adjustAsked, this, [this](const MemberView& view) {
        m_adjust->begin(view);
        m_stack->setCurrentWidget(m_adjust);
    });
    connect(m_adjust, &StepPage::backAsked, this, [this] { m_stack->setCurrentWidget(m_members); });
    connect(m_adjust, &AdjustPage::previewAsked, this,
            [&engine](MemberId member, const sale::Adjustment& wanted) {
                engine.post([=](Engine& e) { e.previewAdjustment(member, wanted); });
            });
    connect(m_adjust, &AdjustPage::commitAsked, this,
            [&engine](MemberId member, const sale::Adjustment& wanted, const QString& pin) {
                engine.post([=](Engine& e) { e.commitAdjustment(member, wanted, pin); });
            });
    connect(&engine, &Engine::adjustmentShown, m_adjust, &AdjustPage::show);
    connect(&engine, &Engine::approvalRefused, m_adjust, &AdjustPage::askAgain);
    connect(&engine, &Engine::adjusted, this, [this] { m_stack->setCurrentWidget(m_members); });
    connect(m_devices, &DevicesPage::setUpAsked, this, [this] {
        m_setup->begin(m_devices->scannerPorts());
        m_stack->setCurrentWidget(m_setup);
    });
    connect(m_setup, &ScannerSetupPage::left, this, &OfficePage::endSetup);
    connect(m_hq, &HqPage::refreshAsked, this,
            [&engine] { engine.post([](Engine& e) { e.listWaiting(); }); });
    connect(&engine, &Engine::waitingListed, m_hq, &HqPage::show);
    // On a page within a room the key leads back to the room.
    connect(m_stack, &QStackedWidget::currentChanged, this, [this] {
        const bool isWithin =
            m_stack->currentWidget() == m_adjust || m_stack->currentWidget() == m_setup;
        m_back->setKey(isWithin ? QKeySequence() : QKeySequence(Qt::Key_Escape));
    });
    m_rooms->setCurrentRow(0);
    retranslate();
}

void OfficePage::begin()
{
    m_rooms->setCurrentRow(0);
    m_members->begin();
    expectScans();
}

void OfficePage::endSetup()
{
    m_stack->setCurrentWidget(m_devices);
}

void OfficePage::expectScans()
{
    const auto expected =
        m_rooms->currentRow() == devicesRoom ? Engine::Expected::Trial : Engine::Expected::Lookup;
    m_engine.post([expected](Engine& e) { e.expect(expected); });
}

void OfficePage::retranslate()
{
    m_rooms->item(0)->setText(tr("Members"));
    m_rooms->item(1)->setText(tr("Till and HQ"));
    m_rooms->item(2)->setText(tr("Devices"));
    m_back->setTexts(tr("Back to till"));
    m_members->retranslate();
    m_hq->retranslate();
    m_devices->retranslate();
    m_adjust->retranslate();
    m_setup->retranslate();
}

}  // namespace loyalty::app
