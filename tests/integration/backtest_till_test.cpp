// A backtest of a till's own journal under its own programme: what the till gave, to the point,
// with every rule that looks back, returns in parts, what was paid in ways that earn nothing, lives
// that end, and rewards that spend and come back.
#include <QtTest>
#include <random>

#include "core/backtest/backtest.h"
#include "core/sale/checkout.h"
#include "core/sale/goods_return.h"
#include "core/wire/entry_codec.h"
#include "tests/support/programmes.h"
#include "tests/support/till_ports.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const char* const anyLife = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "rounding":{"remainder":"carry"},
  "life":{LIFE},
  "tierPolicy":{"by":"spend","window":"rolling-year"},
  "tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":"400.00","factor":"1.5"}],
  "wallets":[{"code":"stars","rounding":{"remainder":"carry"}}],"rules":[
  {"id":"daily","kind":"spend","points":1,"amount":"3.00",
   "limits":{"day":{"points":15},"month":{"points":60}}},
  {"id":"base","kind":"spend","points":1,"amount":"7.00","stop":true},
  {"id":"late","kind":"multiplier","factor":2,"priority":1,"limits":{"week":{"times":2}}},
  {"id":"welcome","kind":"bonus","points":100,"when":{"purchase":{"is":1}}},
  {"id":"third","kind":"bonus","points":40,"life":{"pendingDays":5,"expiryDays":40},"when":{"purchase":{"every":3}},
   "limits":{"year":{"times":3}}},
  {"id":"large","kind":"bonus","points":5,"minimum":"30.00","every":true,"group":"g",
   "limits":{"sale":{"times":2},"quarter":{"points":60}}},
  {"id":"larger","kind":"bonus","points":9,"minimum":"60.00","group":"g"},
  {"id":"stars","kind":"spend","wallet":"stars","points":1,"amount":"25.00",
   "limits":{"ever":{"points":9}}}],"rewards":[
  {"id":"off","kind":"points","points":10,"amount":"0.10","courtesyDays":20},
  {"id":"paid","kind":"points","points":10,"amount":"0.10","as":"tender"},
  {"id":"ten","kind":"percent","percent":10,"cost":40},
  {"id":"kept","kind":"amount","amount":"0.50","cost":7,"onReturn":"keep"}]})";

constexpr int members = 5;

std::string rulesWithLife(const std::string& life)
{
    std::string text = anyLife;
    return text.replace(text.find("LIFE"), 4, life);
}

class Shop {
public:
    explicit Shop(const std::string& rules) : m_ports(TillPorts::make(PortsKind::Memory))
    {
        feed(m_ports->replica(), pageOf(wire::ProgrammeRecord{1, BusinessDay(0), rules}));
        feed(m_ports->replica(),
             pageOf(wire::ItemRecord{Symbol("pen"), "Pen", {}, {}, {}, {}, Money(999), false}));
        m_ports->reopen();
    }

    void open(int day)
    {
        m_day = BusinessDay::fromText("2026-01-01")->plusDays(day);
        sell();
        if (any(0, 2) == 0 && !m_sales.empty())
            bringBack(m_sales[static_cast<std::size_t>(any(0, int(m_sales.size()) - 1))]);
    }

    [[nodiscard]] std::vector<journal::Entry> entries() const
    {
        std::vector<journal::Entry> all;
        const std::int64_t last = m_ports->stores().journal.lastSequence().value();
        for (std::int64_t sequence = 1; sequence <= last; ++sequence)
            all.push_back(
                wire::decodeEntry(m_ports->outbox().entriesFrom(sequence, 1, 1 << 20)->front().body)
                    .value());
        return all;
    }

private:
    int any(int least, int most)
    {
        return least + static_cast<int>(m_random() % static_cast<unsigned>(most - least + 1));
    }
    [[nodiscard]] sale::Stamp stamp() const
    {
        return {*LocalTime::fromText(m_day.text() + "T12:00:00Z"), m_day, StaffNumber(1)};
    }

    void sell()
    {
        sale::Checkout checkout(m_ports->stores(), m_terminal);
        const int lines = any(1, 3);
        for (int line = 0; line < lines; ++line)
            CHECK(checkout.addLine({0,
                                    {Symbol("pen"), "Pen", {}, {}, {}, {}},
                                    Quantity(1000 * any(1, 4)),
                                    Money(any(100, 5000)),
                                    {}}) == sale::AddAnswer::Added);
        const auto card = static_cast<std::uint8_t>(any(0, members));
        if (card != 0)
            CHECK(checkout.identify(member::IdentifierHash{{card}}, "0007"));
        if (card != 0 && any(0, 2) == 0)
            checkout.wantRewards(rewards());
        const auto settled = settle(checkout);
        if (card != 0)
            m_sales.push_back(settled.record.id);
    }

