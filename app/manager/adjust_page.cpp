#include "app/manager/adjust_page.h"

#include <QHBoxLayout>
#include <QRegularExpressionValidator>

#include "app/widgets/award_text.h"
#include "core/base/decimal.h"

namespace loyalty::app {

namespace {

constexpr int fieldHeight = 52;
constexpr int sideWidth = 340;
constexpr int longestPin = 12;
constexpr int defaultTierMonths = 12;

QDate dateOf(BusinessDay day)
{
    const CalendarDate date = day.date();
    return {date.year, date.month, date.day};
}

QString refusalText(sale::AdjustRefusal refusal)
{
    switch (refusal) {
        case sale::AdjustRefusal::NoAdjustments:
            return AdjustPage::tr("The programme in force does not know changes by hand.");
        case sale::AdjustRefusal::UnknownReason:
            return AdjustPage::tr("Choose a reason.");
        case sale::AdjustRefusal::NothingToDo:
            return AdjustPage::tr("How many points?");
        case sale::AdjustRefusal::NotAllowed:
            return AdjustPage::tr("The programme lets nobody in your role do this.");
        case sale::AdjustRefusal::NeedsApproval:
            return AdjustPage::tr("A second manager has to agree.");
        case sale::AdjustRefusal::TooMuch:
            return AdjustPage::tr("That is more than the programme allows, even with approval.");
        case sale::AdjustRefusal::TooFewPoints:
            return AdjustPage::tr("There are not so many points.");
        case sale::AdjustRefusal::UnknownTier:
            return AdjustPage::tr("Choose a tier.");
        case sale::AdjustRefusal::DayIsPast:
            return AdjustPage::tr("Choose a last day that is still to come.");
        case sale::AdjustRefusal::NoteTooLong:
            return AdjustPage::tr("The note is too long.");
    }
    return {};
}

}  // namespace

QString adjustmentSentence(const Format& format, const AdjustmentView& view, BusinessDay today)
{
    if (!view.preview)
        return view.refusal ? refusalText(*view.refusal) : QString();
    const sale::AdjustPreview& preview = *view.preview;
    QString text;
    if (preview.record.tier) {
        const programme::Award none;
        const QString tier =
            view.rulebook == nullptr
                ? QString()
                : AwardText(format, *view.rulebook, none).tierName(preview.record.tier->tier);
        text = preview.record.tier->tier.isEmpty()
                   ? AdjustPage::tr("The tier given by hand is taken back.")
                   : AdjustPage::tr("%1 until %2.")
                         .arg(tier, format.fullDay(preview.record.tier->until));
    } else {
        const QString balance =
            format.points(ledger::balanceOn(preview.customer.account, today).available);
        text =
            preview.record.kind == journal::AdjustmentKind::Reinstate
                ? AdjustPage::tr("%1 points live again until %2; the balance will be %3.")
                      .arg(format.points(preview.record.points),
                           format.fullDay(preview.record.life.expiresOn.value_or(today)), balance)
                : AdjustPage::tr("%1 points; the balance will be %2.")
                      .arg(format.signedPoints(preview.record.points), balance);
    }
    if (preview.needsApproval)
        text += u' ' + AdjustPage::tr("A second manager has to agree.");
    return text;
}

AdjustPage::AdjustPage(const Theme& theme, const Format& format, QWidget* parent)
    : StepPage(theme, parent), m_format(format)
{
    setObjectName(QStringLiteral("adjustPage"));
    auto* kinds = new QHBoxLayout;
    kinds->setSpacing(10);
    for (int i = 0; i < KindCount; ++i) {
        m_kinds[i] = new ActionButton(theme, ButtonRole::Plain, this);
        m_kinds[i]->setObjectName(QStringLiteral("adjustKind%1").arg(i));
        m_kinds[i]->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(m_kinds[i], &ActionButton::clicked, this,
                [this, i] { choose(static_cast<Kind>(i)); });
        kinds->addWidget(m_kinds[i]);
    }
    body()->addLayout(kinds);
    auto* row = new QHBoxLayout;
    row->setSpacing(32);
    row->addWidget(makeReasons(), 1);
    m_pointsArea = makePoints();
    m_tierArea = makeTiers();
    row->addWidget(m_pointsArea);
    row->addWidget(m_tierArea);
    body()->addLayout(row, 1);
    auto* card = makeCard("warnCard", this);
    auto* inner = new QHBoxLayout(card);
    inner->setContentsMargins(14, 10, 14, 10);
    m_sentence = makeLabel(theme, Type::RowStrong, Tone::Warn, card);
    m_sentence->setObjectName(QStringLiteral("adjustSentence"));
    m_sentence->setWordWrap(true);
    inner->addWidget(m_sentence, 1);
    m_pinRow = new QWidget(card);
    auto* pin = new QHBoxLayout(m_pinRow);
    pin->setContentsMargins(0, 0, 0, 0);
    m_pinTitle = makeLabel(theme, Type::Secondary, Tone::Muted, m_pinRow);
    m_pin = new QLineEdit(m_pinRow);
    m_pin->setObjectName(QStringLiteral("approvalPin"));
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setMaxLength(longestPin);
    m_pin->setFixedSize(180, fieldHeight);
    pin->addWidget(m_pinTitle);
    pin->addWidget(m_pin);
    inner->addWidget(m_pinRow);
    body()->addWidget(card);
    connect(m_points, &QLineEdit::textChanged, this, &AdjustPage::change);
    connect(m_note, &QLineEdit::textChanged, this, &AdjustPage::change);
    connect(m_reasons, &QListWidget::currentRowChanged, this, &AdjustPage::change);
    connect(m_tiers, &QListWidget::currentRowChanged, this, &AdjustPage::change);
    connect(m_until, &QDateEdit::dateChanged, this, &AdjustPage::change);
    connect(this, &StepPage::nextAsked, this, &AdjustPage::commit);
    retranslate();
}

QWidget* AdjustPage::makeReasons()
{
    auto* area = new QWidget(this);
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_reasonTitle = makeLabel(m_theme, Type::Secondary, Tone::Muted, area);
    m_reasons = new PickList(m_theme, area);
    m_reasons->setObjectName(QStringLiteral("adjustReasons"));
    m_noteTitle = makeLabel(m_theme, Type::Secondary, Tone::Muted, area);
    m_note = new QLineEdit(area);
    m_note->setObjectName(QStringLiteral("adjustNote"));
    m_note->setFont(Theme::font(Type::Row));
    m_note->setMinimumHeight(fieldHeight);
    m_note->setMaxLength(static_cast<int>(sale::maxNoteLength) / 4);  // in any script
    column->addWidget(m_reasonTitle);
    column->addWidget(m_reasons, 1);
    column->addWidget(m_noteTitle);
    column->addWidget(m_note);
    return area;
}

QWidget* AdjustPage::makePoints()
{
    auto* area = new QWidget(this);
    area->setFixedWidth(sideWidth);
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_pointsTitle = makeLabel(m_theme, Type::Secondary, Tone::Muted, area);
    m_points = new QLineEdit(area);
    m_points->setObjectName(QStringLiteral("adjustPoints"));
    m_points->setFont(Theme::font(Type::Action));
    m_points->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-9]{0,9}([.,][0-9]{0,3})?")), m_points));
    m_keypad = new Keypad(m_theme, Keypad::Extra::None, area);
    m_keypad->setTarget(m_points);
    column->addWidget(m_pointsTitle);
    column->addWidget(m_points);
    column->addWidget(m_keypad);
    column->addStretch();
    return area;
}

