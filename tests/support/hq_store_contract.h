// The bench of tests that hold HqStore to the same on SQLite and on a PostgreSQL that is really
// running.
#pragma once

#include "tests/support/hq_database.h"

namespace loyalty::tests {

/// Every test begins with an empty store of the engine its row names (PostgreSQL where it has
/// none).
class HqStoreContract : public QObject {
protected:
    void begin()
    {
        m_store.reset();
        const bool isTable = QTest::currentDataTag() != nullptr;
        const QString engine = isTable ? QString::fromLatin1(QTest::currentDataTag()).toLower()
                                       : QStringLiteral("postgresql");
        m_address = m_databases.make(engine);
        if (m_address.empty())
            QSKIP(qPrintable(m_databases.whyNot()));
        m_store = openStore(m_address);
    }

    static ports::MemberState someone(std::int64_t id, std::int64_t points)
    {
        ports::MemberState state;
        state.member = {MemberId(id), member::Status::Active, {}, "1234", BusinessDay(20'000)};
        state.account.apply({Points(points),
                             Ratio(1, 3),
                             Points(points),
                             2026,
                             {BusinessDay(20'000), BusinessDay(20'400)}});
        return state;
    }

    static void write(storage::SqlHqStore& store, const ports::Projection& projection)
    {
        must(store.transaction([&]() -> Result<void> {
            must(store.lockProjection());
            return store.write(projection);
        }));
    }

    HqDatabases m_databases;
    std::string m_address;
    std::unique_ptr<storage::SqlHqStore> m_store;
};

}  // namespace loyalty::tests