    std::vector<programme::Wanted> rewards()
    {
        static const char* const names[] = {"off", "paid", "ten", "kept"};
        std::vector<programme::Wanted> wanted;
        for (const int each : {any(0, 1), any(2, 3)})
            wanted.push_back({names[each], Points(each < 2 ? 10 * any(1, 6) : 0)});
        return wanted;
    }

    // A reward that cannot be had is let go.
    sale::Settled settle(sale::Checkout& checkout)
    {
        for (;;) {
            const auto quote = checkout.quote(stamp().at, stamp().day).value();
            const Money rest = quote.basket.net() - quote.paidWithPoints;
            const Money voucher = std::min(rest, Money(any(0, 1) * any(0, 99)));
            const auto settled = checkout
                                     .settle({{basket::TenderKind::Points, voucher},
                                              {basket::TenderKind::Card, rest - voucher}},
                                             stamp())
                                     .value();
            if (settled)
                return *settled;
            CHECK(settled.error() == sale::SettleRefusal::RewardLost);
        }
    }

    void bringBack(const SaleId& id)
    {
        const auto sale = **m_ports->stores().journal.findSale(id);
        basket::Returned lines;
        if (lines.add(sale.record.basket, 1, onePiece))
            return;
        SaleId document{{9}};
        document.bytes[1] = static_cast<std::uint8_t>(++m_documents % 256);
        document.bytes[2] = static_cast<std::uint8_t>(m_documents / 256);
        CHECK(sale::commitReturn(m_ports->stores(), m_terminal, sale, lines, document, stamp()));
    }

    std::unique_ptr<TillPorts> m_ports;
    const sale::Terminal m_terminal{TerminalId(3), 1, Symbol("Harbour Street")};
    std::mt19937 m_random{20261122};
    BusinessDay m_day;
    std::vector<SaleId> m_sales;
    int m_documents = 0;
};

}  // namespace

class BacktestTillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBacktestGivesWhatTheTillGave_data();
    void aBacktestGivesWhatTheTillGave();
};

void BacktestTillTest::aBacktestGivesWhatTheTillGave_data()
{
    QTest::addColumn<QByteArray>("life");
    QTest::newRow("points end") << QByteArray(R"("pendingDays":2,"expiryMonths":1)");
    QTest::newRow("points lapse") << QByteArray(R"("idleMonths":1,"keptBy":"earning")");
}

void BacktestTillTest::aBacktestGivesWhatTheTillGave()
{
    QFETCH(QByteArray, life);
    const std::string rules = rulesWithLife(life.toStdString());
    Shop shop(rules);
    for (int day = 0; day < 400; ++day)
        shop.open(day);
    const std::vector<journal::Entry> entries = shop.entries();
    backtest::SaleSet comeBack;
    for (const journal::Entry& entry : entries)
        if (const auto* record = std::get_if<journal::ReturnRecord>(&entry.body))
            comeBack.insert(record->original);
    QVERIFY(comeBack.size() > 50);
    const auto rulebook = rulebookOf(rules);
    const auto always = [&](std::int64_t) { return rulebook.get(); };
    backtest::Backtest test(always, always, comeBack);
    backtest::PointTotal stars;
    std::map<member::Holder, ledger::Account> accounts;
    for (const journal::Entry& entry : entries) {
        test.take(entry);
        if (const auto movement = journal::movementOf(entry)) {
            accounts[journal::holderOf(entry)].apply(*movement);
            for (const ledger::Purse& purse : movement->counts.purses)
                stars += purse.points;
        }
        const backtest::Figures figures = test.figures();
        const QByteArray place = QByteArray::number(qlonglong(entry.sequence));
        QVERIFY2(figures.inForce.kept() == figures.written, place);
        backtest::PointTotal outstanding;
        backtest::PointTotal expired;
        for (const auto& [holder, account] : accounts) {
            const ledger::Balance balance = ledger::balanceOn(account, entry.day);
            outstanding += balance.available + balance.pending;
            expired += balance.expired;
        }
        QVERIFY2(figures.inForce.outstanding == outstanding, place);
        QVERIFY2(figures.draft.expired == expired, place);
    }
    const backtest::Figures figures = test.figures();
    QCOMPARE(figures.strayReturns, 0);
    QCOMPARE(figures.members, members);
    QVERIFY(figures.draft.used.count() > 500);
    QVERIFY(figures.draft.expired.count() > 500);
    const backtest::WalletFigures& wallet = figures.draft.wallets.front();
    QVERIFY(wallet.issued - wallet.takenBack == stars);
    QVERIFY(!stars.isZero());
}

QTEST_GUILESS_MAIN(BacktestTillTest)
#include "backtest_till_test.moc"
