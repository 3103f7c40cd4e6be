// What the command lines of pointkeeper-hq share.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "app/hqservice/commands.h"

namespace loyalty::hqservice {

inline constexpr const char* databaseHelp =
    "sqlite:FILE, or postgresql://user:password@host:port/database";

inline void addDatabase(CLI::App& command, std::string& database)
{
    command.add_option("--database", database, databaseHelp)
        ->required()
        ->envname("POINTKEEPER_HQ_DATABASE")  // a command line is seen by everybody
        ->check([](const std::string& text) {
            const bool isKnown = (text.starts_with("sqlite:") && text.size() > 7) ||
                                 text.starts_with("postgresql://");
            return isKnown ? std::string{} : std::string("a database is ") + databaseHelp;
        });
}

template <class Run>
void onRun(CLI::App& command, Run run)
{
    command.callback([run] {
        if (const int code = run(); code != Fine)
            throw CLI::RuntimeError(code);
    });
}

}  // namespace loyalty::hqservice
