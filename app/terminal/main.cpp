#include <sys/stat.h>

#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <cstdio>
#include <cstdlib>

#include "app/terminal/till_folder.h"
#include "app/terminal/wiring.h"

using namespace loyalty;
using namespace loyalty::app;

namespace {

constexpr int wrongUse = 2;
constexpr int worldFailed = 3;

QString defaultDataFolder(bool simulated)
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return QDir(base).filePath(simulated ? QStringLiteral("pointkeeper/demo")
                                         : QStringLiteral("pointkeeper"));
}

// Without a display Qt aborts inside QApplication; its last words become ours.
void sayNoDisplay(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type != QtFatalMsg)
        return;
    const QString sentence =
        QStringLiteral(
            "There is no display to show the till on (DISPLAY is \"%1\"). "
            "Nothing was changed. Start it on a desktop, or play the "
            "scripted shop day with QT_QPA_PLATFORM=offscreen pointkeeper "
            "--simulated --scenario day. Qt says: %2")
            .arg(qEnvironmentVariable("DISPLAY"), message.section(u'\n', 0, 0));
    std::fprintf(stderr, "pointkeeper: %s\n", qPrintable(sentence));
    std::_Exit(worldFailed);
}

}  // namespace

int main(int argc, char** argv)
{
    int exitCode = 0;
    auto options = readOptions(argc, argv, exitCode);
    if (!options)
        return exitCode;
    if (options->dataFolder.isEmpty())
        options->dataFolder = defaultDataFolder(options->simulated);
    options->dataFolder = QDir(options->dataFolder).absolutePath();
    // What this till knows is nobody else's on this machine.
    ::umask(077);
    const QtMessageHandler messages = qInstallMessageHandler(sayNoDisplay);
    const QApplication app(argc, argv);
    qInstallMessageHandler(messages);
    QCoreApplication::setApplicationName(QStringLiteral("pointkeeper"));
    QApplication::setStyle(QStringLiteral("Fusion"));

    const auto folder = takeFolder(options->dataFolder);
    std::optional<Blocked> blocked;
    std::unique_ptr<Demo> demo;
    Config config;
    if (!folder) {
        blocked = Blocked{folder.error(), worldFailed, false};
    } else if (options->simulated) {
        demo = std::make_unique<Demo>(options->dataFolder);
        config = demoConfig(demo->ports());
    } else if (auto loaded = loadConfig(options->configFile, options->dataFolder)) {
        config = std::move(*loaded);
    } else {
        const bool isOurs = loaded.error().kind == FaultKind::Invalid;
        blocked = Blocked{loaded.error(), isOurs ? wrongUse : worldFailed, true};
    }
    const auto till = wireTill(*options, std::move(config), std::move(demo), blocked);
    return QApplication::exec();
}
