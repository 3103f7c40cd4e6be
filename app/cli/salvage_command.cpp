#include <signal.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/entry_line.h"
#include "app/cli/json_lines.h"
#include "core/storage/journal_salvage.h"

namespace loyalty::cli {

namespace {

using storage::SalvageOutcome;
using storage::SalvageReport;

struct SalvageOptions {
    std::string source;
    std::string target;
    bool json = false;
};

constexpr const char* untouched = "The damaged journal was only read.";

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

std::string looseFile(const SalvageOptions& options)
{
    return options.target + ".loose.jsonl";
}

struct Noun {
    const char* one;
    const char* many;
};
constexpr Noun entries{"entry", "entries"};
constexpr Noun slips{"slip", "slips"};

std::string range(const Noun& noun, std::int64_t first, std::int64_t last)
{
    if (first == last)
        return std::string(noun.one) + " " + std::to_string(first);
    return std::string(noun.many) + " " + std::to_string(first) + " to " + std::to_string(last);
}

std::string counted(std::int64_t count, const Noun& noun)
{
    return std::to_string(count) + " " + (count == 1 ? noun.one : noun.many);
}

/// The lines of entries behind the break; the file is there from the first of them on.
class LooseLines {
public:
    explicit LooseLines(const std::string& path) : m_file(text(path)) {}

