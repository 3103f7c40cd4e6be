#include <QDate>
#include <algorithm>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/json_lines.h"
#include "app/cli/pack_command.h"
#include "app/cli/programme_reading.h"
#include "core/base/decimal.h"
#include "core/review/check.h"
#include "core/review/diff.h"
#include "core/wire/basket_file.h"

namespace loyalty::cli {

namespace {

using review::Finding;
using review::Severity;

struct ProgrammeOptions {
    std::string file;
    std::string newer;
    std::string on;
    std::string costPerPoint;
    std::string maxCost = "5";
    std::vector<std::string> packs;
    bool strict = false;
    bool json = false;
};

constexpr const char* checkHelp =
    "A finding a line, its JSON path first. Exit codes: 0 nothing was found, or hints alone; 1 "
    "the\n"
    "file is refused, or there is a warning (with --strict, or a hint), or it does not hold a "
    "pack;\n"
    "2 wrong use; 3 a file cannot be read.";

constexpr const char* diffHelp =
    "Exit codes: 0 they are the same; 1 they differ, or a file is refused; 2 wrong use; 3 a file\n"
    "cannot be read.";

void sayProblems(const wire::Problems& problems, bool asJson)
{
    for (const programme::Problem& problem : problems) {
        if (!asJson) {
            std::printf("%s %s\n", problem.path.c_str(), problem.reason.c_str());
            continue;
        }
        wire::Json json{wire::Json::Object{}};
        json.set("severity", "error");
        json.set("path", problem.path);
        json.set("reason", problem.reason);
        writeLine(json);
    }
}

const char* wordOf(Severity severity)
{
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Hint:
            return "hint";
    }
    return "?";
}

void sayFindings(const std::vector<Finding>& findings, bool asJson)
{
    for (const Finding& finding : findings) {
        if (!asJson) {
            std::printf("%s: %s%s\n", finding.path.c_str(), finding.sentence.c_str(),
                        finding.severity == Severity::Hint ? " (hint)" : "");
            continue;
        }
        wire::Json json{wire::Json::Object{}};
        json.set("severity", wordOf(finding.severity));
        json.set("path", finding.path);
        json.set("sentence", finding.sentence);
        writeLine(json);
    }
}

BusinessDay today()
{
    const QDate date = QDate::currentDate();
    return *BusinessDay::fromDate({date.year(), date.month(), date.day()});
}

// None after it was said what is wrong.
std::optional<review::CheckPlan> planOf(const ProgrammeOptions& options)
{
    constexpr std::int64_t maxPrice = 1'000'000'000'000;
    review::CheckPlan plan{today(), std::nullopt};
    if (!options.on.empty()) {
        const auto day = BusinessDay::fromText(options.on);
        if (!day) {
            say("--on " + options.on + " is no day like 2026-11-22.");
            return std::nullopt;
        }
        plan.from = *day;
    }
    if (options.costPerPoint.empty())
        return plan;
    const auto price = scaledFromDecimal(options.costPerPoint, 6);
    const auto percent = scaledFromDecimal(options.maxCost, 2);
    if (!price || *price < 0 || *price > maxPrice || !percent || *percent < 0 ||
        *percent > maxPrice) {
        say("--cost-per-point is no amount of money with at most 6 decimals, or --max-cost no "
            "percentage with at most 2.");
        return std::nullopt;
    }
    plan.cost = review::CostLimit{*price, *percent};
    return plan;
}

bool isGood(const std::vector<Finding>& findings, const ProgrammeOptions& options)
{
    return std::all_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.severity == Severity::Hint && !options.strict;
    });
}

int check(const ProgrammeOptions& options)
{
    const auto plan = planOf(options);
    if (!plan)
        return WrongUse;
    const Style style = options.json ? Style::Json : Style::Text;
    const auto packs = readPacks(options.packs, "Nothing was checked", style);
    if (!packs)
        return packs.error();
    auto read = readProgrammeFile(options.file);
    if (!read)
        return sayFault("The programme cannot be checked", read.error(), "Nothing was changed.");
    if (!*read) {
        sayProblems(read->error(), options.json);
        say(options.file + " cannot be honoured; mend what stands above.");
        return No;
    }
    const programme::Programme& programme = (**read)->programme();
    const std::vector<Finding> findings = review::check(programme, *plan);
    sayFindings(findings, options.json);
    const bool holdsPacks = sayGaps(programme, *packs, style);
    if (!options.json)
        std::printf("%s can be put in force: \"%s\", version %lld, %zu rules, %zu tiers.\n",
                    options.file.c_str(), programme.id.c_str(),
                    static_cast<long long>(programme.version), programme.rules.size(),
                    programme.tiers.size());
    return isGood(findings, options) && holdsPacks ? Fine : No;
}

