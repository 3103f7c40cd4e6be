#include "tests/support/kill_floor.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTcpServer>
#include <random>

#include "core/storage/store_hub.h"
#include "tests/support/hq_client.h"
#include "tests/support/hq_database.h"
#include "tests/support/kill_shop.h"
#include "tests/support/paper_till.h"

namespace loyalty::tests {

namespace {

constexpr int processTimeoutMs = 20'000;

// Below those that the system gives to connections: nobody may take it while HQ is dead.
quint16 quietPort()
{
    std::random_device random;
    QTcpServer probe;
    for (;;) {
        const auto port = static_cast<quint16>(15'000 + random() % 15'000);
        if (probe.listen(QHostAddress::LocalHost, port))
            return port;
    }
}

}  // namespace

SellingTillProcess::SellingTillProcess(int index, int tills, const app::Identity& identity,
                                       std::int64_t began)
    : m_index(index),
      m_tills(tills),
      m_identity(identity),
      m_began(began),
      m_process(std::make_unique<QProcess>())
{
    CHECK(app::saveIdentity(m_folder.path(), identity));
}

SellingTillProcess::~SellingTillProcess()
{
    if (isRunning())
        kill();
}

std::string SellingTillProcess::file(const char* name) const
{
    return m_folder.filePath(QString::fromLatin1(name)).toStdString();
}

void SellingTillProcess::start(std::uint32_t seed)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->start(QStringLiteral(SELLING_TILL),
                     {m_folder.path(), QString::number(seed), QString::number(m_index),
                      QString::number(m_tills), QString::number(m_began)});
    CHECK(m_process->waitForStarted(processTimeoutMs));
}

void SellingTillProcess::kill()
{
    m_process->kill();
    m_process->waitForFinished(processTimeoutMs);
    read();
}

void SellingTillProcess::rest()
{
    m_process->write("rest\n");
}

int SellingTillProcess::end()
{
    m_process->write("end\n");
    const bool hasEnded = m_process->waitForFinished(processTimeoutMs);
    read();
    return hasEnded && m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

void SellingTillProcess::read()
{
    while (m_process->canReadLine())
        take(m_process->readLine().trimmed());
}

void SellingTillProcess::take(const QByteArray& line)
{
    const QList<QByteArray> words = line.split(' ');
    const bool isReturn = words[0] == "return";
    if (line == "rested") {
        m_hasRested = true;
    } else if (words.size() != 6 || (!isReturn && words[0] != "sale")) {
        m_oddLine = line;
    } else {
        const std::string whose = words[3].toStdString();
        m_slips.push_back({isReturn, words[1].toStdString(), words[2].toLongLong(),
                           isReturn ? std::string() : whose, isReturn ? whose : std::string(),
                           Points(words[4].toLongLong()), Points(words[5].toLongLong())});
    }
}

KillFloor::KillFloor(int tills, PostgresServer* postgres, Lines lines)
    : m_postgres(postgres),
      m_port(quietPort()),
      m_hubPort(lines == Lines::ThroughHub ? quietPort() : quint16{0})
{
    m_database = postgres != nullptr
                     ? QString::fromStdString(postgres->makeDatabase())
                     : QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("hq.db"));
    fill();
    m_served = m_database;
    if (postgres != nullptr)
        serveAsLeastRole();
    startHq();
    if (m_hubPort != 0)
        pairHub();
    const std::int64_t began = QDateTime::currentMSecsSinceEpoch();
    for (int i = 0; i < tills; ++i)
        addTill(i, tills, began);
    giveStartPoints();
    for (const auto& till : m_tills)
        till->start(m_seed++);
    if (m_hubPort != 0)
        m_victims.push_back({QStringLiteral("hub"), [this] { m_hub->kill(); },
                             [this] { startHub(); },
                             [this] { return m_hub->process().state() == QProcess::Running; }});
    m_victims.push_back({QStringLiteral("HQ"), [this] { m_hq->kill(); }, [this] { startHq(); },
                         [this] { return m_hq->process().state() == QProcess::Running; },
                         QStringLiteral("PostgreSQL")});
    if (postgres != nullptr)
        m_victims.push_back({QStringLiteral("PostgreSQL"), [postgres] { postgres->kill(); },
                             [postgres] { postgres->startAgain(); },
                             [postgres] { return postgres->isRunning(); }});
}

KillFloor::~KillFloor() = default;