    Result<void> add(const storage::LooseEntry& loose)
    {
        if (!m_file.isOpen() && !m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return fault(FaultKind::ReadOnly, path() + " cannot be written");
        wire::Json line = entryLine(loose.row);
        line.set("slip", loose.slip == 0 ? wire::Json() : wire::Json(loose.slip));
        line.set("follows", loose.follows);
        const QByteArray bytes = QByteArray::fromStdString(line.text()) + '\n';
        if (m_file.write(bytes) != bytes.size())
            return fault(FaultKind::Full, path() + " cannot be written");
        return {};
    }
    Result<void> finish()
    {
        if (m_file.isOpen() && !m_file.flush())
            return fault(FaultKind::Full, path() + " cannot be written");
        return {};
    }

private:
    [[nodiscard]] std::string path() const { return m_file.fileName().toStdString(); }

    QFile m_file;
};

const char* nameOf(SalvageOutcome outcome)
{
    switch (outcome) {
        case SalvageOutcome::Whole:
            return "whole";
        case SalvageOutcome::GoesOn:
            return "goes-on";
        case SalvageOutcome::CannotGoOn:
            return "cannot-go-on";
        case SalvageOutcome::Nothing:
            return "nothing";
    }
    return "";
}

wire::Json jsonOf(const SalvageReport& report, const SalvageOptions& options)
{
    wire::Json json{wire::Json::Object{}};
    json.set("outcome", nameOf(report.outcome));
    json.set("read", report.read);
    json.set("kept", report.kept);
    json.set("first_broken", report.firstBroken ? wire::Json(*report.firstBroken) : wire::Json());
    json.set("reason", report.reason);
    wire::Json::Array missing;
    for (const storage::Missing& gap : report.missing) {
        wire::Json each{wire::Json::Object{}};
        each.set("first", gap.first);
        each.set("last", gap.last);
        each.set("first_slip", gap.firstSlip == 0 ? wire::Json() : wire::Json(gap.firstSlip));
        each.set("last_slip", gap.lastSlip == 0 ? wire::Json() : wire::Json(gap.lastSlip));
        missing.push_back(std::move(each));
    }
    json.set("missing", std::move(missing));
    json.set("loose", report.loose);
    json.set("loose_file", report.loose == 0 ? wire::Json() : wire::Json(looseFile(options)));
    json.set("acked", report.acked ? wire::Json(*report.acked) : wire::Json());
    json.set("open_leases", report.openLeases);
    json.set("parked", report.parked);
    wire::Json::Array incomplete;
    for (const std::string& table : report.incomplete)
        incomplete.emplace_back(table);
    json.set("incomplete", std::move(incomplete));
    json.set("unread_pages", report.unreadPages);
    json.set("had_head", report.hadHead);
    return json;
}

void line(const std::string& sentence)
{
    std::printf("%s\n", sentence.c_str());
}

void sayMissing(const SalvageReport& report, const SalvageOptions& options)
{
    if (!report.firstBroken)
        return;
    line("Entry " + std::to_string(*report.firstBroken) + " " + report.reason +
         "; from there on nothing can be chained.");
    for (const storage::Missing& gap : report.missing)
        line("Missing: " + range(entries, gap.first, gap.last) +
             (gap.firstSlip == 0 ? "" : ", with " + range(slips, gap.firstSlip, gap.lastSlip)) +
             ".");
    if (report.loose > 0)
        line("Readable behind the break: " + std::to_string(report.loose) + "; they stand in " +
             looseFile(options) + ", a JSON object a line.");
}

void sayHq(const SalvageReport& report)
{
    if (!report.acked)
        return line("How much of it HQ has cannot be read.");
    if (*report.acked == 0)
        return line("HQ has nothing of it, as far as this till knew.");
    line("HQ has every entry up to " + std::to_string(*report.acked) +
         (*report.acked > report.kept ? ", which is more than could be kept."
                                      : ": what it has is safe."));
}

void sayBesides(const SalvageReport& report)
{
    line("Kept besides: " + counted(report.parked, {"parked sale", "parked sales"}) + ", " +
         counted(report.openLeases, {"lease", "leases"}) + " with points.");
    for (const std::string& table : report.incomplete)
        line("Not to be read to its end: table " + table + "." +
             (table == "setting" ? " It says how much HQ has, and by what HQ knows this till."
              : table == "lease" ? " HQ takes back what it lent and no till names."
                                 : ""));
    if (report.unreadPages > 0)
        line("The disk did not give " + counted(report.unreadPages, {"page", "pages"}) +
             " of the file: replace it.");
    if (!report.hadHead)
        line("The head of the file was destroyed; that of a new journal was used to read it.");
}

void sayWhatToDo(const SalvageReport& report, const SalvageOptions& options)
{
    const std::string books =
        report.loose == 0 ? ""
                          : " Give " + looseFile(options) +
                                " to whoever keeps the books at HQ: these entries never get there "
                                "by themselves.";
    switch (report.outcome) {
        case SalvageOutcome::Whole:
            return line(
                "What to do: keep the damaged journal elsewhere, with its -wal and -shm files, "
                "put " +
                options.target +
                " in its place as journal.db, and start the till. Where an end is missing that "
                "nothing in the file tells of, the till remembers it and refuses to start, or HQ "
                "does and refuses the till.");
        case SalvageOutcome::GoesOn:
            return line(
                "What to do: keep the damaged journal elsewhere, with its -wal and -shm files." +
                books + " Put " + options.target +
                " in its place as journal.db, and set aside what the till remembers of it "
                "(till-….mark in ~/.local/state/pointkeeper): it wrote more, and would refuse to "
                "start. It then goes on behind entry " +
                std::to_string(report.kept) +
                " and sends HQ what HQ lacks. Where HQ heard more than this till knew, it takes "
                "the "
                "till for a restored one and refuses it: then start with another data folder and "
                "pair the till again.");
        case SalvageOutcome::CannotGoOn:
            return line("What to do: keep the damaged journal." + books +
                        " Start the till with another data folder and pair it again. No till may "
                        "go on with " +
                        options.target +
                        ": HQ would refuse it as restored, for it has, or may have, more than "
                        "that. It is there to be read.");
        case SalvageOutcome::Nothing:
            return line("What to do: keep the damaged journal." + books +
                        " HQ has every entry that it acknowledged. Start the till with another "
                        "data folder and pair it again.");
    }
}

void sayReport(const SalvageReport& report, const SalvageOptions& options)
{
    if (report.outcome == SalvageOutcome::Nothing) {
        line("No journal can be made of " + options.source + ": " +
             (report.read == 0 ? report.reason.empty() ? "no entry can be read" : report.reason
                               : "its first entry " + report.reason) +
             ".");
    } else {
        line("Kept in " + options.target + ": " + range(entries, 1, report.kept) +
             (report.kept == 1 ? "" : ", an unbroken chain") + ", with all that is derived.");
        sayBesides(report);
    }
    if (report.outcome != SalvageOutcome::Nothing || report.loose > 0)
        sayMissing(report, options);
    if (report.outcome != SalvageOutcome::Nothing)
        sayHq(report);
    sayWhatToDo(report, options);
}

// Nothing is written beside the damaged journal, not even a lock.
bool isTillRunning(const std::string& source)
{
    const QLockFile lock(QFileInfo(text(source)).dir().filePath(QStringLiteral("till.lock")));
    qint64 process = 0;
    QString host;
    QString program;
    return lock.getLockInfo(&process, &host, &program) && process > 0 &&
           ::kill(static_cast<pid_t>(process), 0) == 0;
}

int salvage(const SalvageOptions& options)
{
    const char* failed = "The journal cannot be salvaged";
    for (const std::string& file : {options.target, looseFile(options)})
        if (QFile::exists(text(file)))
            return sayFault(failed, {FaultKind::Invalid, file + " is there already"}, untouched);
    if (isTillRunning(options.source))
        return sayFault(failed, {FaultKind::Busy, "the till of this folder is running"}, untouched);
    // Beside the new journal, where there is room; nothing of it is left.
    const QTemporaryDir work(
        QFileInfo(text(options.target)).absoluteDir().filePath(QStringLiteral("salvage-XXXXXX")));
    if (!work.isValid())
        return sayFault(failed, {FaultKind::ReadOnly, options.target + " cannot be written"},
                        untouched);
    LooseLines loose(looseFile(options));
    auto report =
        storage::salvageJournal(options.source, options.target, work.path().toStdString(),
                                [&](const storage::LooseEntry& entry) { return loose.add(entry); });
    if (report)
        if (auto finished = loose.finish(); !finished)
            report = tl::unexpected(finished.error());
    if (!report)
        return sayFault(failed, report.error(), untouched);
    if (options.json)
        writeLine(jsonOf(*report, options));
    else
        sayReport(*report, options);
    return report->outcome == SalvageOutcome::Whole && report->incomplete.empty() ? Fine : No;
}

}  // namespace

void addSalvage(CLI::App& group)
{
    auto options = std::make_shared<SalvageOptions>();
    CLI::App* command = group.add_subcommand(
        "salvage", "Make a new journal of what can be read of a damaged one; end the till before");
    command->add_option("source", options->source, "The damaged journal.db; it is only read")
        ->required();
    command->add_option("--to", options->target, "The new journal; nothing may be there yet")
        ->required();
    command->add_flag("--json", options->json, "One JSON object");
    onRun(*command, [options] { return salvage(*options); });
}

}  // namespace loyalty::cli
