#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <cstdio>

#include "app/backtest/basket_source.h"
#include "app/backtest/journal_programmes.h"
#include "app/backtest/journal_source.h"
#include "app/backtest/merged_source.h"
#include "app/backtest/report_text.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/programme_reading.h"
#include "app/cli/progress_line.h"
#include "core/base/decimal.h"

namespace loyalty::cli {

using backtest::Figures;
using backtest::ShoppingSource;

namespace {

constexpr const char* nothingDone = "Nothing was compared";

constexpr const char* help =
    "Every sale and return is judged again under both programmes, each with accounts of its own\n"
    "that begin empty: tiers, carried remainders, what limits and budgets have left and what\n"
    "returns take back follow from the programme. Points are those of sales on a card; other "
    "sales\n"
    "count for the takings alone.\n"
    "\n"
    "  --journal  A till's folder; its journal is only read, also while the till runs. For a "
    "store\n"
    "             of several tills name each with a --journal of its own: they are taken together\n"
    "             in the order of time. Each sale is judged by the version it was made with, or "
    "by\n"
    "             --against. What the draft asks of a member and the sale did not write down is\n"
    "             what HQ tells of them today.\n"
    "  --baskets  A file of baskets as for programme evaluate (FORMAT.md, 10.1), plain or gzip, "
    "in\n"
    "             the order of time. Those with the same member.id are one member's; a member\n"
    "             without one is somebody new, on the tier the basket says. Needs --against.\n"
    "\n"
    "Ctrl-C stops it. Exit codes: 0 done; 1 a programme or a line of the file is refused; 2 wrong\n"
    "use; 3 a file cannot be read or written, or it was stopped.";

struct BacktestOptions {
    std::string draft;
    std::string against;
    std::vector<std::string> journals;
    std::string baskets;
    std::string html;
    std::string costPerPoint;
    bool json = false;
};

/// What is compared, opened.
struct Comparison {
    Rulebook draft;
    Rulebook against;  // null: the versions of the sales
    std::unique_ptr<backtest::JournalProgrammes> programmes;
    std::unique_ptr<ShoppingSource> source;
    std::optional<backtest::PointPrice> price;
};

std::string nameOf(const programme::Programme& programme)
{
    return "\"" + programme.id + "\" version " + std::to_string(programme.version);
}

// WrongUse after it was said why; else Fine.
int takePrice(const BacktestOptions& options, Comparison& comparison)
{
    using backtest::PointPrice;
    if (options.costPerPoint.empty())
        return Fine;
    const auto millionths = scaledFromDecimal(options.costPerPoint, PointPrice::decimals);
    if (!millionths || *millionths < 0 || *millionths > PointPrice::most) {
        say("--cost-per-point is no amount of money with at most 6 decimals.");
        return WrongUse;
    }
    comparison.price = PointPrice{*millionths};
    return Fine;
}

bool areComparable(const programme::Programme& draft, const programme::Programme& other)
{
    const std::string why = backtest::incomparable(draft, other);
    if (!why.empty())
        say(nameOf(draft) + " and " + nameOf(other) + " cannot be compared in numbers: " + why +
            ". " + nothingDone + ".");
    return why.empty();
}

int openProgrammes(const BacktestOptions& options, Comparison& comparison)
{
    const auto draft = usableProgramme(options.draft, nothingDone);
    if (!draft)
        return draft.error();
    comparison.draft = *draft;
    if (options.against.empty())
        return Fine;
    const auto against = usableProgramme(options.against, nothingDone);
    if (!against)
        return against.error();
    comparison.against = *against;
    return areComparable((*draft)->programme(), (*against)->programme()) ? Fine : No;
}

programme::Asked askedBy(const Comparison& comparison)
{
    programme::Asked asked = backtest::askedBy(*comparison.draft);
    if (comparison.against) {
        const programme::Asked against = backtest::askedBy(*comparison.against);
        asked.segments |= against.segments;
        asked.joined |= against.joined;
        asked.birthday |= against.birthday;
    }
    return asked;
}

bool isAnythingAsked(const programme::Asked& asked)
{
    return asked.segments || asked.joined || asked.birthday;
}

Result<std::unique_ptr<ShoppingSource>> openJournal(const std::string& folder,
                                                    const Comparison& comparison)
{
    const QString path =
        QDir(QString::fromStdString(folder)).filePath(QStringLiteral("journal.db"));
    if (!QFile::exists(path))
        return fault(FaultKind::Missing, path.toStdString() + " is not there");
    return backtest::openJournalSource(
        path.toStdString(), [&known = *comparison.programmes, asked = askedBy(comparison)](
                                journal::SaleRecord& sale) { known.complete(sale, asked); });
}

Result<void> openJournals(const BacktestOptions& options, Comparison& comparison)
{
    auto programmes = backtest::JournalProgrammes::open(options.journals);
    if (!programmes)
        return tl::unexpected(programmes.error());
    comparison.programmes = std::move(*programmes);
    std::vector<std::unique_ptr<ShoppingSource>> sources;
    for (const std::string& folder : options.journals) {
        auto source = openJournal(folder, comparison);
        if (!source)
            return tl::unexpected(source.error());
        sources.push_back(std::move(*source));
    }
    comparison.source = backtest::mergedSource(std::move(sources));
    return {};
}

Result<void> openShopping(const BacktestOptions& options, Comparison& comparison)
{
    if (!options.journals.empty())
        return openJournals(options, comparison);
    auto source = backtest::openBasketSource(options.baskets, comparison.draft);
    if (!source)
        return tl::unexpected(source.error());
    comparison.source = std::move(*source);
    return {};
}

Result<Figures> judge(Comparison& comparison)
{
    backtest::RulebookOf inForce = [&comparison](std::int64_t version) {
        return comparison.against ? comparison.against.get()
                                  : comparison.programmes->version(version);
    };
    ShoppingSource& source = *comparison.source;
    backtest::Backtest test(
        std::move(inForce), [&comparison](std::int64_t) { return comparison.draft.get(); },
        source.comeBack());
    ProgressLine line;
    while (true) {
        auto shoppers = source.next();
        if (!shoppers)
            return tl::unexpected(shoppers.error());
        for (const backtest::Shopper& shopper : *shoppers)
            test.take(shopper.entry, shopper.standings);
        if (comparison.programmes && !comparison.against && comparison.programmes->fault())
            return tl::unexpected(*comparison.programmes->fault());
        if (Interrupt::isAsked())
            return fault(FaultKind::Busy, "it was stopped after " + std::to_string(source.done()) +
                                              " of " + std::to_string(source.size()) + " " +
                                              source.noun());
        if (shoppers->empty())
            break;
        line.show(source.done(), source.size(), source.noun());
    }
    return test.figures();
}

std::string inForceWords(const Comparison& comparison)
{
    if (comparison.against)
        return nameOf(comparison.against->programme());
    std::string words;
    for (const programme::Rulebook* rulebook : comparison.programmes->versions())
        words += (words.empty() ? "" : ", ") + nameOf(rulebook->programme());
    return words.empty() ? "no programme" : words + " as it was in force";
}

std::string shoppingWords(const BacktestOptions& options)
{
    if (options.journals.empty())
        return options.baskets;
    std::string words = options.journals.size() == 1 ? "The journal in " : "The journals in ";
    for (std::size_t i = 0; i < options.journals.size(); ++i)
        words += (i == 0 ? "" : ", ") + options.journals[i];
    return words;
}

backtest::Subject subjectOf(const BacktestOptions& options, const Comparison& comparison,
                            const Figures& figures)
{
    backtest::Subject subject;
    subject.draft = nameOf(comparison.draft->programme());
    subject.inForce = inForceWords(comparison);
    subject.from = shoppingWords(options);
    subject.programme = &comparison.draft->programme();
    subject.price = comparison.price;
    subject.nameOf = [&source = *comparison.source](const member::Holder& holder) {
        return source.nameOf(holder);
    };
    subject.skipped = comparison.source->skipped();
    if (options.journals.empty())
        return subject;
    const int decimals = subject.programme->points.decimals;
    subject.notes.push_back(
        "Accounts begin empty on the first day: what members had before, and what they earn at "
        "other tills, is in neither column. The tills, which knew of that, gave " +
        backtest::grouped(figures.written.count(), decimals) + " points, less those taken back.");
    if (isAnythingAsked(askedBy(comparison)))
        subject.notes.push_back(
            "Segments, days of joining and birthdays that a sale did not write down are those "
            "that HQ tells of today.");
    return subject;
}

Result<void> writeHtml(const std::string& path, const std::string& html)
{
    QSaveFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(html.data(), static_cast<qint64>(html.size())) !=
            static_cast<qint64>(html.size()) ||
        !file.commit())
        return fault(FaultKind::Denied,
                     path + " cannot be written (" + file.errorString().toStdString() + ")");
    return {};
}

int report(const BacktestOptions& options, const Comparison& comparison, const Figures& figures)
{
    const backtest::Subject subject = subjectOf(options, comparison, figures);
    const backtest::Report report = backtest::reportOf(figures, subject);
    if (options.json)
        std::puts(jsonOf(figures, subject).text().c_str());
    else
        std::fputs(textOf(report).c_str(), stdout);
    if (!options.html.empty())
        if (auto written = writeHtml(options.html, htmlOf(report, figures, subject)); !written)
            return sayFault("The report cannot be kept", written.error(),
                            "What it says stands above.");
    return subject.skipped.count == 0 ? Fine : No;
}

int backtestProgramme(const BacktestOptions& options)
{
    if (options.journals.empty() == options.baskets.empty() ||
        (!options.baskets.empty() && options.against.empty())) {
        say("Name either a till's folder with --journal, or a file with --baskets and the "
            "programme in force with --against.");
        return WrongUse;
    }
    Comparison comparison;
    if (const int wrong = takePrice(options, comparison); wrong != Fine)
        return wrong;
    if (const int wrong = openProgrammes(options, comparison); wrong != Fine)
        return wrong;
    const Interrupt interrupt;
    if (auto opened = openShopping(options, comparison); !opened)
        return sayFault("The shopping cannot be read", opened.error(),
                        std::string(nothingDone) + ".");
    auto figures = judge(comparison);
    if (!figures) {
        const bool isStopped = Interrupt::isAsked();
        if (!isStopped)
            return sayFault("The backtest cannot be done", figures.error(),
                            std::string(nothingDone) + ".");
        say("There is no report: " + figures.error().detail + ". Nothing was changed.");
        return WorldFailed;
    }
    if (comparison.programmes && !comparison.against)
        for (const programme::Rulebook* rulebook : comparison.programmes->versions())
            if (!areComparable(comparison.draft->programme(), rulebook->programme()))
                return No;
    return report(options, comparison, *figures);
}

}  // namespace

void addBacktest(CLI::App& group)
{
    auto options = std::make_shared<BacktestOptions>();
    CLI::App* command = group.add_subcommand(
        "backtest", "What a draft would have given: points, cost, tiers, winners and losers");
    command->add_option("--programme", options->draft, "The draft")->required();
    command->add_option("--journal", options->journals, "Folder of a till; once for each till")
        ->allow_extra_args(false);
    command->add_option("--baskets", options->baskets, "A file of baskets, one a line");
    command->add_option("--against", options->against, "The programme in force");
    command->add_option("--cost-per-point", options->costPerPoint,
                        "What a point costs, for cost and liability");
    command->add_option("--html", options->html, "Keeps the report with its plots in this file");
    command->add_flag("--json", options->json, "The report as one JSON object");
    command->footer(help);
    onRun(*command, [options] { return backtestProgramme(*options); });
}

}  // namespace loyalty::cli
