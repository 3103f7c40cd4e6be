#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryFile>
#include <QTimer>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/progress_line.h"
#include "app/link/identity.h"
#include "app/terminal/config.h"
#include "core/storage/cache_store.h"
#include "core/storage/journal_check.h"
#include "core/storage/journal_store.h"

namespace loyalty::cli {

namespace {

constexpr int hqTimeoutMs = 3'000;
constexpr qint64 largeWalBytes = 64LL << 20;
constexpr std::int64_t oldBacklogMs = 24LL * 3'600'000;

/// One look after the other; each says a sentence.
class Doctor {
public:
    explicit Doctor(const QString& folder) : m_folder(folder) {}

    int examine()
    {
        if (!lookAtFolder())
            return WorldFailed;
        lookAtIdentity();
        lookAtJournal();
        lookAtCache();
        lookAtHq();
        lookAtDevices();
        std::printf(m_troubles == 0 ? "All is well.\n" : "%d of it needs somebody.\n", m_troubles);
        return m_troubles == 0 ? Fine : No;
    }

private:
    static void good(const QString& sentence) { std::printf("ok   %s\n", qPrintable(sentence)); }
    void bad(const QString& sentence)
    {
        ++m_troubles;
        std::printf("!!   %s\n", qPrintable(sentence));
    }
    [[nodiscard]] QString pathOf(const char* name) const
    {
        return QDir(m_folder).filePath(QLatin1String(name));
    }
    static QString detail(const Fault& fault) { return QString::fromStdString(fault.detail); }

    bool lookAtFolder()
    {
        if (!QFileInfo(m_folder).isDir()) {
            bad(QStringLiteral("There is no folder %1; a till makes it when it is started.")
                    .arg(m_folder));
            return false;
        }
        QTemporaryFile trial(pathOf("doctor"));
        if (trial.open())
            good(QStringLiteral("%1 can be written.").arg(m_folder));
        else
            bad(QStringLiteral("%1 cannot be written (%2); the till cannot sell. Check who owns "
                               "it, and whether the disk is full.")
                    .arg(m_folder, trial.errorString()));
        return true;
    }

    void lookAtIdentity()
    {
        auto identity = app::loadIdentity(m_folder);
        if (!identity)
            return bad(QStringLiteral("identity.json cannot be used: %1. Pair the till again.")
                           .arg(detail(identity.error())));
        if (!*identity)
            return bad(
                QStringLiteral("This till is not paired with an HQ; pointkeeper-hq enrol "
                               "prints a code for it."));
        m_identity = *identity;
        good(QStringLiteral("The till is terminal %1 of the HQ at %2.")
                 .arg(m_identity->terminal.value())
                 .arg(m_identity->hqUrl));
    }

    void lookAtJournal()
    {
        const QString path = pathOf("journal.db");
        auto journal = storage::JournalStore::open(path.toStdString(), storage::Access::ReadOnly);
        if (!journal)
            return bad(QStringLiteral("journal.db cannot be read: %1. Keep the folder as it is; "
                                      "HQ has every entry it acknowledged.")
                           .arg(detail(journal.error())));
        lookAtSchema((*journal)->database());
        lookAtChain((*journal)->database());
        lookAtWal(path);
        lookAtBacklog(**journal);
    }

    void lookAtSchema(storage::Database& database)
    {
        const auto version = database.schemaVersion();
        if (!version)
            return bad(QStringLiteral("The journal's schema cannot be read: %1.")
                           .arg(detail(version.error())));
        const QStringList files = QDir(QStringLiteral(":/sql/journal")).entryList();
        if (*version > files.size())
            return bad(QStringLiteral("The journal has schema version %1, from a newer "
                                      "Pointkeeper: install that one.")
                           .arg(*version));
        good(QStringLiteral("The journal has schema version %1 of %2.")
                 .arg(*version)
                 .arg(files.size()));
    }

    void lookAtChain(storage::Database& database)
    {
        ProgressLine line;
        const auto chain =
            storage::checkChain(database, 1, [&](std::int64_t done, std::int64_t of) {
                line.show(done, of, "entries");
                return true;
            });
        line.clear();
        if (!chain)
            return bad(QStringLiteral("The journal cannot be read to its end: %1.")
                           .arg(detail(chain.error())));
        if (chain->firstBroken)
            return bad(QStringLiteral("Entry %1 of the journal %2. Keep the folder as it is; HQ "
                                      "has every entry it acknowledged.")
                           .arg(*chain->firstBroken)
                           .arg(QString::fromStdString(chain->reason)));
        good(QStringLiteral("All %1 entries of the journal are what was written.")
                 .arg(chain->checked));
    }

    void lookAtWal(const QString& path)
    {
        const qint64 size = QFileInfo(path + QStringLiteral("-wal")).size();
        const QString megabytes = QString::number(static_cast<double>(size) / (1 << 20), 'f', 1);
        if (size > largeWalBytes)
            bad(QStringLiteral("The write-ahead log has %1 MB: another program keeps the journal "
                               "open. End it.")
                    .arg(megabytes));
        else
            good(QStringLiteral("The write-ahead log has %1 MB.").arg(megabytes));
    }

