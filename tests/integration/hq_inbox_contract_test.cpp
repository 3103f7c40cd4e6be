// What every HqStore keeps of its terminals: how they are paired, and the entries they sent.
#include "tests/support/hq_store_contract.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const Instant now{1'790'000'000'000};

wire::Digest digestOf(const char* text)
{
    const std::string bytes(text);
    return wire::digest(Bytes(bytes.begin(), bytes.end()));
}

ports::TerminalRow paired(storage::SqlHqStore& store, const char* name = "Till 1")
{
    ports::TerminalRow terminal;
    must(store.transaction([&]() -> Result<void> {
        terminal = must(store.pairTerminal("Harbour", name, {}, digestOf(name), now));
        return {};
    }));
    return terminal;
}

ports::InboxRow inboxRow(TerminalId terminal, std::int64_t sequence, Bytes body = {1, 2, 3})
{
    ports::InboxRow row{{{terminal, 1}, sequence}, body, {}};
    row.hash = wire::digest(body);
    return row;
}

ports::TerminalRow ackedRow(TerminalId terminal, std::int64_t sequence, const wire::Digest& hash)
{
    ports::TerminalRow row;
    row.id = terminal;
    row.ackedSequence = sequence;
    row.ackedHash = hash;
    return row;
}

// Puts entries into the inbox and acknowledges the last, as the service does.
void fill(storage::SqlHqStore& store, TerminalId terminal, std::int64_t from, std::int64_t to)
{
    must(store.transaction([&]() -> Result<void> {
        std::vector<ports::InboxRow> rows;
        for (std::int64_t sequence = from; sequence <= to; ++sequence)
            rows.push_back(inboxRow(terminal, sequence));
        if (auto added = store.addToInbox(rows); !added)
            return added;
        return store.acknowledge(ackedRow(terminal, to, rows.back().hash), now);
    }));
}

}  // namespace

class HqInboxContractTest : public HqStoreContract {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void settingsAreWrittenOnce_data() { HqDatabases::addEngineRows(); }
    void settingsAreWrittenOnce();
    void aPairingCodeServesOnce_data() { HqDatabases::addEngineRows(); }
    void aPairingCodeServesOnce();
    void pairingAgainBeginsTheNextIncarnation_data() { HqDatabases::addEngineRows(); }
    void pairingAgainBeginsTheNextIncarnation();
    void inboxKeepsTheFirstAndNothingElse_data() { HqDatabases::addEngineRows(); }
    void inboxKeepsTheFirstAndNothingElse();
    void inboxIsAppendOnly_data() { HqDatabases::addEngineRows(); }
    void inboxIsAppendOnly();
    void waitingEntriesComeInOrderAndFairly_data() { HqDatabases::addEngineRows(); }
    void waitingEntriesComeInOrderAndFairly();
    void aFaultLeavesNothingBehind_data() { HqDatabases::addEngineRows(); }
    void aFaultLeavesNothingBehind();
};

void HqInboxContractTest::settingsAreWrittenOnce()
{
    QVERIFY(!must(m_store->setting("colour")));
    QCOMPARE(must(m_store->settingOr("colour", {1, 2})), (Bytes{1, 2}));
    QCOMPARE(must(m_store->settingOr("colour", {3})), (Bytes{1, 2}));
}

void HqInboxContractTest::aPairingCodeServesOnce()
{
    const ports::PairingCode code{digestOf("code"), now, "Harbour", "Till 1"};
    must(m_store->transaction([&] { return m_store->addPairingCode(code); }));
    QVERIFY(!must(m_store->takePairingCode(digestOf("another"))));
    QCOMPARE(must(m_store->takePairingCode(code.codeDigest)), std::optional(code));
    QVERIFY(!must(m_store->takePairingCode(code.codeDigest)));
}

void HqInboxContractTest::pairingAgainBeginsTheNextIncarnation()
{
    const ports::TerminalRow first = paired(*m_store);
    QCOMPARE(first.incarnation, 1);
    QCOMPARE(paired(*m_store, "Till 2").id, TerminalId(first.id.value() + 1));
    fill(*m_store, first.id, 1, 3);

    const ports::TerminalRow again = paired(*m_store);
    QCOMPARE(again.id, first.id);
    QCOMPARE(again.incarnation, 2);
    QCOMPARE(must(m_store->findTerminal(first.id))->ackedSequence, 0);
    QCOMPARE(must(m_store->keysOf(first.id, 8)).size(), std::size_t{2});
    QCOMPARE(must(m_store->keysOf(first.id, 8)).front().incarnation, 2);
    QCOMPARE(must(m_store->findPairing(digestOf("Till 1"), {}))->incarnation, 2);
}

