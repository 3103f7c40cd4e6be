#include "app/terminal/options.h"

#include <CLI/CLI.hpp>
#include <QRegularExpression>

#include "app/terminal/program_name.h"

namespace loyalty::app {

std::optional<Options> readOptions(int argc, char** argv, int& exitCode)
{
    CLI::App app("Pointkeeper: the loyalty module of a point-of-sale terminal", "pointkeeper");
    std::string data;
    std::string config;
    std::string scenario;
    std::string screenshots;
    std::string language;
    std::string size;
    Options options;
    app.set_version_flag("--version", programName);
    app.add_option("--data", data, "Folder of this till's data (default: the user's data folder)");
    app.add_option("--config", config, "Configuration file (default: <data>/config.json)");
    app.add_flag("--simulated", options.simulated,
                 "A demonstration: an HQ on this machine, a small shop and a simulated scanner");
    app.add_option("--scenario", scenario, "With --simulated: play a shop day and end (\"day\")");
    app.add_option("--screenshots", screenshots, "Folder for the pictures of a scenario");
    app.add_option("--lang", language, "Language of the screens: en or tr")
        ->check(CLI::IsMember({"en", "tr"}));
    app.add_option("--size", size, "Size of the window, like 1366x768")
        ->check([](const std::string& given) {
            const bool isSize = QRegularExpression(QStringLiteral("^[1-9]\\d{2,4}x[1-9]\\d{2,4}$"))
                                    .match(QString::fromStdString(given))
                                    .hasMatch();
            return isSize ? std::string() : std::string("a size is WIDTHxHEIGHT, like 1366x768");
        });
    app.add_flag("--kiosk", options.kiosk, "The whole screen, without a frame");
    app.add_option("--slow-commit-ms", options.slowCommitMs,
                   "With --simulated: a disk that takes this long for each commit")
        ->check(CLI::Range(0, 60'000));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        exitCode = app.exit(error) == 0 ? 0 : 2;
        return std::nullopt;
    }
    options.dataFolder = QString::fromStdString(data);
    options.configFile = QString::fromStdString(config);
    options.scenario = QString::fromStdString(scenario);
    options.screenshots = QString::fromStdString(screenshots);
    options.language = QString::fromStdString(language);
    options.size = QString::fromStdString(size);
    return options;
}

}  // namespace loyalty::app
