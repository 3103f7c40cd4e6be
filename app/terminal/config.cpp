#include "app/terminal/config.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSslCertificate>
#include <QTime>
#include <algorithm>

#include "core/wire/form.h"
#include "devices/framing/known_profiles.h"

namespace loyalty::app {

namespace {

constexpr qint64 maxConfigBytes = 1 << 20;

using devices::CardNumberRange;
using devices::InStoreTemplate;
using devices::Measure;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

bool isAllDigits(const std::string& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isCountryCode(const QString& code)
{
    constexpr qsizetype longest = 3;
    return !code.isEmpty() && code.size() <= longest && isAllDigits(code.toStdString());
}

// The whole of a small file; a device or a picture of a cat is not read to its end.
// "03:30", in minutes after midnight; at most noon.
std::optional<int> minutesFrom(const std::string& text)
{
    const QTime time = QTime::fromString(QString::fromStdString(text), QStringLiteral("HH:mm"));
    if (!time.isValid() || QTime(12, 0) < time)
        return std::nullopt;
    return time.hour() * 60 + time.minute();
}

Result<std::string> contentOf(QFile& file)
{
    const std::string name = file.fileName().toStdString();
    if (!file.open(QIODevice::ReadOnly))
        return fault(QFileInfo(file.fileName()).exists() ? FaultKind::Denied : FaultKind::Missing,
                     name + " cannot be read (" + file.errorString().toStdString() + ")");
    const QByteArray content = file.read(maxConfigBytes + 1);
    if (content.size() > maxConfigBytes)
        return fault(FaultKind::Invalid, name + " is larger than 1 MB: this is no configuration");
    return content.toStdString();
}

class ConfigFile {
public:
    explicit ConfigFile(wire::Problems& problems) : m_problems(problems) {}

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
        readScanner(form, config);
        for (const auto& [item, path] : form.items("cards"))
            config.labels.cards.push_back(readCards(*item, path));
        for (const auto& [item, path] : form.items("inStoreLabels"))
            readTemplate(*item, path, config);
        form.finish();
        return config;
    }

private:
    void readScanner(wire::Form& parent, Config& config)
    {
        const wire::Json* json = parent.optional("scanner");
        if (json == nullptr)
            return;
        wire::Form form(*json, parent.pathOf("scanner"), m_problems);
        config.scannerPort = text(form.text("port"));
        if (!config.scannerPort.isEmpty() && !QDir::isAbsolutePath(config.scannerPort))
            form.problem("port", "is no whole path like \"/dev/serial/by-id/…\"");
        const std::string name = form.optionalText("profile", "standard");
        if (const auto profile = devices::findProfile(name))
            config.scannerFrame = *profile;
        else
            form.problem("profile", "\"" + name + "\" is not known");
        config.labels.codeIds = config.scannerFrame.codeIds;
        form.finish();
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

    wire::Problems& m_problems;
};

}  // namespace

Result<Config> loadConfig(const QString& path, const QString& dataFolder)
{
    const QString usual = QDir(dataFolder).filePath(QStringLiteral("config.json"));
    if (path.isEmpty() && !QFile::exists(usual))
        return Config{};
    QFile file(path.isEmpty() ? usual : path);
    const std::string name = file.fileName().toStdString();
    const auto content = contentOf(file);
    if (!content)
        return tl::unexpected(content.error());
    const auto json = wire::parseJson(*content);
    if (!json)
        return fault(FaultKind::Invalid, name + ": " + json.error().detail);
    wire::Problems problems;
    Config config = ConfigFile(problems).read(*json);
    if (problems.empty())
        return config;
    std::string detail = name;
    for (const programme::Problem& problem : problems)
        detail += "\n  " + problem.path + " " + problem.reason;
    return fault(FaultKind::Invalid, detail);
}

Config demoConfig(const QString& scannerPort)
{
    Config config;
    config.scannerPort = scannerPort;
    config.labels.cards.push_back({"2501", "2501", 13, devices::CheckDigitKind::Gs1});
    config.labels.inStore.push_back(
        *InStoreTemplate::fromText("28{code:5}{embed:5}{ec}", Measure::Weight));
    return config;
}

}  // namespace loyalty::app
