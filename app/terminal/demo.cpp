#include "app/terminal/demo.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QThread>

#include "app/demo/demo_past.h"

namespace loyalty::app {

namespace {

constexpr std::uint64_t demoSeed = 20261122;
constexpr int demoMembers = 300;
constexpr std::int64_t pastPatienceMs = 60'000;
constexpr QLatin1String pastDone("demo-past");

QByteArray quoted(const std::string& text)
{
    QByteArray value = QByteArray::fromStdString(text);
    value.replace("\"", "\"\"");
    return '"' + value + '"';
}

QByteArray csvLine(std::initializer_list<std::string> fields)
{
    QByteArray line;
    for (const std::string& field : fields)
        line += (line.isEmpty() ? "" : ",") + quoted(field);
    return line + "\r\n";
}

bool write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

}  // namespace

Demo::Demo(const QString& dataFolder, QObject* parent)
    : QObject(parent), m_folder(dataFolder), m_store(makeDemoStore(demoSeed, demoMembers))
{
    const QDir folder(dataFolder);
    m_hq = new HqProcess(folder.filePath(QStringLiteral("hq.db")), this);
    m_scanner = new devices::PtyDevice(folder.filePath(QStringLiteral("scanner")), this);
    m_cardReader = new devices::PtyDevice(folder.filePath(QStringLiteral("cardreader")), this);
    m_printer = new devices::PtyPrinter(folder.filePath(QStringLiteral("printer")), this);
    m_display = new devices::PtyDisplay(folder.filePath(QStringLiteral("display")), this);
    connect(this, &Demo::seeded, this, [this](const QString& reason) {
        if (reason.isEmpty())
            m_hq->start();
        else
            Q_EMIT failed(reason);
    });
    connect(m_hq, &HqProcess::listening, this, &Demo::takeHq);
    connect(m_hq, &HqProcess::failed, this, &Demo::failed);
}

Demo::~Demo() = default;

void Demo::start()
{
    for (devices::PtyDevice* device :
         std::initializer_list<devices::PtyDevice*>{m_scanner, m_cardReader, m_printer, m_display})
        if (auto plugged = device->plugIn(); !plugged)
            return Q_EMIT failed(QString::fromStdString(plugged.error().detail));
    auto* thread = QThread::create([this] { Q_EMIT seeded(seed()); });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

QString Demo::writeFiles() const
{
    const QDir folder(m_folder);
    QByteArray items = "code,name,department,category,brand,price,measured\r\n";
    for (const DemoItem& item : m_store.items)
        items += csvLine({item.code, item.name, item.department, item.category, item.brand,
                          item.price, item.isMeasured ? "yes" : "no"});
    QByteArray members = "card,phone,email,name,since\r\n";
    for (const DemoMember& member : m_store.members)
        members += csvLine({member.card, member.phone, "", member.name, member.since});
    QByteArray staff = "number,name,role,pin\r\n";
    for (const DemoStaff& person : m_store.staff)
        staff += csvLine({std::to_string(person.number), person.name, person.role, person.pin});
    QFile programme(QStringLiteral(":/programmes/harbour.json"));
    const bool done = programme.open(QIODevice::ReadOnly) &&
                      write(folder.filePath(QStringLiteral("items.csv")), items) &&
                      write(folder.filePath(QStringLiteral("members.csv")), members) &&
                      write(folder.filePath(QStringLiteral("staff.csv")), staff) &&
                      write(folder.filePath(QStringLiteral("programme.json")), programme.readAll());
    return done ? QString() : tr("%1 cannot be written.").arg(m_folder);
}

// Runs on a thread of its own.
QString Demo::seed()
{
    const QDir folder(m_folder);
    const QString done = folder.filePath(QStringLiteral("demo-ready"));
    if (QFile::exists(done))
        return {};
    if (const QString reason = writeFiles(); !reason.isEmpty())
        return reason;
    const auto path = [&](const char* name) { return folder.filePath(QLatin1String(name)); };
    for (const QStringList& command :
         {QStringList{QStringLiteral("migrate")},
          QStringList{QStringLiteral("publish"), QStringLiteral("--file"), path("programme.json"),
                      QStringLiteral("--valid-from"), QStringLiteral("2020-01-01")},
          QStringList{QStringLiteral("import"), QStringLiteral("--items"), path("items.csv"),
                      QStringLiteral("--members"), path("members.csv"), QStringLiteral("--staff"),
                      path("staff.csv")}})
        if (const auto outcome = m_hq->runNow(command); !outcome.reason.isEmpty())
            return outcome.reason;
    return write(done, "made\n") ? QString() : tr("%1 cannot be written.").arg(m_folder);
}

void Demo::takeHq(const QString& url)
{
    if (m_isAnnounced || m_past)
        return;
    if (QFile::exists(QDir(m_folder).filePath(pastDone)))
        announce(url);
    else
        makePast(url);
}

void Demo::announce(const QString& url)
{
    m_isAnnounced = true;
    Q_EMIT ready(url);
}

// Where it was cut short, it goes on: a replay passes over what is written.
void Demo::makePast(const QString& url)
{
    const QString folder = QDir(m_folder).filePath(QStringLiteral("till-1"));
    if (!QDir().mkpath(folder))
        return Q_EMIT failed(tr("%1 cannot be written.").arg(folder));
    const QDateTime now = QDateTime::currentDateTime();
    const LocalTime until{Instant{now.toMSecsSinceEpoch()},
                          static_cast<std::int16_t>(now.offsetFromUtc() / 60)};
    m_past = std::make_unique<replay::Replay>(replay::ReplaySetup{
        folder, makeDemoPast(m_store, demoSeed, until), nullptr, pastPatienceMs});
    connect(m_past.get(), &replay::Replay::failed, this,
            [this](const Fault& fault) { Q_EMIT failed(QString::fromStdString(fault.detail)); });
    connect(m_past.get(), &replay::Replay::ended, this,
            [this, url](const replay::ReplayOutcome& outcome) {
                m_past.release()->deleteLater();
                if (outcome.end != replay::ReplayEnd::Compared)
                    return Q_EMIT failed(
                        tr("The demonstration's past could not be made; start it again."));
                if (!write(QDir(m_folder).filePath(pastDone), "made\n"))
                    return Q_EMIT failed(tr("%1 cannot be written.").arg(m_folder));
                announce(url);
            });
    m_past->beginAt(url, [this] { return pairingCode(QStringLiteral("Till 1")); });
}

QString Demo::pairingCode(const QString& till)
{
    return m_hq
        ->runNow({QStringLiteral("enrol"), QStringLiteral("--store"),
                  QStringLiteral("Harbour Street"), QStringLiteral("--till"), till})
        .output;
}

void Demo::cutLine()
{
    m_hq->kill();
}

void Demo::restoreLine()
{
    m_hq->start();
}

}  // namespace loyalty::app
