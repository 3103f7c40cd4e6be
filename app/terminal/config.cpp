#include "app/terminal/config.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSaveFile>
#include <QSslCertificate>
#include <QTime>
#include <algorithm>

#include "app/devices/device_file.h"
#include "app/devices/display_kinds.h"
#include "app/devices/printer_kinds.h"
#include "app/devices/scanner_kinds.h"

namespace loyalty::app {

namespace {

using devices::CardNumberRange;
using devices::InStoreTemplate;
using devices::Measure;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

// HQ's, where nothing else is asked for (pointkeeper-hq rotating-code).
constexpr char usualPattern[] = "PK-{member}-{totp_timestamp_seconds}-{totp_value_0}";

bool isAllDigits(const std::string& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isCountryCode(const QString& code)
{
    constexpr qsizetype longest = 3;
    return !code.isEmpty() && code.size() <= longest && isAllDigits(code.toStdString());
}

// A kind of scanner as it reads this store's labels.
devices::ScannerProfile withLabels(const devices::ScannerProfile& kind,
                                   const devices::LabelProfile& store)
{
    devices::ScannerProfile profile = kind;
    profile.label = store;
    profile.label.codeIds = kind.frame.codeIds;
    profile.label.retailDigits = kind.label.retailDigits;
    profile.label.rfid = kind.label.rfid;
    return profile;
}

// "03:30", in minutes after midnight; at most noon.
std::optional<int> minutesFrom(const std::string& text)
{
    const QTime time = QTime::fromString(QString::fromStdString(text), QStringLiteral("HH:mm"));
    if (!time.isValid() || QTime(12, 0) < time)
        return std::nullopt;
    return time.hour() * 60 + time.minute();
}

struct DeviceKinds {
    std::vector<ScannerKind> scanners;
    std::vector<PrinterKind> printers;
    std::vector<DisplayKind> displays;
};

Result<DeviceKinds> kindsIn(const QDir& folder)
{
    auto scanners = scannerKinds(folder.filePath(QStringLiteral("scanners.json")));
    auto printers = printerKinds(folder.filePath(QStringLiteral("printers.json")));
    auto displays = displayKinds(folder.filePath(QStringLiteral("displays.json")));
    if (!scanners || !printers || !displays)
        return tl::unexpected(!scanners   ? scanners.error()
                              : !printers ? printers.error()
                                          : displays.error());
    return DeviceKinds{std::move(*scanners), std::move(*printers), std::move(*displays)};
}

class ConfigFile {
public:
    ConfigFile(const DeviceKinds& kinds, wire::Problems& problems)
        : m_kinds(kinds), m_problems(problems)
    {}

    Config read(const wire::Json& json)
    {
        wire::Form form(json, "$", m_problems);
        Config config;
        config.region = text(form.optionalText("region", "tr_TR"));
        if (QLocale(config.region).language() == QLocale::C)
            form.problem("region", "is no region like \"tr_TR\"");
        config.countryCode = text(form.optionalText("countryCode", "90"));
        if (!isCountryCode(config.countryCode))
            form.problem("countryCode", "is no country code of one to three digits like \"90\"");
        if (const auto minutes = minutesFrom(form.optionalText("businessDayEnds", "00:00")))
            config.dayEndsMinutes = *minutes;
        else
            form.problem("businessDayEnds", "is no time from \"00:00\" to \"12:00\"");
        form.word("theme", {"light"}, 0);
        config.hqCertificate = text(form.optionalText("hqCertificate"));
        if (!config.hqCertificate.isEmpty() &&
            QSslCertificate::fromPath(config.hqCertificate).isEmpty())
            form.problem("hqCertificate", "names no readable PEM file with a certificate");
        for (const auto& [item, path] : form.items("cards"))
            config.labels.cards.push_back(readCards(*item, path));
        for (const auto& [item, path] : form.items("staffCards"))
            config.labels.staffCards.push_back(readCards(*item, path));
        for (const auto& [item, path] : form.items("inStoreLabels"))
            readTemplate(*item, path, config);
        if (const wire::Json* codes = form.optional("rotatingCodes"))
            readRotating(*codes, form.pathOf("rotatingCodes"), config);
        config.hasKeyboardScanner = form.optionalFlag("keyboardScanner", true);
        config.sounds = static_cast<TillSounds>(form.word("sounds", {"all", "bad", "none"}, 0));
        config.hasCustomerScreen = form.optionalFlag("customerScreen", true);
        config.hasSlipCodes = form.optionalFlag("slipCodes", true);
        if (const wire::Json* scanner = form.optional("scanner"))
            readScanner(*scanner, form.pathOf("scanner"), config);
        for (const auto& [item, path] : form.items("scanners"))
            readScanner(*item, path, config);
        if (const wire::Json* printer = form.optional("printer"))
            config.printer = readPrinter(*printer, form.pathOf("printer"));
        if (const wire::Json* display = form.optional("display"))
            config.display = readDisplay(*display, form.pathOf("display"));
        form.finish();
        return config;
    }

private:
    void readScanner(const wire::Json& json, const std::string& path, Config& config)
    {
        wire::Form form(json, path, m_problems);
        ScannerSetup setup;
        setup.name = text(form.optionalText("name"));
        setup.port = readPort(form);
        const std::string name = form.optionalText("profile", "standard");
        if (const auto* kind = find(form, m_kinds.scanners, name)) {
            const ScannerSetup known = scannerSetup(*kind, setup.port, config.labels);
            setup.kind = known.kind;
            setup.profile = known.profile;
        }
        form.finish();
        config.scanners.push_back(std::move(setup));
    }

    PrinterSetup readPrinter(const wire::Json& json, const std::string& path)
    {
        wire::Form form(json, path, m_problems);
        PrinterSetup setup;
        setup.name = text(form.optionalText("name"));
        setup.port = readPort(form);
        if (const auto* kind =
                find(form, m_kinds.printers, form.optionalText("profile", "escpos-80")))
            setup.profile = kind->profile;
        setup.hasDrawer = form.optionalFlag("drawer", false);
        form.finish();
        return setup;
    }

    DisplaySetup readDisplay(const wire::Json& json, const std::string& path)
    {
        wire::Form form(json, path, m_problems);
        DisplaySetup setup;
        setup.name = text(form.optionalText("name"));
        setup.port = readPort(form);
        if (const auto* kind = find(form, m_kinds.displays, form.optionalText("profile", "dm-d")))
            setup.profile = kind->profile;
        form.finish();
        return setup;
    }

    template <class Kind>
    static const Kind* find(wire::Form& form, const std::vector<Kind>& kinds,
                            const std::string& name)
    {
        for (const Kind& kind : kinds)
            if (kind.name == name)
                return &kind;
        form.problem("profile", "\"" + name + "\" is not known");
        return nullptr;
    }

    static devices::PortAddress readPort(wire::Form& form)
    {
        const std::string port = form.text("port");
        auto address = devices::PortAddress::fromText(text(port));
        if (!address && !port.empty())
            form.problem("port", address.error().detail);
        return address.value_or(devices::PortAddress{});
    }

    CardNumberRange readCards(const wire::Json& json, const std::string& path)
    {
        wire::Form form(json, path, m_problems);
        CardNumberRange range;
        range.firstPrefix = form.text("firstPrefix");
        range.lastPrefix = form.optionalText("lastPrefix", range.firstPrefix);
        range.digits = static_cast<std::size_t>(form.optionalInteger("digits", 13, 6, 34));
        range.checkDigit = static_cast<devices::CheckDigitKind>(
            form.word("checkDigit", {"none", "gs1", "luhn", "damm"}, 1));
        if (!isAllDigits(range.firstPrefix))
            form.problem("firstPrefix", "is not all digits");
        if (!isAllDigits(range.lastPrefix))
            form.problem("lastPrefix", "is not all digits");
        if (range.firstPrefix.size() != range.lastPrefix.size())
            form.problem("lastPrefix", "is not as long as firstPrefix");
        else if (range.lastPrefix < range.firstPrefix)
            form.problem("lastPrefix", "is below firstPrefix");
        if (range.firstPrefix.size() > range.digits)
            form.problem("firstPrefix", "is longer than the card's digits");
        form.finish();
        return range;
    }

    void readTemplate(const wire::Json& json, const std::string& path, Config& config)
    {
        wire::Form form(json, path, m_problems);
        const std::string layout = form.text("layout");
        const auto measure =
            static_cast<Measure>(form.word("measure", {"none", "price", "weight", "pieces"}, 0));
        if (auto made = InStoreTemplate::fromText(layout, measure))
            config.labels.inStore.push_back(*made);
        else if (!layout.empty())
            form.problem("layout", made.error().detail);
        form.finish();
    }

    void readRotating(const wire::Json& json, const std::string& path, Config& config)
    {
        constexpr std::int64_t second = 1000;
        wire::Form form(json, path, m_problems);
        auto pattern =
            devices::RotatingPattern::fromText(form.optionalText("pattern", usualPattern));
        if (pattern)
            config.labels.rotating = std::move(*pattern);
        else
            form.problem("pattern", pattern.error().detail);
        config.rotatingCodes.periodMs = second * form.optionalInteger("periodSeconds", 30, 5, 3600);
        config.rotatingCodes.digits = static_cast<int>(form.optionalInteger("digits", 8, 6, 8));
        form.finish();
    }

    const DeviceKinds& m_kinds;
    wire::Problems& m_problems;
};

}  // namespace

Result<Config> loadConfig(const QString& path, const QString& dataFolder)
{
    const QString usual = QDir(dataFolder).filePath(QStringLiteral("config.json"));
    if (path.isEmpty() && !QFile::exists(usual))
        return Config{};
    const auto kinds = kindsIn(QDir(dataFolder));
    if (!kinds)
        return tl::unexpected(kinds.error());
    return readDeviceFile<Config>(path.isEmpty() ? usual : path,
                                  [&](const wire::Json& json, wire::Problems& problems) {
                                      return ConfigFile(*kinds, problems).read(json);
                                  });
}

ScannerSetup scannerSetup(const ScannerKind& kind, const devices::PortAddress& port,
                          const devices::LabelProfile& labels)
{
    ScannerSetup setup{DeviceKind::Scanner, {}, port, withLabels(kind.profile, labels)};
    if (setup.profile.label.rfid.format != devices::RfidFormat::None || kind.name == "magstripe")
        setup.kind = DeviceKind::CardReader;
    return setup;
}

Result<void> keepScanner(const QString& path, const devices::PortAddress& port,
                         const std::string& kind)
{
    QJsonObject config;
    if (QFile file(path); file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return fault(FaultKind::Denied, file.errorString().toStdString());
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (!document.isObject())
            return fault(FaultKind::Invalid, path.toStdString() + " is no JSON object");
        config = document.object();
    }
    const QString portKey = QStringLiteral("port");
    const QString kindKey = QStringLiteral("profile");
    const QString oneKey = QStringLiteral("scanner");
    const QString listKey = QStringLiteral("scanners");
    bool isKept = false;
    const auto replaced = [&](QJsonObject scanner) {
        if (scanner.value(portKey).toString() == port.text()) {
            scanner[kindKey] = text(kind);
            isKept = true;
        }
        return scanner;
    };
    if (config.contains(oneKey))
        config[oneKey] = replaced(config.value(oneKey).toObject());
    QJsonArray list = config.value(listKey).toArray();
    for (auto&& scanner : list)
        scanner = replaced(scanner.toObject());
    if (!isKept)
        list.append(QJsonObject{{portKey, port.text()}, {kindKey, text(kind)}});
    if (!list.isEmpty())
        config[listKey] = list;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(config).toJson()) < 0 ||
        !file.commit())
        return fault(FaultKind::Denied, file.errorString().toStdString());
    return {};
}

Config demoConfig(const DemoPorts& ports)
{
    Config config;
    config.labels.cards.push_back({"2501", "2501", 13, devices::CheckDigitKind::Gs1});
    config.labels.rotating = *devices::RotatingPattern::fromText(usualPattern);
    config.labels.inStore.push_back(
        *InStoreTemplate::fromText("28{code:5}{embed:5}{ec}", Measure::Weight));
    config.scanners.push_back({DeviceKind::Scanner,
                               {},
                               {ports.scanner, {}, 0},
                               withLabels(builtInScannerKind("standard")->profile, config.labels)});
    if (!ports.cardReader.isEmpty())
        config.scanners.push_back(scannerSetup(*builtInScannerKind("magstripe"),
                                               {ports.cardReader, {}, 0}, config.labels));
    if (!ports.printer.isEmpty())
        config.printer = PrinterSetup{{}, {ports.printer, {}, 0}, devices::PrinterProfile{}, true};
    if (!ports.display.isEmpty())
        config.display = DisplaySetup{
            {}, {ports.display, {}, 0}, {devices::DisplayProtocol::EscPos, {{13, "IBM857"}}, {}}};
    return config;
}

}  // namespace loyalty::app
