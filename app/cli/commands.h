// The commands of pointkeeperctl: one function a group, each in the file of its name. A command
// that does not end with Fine throws CLI::RuntimeError with its exit code.
#pragma once

#include <CLI/CLI.hpp>

#include "app/cli/exit_code.h"

namespace loyalty::cli {

void addReplay(CLI::App& app);      // replay_command.cpp
void addJournal(CLI::App& app);     // journal_command.cpp
void addSalvage(CLI::App& group);   // salvage_command.cpp; of the journal commands
void addProgramme(CLI::App& app);   // programme_command.cpp
void addBacktest(CLI::App& group);  // backtest_command.cpp; of the programme commands
void addBarcode(CLI::App& app);     // barcode_command.cpp
void addFrames(CLI::App& app);      // frames_command.cpp
void addMember(CLI::App& app);      // member_command.cpp
void addDoctor(CLI::App& app);      // doctor_command.cpp

/// Runs `run` when the command was given, and ends with its exit code.
template <class Run>
void onRun(CLI::App& command, Run run)
{
    command.callback([run] {
        if (const int code = run(); code != Fine)
            throw CLI::RuntimeError(code);
    });
}

}  // namespace loyalty::cli