QWidget* AdjustPage::makeTiers()
{
    auto* area = new QWidget(this);
    area->setFixedWidth(sideWidth);
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_tierTitle = makeLabel(m_theme, Type::Secondary, Tone::Muted, area);
    m_tiers = new PickList(m_theme, area);
    m_tiers->setObjectName(QStringLiteral("adjustTiers"));
    m_untilTitle = makeLabel(m_theme, Type::Secondary, Tone::Muted, area);
    m_until = new QDateEdit(area);
    m_until->setObjectName(QStringLiteral("adjustUntil"));
    m_until->setCalendarPopup(true);
    m_until->setFont(Theme::font(Type::Row));
    m_until->setMinimumHeight(fieldHeight);
    column->addWidget(m_tierTitle);
    column->addWidget(m_tiers, 1);
    column->addWidget(m_untilTitle);
    column->addWidget(m_until);
    return area;
}

void AdjustPage::retranslate()
{
    back()->setTexts(tr("Back"));
    m_kinds[Give]->setTexts(tr("Give points"));
    m_kinds[TakeOff]->setTexts(tr("Take points off"));
    m_kinds[Reinstate]->setTexts(tr("Expired points back"));
    m_kinds[Tier]->setTexts(tr("Give a tier"));
    m_reasonTitle->setText(tr("Reason"));
    m_noteTitle->setText(tr("Note (no names, no numbers of persons)"));
    m_pointsTitle->setText(tr("Points"));
    m_tierTitle->setText(tr("Tier"));
    m_untilTitle->setText(tr("Last day"));
    m_pinTitle->setText(tr("PIN of another manager"));
    m_note->setAccessibleName(m_noteTitle->text());
    m_points->setAccessibleName(m_pointsTitle->text());
    m_until->setAccessibleName(m_untilTitle->text());
    m_pin->setAccessibleName(m_pinTitle->text());
    m_until->setLocale(QLocale(m_format.language()));
    fillLists();
}

MemberId AdjustPage::member() const
{
    const auto* id = std::get_if<MemberId>(&m_view.customer.holder);
    return id == nullptr ? MemberId() : *id;
}

