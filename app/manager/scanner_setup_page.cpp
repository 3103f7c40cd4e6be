#include "app/manager/scanner_setup_page.h"

#include <QImage>
#include <QPixmap>
#include <QRandomGenerator>

#include "app/devices/code_drawing.h"
#include "app/terminal/device_words.h"
#include "devices/barcode/check_digit.h"

namespace loyalty::app {

namespace {

constexpr int blockWidth = 720;
constexpr int codeWidth = 640;
constexpr int codeModule = 3;
constexpr int codeHeight = 150;

QPixmap pixmapOf(const devices::Bitmap& bitmap)
{
    QImage image(bitmap.width, bitmap.height, QImage::Format_Mono);
    image.setColorTable({qRgb(255, 255, 255), qRgb(0, 0, 0)});
    for (int y = 0; y < bitmap.height; ++y)
        std::copy_n(bitmap.rows.begin() + static_cast<std::ptrdiff_t>(y) * bitmap.bytesPerRow(),
                    bitmap.bytesPerRow(), image.scanLine(y));
    return QPixmap::fromImage(image);
}

// Others each time: the label of another till is no answer. No set of identifiers has a digit in
// front, so that none can be taken for a part of the first.
devices::ShownLabels newLabels()
{
    auto* random = QRandomGenerator::global();
    const QString text = QStringLiteral("%1-PK-SETUP").arg(random->bounded(1000, 10'000));
    // 290 to 299: numbers that no product has.
    const std::string digits = QStringLiteral("29%1%2")
                                   .arg(random->bounded(10'000, 100'000))
                                   .arg(random->bounded(10'000, 100'000))
                                   .toStdString();
    return {{devices::Symbology::Code128, text.toStdString()},
            {devices::Symbology::Ean13, digits + *devices::gs1CheckDigit(digits)}};
}

}  // namespace

ScannerSetupPage::ScannerSetupPage(const Theme& theme, QWidget* parent) : StepPage(theme, parent)
{
    m_steps = new QStackedWidget(this);
    m_steps->addWidget(makeWhere());
    m_steps->addWidget(makeScan());
    body()->addWidget(m_steps);
    connect(&m_ports, &devices::PortList::changed, this, &ScannerSetupPage::showPorts);
    connect(this, &StepPage::nextAsked, this, &ScannerSetupPage::goOn);
    connect(this, &StepPage::backAsked, this, &ScannerSetupPage::goBack);
    retranslate();
}

QWidget* ScannerSetupPage::makeWhere()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_whereIntro = makeLabel(m_theme, Type::Row, Tone::Ink, page);
    m_whereIntro->setWordWrap(true);
    column->addWidget(m_whereIntro);
    m_list = new PickList(m_theme, page);
    m_list->setObjectName(QStringLiteral("portList"));
    column->addWidget(m_list, 1);
    m_none = makeLabel(m_theme, Type::Secondary, Tone::Muted, page);
    m_none->setWordWrap(true);
    column->addWidget(m_none, 1, Qt::AlignTop);
    m_addressTitle = makeLabel(m_theme, Type::Secondary, Tone::Muted, page);
    column->addWidget(m_addressTitle);
    m_address = new QLineEdit(page);
    m_address->setObjectName(QStringLiteral("portAddress"));
    m_address->setFont(Theme::font(Type::Row));
    m_address->setPlaceholderText(QStringLiteral("tcp://192.168.1.50:9100"));
    m_address->setMaximumWidth(blockWidth);
    column->addWidget(m_address);
    m_addressFault = makeLabel(m_theme, Type::Secondary, Tone::Bad, page);
    m_addressFault->setWordWrap(true);
    column->addWidget(m_addressFault);
    connect(m_list, &PickList::picked, this, [this] { goOn(); });
    connect(m_list, &PickList::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            m_address->clear();
        showStep();
    });
    connect(m_address, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_addressFault->clear();
        if (!text.isEmpty())
            m_list->setCurrentRow(-1);
        showStep();
    });
    return page;
}

QWidget* ScannerSetupPage::makeScan()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_scanIntro = makeLabel(m_theme, Type::Title, Tone::Ink, page);
    m_scanIntro->setWordWrap(true);
    m_scanIntro->setAlignment(Qt::AlignCenter);
    m_code = new QLabel(page);
    m_code->setAlignment(Qt::AlignCenter);
    // White whatever the theme: a scanner wants contrast.
    m_code->setStyleSheet(QStringLiteral("background: white; border-radius: 12px; padding: 20px;"));
    m_codeText = makeLabel(m_theme, Type::Secondary, Tone::Muted, page);
    m_codeText->setAlignment(Qt::AlignCenter);
    m_progress = makeLabel(m_theme, Type::Row, Tone::Ink, page);
    m_progress->setObjectName(QStringLiteral("probeProgress"));
    m_progress->setWordWrap(true);
    m_progress->setAlignment(Qt::AlignCenter);
    column->addStretch(1);
    column->addWidget(m_scanIntro);
    column->addWidget(m_code, 0, Qt::AlignHCenter);
    column->addWidget(m_codeText);
    column->addWidget(m_progress);
    column->addStretch(2);
    return page;
}

void ScannerSetupPage::begin(const QStringList& known)
{
    m_known = known;
    m_port.reset();
    m_found.reset();
    m_trouble.clear();
    m_address->clear();
    m_steps->setCurrentIndex(0);
    m_ports.setWatching(true);
    showPorts();
    showStep();
    m_list->setFocus();
}