void KillFloor::fill()
{
    const auto store = openStore(m_database.toStdString());
    wire::Key key{};
    key.fill(7);
    must(store->settingOr("lookup_key", Bytes(key.begin(), key.end())));
    must(store->transaction([&]() -> Result<void> {
        must(store->lockProjection());
        ports::Projection projection;
        for (int i = 0; i < registeredCards; ++i) {
            ports::MemberState state;
            state.member.id = must(store->takeMemberIds(1));
            state.member.since = BusinessDay(20'000);
            projection
                .identifiers[wire::identifierHash(key, member::IdentifierKind::Card, killCard(i))] =
                state.member.id;
            projection.members.push_back({std::nullopt, state});
        }
        if (auto written = store->write(projection); !written)
            return written;
        must(store->putItems({wire::ItemRecord{Symbol(std::string("0") + killItem),
                                               "Pen",
                                               Symbol("Paper"),
                                               {},
                                               {},
                                               {},
                                               Money(1'200),
                                               false}}));
        must(store->putStaff({{StaffNumber(killStaff), "Deniz", wire::Role::Cashier,
                               wire::hashPin(killPin, wire::pinPepper(key)), true}}));
        return store->putProgramme({1, BusinessDay(0), killProgramme});
    }));
}

// As it is to be run: as a role that may not change what was taken in.
void KillFloor::serveAsLeastRole()
{
    const QString role = QStringLiteral("kill_service");
    m_served = QString::fromStdString(m_postgres->as(m_database.toStdString(), role));
    const HqProcess::Ran roles =
        HqProcess::run({QStringLiteral("roles"), QStringLiteral("--database"), m_database,
                        QStringLiteral("--service"), role});
    if (roles.code != 0)
        qFatal("%s", qPrintable(roles.errors));
}

void KillFloor::startHq()
{
    m_hq = std::make_unique<HqProcess>(
        m_served, QStringList{QStringLiteral("--poll-after-ms"), QStringLiteral("1000")},
        m_folder.filePath(QStringLiteral("hq.log")), m_port);
}

void KillFloor::pairHub()
{
    m_hubDatabase = QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("hub.db"));
    const HqProcess::Ran code = HqProcess::run(
        {QStringLiteral("enrol"), QStringLiteral("--database"), m_database,
         QStringLiteral("--store"), QStringLiteral("Harbour"), QStringLiteral("--hub")});
    startHub({QStringLiteral("--pairing-code"), code.out.trimmed()});
}

void KillFloor::startHub(const QStringList& more)
{
    m_hub = std::make_unique<HqProcess>(
        m_hubDatabase,
        QStringList{QStringLiteral("--upstream"), QStringLiteral("http://127.0.0.1:%1").arg(m_port),
                    QStringLiteral("--poll-after-ms"), QStringLiteral("1000")} +
            more,
        m_folder.filePath(QStringLiteral("hub.log")), m_hubPort);
}

bool KillFloor::hasHub(const SellingTillProcess& till) const
{
    return m_hubPort != 0 && till.identity().hqUrl.endsWith(QString::number(m_hubPort));
}

// The last is a till of the same HQ, and wants the same points.
void KillFloor::addTill(int index, int tills, std::int64_t began)
{
    const bool isOfHub = m_hubPort != 0 && index + 1 < tills;
    m_tills.push_back(std::make_unique<SellingTillProcess>(
        index, tills, pair(index, isOfHub ? m_hubPort : m_port), began));
    SellingTillProcess* till = m_tills.back().get();
    m_victims.push_back({QStringLiteral("till"), [till] { till->kill(); },
                         [this, till] { till->start(m_seed++); },
                         [till] { return till->isRunning(); }});
}

// Points that are soon spent: whoever gives a point twice overdraws somebody. They come from sales,
// as all points do.
void KillFloor::giveStartPoints()
{
    const HqClient client;
    const wire::PairReply paired = client.pair(*m_hq, m_database, QStringLiteral("Till of before"));
    PaperTill till(paired.terminal, paired.incarnation);
    for (int i = 0; i < registeredCards; ++i)
        till.sale(wire::identifierHash(paired.lookupKey, member::IdentifierKind::Card, killCard(i)),
                  killStartPoints * 100);
    CHECK(client.sync(*m_hq, till.request(1), BodyForm::Cbor).status == 200);
}

app::Identity KillFloor::pair(int index, quint16 port)
{
    const HqClient client;
    const QString name = QStringLiteral("Till %1").arg(index + 1);
    const wire::PairReply paired = client.pair(*m_hq, m_database, name);
    app::Identity identity;
    identity.hqUrl = QStringLiteral("http://127.0.0.1:%1").arg(port);
    identity.terminal = paired.terminal;
    identity.incarnation = paired.incarnation;
    identity.store = QString::fromStdString(paired.store);
    identity.name = name;
    identity.secretKey = client.keys.secretKey;
    identity.lookupKey = paired.lookupKey;
    return identity;
}

QString KillFloor::whoGaveUp() const
{
    for (const Victim& victim : m_victims)
        if (victim.isUp && !victim.isRunning())
            return victim.name;
    return {};
}

std::size_t KillFloor::slips()
{
    std::size_t count = 0;
    for (const auto& till : m_tills) {
        till->read();
        count += till->slips().size();
    }
    return count;
}

// The database first: HQ does not start without it.
void KillFloor::heal()
{
    for (auto victim = m_victims.rbegin(); victim != m_victims.rend(); ++victim) {
        if (!victim->isUp)
            victim->start();
        victim->isUp = true;
    }
    for (const auto& till : m_tills)
        till->rest();
}

bool KillFloor::haveAllRested()
{
    static_cast<void>(slips());
    return std::all_of(m_tills.begin(), m_tills.end(),
                       [](const auto& till) { return till->hasRested(); });
}

bool KillFloor::hasHubRested(Instant since) const
{
    if (m_hubPort == 0)
        return true;
    const auto store =
        storage::SqlHqStore::open(m_hubDatabase.toStdString(), storage::SqlHqStore::Schema::AsItIs);
    if (!store)
        return false;
    storage::SqlStoreHub hub(**store);
    const auto above = hub.above();
    const auto untold = hub.leasesToTell(1);
    const auto unwanted = hub.unwanted(Instant{QDateTime::currentMSecsSinceEpoch()});
    return above && untold && unwanted && above->isReached && above->waiting == 0 &&
           since < above->state.lastContact.value_or(Instant{}) && untold->empty() &&
           unwanted->empty() && must((*store)->counts()).waiting == 0;
}

bool KillFloor::end()
{
    return std::all_of(m_tills.begin(), m_tills.end(),
                       [](const auto& till) { return till->end() == 0; });
}

}  // namespace loyalty::tests
