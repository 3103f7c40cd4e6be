#include <QDir>
#include <QFile>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/entry_line.h"
#include "app/cli/json_lines.h"
#include "app/cli/progress_line.h"
#include "app/terminal/till_folder.h"
#include "core/storage/journal_check.h"

namespace loyalty::cli {

namespace {

using storage::Access;
using storage::Database;

struct JournalOptions {
    std::string data;
    bool json = false;
    bool check = false;
};

constexpr const char* untouched = "The journal was only read.";

Result<std::unique_ptr<Database>> openJournal(const std::string& folder, Access access)
{
    const QString path =
        QDir(QString::fromStdString(folder)).filePath(QStringLiteral("journal.db"));
    if (!QFile::exists(path))
        return fault(FaultKind::Missing, path.toStdString() + " is not there");
    return Database::openSqlite(path.toStdString(), access, storage::Durability::Full);
}

storage::Progress showing(ProgressLine& line)
{
    return [&line](std::int64_t done, std::int64_t of) {
        line.show(done, of, "entries");
        return true;
    };
}

void sayChain(const storage::ChainReport& report)
{
    if (report.firstBroken)
        std::printf(
            "Entry %lld %s. The %lld entries before it are what was written; keep the "
            "folder as it is, HQ has every entry it acknowledged.\n",
            static_cast<long long>(*report.firstBroken), report.reason.c_str(),
            static_cast<long long>(report.checked));
    else
        std::printf("All %lld entries are what was written. The last one has the hash %s.\n",
                    static_cast<long long>(report.checked), report.headHash.c_str());
}

wire::Json jsonOf(const storage::ChainReport& report)
{
    wire::Json json{wire::Json::Object{}};
    json.set("ok", !report.firstBroken.has_value());
    json.set("checked", report.checked);
    json.set("last", report.last);
    json.set("first_broken", report.firstBroken ? wire::Json(*report.firstBroken) : wire::Json());
    json.set("reason", report.reason);
    json.set("head", report.headHash);
    return json;
}

int verify(const JournalOptions& options)
{
    auto database = openJournal(options.data, Access::ReadOnly);
    if (!database)
        return sayFault("The journal cannot be opened", database.error(), untouched);
    ProgressLine line;
    auto report = storage::checkChain(**database, 1, showing(line));
    line.clear();
    if (!report)
        return sayFault("The journal cannot be read to its end", report.error(), untouched);
    if (options.json)
        writeLine(jsonOf(*report));
    else
        sayChain(*report);
    return report->firstBroken ? No : Fine;
}

// A till that runs would be the second one to write.
Result<std::unique_ptr<QLockFile>> takeFolderOf(const JournalOptions& options)
{
    const QString folder = QString::fromStdString(options.data);
    if (!QDir(folder).exists())
        return fault(FaultKind::Missing, "there is no folder " + options.data);
    return app::takeFolder(folder);
}

int rebuild(const JournalOptions& options)
{
    const auto alone = takeFolderOf(options);
    if (!alone)
        return sayFault("The journal cannot be opened", alone.error(), "Nothing was changed.");
    auto database = openJournal(options.data, Access::ReadWrite);
    if (!database)
        return sayFault("The journal cannot be opened", database.error(), "Nothing was changed.");
    ProgressLine line;
    const auto mode =
        options.check ? storage::RebuildMode::CompareOnly : storage::RebuildMode::Write;
    auto report = storage::rebuildDerived(**database, mode, showing(line));
    line.clear();
    if (!report)
        return sayFault("Nothing could be derived again", report.error(), "Nothing was changed.");
    if (options.json) {
        wire::Json json{wire::Json::Object{}};
        json.set("entries", report->entries);
        json.set("equal", report->wasEqual);
        json.set("written", report->wasWritten);
        writeLine(json);
    } else {
        std::printf(
            "Everything that is derived from %lld entries %s.%s\n",
            static_cast<long long>(report->entries),
            report->wasEqual ? "was what the journal says" : "was not what the journal says",
            report->wasEqual     ? ""
            : report->wasWritten ? " It was written again and is right now."
                                 : " Nothing was changed; without --check it is put right.");
    }
    return report->wasEqual || report->wasWritten ? Fine : No;
}

int exportEntries(const JournalOptions& options)
{
    auto database = openJournal(options.data, Access::ReadOnly);
    if (!database)
        return sayFault("The journal cannot be opened", database.error(), untouched);
    bool isReadable = true;
    auto read = storage::eachEntry(**database, [&](const ports::JournalRow& row) {
        const wire::Json line = entryLine(row);
        isReadable = isReadable && line.find("error") == nullptr;
        return std::puts(line.text().c_str()) >= 0;
    });
    if (!read)
        return sayFault("The journal cannot be read to its end", read.error(), untouched);
    return isReadable ? Fine : No;
}

}  // namespace

void addJournal(CLI::App& app)
{
    auto options = std::make_shared<JournalOptions>();
    CLI::App* group = app.add_subcommand("journal", "Look at a till's journal; never changes it");
    group->require_subcommand(1);
    const auto add = [&](const char* name, const char* what) {
        CLI::App* command = group->add_subcommand(name, what);
        command->add_option("--data", options->data, "Folder of the till")->required();
        return command;
    };
    CLI::App* verifying = add("verify", "Is every entry what was written?");
    verifying->add_flag("--json", options->json, "One JSON object");
    onRun(*verifying, [options] { return verify(*options); });
    CLI::App* rebuilding =
        add("rebuild", "Derive everything from the journal again; end the till before");
    rebuilding->add_flag("--check", options->check, "Compare only, change nothing");
    rebuilding->add_flag("--json", options->json, "One JSON object");
    onRun(*rebuilding, [options] { return rebuild(*options); });
    onRun(*add("export", "The entries, a JSON object a line, with the hash of the chain"),
          [options] { return exportEntries(*options); });
    addSalvage(*group);
}

}  // namespace loyalty::cli
