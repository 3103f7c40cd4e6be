#include <QDir>
#include <QFile>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/replay_report.h"
#include "app/cli/replay_run.h"
#include "app/terminal/till_folder.h"
#include "core/wire/programme_file.h"

namespace loyalty::cli {

using replay::BrokenLine;
using replay::ReplayOutcome;
using replay::Shopping;

namespace {

constexpr const char* help =
    "FILE is one of two kinds, plain or gzip, known by its first line:\n"
    "  invoices   CSV with InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice,\n"
    "             CustomerID, Country\n"
    "  baskets    a JSON object a line: {id, h, st, ts, l: [{p, d, c, b, m, q, s, rd, cd}]}\n"
    "Amounts become minor units (2.55 is 255) whatever the currency of the file: the programme\n"
    "counts minor units of its own. Times are taken as they stand, as +00:00; each sale belongs "
    "to\n"
    "the day in the file. Invoices and baskets are sold in the order of their time.\n"
    "\n"
    "Invoices: all lines of one InvoiceNo are one sale; a line is quantity x price, rounded half "
    "up.\n"
    "Postage, fees, bad debt and entries by hand (POST, DOT, C2, M, m, D, S, B, BANK CHARGES,\n"
    "AMAZONFEE, CRUK) get the category \"Postage and fees\", gift_0001_* \"Gift cards\"; both "
    "never\n"
    "earn under the demonstration programme. A customer is enrolled at the till when first seen,\n"
    "with a card of 13 digits: 2501, 10 (invoices) or 20 (baskets), the number in six digits and "
    "a\n"
    "GS1 check digit. Invoices that begin with C are returns: each line takes back that "
    "customer's\n"
    "earlier purchases of the same stock code, the latest first. What is left out is counted:\n"
    "  return-without-customer, return-without-purchase, return-of-more-than-bought (the part\n"
    "  that was bought is taken back), return-of-nothing\n"
    "  stock-correction     lines with no positive quantity or a negative amount, and invoices\n"
    "                       without customer in which nothing costs anything\n"
    "  bad-debt-adjustment  lines of invoices that begin with A\n"
    "  broken-line          a line that cannot be read; the first ones are listed\n"
    "\n"
    "Baskets: the household is the member; s is what the till takes and what earns, the shelf "
    "price\n"
    "is s + rd (rd a discount of the line); cd is a coupon that the maker pays, a voucher among "
    "the\n"
    "tenders. Department, category and brand are the file's own words.\n"
    "\n"
    "A replay that was killed goes on where it was when it is started again in the same folder; "
    "the\n"
    "figures at the end are those of the whole folder. Without --hq it runs an HQ of its own "
    "there.";

struct ReplayOptions {
    std::string data;
    std::string programme;
    std::string hq;
    std::string code;
    std::string file;
    bool json = false;
    bool rewards = false;
    int wait = 120;
};

using Rulebook = std::shared_ptr<const programme::Rulebook>;

Result<std::string> contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(FaultKind::Missing, path.toStdString() + " cannot be read");
    return file.readAll().toStdString();
}

// The programme's text, or none after its problems were said.
std::optional<std::string> programmeText(const ReplayOptions& options, Rulebook& rulebook)
{
    const QString path = options.programme.empty() ? QStringLiteral(":/programmes/harbour.json")
                                                   : QString::fromStdString(options.programme);
    auto text = contentOf(path);
    if (!text) {
        sayFault("The programme cannot be read", text.error(), "Nothing was sold.");
        return std::nullopt;
    }
    auto read = wire::readProgramme(*text);
    if (!read) {
        say(path.toStdString() + " cannot be honoured; nothing was sold:");
        for (const programme::Problem& problem : read.error())
            say("  " + problem.path + " " + problem.reason);
        return std::nullopt;
    }
    rulebook = *read;
    return *text;
}

// What HQ is given is kept in the folder, for whoever wants to look at it.
Result<QString> keepProgramme(const QString& folder, const std::string& text)
{
    const QString path = QDir(folder).filePath(QStringLiteral("programme.json"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(QByteArray::fromStdString(text)) != static_cast<qint64>(text.size()))
        return fault(FaultKind::Denied, path.toStdString() + " cannot be written");
    return path;
}

// An early day, so that any file sold into the folder later finds the same programme.
QString validFromFor(const Shopping& shopping)
{
    const auto early = BusinessDay::fromDate({2000, 1, 1});
    return QString::fromStdString(std::min(*early, shopping.visits.front().at.day()).text());
}

// A folder keeps the HQ it began with.
Result<void> checkFolder(const QString& folder, const std::string& hq)
{
    const bool isEmbedded = QFile::exists(EmbeddedHq::databaseIn(folder));
    auto identity = app::loadIdentity(folder);
    if (!identity)
        return tl::unexpected(identity.error());
    if (hq.empty() && *identity && !isEmbedded)
        return fault(FaultKind::Invalid,
                     "the till in " + folder.toStdString() + " belongs to the HQ at " +
                         (*identity)->hqUrl.toStdString() + "; name it with --hq");
    if (!hq.empty() && isEmbedded)
        return fault(FaultKind::Invalid, "the till in " + folder.toStdString() +
                                             " has an HQ of its own there; leave --hq out, or "
                                             "choose another folder");
    return {};
}

void listBroken(const FileNotes& notes)
{
    for (const BrokenLine& line : notes.broken)
        say("line " + std::to_string(line.line) + " is skipped: " + line.reason);
    const auto found = notes.unmatched.find("broken-line");
    if (found != notes.unmatched.end() &&
        found->second > static_cast<std::int64_t>(notes.broken.size()))
        say("and " +
            std::to_string(found->second - static_cast<std::int64_t>(notes.broken.size())) +
            " more broken lines");
}

int report(const ReplayOptions& options, const ReplayOutcome& outcome, const FileNotes& notes,
           const std::string& firstDay)
{
    const Verdict verdict = verdictOf(outcome, firstDay);
    if (!verdict.sentence.empty())
        say(verdict.sentence);
    if (options.json)
        std::puts(jsonReport(outcome, notes).text().c_str());
    else
        std::fputs(textReport(outcome, notes).c_str(), stdout);
    return verdict.exitCode;
}

int run(const ReplayOptions& options, Shopping shopping)
{
    const QString folder = QDir(QString::fromStdString(options.data)).absolutePath();
    Rulebook rulebook;
    std::optional<std::string> text;
    if (options.hq.empty() || !options.programme.empty()) {
        text = programmeText(options, rulebook);
        if (!text)
            return No;
    }
    const char* nothing = "Nothing was sold.";
    auto lock = app::takeFolder(folder);
    if (!lock)
        return sayFault("The folder cannot be used", lock.error(), nothing);
    if (auto checked = checkFolder(folder, options.hq); !checked) {
        sayFault("The folder cannot be used", checked.error(), nothing);
        return WrongUse;
    }
    ReplayPlan plan;
    plan.hqUrl = QString::fromStdString(options.hq);
    plan.code = QString::fromStdString(options.code);
    plan.validFrom = validFromFor(shopping);
    if (options.hq.empty()) {
        auto kept = keepProgramme(folder, *text);
        if (!kept)
            return sayFault("The programme cannot be kept", kept.error(), nothing);
        plan.programmeFile = *kept;
    }
    const FileNotes notes{shopping.unmatched, shopping.broken};
    const std::string firstDay = shopping.visits.front().at.day().text();
    listBroken(notes);
    plan.till = {folder, std::move(shopping), rulebook, std::int64_t{options.wait} * 1000,
                 options.rewards};
    ReplayRun replay(std::move(plan));
    auto outcome = replay.run();
    if (!outcome)
        return sayFault("The replay cannot begin", outcome.error(), nothing);
    return report(options, *outcome, notes, firstDay);
}

}  // namespace

void addReplay(CLI::App& app)
{
    auto options = std::make_shared<ReplayOptions>();
    CLI::App* command =
        app.add_subcommand("replay", "Sell real shopping at a till, on to HQ, and compare");
    command->add_option("--data", options->data, "Folder of the till; made where it is not there")
        ->required();
    command->add_option("--programme", options->programme,
                        "Programme file; the demonstration's where it is left out");
    command->add_option("--hq", options->hq, "Address of an HQ, http(s)://HOST:PORT");
    command->add_option("--code", options->code, "Pairing code of that HQ (pointkeeper-hq enrol)");
    command->add_flag("--json", options->json, "The report as one JSON object, the last line");
    command->add_flag("--rewards", options->rewards,
                      "Each member takes every reward that can be had; sales with coupons do not");
    command->add_option("--wait", options->wait, "Seconds to wait for an HQ that makes no progress")
        ->check(CLI::Range(1, 86'400))
        ->capture_default_str();
    command->add_option("FILE", options->file, "Invoices or baskets")->required();
    command->footer(help);
    onRun(*command, [options] {
        auto shopping = replay::readShopping(options->file);
        if (!shopping)
            return sayFault("The file is refused", shopping.error(), "Nothing was sold.");
        return run(*options, std::move(*shopping));
    });
}

}  // namespace loyalty::cli
