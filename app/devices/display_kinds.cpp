#include "app/devices/display_kinds.h"

#include "app/devices/device_file.h"

namespace loyalty::app {

namespace {

std::vector<DisplayKind> readKinds(const wire::Json& json, wire::Problems& problems)
{
    wire::Form file(json, "$", problems);
    std::vector<DisplayKind> kinds;
    for (const auto& [item, path] : file.items("displays")) {
        wire::Form form(*item, path, problems);
        DisplayKind kind;
        kind.name = form.text("name");
        kind.title = QString::fromStdString(form.optionalText("title", kind.name));
        kind.profile.protocol =
            static_cast<devices::DisplayProtocol>(form.word("protocol", {"escpos", "cd5220"}, 0));
        kind.profile.codePages = readCodePages(form, problems, {});
        kind.profile.line = readLineSettings(form, problems);
        form.finish();
        kinds.push_back(std::move(kind));
    }
    file.finish();
    return kinds;
}

}  // namespace

Result<std::vector<DisplayKind>> displayKinds(const QString& ownFile)
{
    return readKindsOf<DisplayKind>(QStringLiteral(":/devices/displays.json"), ownFile, readKinds);
}

}  // namespace loyalty::app
