// ShopAtHq: a shop with one item, a cashier, a manager and one member with 300 points; its HQ is a
// real process, its tills are real engines that speak to it.
#pragma once

#include "tests/support/hq_client.h"
#include "tests/support/till_bench.h"

namespace loyalty::tests {

inline const QString shopsPen = QStringLiteral("4006381333931");     // 100.00
inline const QString shopsMember = QStringLiteral("2990000000075");  // the card
inline const QString shopsManager = QStringLiteral("909090");        // the PIN

class ShopAtHq : public QObject {
protected:
    struct Till {
        QString name;
        QTemporaryDir folder;
        HqClient client;  // with the till's key
        app::Identity identity;
        std::unique_ptr<TillBench> bench;
        std::optional<app::RewardsView> rewards;

        [[nodiscard]] Points cost() const;
        /// An open sale of one pen for the member.
        void serve();
        void wait(std::int64_t ms) { bench->now.instant = bench->now.instant.after(ms); }
    };

    /// `offline` is that section of the programme, with a comma behind it; or nothing.
    void fillHq(const char* offline = "");
    void startHq() { m_hq = std::make_unique<HqProcess>(m_database); }
    std::unique_ptr<Till> openTill(const QString& name);
    /// Pairs the terminal of that name, with a new key; what HQ says is not written down.
    app::Identity pair(Till& till);
    /// The till's program begins.
    void start(Till& till);
    /// The clocks of these tills go as ours does, until stopClock().
    void runClock(std::function<std::vector<Till*>()> tills);
    void stopClock();

    QTemporaryDir m_folder;
    std::unique_ptr<HqProcess> m_hq;
    QString m_database;

private:
    int m_databases = 0;
    QTimer m_clock;
};

}  // namespace loyalty::tests
