#include "app/terminal/customer_window.h"

#include <QGuiApplication>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>
#include <QWindow>
#include <chrono>

#include "app/terminal/member_words.h"

namespace loyalty::app {

namespace {

constexpr std::chrono::seconds timeToRead{20};
constexpr std::size_t mostLines = 7;
constexpr int margin = 28;
constexpr int pointsWidth = 420;

}  // namespace

CustomerWindow::CustomerWindow(const Theme& theme, const Format& format, QWidget* parent)
    : QWidget(parent, Qt::Window | Qt::WindowDoesNotAcceptFocus), m_theme(theme), m_format(format)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setMinimumSize(800, 480);
    resize(1024, 600);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(18);
    m_store = makeLabel(theme, Type::Headline, Tone::Ink, this);
    m_greeting = new ElidedLabel(theme, Type::Action, Tone::Muted, this);
    m_greeting->setObjectName(QStringLiteral("customerGreeting"));
    column->addWidget(m_store);
    column->addWidget(m_greeting);
    m_body = new QWidget(this);
    auto* row = new QHBoxLayout(m_body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    row->addWidget(makeGoods(), 1);
    row->addWidget(makePoints());
    column->addWidget(m_body, 1);
    column->addStretch(0);
    m_read.setSingleShot(true);
    m_read.setInterval(timeToRead);
    connect(&m_read, &QTimer::timeout, this, [this] {
        if (m_sale)
            showSale(*m_sale);
        else
            welcome();
    });
    welcome();
}

QFrame* CustomerWindow::makeGoods()
{
    auto* card = makeCard("card", m_body);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(10);
    m_more = makeLabel(m_theme, Type::Secondary, Tone::Muted, card);
    column->addWidget(m_more);
    for (std::size_t i = 0; i < mostLines; ++i) {
        auto* row = new QHBoxLayout;
        auto* name = new ElidedLabel(m_theme, Type::Row, Tone::Ink, card);
        auto* amount = makeLabel(m_theme, Type::RowStrong, Tone::Ink, card);
        row->addWidget(name, 1);
        row->addWidget(amount);
        column->addLayout(row);
        m_lines.emplace_back(name, amount);
    }
    column->addStretch(1);
    column->addWidget(makeHairline(card));
    auto* total = new QHBoxLayout;
    m_totalWord = makeLabel(m_theme, Type::Action, Tone::Muted, card);
    m_total = makeLabel(m_theme, Type::Total, Tone::Ink, card);
    m_total->setObjectName(QStringLiteral("customerTotal"));
    total->addWidget(m_totalWord, 1, Qt::AlignBottom);
    total->addWidget(m_total);
    column->addLayout(total);
    return card;
}

QFrame* CustomerWindow::makePoints()
{
    auto* card = makeCard("card", m_body);
    card->setFixedWidth(pointsWidth);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    m_pointsWord = makeLabel(m_theme, Type::Row, Tone::Muted, card);
    m_points = makeLabel(m_theme, Type::Balance, Tone::Ok, card);
    m_points->setObjectName(QStringLiteral("customerPoints"));
    column->addWidget(m_pointsWord);
    column->addWidget(m_points);
    m_account = new QWidget(card);
    auto* account = new QVBoxLayout(m_account);
    account->setContentsMargins(0, 10, 0, 0);
    account->setSpacing(8);
    account->addWidget(makeHairline(m_account));
    m_balanceWord = makeLabel(m_theme, Type::Row, Tone::Muted, m_account);
    m_balance = makeLabel(m_theme, Type::Headline, Tone::Ink, m_account);
    m_balance->setObjectName(QStringLiteral("customerBalance"));
    m_tier = makeLabel(m_theme, Type::RowStrong, Tone::Gold, m_account);
    m_progress = new ProgressLine(m_theme, m_account);
    m_progressText = makeLabel(m_theme, Type::Secondary, Tone::Muted, m_account);
    m_progressText->setWordWrap(true);
    for (QWidget* each : std::initializer_list<QWidget*>{m_balanceWord, m_balance, m_tier,
                                                         m_progress, m_progressText})
        account->addWidget(each);
    column->addWidget(m_account);
    m_hint = makeLabel(m_theme, Type::Row, Tone::PrimaryInk, card);
    m_hint->setObjectName(QStringLiteral("customerHint"));
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    column->addStretch(1);
    return card;
}

void CustomerWindow::setHead(const TillHead& head)
{
    m_head = head;
    m_store->setText(head.store);
    if (!m_sale)
        welcome();
}

void CustomerWindow::welcome()
{
    m_body->hide();
    m_greeting->setFullText(tr("Welcome"));
}

void CustomerWindow::stay()
{
    m_sale.reset();
    m_body->show();
    m_read.start();
}

void CustomerWindow::showSale(const SaleView& view)
{
    m_sale = view;
    const sale::Quote& quote = view.quote;
    const bool isNothing = quote.basket.isEmpty() && !quote.customer;
    if (isNothing && m_read.isActive())
        return;
    m_read.stop();
    if (isNothing)
        return welcome();
    m_body->show();
    m_greeting->setFullText(quote.customer ? tr("Your points are counted.") : tr("Welcome"));
    showLines(quote.basket);
    showTotal(tr("Total"), m_format.money(quote.total()));
    if (quote.customer) {
        showMember(*quote.customer, quote.rulebook.get(), view.at);
        showPoints(tr("This sale"), m_format.signedPoints(quote.award.points));
        m_hint->hide();
        return;
    }
    m_account->hide();
    showPoints(tr("This sale is worth"), m_format.points(quote.award.points));
    m_hint->setText(tr("Show your card or your phone before you pay, and they are yours."));
    m_hint->setVisible(!quote.award.points.isZero());
}

void CustomerWindow::showSettled(const SettledView& view)
{
    const sale::Settled& settled = view.settled;
    stay();
    m_greeting->setFullText(tr("Thank you!"));
    showLines(settled.record.basket);
    const bool hasChange = !settled.change.isZero();
    showTotal(hasChange ? tr("Change") : tr("Paid"),
              m_format.money(hasChange ? settled.change : settled.record.basket.net()));
    m_hint->hide();
    m_account->setVisible(settled.customer.has_value());
    if (settled.customer) {
        showMember(*settled.customer, settled.rulebook.get(), settled.at);
        showPoints(tr("Earned"), m_format.signedPoints(settled.record.points));
    } else {
        showPoints({}, {});
    }
}

void CustomerWindow::showReturned(const ReturnedView& view)
{
    stay();
    m_greeting->setFullText(tr("Thank you!"));
    showLines({});
    showTotal(tr("Refund"), m_format.money(view.returned.record.refund));
    m_hint->hide();
    m_account->setVisible(view.returned.customer.has_value());
    if (view.returned.customer) {
        showMember(*view.returned.customer, view.returned.rulebook.get(), view.returned.at);
        showPoints(tr("Taken back"), m_format.signedPoints(view.returned.record.forgiven -
                                                           view.returned.record.taken));
    } else {
        showPoints({}, {});
    }
}

// The newest stay in sight.
void CustomerWindow::showLines(const basket::Basket& basket)
{
    const auto& lines = basket.lines();
    const std::size_t hidden = lines.size() > mostLines ? lines.size() - mostLines : 0;
    m_more->setVisible(hidden > 0);
    m_more->setText(tr("and %n lines before", nullptr, static_cast<int>(hidden)));
    for (std::size_t i = 0; i < mostLines; ++i) {
        const auto& [name, amount] = m_lines[i];
        const bool isShown = hidden + i < lines.size();
        name->setVisible(isShown);
        amount->setVisible(isShown);
        if (!isShown)
            continue;
        const basket::Line& line = lines[hidden + i];
        const QString item = QString::fromStdString(line.item.name);
        name->setFullText(line.quantity == onePiece
                              ? item
                              : m_format.quantity(line.quantity) + QStringLiteral(" × ") + item);
        amount->setText(m_format.amount(line.net()));
    }
}

void CustomerWindow::showTotal(const QString& word, const QString& amount)
{
    m_totalWord->setText(word);
    m_total->setText(amount);
}

void CustomerWindow::showPoints(const QString& word, const QString& points)
{
    m_pointsWord->setText(word);
    m_points->setText(points);
}

void CustomerWindow::showMember(const sale::Customer& customer, const programme::Rulebook* rulebook,
                                LocalTime now)
{
    const MemberWords words =
        memberWords(m_format, customer, rulebook, std::nullopt, now, m_isOffline);
    m_account->show();
    m_balanceWord->setText(tr("Your balance"));
    m_balance->setText(words.balance + u' ' + words.balanceWord);
    m_tier->setText(words.tier);
    m_tier->setVisible(!words.tier.isEmpty());
    m_progress->setVisible(words.progressPart >= 0);
    m_progress->setPart(words.progressPart);
    m_progressText->setText(words.progress);
    m_progressText->setVisible(!words.progress.isEmpty());
}

void CustomerWindow::retranslate()
{
    setWindowTitle(tr("For the customer"));
    if (m_read.isActive())
        return;  // it is read in the language it was said in
    if (m_sale)
        showSale(*m_sale);
    else
        welcome();
}

void CustomerWindow::takeSecondScreen()
{
    const QList<QScreen*> screens = QGuiApplication::screens();
    const auto second = std::find_if(screens.begin(), screens.end(), [](const QScreen* screen) {
        return screen != QGuiApplication::primaryScreen();
    });
    if (second == screens.end())
        return hide();
    setGeometry((*second)->geometry());
    showFullScreen();
}

void CustomerWindow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.color(Tone::Background));
}

}  // namespace loyalty::app