struct PartWords {
    const char* heading;
    const char* word;
};

PartWords wordsOf(review::Part part)
{
    switch (part) {
        case review::Part::Head:
            return {"The programme", "programme"};
        case review::Part::Rewards:
            return {"Rewards", "rewards"};
        case review::Part::Tiers:
            return {"Tiers", "tiers"};
        case review::Part::Rules:
            return {"Rules", "rules"};
    }
    return {"?", "?"};
}

void sayDifferences(const std::vector<review::Difference>& differences)
{
    std::optional<review::Part> part;
    for (const review::Difference& difference : differences) {
        if (part != difference.part)
            std::printf("%s%s\n", part ? "\n" : "", wordsOf(difference.part).heading);
        part = difference.part;
        std::printf("  %s\n", difference.sentence.c_str());
    }
    if (differences.empty())
        std::puts("No difference.");
}

void writeDifferences(const std::vector<review::Difference>& differences)
{
    for (const review::Difference& difference : differences) {
        wire::Json json{wire::Json::Object{}};
        json.set("part", wordsOf(difference.part).word);
        json.set("path", difference.path);
        json.set("sentence", difference.sentence);
        writeLine(json);
    }
}

int diff(const ProgrammeOptions& options)
{
    const auto before = usableProgramme(options.file, "Nothing was compared");
    if (!before)
        return before.error();
    const auto now = usableProgramme(options.newer, "Nothing was compared");
    if (!now)
        return now.error();
    const auto differences = review::diff((*before)->programme(), (*now)->programme());
    if (options.json)
        writeDifferences(differences);
    else
        sayDifferences(differences);
    return differences.empty() ? Fine : No;
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
    const auto rulebook = usableProgramme(options.file, "Nothing was evaluated");
    if (!rulebook)
        return rulebook.error();
    return answerLines([&](std::string_view line) { return answerTo(**rulebook, line); });
}

using Options = std::shared_ptr<ProgrammeOptions>;

void addCheck(CLI::App& group, const Options& options)
{
    CLI::App* command =
        group.add_subcommand("check", "Can it be put in force, and what is odd about it?");
    command->add_option("FILE", options->file, "The programme file (FORMAT.md)")->required();
    command->add_flag("--strict", options->strict, "Hints count, too");
    command->add_option("--on", options->on,
                        "The day from which on it is to be of use; today where it is left out");
    command->add_option("--cost-per-point", options->costPerPoint,
                        "What a point costs, to find out what the points of a line may cost");
    command->add_option("--max-cost", options->maxCost, "What they may, in percent of the line")
        ->capture_default_str();
    command
        ->add_option("--pack", options->packs,
                     "A country pack that it must hold (FORMAT.md); may be repeated")
        ->allow_extra_args(false);
    command->add_flag("--json", options->json, "Findings as JSON objects");
    command->footer(checkHelp);
    onRun(*command, [options] { return check(*options); });
}

void addDiff(CLI::App& group, const Options& options)
{
    CLI::App* command = group.add_subcommand("diff", "What another version changes, in sentences");
    command->add_option("OLD", options->file, "The programme file as it was")->required();
    command->add_option("NEW", options->newer, "As it is going to be")->required();
    command->add_flag("--json", options->json, "Sentences as JSON objects");
    command->footer(diffHelp);
    onRun(*command, [options] { return diff(*options); });
}

void addEvaluate(CLI::App& group, const Options& options)
{
    CLI::App* command =
        group.add_subcommand("evaluate", "A basket a line in, its award a line out");
    command->add_option("--programme", options->file, "The programme file")->required();
    command->footer(
        "The forms of both are in resources/programmes/FORMAT.md, section 10. A line that is no\n"
        "basket is answered {\"error\":…,\"line\":n}, and the exit code is 1 at the end.");
    onRun(*command, [options] { return evaluate(*options); });
}

}  // namespace

void addProgramme(CLI::App& app)
{
    auto options = std::make_shared<ProgrammeOptions>();
    CLI::App* group = app.add_subcommand("programme", "Look at a programme file");
    group->require_subcommand(1);
    addCheck(*group, options);
    addDiff(*group, options);
    addEvaluate(*group, options);
    addAddPack(*group);
    addBacktest(*group);
}

}  // namespace loyalty::cli
