// KillFloor: a shop of real processes that can be killed one by one while it sells: tills, the hub
// of their store, HQ, and the PostgreSQL that HQ stands on. What the tills print is kept here, as
// customers keep it.
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <functional>
#include <memory>
#include <vector>

#include "app/link/identity.h"
#include "core/base/points.h"
#include "tests/support/hq_process.h"
#include "tests/support/postgres_server.h"

namespace loyalty::tests {

/// A line that a till printed.
struct Slip {
    bool isReturn = false;
    std::string id;  // hexadecimal, as `sale`
    std::int64_t number = 0;
    std::string card;  // of a sale
    std::string sale;  // of a return: what it takes back
    Points given;      // to the member
    Points taken;
};

/// One till's process (selling_till).
class SellingTillProcess {
public:
    SellingTillProcess(int index, int tills, const app::Identity& identity, std::int64_t began);
    ~SellingTillProcess();

    /// Each start goes on otherwise than the one before, by `seed`.
    void start(std::uint32_t seed);
    void kill();
    void rest();
    /// Asks it to end; its exit code.
    int end();
    void read();

    [[nodiscard]] bool isRunning() const { return m_process->state() != QProcess::NotRunning; }
    [[nodiscard]] bool hasRested() const { return m_hasRested; }
    [[nodiscard]] const app::Identity& identity() const { return m_identity; }
    [[nodiscard]] const std::vector<Slip>& slips() const { return m_slips; }
    /// A line that is none of a till's; empty: there was none.
    [[nodiscard]] const QByteArray& oddLine() const { return m_oddLine; }
    [[nodiscard]] std::string file(const char* name) const;

private:
    void take(const QByteArray& line);

    int m_index;
    int m_tills;
    app::Identity m_identity;
    std::int64_t m_began;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    std::vector<Slip> m_slips;
    QByteArray m_oddLine;
    bool m_hasRested = false;
};

class KillFloor {
public:
    enum class Lines { ToHq, ThroughHub };  // of all tills but the last, which speaks to HQ itself
    /// `postgres`: where HQ's database is; null: it is a file.
    KillFloor(int tills, PostgresServer* postgres, Lines lines);
    ~KillFloor();

    /// What can be killed.
    struct Victim {
        QString name;
        std::function<void()> kill;
        std::function<void()> start;
        std::function<bool()> isRunning;
        QString needs{};  // who has to be up when it starts, and stands behind it in the list
        bool isUp = true;
        int kills = 0;
    };
    [[nodiscard]] std::vector<Victim>& victims() { return m_victims; }
    [[nodiscard]] const std::vector<std::unique_ptr<SellingTillProcess>>& tills() const
    {
        return m_tills;
    }
    /// As its owner.
    [[nodiscard]] const QString& database() const { return m_database; }
    [[nodiscard]] const HqProcess& hq() const { return *m_hq; }
    /// Empty: there is none.
    [[nodiscard]] const QString& hubDatabase() const { return m_hubDatabase; }
    [[nodiscard]] bool hasHub(const SellingTillProcess& till) const;

    /// Who has ended without being killed; empty: nobody.
    [[nodiscard]] QString whoGaveUp() const;
    /// What was printed by now, of all tills.
    std::size_t slips();
    /// Everything runs again, and nobody sells any more.
    void heal();
    [[nodiscard]] bool haveAllRested();
    /// HQ has everything that the hub was told, the hub gave back what nobody waits for, and HQ has
    /// answered it since then. True where there is none.
    [[nodiscard]] bool hasHubRested(Instant since) const;
    /// The tills end, by themselves; false where one does not.
    bool end();

    void seed(std::uint32_t seed) { m_seed = seed; }

private:
    void fill();
    void serveAsLeastRole();
    void startHq();
    void pairHub();
    void startHub(const QStringList& more = {});
    void addTill(int index, int tills, std::int64_t began);
    void giveStartPoints();
    app::Identity pair(int index, quint16 port);

    QTemporaryDir m_folder;
    PostgresServer* m_postgres;
    QString m_database;
    QString m_served;  // the same, as HQ opens it
    quint16 m_port = 0;
    quint16 m_hubPort = 0;  // 0: none
    std::unique_ptr<HqProcess> m_hq;
    QString m_hubDatabase;
    std::unique_ptr<HqProcess> m_hub;
    std::vector<std::unique_ptr<SellingTillProcess>> m_tills;
    std::vector<Victim> m_victims;
    std::uint32_t m_seed = 1;
};

}  // namespace loyalty::tests
