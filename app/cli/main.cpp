// pointkeeperctl: what the command line says, and nothing else.
#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include "app/cli/commands.h"

using namespace loyalty::cli;

int main(int argc, char* argv[])
{
    const QCoreApplication qt(argc, argv);
    CLI::App app("Pointkeeper for operators and testers: JSON lines in and out", "pointkeeperctl");
    app.require_subcommand(1);
    app.set_version_flag("--version", "pointkeeperctl 0.1.0");
    app.footer("Exit codes: 0 fine, 1 the answer is no, 2 wrong use, 3 the world failed.");
    addReplay(app);
    addJournal(app);
    addProgramme(app);
    addBarcode(app);
    addFrames(app);
    addMember(app);
    addDoctor(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::RuntimeError& ended) {
        return ended.get_exit_code();
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? Fine : WrongUse;
    }
    return Fine;
}
