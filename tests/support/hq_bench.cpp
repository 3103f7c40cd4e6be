#include "tests/support/hq_bench.h"

namespace loyalty::tests {

void HqBench::begin()
{
    m_store.reset();
    const bool isPostgres = QByteArray(QTest::currentDataTag()).startsWith("PostgreSQL");
    m_address =
        m_databases.make(isPostgres ? QStringLiteral("postgresql") : QStringLiteral("sqlite"));
    if (m_address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_store = openStore(m_address);
    must(m_store->transaction([&] {
        return m_store->putProgramme({1, BusinessDay(20'000), paperProgramme()});
    }));
}

TerminalId HqBench::pair(const char* name)
{
    const std::string code = hq::newPairingCode();
    must(m_store->transaction([&] {
        return m_store->addPairingCode(
            {hq::pairingCodeDigest(code), now.after(hq::pairingCodeLifeMs), "Harbour", name});
    }));
    const auto reply = must(service().pair({code, m_keys.publicKey, "test"}, now));
    return reply->terminal;
}

wire::SyncReply HqBench::send(const wire::SyncRequest& request)
{
    const auto answer = must(service().sync({request.terminal, request.incarnation}, request, now));
    if (!answer)
        qFatal("%s", answer.error().detail.c_str());
    return *answer;
}

void HqBench::project()
{
    hq::Projector projector(*m_store);
    while (must(projector.step()) > 0) {
    }
}

ledger::Account HqBench::accountOf(const member::IdentifierHash& identifier)
{
    const auto owners = must(m_store->resolve({identifier}));
    if (owners.empty())
        return {};
    return must(m_store->membersWith({owners.begin()->second})).front().account;
}

std::vector<std::string> HqBench::disputes()
{
    std::vector<std::string> reasons;
    must(m_store->database().each("SELECT reason FROM dispute ORDER BY terminal, sequence",
                                  [&](const storage::Row& row) {
                                      reasons.push_back(row.text(0));
                                      return true;
                                  }));
    return reasons;
}

}  // namespace loyalty::tests
