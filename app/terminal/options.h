// What `pointkeeper` was asked to do on its command line.
#pragma once

#include <QString>
#include <optional>

namespace loyalty::app {

struct Options {
    QString dataFolder;
    QString configFile;
    bool simulated = false;  // a demonstration: its own HQ, its own store, its own scanner
    QString scenario;        // "day": plays a shop day by itself, then ends
    QString screenshots;     // folder for the scenario's pictures
    QString language;        // empty: of the machine, else English
    bool kiosk = false;      // the whole screen, without a frame
    int slowCommitMs = 0;
    QString size;  // "1366x768"
};

/// None where the program should end at once with `exitCode` (help, version, wrong use).
std::optional<Options> readOptions(int argc, char** argv, int& exitCode);

}  // namespace loyalty::app