void ScannerSetupPage::showPorts()
{
    std::vector<PickRow> rows;
    QStringList shown;
    for (const devices::SerialPort& port : m_ports.ports()) {
        shown << port.path;
        rows.push_back({port.title.isEmpty() ? tr("Serial port") : port.title, port.path,
                        m_known.contains(port.path) ? tr("in use here") : QString(), port.path});
    }
    for (const QString& known : m_known)
        if (!shown.contains(known))
            rows.push_back({known, tr("A scanner of this till"), tr("in use here"), known});
    const QVariant before = m_list->currentKey();
    m_list->setRows(rows);
    m_list->setVisible(!rows.empty());
    m_none->setVisible(rows.empty());
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(PickList::KeyRole) == before)
            m_list->setCurrentRow(row);
}

void ScannerSetupPage::goOn()
{
    if (isScanning()) {
        if (m_found)
            Q_EMIT kept(*m_port, m_kinds[static_cast<std::size_t>(*m_found)]);
        return;
    }
    const QString typed = m_address->text().trimmed();
    const auto address =
        devices::PortAddress::fromText(typed.isEmpty() ? m_list->currentKey().toString() : typed);
    if (!address) {
        m_addressFault->setText(
            tr("This is no address of a port. One is \"/dev/ttyS0\" or "
               "\"tcp://192.168.1.50:9100\"."));
        return;
    }
    m_port = *address;
    m_labels = newLabels();
    m_found.reset();
    m_isSure = false;
    m_trouble.clear();
    m_state = {};
    showCode();
    m_steps->setCurrentIndex(1);
    showStep();
    showProgress();
    Q_EMIT probeAsked(*m_port, m_labels);
}

void ScannerSetupPage::goBack()
{
    if (!isScanning()) {
        Q_EMIT left();
        return;
    }
    Q_EMIT probeStopped();
    m_steps->setCurrentIndex(0);
    showStep();
}

void ScannerSetupPage::showState(const devices::ProbeState& state)
{
    m_state = state;
    showProgress();
}

// The second code, once the first was understood without an identifier.
void ScannerSetupPage::showCode()
{
    const bool isSecond = m_found && !m_isSure;
    const std::string& label = isSecond ? m_labels.second.data : m_labels.first.data;
    const auto bitmap = isSecond ? drawEan13(label, codeWidth, codeModule, codeHeight)
                                 : drawCode({receipt::CodeLine::Symbol::Code128, label, {}},
                                            codeWidth, codeModule, codeHeight);
    m_code->setPixmap(pixmapOf(bitmap));
    m_codeText->setText(QString::fromStdString(label));
}

void ScannerSetupPage::showFound(int kind, bool isSure)
{
    m_found = kind;
    m_isSure = isSure;
    if (!isSure)
        showCode();
    showStep();
    showProgress();
}

void ScannerSetupPage::refuse(const QString& reason)
{
    m_trouble = tr("The scanner could not be kept (%1). Nothing was changed.").arg(reason);
    showProgress();
}

void ScannerSetupPage::showStep()
{
    setTitle(tr("Set up a scanner"), isScanning() ? tr("Step 2 of 2") : tr("Step 1 of 2"));
    next()->setTexts(isScanning() ? tr("Use this scanner") : tr("Go on"));
    next()->setEnabled(isScanning()
                           ? m_found.has_value()
                           : !m_address->text().trimmed().isEmpty() || m_list->currentRow() >= 0);
    back()->setTexts(tr("Back"));
}

void ScannerSetupPage::showProgress()
{
    m_progress->setText(progressText());
    const Tone tone = !m_trouble.isEmpty() ? Tone::Bad : m_found ? Tone::Ok : Tone::Ink;
    m_progress->setStyleSheet(QStringLiteral("color: %1;").arg(m_theme.css(tone)));
}

QString ScannerSetupPage::progressText() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    if (m_found) {
        const QString title = m_kinds[static_cast<std::size_t>(*m_found)].title;
        return m_isSure ? tr("Understood. It is: %1.").arg(title)
                        : tr("Understood. It seems to be: %1. Scan this second code too: some "
                             "scanners put a letter in front of products only.")
                              .arg(title);
    }
    DeviceView device;
    device.port = m_port ? m_port->text() : QString();
    device.link = m_state.link;
    if (!device.isReady())
        return deviceSentence(device);
    if (m_state.notUnderstood == 0)
        return tr("The port is open. The till waits for the scan.");
    return tr("Not understood yet. Now with other settings (%1 of %2): please scan it again.")
        .arg(m_state.setting + 1)
        .arg(m_state.settings);
}

void ScannerSetupPage::retranslate()
{
    m_whereIntro->setText(
        tr("Where is the scanner? Plug it in now: its port appears here. Which of them it is, the "
           "next "
           "step shows."));
    m_none->setText(tr("No serial port is there yet. Plug the scanner in, or type an address."));
    m_addressTitle->setText(tr("Or the address of one on the network"));
    m_address->setAccessibleName(m_addressTitle->text());
    m_scanIntro->setText(tr("Scan this code with the new scanner"));
    showPorts();
    showStep();
    showProgress();
}

void ScannerSetupPage::hideEvent(QHideEvent*)
{
    m_ports.setWatching(false);
    Q_EMIT probeStopped();
}

}  // namespace loyalty::app