void HqInboxContractTest::inboxKeepsTheFirstAndNothingElse()
{
    const TerminalId terminal = paired(*m_store).id;
    fill(*m_store, terminal, 1, 2);
    must(m_store->transaction([&] {
        return m_store->addToInbox({inboxRow(terminal, 2, {9}), inboxRow(terminal, 3, {8})});
    }));
    QCOMPARE(must(m_store->inboxRow({{terminal, 1}, 2}))->body, (Bytes{1, 2, 3}));
    QCOMPARE(must(m_store->inboxRow({{terminal, 1}, 3}))->body, (Bytes{8}));
    QVERIFY(!must(m_store->inboxRow({{terminal, 1}, 4})));
    QVERIFY(!must(m_store->inboxRow({{terminal, 2}, 1})));
}

void HqInboxContractTest::inboxIsAppendOnly()
{
    fill(*m_store, paired(*m_store).id, 1, 1);
    for (const char* sql : {"DELETE FROM inbox", "UPDATE inbox SET sequence = 2",
                            "DELETE FROM entry", "UPDATE entry SET points = 0"}) {
        write(*m_store, [] {
            ports::Projection projection;
            projection.members.push_back({std::nullopt, someone(7, 1)});
            return projection;
        }());
        must(m_store->transaction([&]() -> Result<void> { return {}; }));
        ports::Projection entry;
        static std::int64_t sequence = 0;
        entry.entries.push_back({MemberId(7),
                                 {{TerminalId(1), 1}, ++sequence},
                                 now,
                                 BusinessDay(1),
                                 "sale",
                                 Points(1)});
        write(*m_store, entry);
        const auto changed = m_store->database().execute(sql);
        QVERIFY2(!changed, sql);
    }
    QVERIFY(must(m_store->inboxRow({{TerminalId(1), 1}, 1})));
}

void HqInboxContractTest::waitingEntriesComeInOrderAndFairly()
{
    const TerminalId busy = paired(*m_store).id;
    const TerminalId quiet = paired(*m_store, "Till 2").id;
    fill(*m_store, busy, 1, 30);
    fill(*m_store, quiet, 1, 2);
    const auto rows = must(m_store->waitingEntries(TerminalId{}, 10));
    QCOMPARE(rows.size(), std::size_t{7});
    for (std::size_t i = 0; i < 5; ++i)
        QCOMPARE(rows[i].key, (ports::EntryKey{{busy, 1}, static_cast<std::int64_t>(i + 1)}));
    QCOMPARE(rows[5].key, (ports::EntryKey{{quiet, 1}, 1}));
    QCOMPARE(must(m_store->waitingEntries(busy, 10)).size(), std::size_t{2});

    ports::Projection projection;
    projection.progress[{busy, 1}].appliedSequence = 29;
    projection.progress[{quiet, 1}].appliedSequence = 2;
    write(*m_store, projection);
    QCOMPARE(must(m_store->waitingEntries(TerminalId{}, 10)).size(), std::size_t{1});
    QCOMPARE(must(m_store->counts()).waiting, 1);
    QCOMPARE(must(m_store->counts()).terminals, 2);

    // Somebody else was faster: the watermark does not move back.
    const auto late = m_store->transaction([&] { return m_store->write(projection); });
    QVERIFY(!late);
    QCOMPARE(late.error().kind, FaultKind::Busy);
}

void HqInboxContractTest::aFaultLeavesNothingBehind()
{
    const TerminalId terminal = paired(*m_store).id;
    const auto done = m_store->transaction([&]() -> Result<void> {
        must(m_store->addToInbox({inboxRow(terminal, 1)}));
        must(m_store->acknowledge(ackedRow(terminal, 1, {}), now));
        return fault(FaultKind::Full, "no room");
    });
    QCOMPARE(done.error(), (Fault{FaultKind::Full, "no room"}));
    QVERIFY(!must(m_store->inboxRow({{terminal, 1}, 1})));
    QCOMPARE(must(m_store->findTerminal(terminal))->ackedSequence, 0);
    fill(*m_store, terminal, 1, 1);
}

QTEST_GUILESS_MAIN(HqInboxContractTest)
#include "hq_inbox_contract_test.moc"
