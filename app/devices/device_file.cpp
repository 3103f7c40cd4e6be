#include "app/devices/device_file.h"

#include <QFileInfo>
#include <QStringConverter>
#include <algorithm>
#include <iterator>

namespace loyalty::app {

namespace {

constexpr qint64 maxFileBytes = 1 << 20;
constexpr std::int64_t bauds[] = {1200,  2400,   4800,   9600,   19200, 38400,
                                  57600, 115200, 230400, 460800, 921600};

// The whole of a small file; a device or a picture of a cat is not read to its end.
Result<std::string> contentOf(QFile& file)
{
    const std::string name = file.fileName().toStdString();
    if (!file.open(QIODevice::ReadOnly))
        return fault(QFileInfo(file.fileName()).exists() ? FaultKind::Denied : FaultKind::Missing,
                     name + " cannot be read (" + file.errorString().toStdString() + ")");
    const QByteArray content = file.read(maxFileBytes + 1);
    if (content.size() > maxFileBytes)
        return fault(FaultKind::Invalid, name + " is larger than 1 MB: this is no configuration");
    return content.toStdString();
}

}  // namespace

Result<wire::Json> jsonOf(const QString& path)
{
    QFile file(path);
    const auto content = contentOf(file);
    if (!content)
        return tl::unexpected(content.error());
    auto json = wire::parseJson(*content);
    if (!json)
        return fault(FaultKind::Invalid, path.toStdString() + ": " + json.error().detail);
    return std::move(*json);
}

Result<void> refuse(const QString& path, const wire::Problems& problems)
{
    if (problems.empty())
        return {};
    std::string detail = path.toStdString();
    for (const programme::Problem& problem : problems)
        detail += "\n  " + problem.path + " " + problem.reason;
    return fault(FaultKind::Invalid, detail);
}

std::vector<devices::CodePage> readCodePages(wire::Form& parent, wire::Problems& problems,
                                             std::vector<devices::CodePage> usual)
{
    if (parent.optional("codePages") == nullptr)
        return usual;
    std::vector<devices::CodePage> pages;
    for (const auto& [json, path] : parent.items("codePages")) {
        wire::Form form(*json, path, problems);
        devices::CodePage page;
        page.number = static_cast<int>(form.integer("number", 0, 255));
        page.codec = form.text("codec");
        if (!page.codec.empty() && !QStringEncoder(page.codec.c_str()).isValid())
            form.problem("codec", "\"" + page.codec + "\" is no table this machine knows");
        form.finish();
        pages.push_back(std::move(page));
    }
    return pages;
}

devices::LineSettings readLineSettings(wire::Form& parent, wire::Problems& problems,
                                       const devices::LineSettings& usual)
{
    devices::LineSettings line = usual;
    const wire::Json* json = parent.optional("line");
    if (json == nullptr)
        return line;
    wire::Form form(*json, parent.pathOf("line"), problems);
    const std::int64_t baud = form.optionalInteger("baud", line.baud, 1'200, 921'600);
    if (std::find(std::begin(bauds), std::end(bauds), baud) == std::end(bauds))
        form.problem("baud", "is no usual speed like 9600 or 115200");
    line.baud = static_cast<int>(baud);
    line.dataBits = static_cast<int>(form.optionalInteger("dataBits", line.dataBits, 7, 8));
    line.parity = static_cast<devices::Parity>(
        form.word("parity", {"none", "even", "odd", "mark", "space"}, 0));
    line.stopBits = static_cast<int>(form.optionalInteger("stopBits", line.stopBits, 1, 2));
    line.flowControl =
        static_cast<devices::FlowControl>(form.word("flow", {"none", "hardware", "software"}, 0));
    form.finish();
    return line;
}

}  // namespace loyalty::app
