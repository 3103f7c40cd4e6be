#include "app/terminal/sale_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "app/terminal/basket_delegate.h"
#include "app/terminal/message_words.h"

namespace loyalty::app {

namespace {

constexpr int widestSide = 452;
constexpr int longestEntry = 60;

}  // namespace

SalePage::SalePage(const Theme& theme, const Format& format, BasketModel& model, QWidget* parent)
    : QWidget(parent), m_format(format), m_model(model)
{
    setObjectName(QStringLiteral("page"));
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* body = new QHBoxLayout;
    body->setContentsMargins(12, 12, 12, 12);
    body->setSpacing(12);
    m_basketCard = makeBasketCard(theme);
    body->addWidget(m_basketCard, 1);
    m_side = new QWidget(this);
    auto* side = new QVBoxLayout(m_side);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(12);
    m_member = new MemberPanel(theme, m_side);
    m_award = new AwardPanel(theme, format, m_side);
    side->addWidget(m_member);
    side->addWidget(m_award, 1);
    body->addWidget(m_side);
    column->addLayout(body, 1);
    column->addWidget(makeBottomBar(theme));
    retranslate();
}

QWidget* SalePage::makeBasketCard(const Theme& theme)
{
    auto* card = makeCard("card", this);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(20, 13, 20, 13);
    head->setSpacing(12);
    m_title = makeLabel(theme, Type::Title, Tone::Ink, card);
    m_title->setObjectName(QStringLiteral("saleTitle"));
    m_items = makeLabel(theme, Type::Secondary, Tone::Muted, card);
    m_pointsTitle = makeLabel(theme, Type::Secondary, Tone::Muted, card);
    head->addWidget(m_title);
    head->addWidget(m_items);
    head->addStretch();
    head->addWidget(m_pointsTitle);
    column->addLayout(head);
    column->addWidget(makeHairline(card));

    m_list = new QListView(card);
    m_list->setObjectName(QStringLiteral("basket"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new BasketDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SalePage::showLineBar);
    m_empty = makeLabel(theme, Type::Title, Tone::Muted, card);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(makeLineBar(theme));

    auto* foot = makeCard("quietCard", card);
    auto* sums = new QHBoxLayout(foot);
    sums->setContentsMargins(20, 12, 20, 14);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    m_pointsOfSaleTitle = makeLabel(theme, Type::Secondary, Tone::Muted, foot);
    m_pointsOfSale = makeLabel(theme, Type::Headline, Tone::Ok, foot);
    m_pointsOfSale->setObjectName(QStringLiteral("pointsOfSale"));
    left->addWidget(m_pointsOfSaleTitle);
    left->addWidget(m_pointsOfSale);
    m_typing = makeLabel(theme, Type::Title, Tone::Primary, foot);
    m_typing->setObjectName(QStringLiteral("typing"));
    m_typing->setAlignment(Qt::AlignCenter);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    m_toPayTitle = makeLabel(theme, Type::Secondary, Tone::Muted, foot);
    m_toPay = makeLabel(theme, Type::Total, Tone::Ink, foot);
    m_toPay->setObjectName(QStringLiteral("toPay"));
    right->addWidget(m_toPayTitle, 0, Qt::AlignRight);
    right->addWidget(m_toPay, 0, Qt::AlignRight);
    sums->addLayout(left);
    sums->addWidget(m_typing, 1);
    sums->addLayout(right);
    column->addWidget(makeHairline(card));
    column->addWidget(foot);
    return card;
}

// What can be done with the selected line, and why it earns what it earns.
QWidget* SalePage::makeLineBar(const Theme& theme)
{
    m_lineBar = makeCard("hintBar", this);
    m_lineBar->setStyleSheet(
        QStringLiteral("QFrame#hintBar { background: %1; }").arg(theme.css(Tone::SurfaceQuiet)));
    m_lineLayout = new QBoxLayout(QBoxLayout::LeftToRight, m_lineBar);
    m_lineLayout->setContentsMargins(20, 8, 12, 8);
    m_lineLayout->setSpacing(10);
    m_why = makeLabel(theme, Type::Least, Tone::Muted, m_lineBar);
    m_why->setObjectName(QStringLiteral("why"));
    m_why->setWordWrap(true);
    m_lineLayout->addWidget(m_why, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addStretch();
    m_lineLayout->addLayout(row);
    const auto button = [&](const char* name, const QKeySequence& key) {
        auto* made = new ActionButton(theme, ButtonRole::Plain, m_lineBar);
        made->setObjectName(QLatin1String(name));
        made->setKey(key);
        made->setFixedHeight(52);
        row->addWidget(made);
        return made;
    };
    m_less = button("less", Qt::Key_Minus);
    m_more1 = button("more", Qt::Key_Plus);
    m_void = button("voidLine", Qt::Key_Delete);
    connect(m_less, &ActionButton::clicked, this, [this] { stepQuantity(-1); });
    connect(m_more1, &ActionButton::clicked, this, [this] { stepQuantity(1); });
    connect(m_void, &ActionButton::clicked, this, [this] { Q_EMIT voidLineAsked(selectedLine()); });
    return m_lineBar;
}

QWidget* SalePage::makeBottomBar(const Theme& theme)
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("bottomBar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 12, 12, 12);
    row->setSpacing(12);
    const auto button = [&](ButtonRole role, const char* name, const QKeySequence& key) {
        auto* made = new ActionButton(theme, role, bar);
        made->setObjectName(QLatin1String(name));
        made->setKey(key);
        row->addWidget(made);
        return made;
    };
    m_memberButton = button(ButtonRole::Plain, "member", Qt::Key_F2);
    m_returnButton = button(ButtonRole::Plain, "return", Qt::Key_F6);
    m_rewardsButton = button(ButtonRole::Plain, "rewards", Qt::Key_F8);
    connect(m_rewardsButton, &ActionButton::clicked, this, &SalePage::rewardsAsked);
    m_parkButton = button(ButtonRole::Plain, "park", Qt::Key_F7);
    m_moreButton = button(ButtonRole::Plain, "menu", Qt::Key_F9);
    m_settle = button(ButtonRole::Primary, "settle", Qt::Key_F12);
    connect(m_memberButton, &ActionButton::clicked, this, &SalePage::memberAsked);
    connect(m_returnButton, &ActionButton::clicked, this, &SalePage::returnAsked);
    connect(m_parkButton, &ActionButton::clicked, this, [this] {
        if (m_view.quote.basket.isEmpty() && !m_view.quote.customer && !m_view.quote.exchange)
            Q_EMIT resumeAsked();
        else
            Q_EMIT parkAsked();
    });
    connect(m_moreButton, &ActionButton::clicked, this, &SalePage::moreAsked);
    connect(m_settle, &ActionButton::clicked, this, &SalePage::settleAsked);
    return bar;
}

void SalePage::retranslate()
{
    m_pointsTitle->setText(tr("Points"));
    m_empty->setText(tr("Scan an item, or type its number and press Enter."));
    m_less->setTexts(tr("Less"));
    m_more1->setTexts(tr("One more"));
    m_void->setTexts(tr("Void line"));
    m_memberButton->setTexts(tr("Member"));
    m_returnButton->setTexts(tr("Return"));
    m_rewardsButton->setTexts(tr("Rewards"));
    m_moreButton->setTexts(tr("More"));
    m_list->setAccessibleName(tr("Lines of this sale"));
    m_model.retranslate();
    show(m_view);
}

void SalePage::setOffline(bool offline)
{
    if (m_offline == offline)
        return;
    m_offline = offline;
    show(m_view);
}

void SalePage::show(const SaleView& view)
{
    m_view = view;
    m_model.show(view);
    const sale::Quote& quote = view.quote;
    const int lines = static_cast<int>(quote.basket.lines().size());
    m_title->setText(tr("Sale %1").arg(m_format.count(view.number).remove(u'.').remove(u',')));
    m_items->setText(tr("%n lines", nullptr, lines));
    m_items->setVisible(lines > 0);
    m_list->setVisible(lines > 0);
    m_empty->setVisible(lines == 0);
    m_pointsOfSaleTitle->setText(quote.customer ? tr("Points of this sale")
                                                : tr("Points, with a card"));
    m_pointsOfSale->setText(lines > 0 ? m_format.signedPoints(quote.award.points)
                                      : QStringLiteral("0"));
    showToPay(quote);
    m_settle->setEnabled(lines > 0);
    const bool isIdle = lines == 0 && !quote.customer && !quote.exchange;
    m_parkButton->setTexts(isIdle && view.parked > 0 ? tr("Resume (%n)", nullptr, view.parked)
                                                     : tr("Park"));
    m_parkButton->setEnabled(!isIdle || view.parked > 0);
    m_returnButton->setEnabled(isIdle);
    // A return begins where no sale is, a reward where one is.
    const bool hasRewards =
        quote.rulebook != nullptr && !quote.rulebook->programme().rewards.empty();
    m_returnButton->setVisible(isIdle || !hasRewards);
    m_rewardsButton->setVisible(!isIdle && hasRewards);
    m_rewardsButton->setEnabled(quote.customer.has_value() && lines > 0);
    showCustomer(view);
    m_award->show(view);
    const int row = m_model.rowOf(view.lastLine);
    if (row >= 0) {
        m_list->setCurrentIndex(m_model.index(row));
        m_list->scrollTo(m_model.index(row));
    }
    showLineBar();
}

void SalePage::showCustomer(const SaleView& view)
{
    const sale::Quote& quote = view.quote;
    if (!quote.customer)
        return m_member->showNobody();
    MemberWords words = memberWords(m_format, *quote.customer, quote.rulebook.get(),
                                    view.balanceAsOf, view.at, m_offline);
    if (quote.rulebook != nullptr)
        addMessages(words, m_format, *quote.rulebook,
                    messagesOf(*quote.customer, *quote.rulebook, view.at, m_store));
    m_member->showMember(words);
}

// What is exchanged may be worth more than what is bought.
void SalePage::showToPay(const sale::Quote& quote)
{
    const Money total = quote.total();
    const bool isGivenBack = total.isNegative();
    const QString sum = m_format.money(isGivenBack ? -total : total);
    const QString brought = quote.exchange ? m_format.money(quote.exchange->refund) : QString();
    m_toPayTitle->setText(isGivenBack      ? tr("To give back, of %1 brought back").arg(brought)
                          : quote.exchange ? tr("To pay, less %1 brought back").arg(brought)
                                           : tr("To pay"));
    m_toPay->setText(sum);
    m_settle->setTexts(isGivenBack ? tr("Give back %1").arg(sum) : tr("Settle %1").arg(sum));
}

void SalePage::showLineBar()
{
    const QModelIndex index = m_list->currentIndex();
    const bool has = index.isValid() && m_list->isVisibleTo(this);
    m_lineBar->setVisible(has);
    m_why->setText(
        has ? index.data(BasketModel::WhyRole).toString().replace(u'\n', QStringLiteral(" · "))
            : QString());
}

basket::LineNumber SalePage::selectedLine() const
{
    return m_list->currentIndex().data(BasketModel::NumberRole).toInt();
}

void SalePage::stepQuantity(int pieces)
{
    const basket::Line* line = m_view.quote.basket.find(selectedLine());
    if (line == nullptr)
        return;
    const Quantity next = line->quantity + Quantity(pieces * onePiece.count());
    if (next < Quantity(1))
        Q_EMIT voidLineAsked(line->number);
    else
        Q_EMIT quantityAsked(line->number, next);
}

// Digits typed anywhere on the page collect here until Enter: an item or a card by hand.
void SalePage::keyPressEvent(QKeyEvent* event)
{
    const QString text = event->text();
    const bool isEntry = !text.isEmpty() &&
                         (text.at(0).isLetterOrNumber() || text == u"@" || text == u".") &&
                         !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (isEntry && m_entry.size() < longestEntry) {
        m_entry += text;
    } else if (event->key() == Qt::Key_Backspace && !m_entry.isEmpty()) {
        m_entry.chop(1);
    } else if (event->key() == Qt::Key_Escape && !m_entry.isEmpty()) {
        m_entry.clear();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               !m_entry.isEmpty()) {
        const QString entry = m_entry;
        m_entry.clear();
        Q_EMIT typed(entry);
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        const int step = event->key() == Qt::Key_Up ? -1 : 1;
        const QModelIndex next = m_model.index(m_list->currentIndex().row() + step);
        if (next.isValid())
            m_list->setCurrentIndex(next);
    } else {
        return QWidget::keyPressEvent(event);
    }
    showEntry();
}

void SalePage::showEntry()
{
    m_typing->setText(m_entry.isEmpty() ? QString() : m_entry + QStringLiteral(" ⏎"));
}

void SalePage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // Where it is narrow the reason stands above the buttons.
    constexpr int narrow = 1200;
    m_lineLayout->setDirection(width() < narrow ? QBoxLayout::TopToBottom
                                                : QBoxLayout::LeftToRight);
    m_side->setFixedWidth(qMin(widestSide, width() * 33 / 100));
}

}  // namespace loyalty::app
