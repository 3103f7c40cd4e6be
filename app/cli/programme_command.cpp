#include <QFile>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/json_lines.h"
#include "core/wire/basket_file.h"
#include "core/wire/programme_file.h"

namespace loyalty::cli {

namespace {

struct ProgrammeOptions {
    std::string file;
    bool json = false;
};

using Read = Result<std::shared_ptr<const programme::Rulebook>, wire::Problems>;

// A file that cannot be opened is a fault of the world; what stands in it, an answer.
Result<Read> readFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return fault(FaultKind::Missing,
                     path + " cannot be read (" + file.errorString().toStdString() + ")");
    return wire::readProgramme(file.readAll().toStdString());
}

void sayProblems(const wire::Problems& problems, bool asJson)
{
    for (const programme::Problem& problem : problems) {
        if (!asJson) {
            std::printf("%s %s\n", problem.path.c_str(), problem.reason.c_str());
            continue;
        }
        wire::Json json{wire::Json::Object{}};
        json.set("path", problem.path);
        json.set("reason", problem.reason);
        writeLine(json);
    }
}

int check(const ProgrammeOptions& options)
{
    auto read = readFile(options.file);
    if (!read)
        return sayFault("The programme cannot be checked", read.error(), "Nothing was changed.");
    if (!*read) {
        sayProblems(read->error(), options.json);
        say(options.file + " cannot be honoured; mend what stands above.");
        return No;
    }
    const programme::Programme& programme = (**read)->programme();
    if (!options.json)
        std::printf("%s can be put in force: \"%s\", version %lld, %zu rules, %zu tiers.\n",
                    options.file.c_str(), programme.id.c_str(),
                    static_cast<long long>(programme.version), programme.rules.size(),
                    programme.tiers.size());
    return Fine;
}

Result<wire::Json, std::string> answerTo(const programme::Rulebook& rulebook, std::string_view line)
{
    const auto json = wire::parseJson(line);
    if (!json)
        return tl::unexpected(json.error().detail);
    const auto question = wire::readBasket(rulebook, *json);
    if (!question)
        return tl::unexpected(question.error().front().path + " " +
                              question.error().front().reason);
    return wire::awardJson(rulebook, *question);
}

int evaluate(const ProgrammeOptions& options)
{
    auto read = readFile(options.file);
    if (!read)
        return sayFault("The programme cannot be used", read.error(), "Nothing was evaluated.");
    if (!*read) {
        say(options.file +
            " cannot be honoured; nothing was evaluated. pointkeeperctl programme "
            "check lists what is wrong; the first is " +
            read->error().front().path + " " + read->error().front().reason + ".");
        return No;
    }
    const programme::Rulebook& rulebook = ***read;
    return answerLines([&](std::string_view line) { return answerTo(rulebook, line); });
}

}  // namespace

void addProgramme(CLI::App& app)
{
    auto options = std::make_shared<ProgrammeOptions>();
    CLI::App* group = app.add_subcommand("programme", "Look at a programme file");
    group->require_subcommand(1);
    CLI::App* checking = group->add_subcommand("check", "Can it be honoured? Each problem a line");
    checking->add_option("FILE", options->file, "The programme file (FORMAT.md)")->required();
    checking->add_flag("--json", options->json, "Problems as JSON objects");
    onRun(*checking, [options] { return check(*options); });
    CLI::App* evaluating =
        group->add_subcommand("evaluate", "A basket a line in, its award a line out");
    evaluating->add_option("--programme", options->file, "The programme file")->required();
    evaluating->footer(
        "The forms of both are in resources/programmes/FORMAT.md, section 10. A line that is no\n"
        "basket is answered {\"error\":…,\"line\":n}, and the exit code is 1 at the end.");
    onRun(*evaluating, [options] { return evaluate(*options); });
}

}  // namespace loyalty::cli