    void lookAtBacklog(storage::JournalStore& journal)
    {
        const auto state = journal.syncState();
        const auto backlog = journal.backlog();
        if (!state || !backlog)
            return bad(QStringLiteral("What waits for HQ cannot be read."));
        if (backlog->entries == 0)
            return good(QStringLiteral("Nothing waits for HQ."));
        const qint64 silent = state->lastContact ? QDateTime::currentMSecsSinceEpoch() -
                                                       state->lastContact->milliseconds
                                                 : oldBacklogMs + 1;
        const QString sentence =
            QStringLiteral("%1 entries wait for HQ, the oldest of %2; HQ was last heard %3.")
                .arg(backlog->entries)
                .arg(backlog->oldest ? timeText(*backlog->oldest) : QStringLiteral("?"),
                     state->lastContact ? timeText(*state->lastContact) : QStringLiteral("never"));
        if (silent > oldBacklogMs)
            bad(sentence + QStringLiteral(" They are safe here; bring the line to HQ back."));
        else
            good(sentence);
    }

    static QString timeText(Instant at)
    {
        return QDateTime::fromMSecsSinceEpoch(at.milliseconds).toString(Qt::ISODate);
    }

    void lookAtCache()
    {
        if (!m_identity)
            return;
        auto cache = storage::CacheStore::open(pathOf("cache_1.db").toStdString(),
                                               m_identity->lookupKey, storage::Access::ReadOnly);
        if (!cache)
            return bad(QStringLiteral("What HQ told cannot be read: %1. The till sets it aside "
                                      "when it starts, and HQ sends it again.")
                           .arg(detail(cache.error())));
        const auto today =
            BusinessDay::fromText(QDate::currentDate().toString(Qt::ISODate).toStdString());
        const auto rulebook = (*cache)->inForce(today.value_or(BusinessDay()));
        if (!rulebook || *rulebook == nullptr)
            return bad(
                QStringLiteral("No programme is in force today: sales earn nothing. "
                               "Publish one with pointkeeper-hq publish."));
        good(QStringLiteral("Programme \"%1\" version %2 is in force, %3 members are known.")
                 .arg(QString::fromStdString((*rulebook)->programme().id))
                 .arg((*rulebook)->programme().version)
                 .arg((*cache)->memberCount().value_or(0)));
    }

    void lookAtHq()
    {
        if (!m_identity)
            return;
        QNetworkAccessManager network;
        network.setTransferTimeout(hqTimeoutMs);
        QNetworkReply* reply =
            network.get(QNetworkRequest(QUrl(m_identity->hqUrl + QStringLiteral("/healthz"))));
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 200)
            good(QStringLiteral("HQ answers."));
        else if (status != 0)
            bad(QStringLiteral("HQ answers that it cannot work (HTTP %1). The till sells on; look "
                               "at HQ's database.")
                    .arg(status));
        else
            bad(QStringLiteral("HQ does not answer (%1). The till sells on; check the network and "
                               "that pointkeeper-hq runs.")
                    .arg(reply->errorString()));
        delete reply;
    }

    void lookAtDevices()
    {
        const auto config = app::loadConfig({}, m_folder);
        if (!config)
            return bad(
                QStringLiteral("The configuration is refused: %1.").arg(detail(config.error())));
        if (config->scanners.empty())
            good(QStringLiteral("No scanner is set up; numbers are typed."));
        for (const app::ScannerSetup& scanner : config->scanners)
            lookAtPort(QStringLiteral("scanner"), scanner.port);
        if (config->printer)
            lookAtPort(QStringLiteral("printer"), config->printer->port);
        if (config->display)
            lookAtPort(QStringLiteral("display"), config->display->port);
    }

    // What is on the network is only known by connecting, and another program may be connected.
    void lookAtPort(const QString& what, const devices::PortAddress& address)
    {
        if (address.isNetwork())
            return good(QStringLiteral("The %1 is on the network at %2: not looked at.")
                            .arg(what, address.text()));
        const QString& path = address.path;
        const QFileInfo port(path);
        if (!port.exists())
            return bad(QStringLiteral("The %1 at %2 is not there: check its cable. The till sells "
                                      "on without it.")
                           .arg(what, path));
        if (!port.isReadable() || !port.isWritable())
            return bad(
                QStringLiteral("The %1 at %2 may not be opened: add this user to the group %3 "
                               "and log in again.")
                    .arg(what, path, port.group()));
        good(QStringLiteral("The port of the %1, %2, can be opened.").arg(what, path));
    }

    QString m_folder;
    std::optional<app::Identity> m_identity;
    int m_troubles = 0;
};

}  // namespace

void addDoctor(CLI::App& app)
{
    auto data = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("doctor", "Is this till well? Says what is wrong and what to do");
    command->add_option("--data", *data, "Folder of the till")->required();
    onRun(*command,
          [data] { return Doctor(QDir(QString::fromStdString(*data)).absolutePath()).examine(); });
}

}  // namespace loyalty::cli
