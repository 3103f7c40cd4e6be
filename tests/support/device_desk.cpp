#include "tests/support/device_desk.h"

#include <QFile>
#include <QtTest>

#include "app/devices/display_kinds.h"
#include "app/devices/printer_kinds.h"
#include "app/terminal/config.h"
#include "core/base/check.h"
#include "devices/transport/directory_port_finder.h"
#include "devices/transport/serial_stream.h"

namespace loyalty::tests {

namespace {

using devices::LinkState;
using devices::Parity;
using devices::PrinterStatus;
using devices::PtyDevice;

constexpr int patienceMs = 10'000;
const QByteArray label = "]E04006381333931\r\n";

bool until(const std::function<bool()>& isSo)
{
    return QTest::qWaitFor(isSo, patienceMs);
}

receipt::Slip slipOf(const std::string& text, std::size_t times = 1)
{
    return {std::vector<receipt::SlipLine>(times, receipt::TextLine{text, {}, {}})};
}

template <class Kind>
Kind kindOf(const Result<std::vector<Kind>>& kinds, std::string_view name)
{
    const auto found = std::find_if(kinds->begin(), kinds->end(),
                                    [&](const Kind& kind) { return kind.name == name; });
    CHECK(found != kinds->end());
    return *found;
}

devices::PortAddress portOf(const PtyDevice& device)
{
    return {device.path(), {}, 0};
}

}  // namespace

DeviceDesk::DeviceDesk()
    : m_scanner(m_folder.filePath(QStringLiteral("scanner"))),
      m_printer(m_folder.filePath(QStringLiteral("printer"))),
      m_display(m_folder.filePath(QStringLiteral("display"))),
      m_hub(std::make_unique<app::DeviceHub>())
{}

void DeviceDesk::startScanner(std::string_view kind)
{
    m_hub->addScanner(app::scannerSetup(*app::builtInScannerKind(kind), portOf(m_scanner), {}));
    m_hub->start();
}

bool DeviceDesk::connectScanner(std::string_view kind)
{
    startScanner(kind);
    return m_scanner.plugIn().has_value() && isIn(LinkState::Ready);
}

bool DeviceDesk::connectPrinter(std::string_view kind)
{
    app::PrinterSetup setup;
    setup.port = portOf(m_printer);
    setup.profile = kindOf(app::printerKinds(), kind).profile;
    m_hub->setPrinter(setup, m_folder.filePath(QStringLiteral("slips")));
    m_hub->start();
    return m_printer.plugIn().has_value() && isIn(LinkState::Ready);
}

bool DeviceDesk::isIn(LinkState state)
{
    return until([&] { return device().link.state == state; });
}

bool DeviceDesk::hasPartials(std::uint64_t count)
{
    return until([&] { return device().counters.partialFrames == count; });
}

bool DeviceDesk::play(const QByteArray& story)
{
    if (story.startsWith("printer: "))
        return playPrinter(story.mid(story.indexOf(' ') + 1));
    if (story == "card reader: unplugged") {
        if (!connectScanner("magstripe"))
            return false;
        m_scanner.unplug();
        return isIn(LinkState::Absent);
    }
    return playPort(story);
}

// What can be the matter with the port itself. Nothing is forbidden to root, who may run this: that
// one is a state.
bool DeviceDesk::playPort(const QByteArray& story)
{
    if (story == "this user may not") {
        app::DeviceView view;
        view.port = QStringLiteral("/dev/ttyUSB0");
        view.link.state = LinkState::Blocked;
        view.link.blockedBy = devices::BlockedBy::Permission;
        m_state = view;
        return true;
    }
    if (story == "no serial port") {
        QFile file(m_scanner.path());
        if (!file.open(QIODevice::WriteOnly))
            return false;
        startScanner("standard");
        return isIn(LinkState::Blocked);
    }
    if (story == "another program has it") {
        auto other = std::make_unique<devices::SerialStream>(
            std::make_unique<devices::DirectoryPortFinder>(m_scanner.path()),
            devices::LineSettings{});
        other->start();
        if (!m_scanner.plugIn() ||
            !until([&] { return other->status().state == LinkState::Ready; }))
            return false;
        m_other = std::move(other);
        startScanner("standard");
        return isIn(LinkState::Blocked);
    }
    return connectScanner() && playScanner(story);
}

bool DeviceDesk::playScanner(const QByteArray& story)
{
    if (story == "unplugged" || story == "plugged in again") {
        m_scanner.unplug();
        const bool isGone = isIn(LinkState::Absent);
        if (story == "unplugged")
            return isGone;
        return isGone && m_scanner.plugIn().has_value() && isIn(LinkState::Ready);
    }
    if (story.contains("half label")) {
        const std::uint64_t halves = story.startsWith("three") ? 3 : 1;
        for (std::uint64_t half = 1; half <= halves; ++half)
            if (!m_scanner.send("]E0400638") || !hasPartials(half))
                return false;
        if (!story.endsWith("a good one"))
            return true;
        return m_scanner.send(label) && until([&] { return device().counters.reads == 1; });
    }
    if (story == "a break")
        return m_scanner.send(QByteArray(1, '\0')) &&
               until([&] { return device().counters.noiseBytes == 1; });
    if (story == "a storm of breaks")
        return m_scanner.send(QByteArray(13'000, '\0')) && isIn(LinkState::Misconfigured);
    static const QHash<QByteArray, Parity> parities{
        {"7E1", Parity::Even}, {"7O1", Parity::Odd}, {"7M1", Parity::Mark}};
    if (const auto parity = parities.find(story); parity != parities.end())
        return m_scanner.send(PtyDevice::withParity(label, *parity)) &&
               isIn(LinkState::Misconfigured);
    if (story == "another speed")
        return m_scanner.send(QByteArray::fromHex("fefe80f8e0e0ff7ef08080c00d")) &&
               isIn(LinkState::Misconfigured);
    return false;
}

bool DeviceDesk::playPrinter(const QByteArray& story)
{
    static const QHash<QByteArray, bool PrinterStatus::*> states{
        {"cover open", &PrinterStatus::isCoverOpen},
        {"paper out", &PrinterStatus::isPaperOut},
        {"paper nearly out", &PrinterStatus::isPaperNearEnd},
        {"fault", &PrinterStatus::hasError},
        {"off line", &PrinterStatus::isOffline}};
    if (!connectPrinter())
        return false;
    if (story == "unplugged") {
        m_printer.unplug();
        m_hub->print(slipOf("Total"));
        return isIn(LinkState::Absent) && until([this] { return device().printer.waiting == 1; });
    }
    if (story == "no answer") {
        m_printer.setAnswering(false);
        m_hub->print(slipOf("Total"));
        return until(
            [this] { return device().printer.state.isSilent && device().printer.waiting == 1; });
    }
    if (story == "the cable is pulled while it prints") {
        // Long enough for a busy machine to pull the cable before its end.
        m_hub->print(slipOf("Total", 8'000));
        if (!until([this] { return m_printer.paper().items().size() > 20; }))
            return false;
        m_printer.unplug();
        return isIn(LinkState::Absent) && m_printer.plugIn().has_value() &&
               isIn(LinkState::Ready) &&
               until([this] { return device().printer.interrupted.has_value(); });
    }
    const auto state = states.find(story);
    if (state == states.end())
        return false;
    PrinterStatus status;
    status.*(*state) = true;
    m_printer.setStatus(status);
    m_hub->print(slipOf("Total"));
    const bool isKept = !status.canPrint();
    return until([&] {
        return device().printer.state.status.*(*state) &&
               device().printer.waiting == (isKept ? 1 : 0);
    });
}

QByteArrayList DeviceDesk::printed(std::string_view kind, const std::string& text)
{
    if (!connectPrinter(kind))
        return {};
    m_hub->print(slipOf(text));
    const auto isCut = [](const devices::PaperItem& item) {
        return item.kind == devices::PaperItem::Kind::Cut;
    };
    const auto& items = m_printer.paper().items();
    const bool isWhole = until([&] { return device().printer.counters.printed == 1; });
    QByteArrayList lines;
    for (const devices::PaperItem& item : items)
        if (isWhole && !isCut(item))
            lines << (item.kind == devices::PaperItem::Kind::Drawing
                          ? QByteArray("[drawn]")
                          : QByteArray::fromStdString(item.text).trimmed());
    return lines;
}

QByteArray DeviceDesk::shown(std::string_view kind, const std::string& text)
{
    app::DisplaySetup setup;
    setup.port = portOf(m_display);
    setup.profile = kindOf(app::displayKinds(), kind).profile;
    m_hub->setDisplay(setup);
    m_hub->start();
    if (!m_display.plugIn() || !isIn(LinkState::Ready))
        return {};
    m_hub->show({{text, {}, false}, {"end", {}, false}});
    const auto& glass = m_display.glass();
    const bool isShown = until([&] { return glass.lower().starts_with("end"); });
    return isShown ? QByteArray::fromStdString(glass.upper()) : QByteArray();
}

std::vector<std::string> DeviceDesk::strayCommands() const
{
    std::vector<std::string> stray = m_printer.paper().unknown();
    for (const std::string& command : m_display.glass().unknown())
        stray.push_back(command);
    return stray;
}

}  // namespace loyalty::tests
