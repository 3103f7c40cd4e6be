// pointkeeper-hq: what the command line says, and nothing else.
#include <sys/stat.h>

#include <QCoreApplication>

#include "app/hqservice/books_line.h"
#include "app/hqservice/command_line.h"
#include "app/hqservice/commands.h"
#include "app/hqservice/member_commands.h"
#include "app/hqservice/publish_line.h"
#include "app/hqservice/serve.h"
#include "app/hqservice/till_commands.h"
#include "app/hqservice/webhook_commands.h"

using namespace loyalty;
using namespace loyalty::hqservice;

namespace {

// "127.0.0.1:8443" or "[::1]:0"
bool readListen(const std::string& text, HttpServer::Settings& http)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return false;
    std::string host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    const std::string port = text.substr(colon + 1);
    if (port.empty() || port.size() > 5 ||
        port.find_first_not_of("0123456789") != std::string::npos || std::stoi(port) > 65'535)
        return false;
    http.host = host == "localhost" ? "127.0.0.1" : host;
    http.port = static_cast<std::uint16_t>(std::stoi(port));
    return true;
}

// Minutes since midnight of "02:30".
std::optional<int> minuteFrom(const std::string& text)
{
    const bool isForm =
        text.size() == 5 && text[2] == ':' &&
        (text.substr(0, 2) + text.substr(3)).find_first_not_of("0123456789") == std::string::npos;
    if (!isForm)
        return std::nullopt;
    const int hour = std::stoi(text.substr(0, 2));
    const int minute = std::stoi(text.substr(3));
    return hour < 24 && minute < 60 ? std::optional(hour * 60 + minute) : std::nullopt;
}

void addNightlyExport(CLI::App& command, ServeOptions& options)
{
    CLI::Option* folder = command.add_option("--export-to", options.exportTo,
                                             "Export each day there, the night after (export)");
    command
        .add_option_function<std::string>(
            "--export-at",
            [&options](const std::string& text) {
                const auto minute = minuteFrom(text);
                if (!minute)
                    throw CLI::ValidationError("--export-at", "is no time like 02:00");
                options.exportAtMinute = *minute;
            },
            "HH:MM in UTC; 02:00 where it is left out")
        ->needs(folder);
}

void addNightlyAudit(CLI::App& command, ServeOptions& options)
{
    command.add_option_function<std::string>(
        "--audit-at",
        [&options](const std::string& text) {
            const auto minute = text == "never" ? std::optional(-1) : minuteFrom(text);
            if (!minute)
                throw CLI::ValidationError("--audit-at", "is no time like 03:00, nor never");
            options.auditAtMinute = *minute;
        },
        "When the books are counted again each night: HH:MM in UTC, or never; 03:00 where it is "
        "left out");
    addGrace(command, options.expiryGraceDays);
}

void addServe(CLI::App& app, ServeOptions& options)
{
    CLI::App* command = app.add_subcommand("serve", "Answer tills until SIGTERM or SIGINT");
    addDatabase(*command, options.database);
    command
        ->add_option_function<std::string>(
            "--listen",
            [&options](const std::string& text) {
                if (!readListen(text, options.http))
                    throw CLI::ValidationError("--listen", "is no address like 127.0.0.1:8443");
            },
            "HOST:PORT; port 0 takes any free one")
        ->required()
        ->envname("POINTKEEPER_HQ_LISTEN");
    CLI::Option* certificate = command->add_option(
        "--tls-certificate", options.http.certificateFile, "PEM file, with its chain");
    command->add_option("--tls-key", options.http.keyFile, "PEM file")->needs(certificate);
    certificate->needs(command->get_option("--tls-key"));
    command->add_option("--workers", options.workers, "Threads on the database")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command->add_option("--poll-after-ms", options.pollAfterMs, "How often an idle till should ask")
        ->check(CLI::Range(100, 3'600'000))
        ->capture_default_str();
    command
        ->add_option("--snapshot-from", options.snapshotFrom,
                     "Members from which on new tills get them all at once, and not page by page")
        ->check(CLI::Range(std::int64_t{1}, INT64_MAX))
        ->capture_default_str();
    CLI::Option* upstream =
        command
            ->add_option("--upstream", options.upstream.url,
                         "URL of HQ: this is the hub of a store, between HQ and its tills")
            ->envname("POINTKEEPER_HUB_UPSTREAM");
    command
        ->add_option("--pairing-code", options.upstream.pairingCode,
                     "From enrol --hub at HQ; where the hub is started for the first time")
        ->needs(upstream)
        ->envname("POINTKEEPER_HUB_PAIRING_CODE");
    command
        ->add_option("--upstream-ca", options.upstream.authorities,
                     "PEM file of whom to trust as HQ; else whom the system trusts")
        ->needs(upstream);
    addNightlyExport(*command, options);
    addNightlyAudit(*command, options);
    command->add_option("--webhook-ca", options.webhooks.authorities,
                        "PEM file of whom to trust as receivers; else whom the system trusts");
    command->add_option("--webhook-attempts", options.webhooks.attempts)->group("");
    command
        ->add_option_function<int>(
            "--webhook-pause-ms",
            [&options](int ms) { options.webhooks.firstPause = std::chrono::milliseconds(ms); })
        ->group("");
    command
        ->add_option_function<int>(
            "--webhook-timeout-ms",
            [&options](int ms) { options.webhooks.timeout = std::chrono::milliseconds(ms); })
        ->group("");
    // For tests: nobody waits ten seconds to see a slow client go.
    command
        ->add_option_function<int>(
            "--request-timeout-ms",
            [&options](int ms) { options.http.requestTimeout = std::chrono::milliseconds(ms); })
        ->group("");
    command
        ->add_option_function<int>(
            "--idle-timeout-ms",
            [&options](int ms) { options.http.idleTimeout = std::chrono::milliseconds(ms); })
        ->group("");
    command
        ->add_option_function<int>("--bodies-mib",
                                   [&options](int mib) {
                                       options.http.maxBodiesBytes = static_cast<std::size_t>(mib)
                                                                     << 20;
                                   })
        ->group("");
    command->add_option("--connections", options.http.maxConnections)->group("");
    command->callback([&options] {
        if (auto served = serve(options); !served)
            throw CLI::RuntimeError(sayFault("HQ cannot start", served.error()));
    });
}

void addImport(CLI::App& app, ImportOptions& options)
{
    CLI::App* command = app.add_subcommand("import", "Bring in members, items and staff");
    addDatabase(*command, options.database);
    CLI::Option_group* files = command->add_option_group("files");
    files->add_option("--members", options.files.members, "CSV");
    files->add_option("--items", options.files.items, "CSV");
    files->add_option("--staff", options.files.staff, "CSV");
    files->require_option(1, 3);
    command->add_option("--decimals", options.files.moneyDecimals, "Decimals of the currency")
        ->check(CLI::Range(0, 4))
        ->capture_default_str();
    command->add_flag_function(
        "--skip-bad",
        [&options](std::int64_t) { options.files.badLines = ImportFiles::BadLines::LeaveOut; },
        "Leave wrong lines out and take the others");
    command->add_option("--bad-lines", options.badLinesFile,
                        "Write every wrong line there, as CSV: file, line, reason");
    command->footer(importHelp);
    onRun(*command, [&options] { return import(options); });
}

void addRoles(CLI::App& app, RolesOptions& options)
{
    CLI::App* command = app.add_subcommand(
        "roles", "PostgreSQL: give roles that are there the rights they need, and no others");
    addDatabase(*command, options.database);
    command->add_option("--service", options.service, "Who runs serve")->required();
    command->add_option("--reader", options.reader,
                        "Who runs export, audit, and lists of tills and programmes");
    command->footer(
        "--database is that of the owner, who runs every other command. Neither role may change or "
        "remove an entry that was taken in. To be run again after each migrate.");
    onRun(*command, [&options] { return setRoles(options); });
}

void addExport(CLI::App& app, ExportOptions& options)
{
    CLI::App* command = app.add_subcommand(
        "export", "Write what was taken in on one day (UTC) as files, without personal data");
    addDatabase(*command, options.database);
    command
        ->add_option_function<std::string>(
            "--day",
            [&options](const std::string& text) {
                const auto day = BusinessDay::fromText(text);
                if (!day)
                    throw CLI::ValidationError("--day", "is no date like 2026-11-22");
                options.day = *day;
            },
            "YYYY-MM-DD; from 00:05 of the day after on")
        ->required();
    command->add_option("--to", options.folder, "The folder in which the day's folder is made")
        ->required();
    onRun(*command, [&options] { return exportOneDay(options); });
}

void addWebhooks(CLI::App& app, WebhookOptions& options)
{
    CLI::App* group =
        app.add_subcommand("webhook", "Who is told of entries and tiers (webhooks.md)");
    group->require_subcommand(1);
    const auto command = [&](const char* name, const char* help,
                             int (*run)(const WebhookOptions&)) {
        CLI::App* made = group->add_subcommand(name, help);
        addDatabase(*made, options.database);
        onRun(*made, [&options, run] { return run(options); });
        return made;
    };
    CLI::App* add = command("add", "Tell this address; prints its secret, once", addWebhook);
    add->add_option("url", options.url, "https://…")->required();
    add->add_option("--events", options.events, "entry, tier, or both with a comma between")
        ->capture_default_str();
    add->add_option("--room", options.room, "How many deliveries may wait; newer ones are dropped")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    command("list", "A line of JSON for each", listWebhooks);
    CLI::App* test = command("test", "Send a test now", testWebhook);
    test->add_option("--webhook-ca", options.authorities, "PEM file of whom to trust");
    for (CLI::App* each :
         {test, command("remove", "Tell it nothing any more", removeWebhook),
          command("dead", "What was given up, a line of JSON each", listDeadDeliveries),
          command("retry", "Try again what was given up", retryDeadDeliveries)})
        each->add_option("number", options.id, "Of the webhook")->required();
}

void addTills(CLI::App& app, TillOptions& options)
{
    CLI::App* group = app.add_subcommand("till", "The tills: how they are, and what may be done");
    group->require_subcommand(1);
    const auto command = [&](CLI::App& parent, const char* name, const char* help,
                             int (*run)(const TillOptions&)) {
        CLI::App* made = parent.add_subcommand(name, help);
        addDatabase(*made, options.database);
        onRun(*made, [&options, run] { return run(options); });
        return made;
    };
    const auto addJson = [&](CLI::App* made) {
        made->add_flag("--json", options.isJson, "A line of JSON for each");
    };
    addJson(
        command(*group, "list", "Every till: last contact, what waits, clock, version", listTills));
    CLI::App* block = command(*group, "block", "Answer it no more: it was stolen", blockTill);
    CLI::App* unblock = command(*group, "unblock", "Answer it again", unblockTill);
    CLI::App* leases = command(*group, "leases", "Points that are set aside for it", listLeases);
    CLI::App* writeOff = command(
        *group, "write-off", "Give back what is set aside for a till that is gone", writeOffLeases);
    for (CLI::App* each : {block, unblock, leases, writeOff})
        each->add_option("number", options.terminal, "Of the till")->required();
    writeOff->add_option("--incarnation", options.incarnation, "As till leases shows it")
        ->required();
    for (CLI::App* each : {block, unblock, writeOff}) {
        each->add_option("--by", options.by,
                         "Who does it; whoever is signed in where it is left out");
        each->add_option("--note", options.note, "Why");
    }
    addJson(command(app, "programmes", "Versions, and how many tills hold each", listProgrammes));
    command(app, "acts", "What HQ's people did, newest first, as JSON", listActs);
}

void addMembers(CLI::App& app, MemberOptions& options)
{
    CLI::App* group = app.add_subcommand("member", "Personal data of one member");
    group->require_subcommand(1);
    CLI::App* erasure = group->add_subcommand(
        "erase", "Forget who they are, here and at every till; the points stay nobody's");
    addDatabase(*erasure, options.database);
    CLI::Option_group* whom = erasure->add_option_group("whom");
    whom->add_option("--card", options.card, "Number of a card");
    whom->add_option("--phone", options.phone, "Number of a phone");
    whom->add_option("--email", options.email, "Address");
    whom->add_option("--number", options.number, "Of the member, as lists show it")
        ->check(CLI::PositiveNumber);
    whom->require_option(1);
    erasure->add_option("--country", options.country, "Of phone numbers without one")
        ->capture_default_str();
    erasure->add_option("--by", options.by, "Who does it; whoever runs this where left out");
    onRun(*erasure, [&options] { return eraseMember(options); });
    CLI::App* list = group->add_subcommand(
        "erasures", "Who was erased, and the tills that have not heard of it yet");
    addDatabase(*list, options.database);
    list->add_flag("--json", options.isJson, "A line of JSON for each");
    onRun(*list, [&options] { return listErasures(options); });
}

}  // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication qt(argc, argv);
    // The database of a service on SQLite holds the keys of the fleet.
    ::umask(S_IRWXG | S_IRWXO);
    CLI::App app("Pointkeeper HQ: takes what tills write, once and for ever", "pointkeeper-hq");
    app.require_subcommand(1);
    app.set_version_flag("--version", "pointkeeper-hq 0.1.0");

    ServeOptions serveOptions;
    addServe(app, serveOptions);
    std::string migrateOptions;
    CLI::App* migrate = app.add_subcommand("migrate", "Bring the database up to date");
    addDatabase(*migrate, migrateOptions);
    onRun(*migrate, [&] { return migrateDatabase(migrateOptions); });
    RolesOptions rolesOptions;
    addRoles(app, rolesOptions);
    std::string restoredOptions;
    CLI::App* restored = app.add_subcommand(
        "restored", "To be run once after a backup was put in the place of the database");
    addDatabase(*restored, restoredOptions);
    onRun(*restored, [&] { return noteRestored(restoredOptions); });
    EnrolOptions enrolOptions;
    CLI::App* enrolment = app.add_subcommand("enrol", "Print a code that pairs one till, once");
    addDatabase(*enrolment, enrolOptions.database);
    enrolment->add_option("--store", enrolOptions.store, "Name of the store")->required();
    CLI::Option_group* whom = enrolment->add_option_group("whom");
    whom->add_option("--till", enrolOptions.till, "Name of the till there");
    whom->add_flag("--hub", enrolOptions.isHub, "The store's hub, and no till");
    whom->require_option(1);
    onRun(*enrolment, [&] { return enrol(enrolOptions); });

    RotatingCodeOptions codeOptions;
    CLI::App* code = app.add_subcommand(
        "rotating-code", "Print what a phone needs to show a member's code that changes");
    addDatabase(*code, codeOptions.database);
    code->add_option("--card", codeOptions.card, "The member's card number")->required();
    code->add_option("--pattern", codeOptions.pattern, "As the tills' configuration has it")
        ->capture_default_str();
    code->add_option("--period", codeOptions.periodSeconds, "Seconds")
        ->check(CLI::Range(5, 3600))
        ->capture_default_str();
    code->add_option("--digits", codeOptions.digits)
        ->check(CLI::Range(6, 8))
        ->capture_default_str();
    onRun(*code, [&] { return rotatingCode(codeOptions); });
    PublishingOptions publishing;
    addPublishing(app, publishing);
    ExportOptions exportOptions;
    addExport(app, exportOptions);
    WebhookOptions webhookOptions;
    addWebhooks(app, webhookOptions);
    BooksOptions booksOptions;
    addBooks(app, booksOptions);
    TillOptions tillOptions;
    addTills(app, tillOptions);
    ImportOptions importOptions;
    addImport(app, importOptions);
    MemberOptions memberOptions;
    addMembers(app, memberOptions);

    try {
        app.parse(argc, argv);
    } catch (const CLI::RuntimeError& ended) {
        return ended.get_exit_code();
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? Fine : WrongUse;
    }
    return Fine;
}
