#include "app/devices/printer_kinds.h"

#include "app/devices/device_file.h"

namespace loyalty::app {

namespace {

class KindReader {
public:
    explicit KindReader(wire::Problems& problems) : m_problems(problems) {}

    PrinterKind read(const wire::Json& json, const std::string& path)
    {
        wire::Form form(json, path, m_problems);
        PrinterKind kind;
        devices::PrinterProfile& profile = kind.profile;
        kind.name = form.text("name");
        kind.title = QString::fromStdString(form.optionalText("title", kind.name));
        profile.columns = static_cast<int>(form.optionalInteger("columns", 48, 16, 96));
        profile.dots = static_cast<int>(form.optionalInteger("dots", 576, 128, 2'048));
        profile.codePages = readCodePages(form, m_problems, std::move(profile.codePages));
        profile.cut = static_cast<devices::CutMode>(
            form.word("cut", {"none", "partial", "full"}, static_cast<std::size_t>(profile.cut)));
        profile.feedLines = static_cast<int>(form.optionalInteger("feedLines", 4, 0, 20));
        profile.hasRaster = form.optionalFlag("raster", true);
        profile.hasQr = form.optionalFlag("qr", true);
        profile.hasBarcode = form.optionalFlag("barcode", true);
        profile.answers = form.optionalFlag("answers", true);
        profile.drawerPin = static_cast<int>(form.optionalInteger("drawerPin", 0, 0, 1));
        profile.drawerMs = static_cast<int>(form.optionalInteger("drawerMs", 100, 2, 500));
        profile.line = readLineSettings(form, m_problems, profile.line);
        form.finish();
        return kind;
    }

private:
    wire::Problems& m_problems;
};

std::vector<PrinterKind> readKinds(const wire::Json& json, wire::Problems& problems)
{
    wire::Form form(json, "$", problems);
    KindReader reader(problems);
    std::vector<PrinterKind> kinds;
    for (const auto& [item, path] : form.items("printers"))
        kinds.push_back(reader.read(*item, path));
    form.finish();
    return kinds;
}

}  // namespace

Result<std::vector<PrinterKind>> printerKinds(const QString& ownFile)
{
    return readKindsOf<PrinterKind>(QStringLiteral(":/devices/printers.json"), ownFile, readKinds);
}

}  // namespace loyalty::app