void AdjustPage::begin(const MemberView& view)
{
    m_view = view;
    const sale::Customer& customer = view.customer;
    setTitle(tr("Change by hand"),
             customer.member && !customer.member->name.empty()
                 ? QString::fromStdString(customer.member->name)
                 : QStringLiteral("•••• ") + QString::fromStdString(customer.cardTail));
    m_points->clear();
    m_note->clear();
    m_pin->clear();
    const BusinessDay today = view.now.day();
    m_until->setMinimumDate(dateOf(today));
    m_until->setDate(dateOf(today.plusMonths(defaultTierMonths)));
    fillLists();
    choose(Give);
    m_points->setFocus();
}

// Names have a language; what was chosen stays chosen.
void AdjustPage::fillLists()
{
    if (m_view.rulebook == nullptr)
        return;
    const programme::Programme& programme = m_view.rulebook->programme();
    const programme::Award none;
    const AwardText words(m_format, *m_view.rulebook, none);
    std::vector<PickRow> reasons;
    for (const programme::AdjustmentReason& reason : programme.adjustments.reasons)
        reasons.push_back({reasonName(m_format, m_view.rulebook.get(), Symbol(reason.id)),
                           {},
                           {},
                           QString::fromStdString(reason.id)});
    const int reason = m_reasons->currentRow();
    m_reasons->setRows(reasons);
    m_reasons->setCurrentRow(reason < 0 && reasons.size() == 1 ? 0 : reason);
    std::vector<PickRow> tiers;
    for (const programme::Tier& tier : programme.tiers)
        tiers.push_back(
            {words.tierName(tier.code), {}, {}, QString::fromStdString(tier.code.text())});
    tiers.push_back({tr("No tier by hand"), tr("what was earned counts again"), {}, QString()});
    const int tier = m_tiers->currentRow();
    m_tiers->setRows(tiers);
    m_tiers->setCurrentRow(tier);
    m_kinds[Tier]->setVisible(!programme.tiers.empty());
    m_kinds[Reinstate]->setVisible(programme.adjustments.reinstateDays.has_value());
}

void AdjustPage::choose(Kind kind)
{
    m_kind = kind;
    for (int i = 0; i < KindCount; ++i)
        m_kinds[i]->setChosen(i == kind);
    m_pointsArea->setVisible(kind != Tier);
    m_tierArea->setVisible(kind == Tier);
    if (kind == Reinstate && m_view.rulebook != nullptr) {
        Points sum;
        for (const ledger::Lot& lot : sale::reinstatable(m_view.rulebook->programme().adjustments,
                                                         m_view.customer.account, m_view.now.day()))
            sum += lot.points;
        m_points->setText(
            QString::fromStdString(decimalFromScaled(sum.count(), m_format.pointDecimals())));
    }
    change();
}

sale::Adjustment AdjustPage::wanted() const
{
    sale::Adjustment wanted;
    wanted.reason = m_reasons->currentKey().toString().toStdString();
    wanted.note = m_note->text().trimmed().toStdString();
    if (m_kind == Tier) {
        wanted.kind = journal::AdjustmentKind::Tier;
        const QVariant key = m_tiers->currentKey();
        // Nothing chosen is no tier there is.
        wanted.tier = Symbol(key.isValid() ? key.toString().toStdString() : "?");
        const QDate date = m_until->date();
        wanted.until = BusinessDay::fromDate({date.year(), date.month(), date.day()});
        return wanted;
    }
    QString text = m_points->text();
    text.replace(u',', u'.');
    if (text.endsWith(u'.'))
        text.chop(1);
    const Points points(
        scaledFromDecimal(text.toStdString(), m_format.pointDecimals()).value_or(0));
    wanted.kind =
        m_kind == Reinstate ? journal::AdjustmentKind::Reinstate : journal::AdjustmentKind::Points;
    wanted.points = m_kind == TakeOff ? -points : points;
    return wanted;
}

void AdjustPage::change()
{
    next()->setEnabled(false);
    if (m_view.rulebook != nullptr)
        Q_EMIT previewAsked(member(), wanted());
}

void AdjustPage::show(const AdjustmentView& view)
{
    if (view.member != member() || view.wanted != wanted())
        return;  // an answer to an earlier wish
    m_sentence->setText(adjustmentSentence(m_format, view, m_view.now.day()));
    m_pinRow->setVisible(view.preview && view.preview->needsApproval);
    next()->setEnabled(view.preview.has_value());
    next()->setTexts(view.preview && view.preview->needsApproval ? tr("Change with approval")
                                                                 : tr("Change"));
}

void AdjustPage::commit()
{
    if (next()->isEnabled())
        Q_EMIT commitAsked(member(), wanted(), m_pin->text());
}

void AdjustPage::askAgain()
{
    m_pin->clear();
    if (m_pinRow->isVisible())
        m_pin->setFocus();
}

}  // namespace loyalty::app
