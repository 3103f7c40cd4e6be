// A till that was taken over writes whatever it likes: every number of every kind of entry, one
// after the other, at the ends of its range. HQ stands, books what others write, and its feed can
// be read. And whoever changes a number by one is found out, unless HQ cannot know it better.
#include <QtTest>
#include <algorithm>
#include <filesystem>
#include <limits>

#include "core/hq/projector.h"
#include "core/sale/adjust.h"
#include "core/sale/blind_return.h"
#include "core/sale/claim.h"
#include "core/sale/enrol.h"
#include "core/sale/goods_return.h"
#include "core/wire/entry_codec.h"
#include "core/wire/message_codec.h"
#include "tests/support/small_fleet.h"

using namespace loyalty;
using namespace loyalty::tests;
using wire::Json;

namespace {

const char* const rules = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "points":{"decimals":1},"rounding":{"remainder":"carry"},
  "life":{"pendingDays":2,"expiryDays":40},
  "returns":{"days":10,"withoutSlip":"approve"},
  "wallets":[{"code":"stars","rounding":{"remainder":"carry"}}],
  "tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":3000,"factor":"1.5"}],
  "tierPolicy":{"window":"rolling-year"},
  "adjustments":{"reasons":[{"id":"goodwill"}],"manager":{"each":500,"day":5000},
    "claimDays":5,"reinstateDays":30,"courtesyDays":7},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"3.00"},
    {"id":"launch","kind":"spend","points":"0.7","amount":"1.00","budget":{"points":900,"perStore":700}},
    {"id":"star","kind":"quantity","points":1,"per":3,"wallet":"stars"},
    {"id":"welcome","kind":"bonus","points":20,"life":{"expiryDays":20},
     "limits":{"week":{"times":2}}}],
  "rewards":[{"id":"points","kind":"points","points":10,"amount":"1.00","as":"tender"},
    {"id":"mug","kind":"gift","cost":25,"stock":3,"limits":{"month":{"times":2}}}]})";

const member::IdentifierHash ada{{7}};
const member::IdentifierHash bob{{8}};

/// An entry that a till wrote, and HQ's database as it was just before.
struct Case {
    std::string before;
    ports::InboxRow row;
};

/// What HQ takes from the till's word.
struct Believed {
    const char* entry;  // the case; empty: all of them
    const char* name;   // of the number, or how its name begins
    const char* why;
};

constexpr Believed believed[] = {
    {"", "terminal", "the door compares the name of an entry with its request"},
    {"", "incarnation", "the same"},
    {"", "sequence", "the same"},
    {"", "at.", "the till's clock"},
    {"", "uptime", "its machine's; what it tells of the clock is compared with the delivery"},
    {"", "staff", "who served"},
    {"", "body.record.approved_by", "who agreed"},
    {"", "body.record.number", "the till counts its slips"},
    {"", "body.record.basket.lines.number", "how the lines were counted"},
    {"", "body.record.goods.lines.number", "the same"},
    {"", "body.record.tenders.kind", "how it was paid; no rule asks"},
    {"", "body.record.basket.lines.item.tax_rate", "no rule asks"},
    {"", "body.record.goods.lines", "what came back without a slip, and what it had cost"},
    {"", "body.record.standing.", "what the till knew of the member"},
    {"", "body.record.sale.standing.", "the same"},
    {"", "body.record.spent.", "what the till knew of the budgets"},
    {"", "body.record.sale.spent.", "the same"},
    {"", "body.record.rewards.lots.life.", "which lots the till knew of"},
    {"return without slip", "body.record.lots.life.", "the same"},
    {"points taken off", "body.record.lots.life.", "the same"},
    {"expired points", "body.record.lots.life.available_from", "the same"},
    {"enrolment", "day", "when it was"},
    {"enrolment", "body.record.member", "the till gives out numbers"},
    {"enrolment", "body.record.kind", "a card or a telephone number: both are hashes"},
    {"sale without card", "day", "nothing depends on it until a claim names it"},
    {"sale without card", "body.record.", "it moves nothing; a claim is compared with it"},
    {"claim", "day", "within its time"},
    {"points added", "body.record.points", "within the limits"},
    {"tier", "body.record.tier.until", "as long as somebody says"},
};

bool isBelieved(const std::string& entry, const std::string& name)
{
    return std::any_of(std::begin(believed), std::end(believed), [&](const Believed& each) {
        return (*each.entry == '\0' || entry == each.entry) && name.starts_with(each.name);
    });
}

struct Number {
    std::string name;  // "body.lots.points", without the places in lists
    std::int64_t value = 0;
};

std::vector<Number> numbersOf(const Json& json, const std::string& name = {})
{
    std::vector<Number> list;
    const auto add = [&](const Json& part, const std::string& partName) {
        for (Number& number : numbersOf(part, partName))
            list.push_back(std::move(number));
    };
    if (const auto* value = json.integer())
        list.push_back({name, *value});
    if (const auto* array = json.array())
        for (const Json& item : *array)
            add(item, name);
    if (const auto* object = json.object())
        for (const auto& [key, value] : *object)
            add(value, name.empty() ? key : name + "." + key);
    return list;
}

// The same with the number of that place in numbersOf() replaced; `place` counts down to it.
Json withNumber(const Json& json, std::size_t& place, std::int64_t value)
{
    if (json.integer() != nullptr)
        return place-- == 0 ? Json(value) : json;
    if (const auto* array = json.array()) {
        Json::Array copy;
        for (const Json& item : *array)
            copy.push_back(withNumber(item, place, value));
        return copy;
    }
    if (const auto* object = json.object()) {
        Json::Object copy;
        for (const auto& [key, item] : *object)
            copy.emplace_back(key, withNumber(item, place, value));
        return copy;
    }
    return json;
}

}  // namespace

class HostileTillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anyNumberAtItsEnds_data() { addCases(); }
    void anyNumberAtItsEnds();
    void whoChangesANumberIsFoundOut_data() { addCases(); }
    void whoChangesANumberIsFoundOut();

private:
    void addCases();
    void act(const char* name, const std::function<void()>& action, std::size_t till = 0);
    std::optional<ports::InboxRow> rowWith(const Case& honest, std::size_t place,
                                           std::int64_t value);
    /// Whether HQ finds something to say of this row, which the honest ones behind it follow and
    /// those of another till.
    bool isDisputed(std::size_t index, const ports::InboxRow& row);
    sale::Stores stores() { return m_fleet->till(0).stores(); }
    const sale::Terminal& terminal() { return m_fleet->till(0).terminal; }
    SaleId newId() { return SaleId{{3, static_cast<std::uint8_t>(++m_ids)}}; }
    void adjust(const sale::Adjustment& wanted, const char* when);

    HqDatabases m_databases;
    QTemporaryDir m_folder;
    std::unique_ptr<SmallFleet> m_fleet;
    std::vector<std::pair<std::string, Case>> m_cases;
    std::int64_t m_files = 0;
    int m_ids = 0;
};

void HostileTillTest::act(const char* name, const std::function<void()>& action, std::size_t till)
{
    m_fleet->settleUp();
    Case made;
    made.before = m_folder.filePath(QStringLiteral("%1.db").arg(++m_files)).toStdString();
    must(m_fleet->store().database().run("VACUUM INTO ?", made.before));
    action();
    m_fleet->settleUp();
    SmallFleet::Till& writer = m_fleet->till(till);
    const std::int64_t last = must(writer.stores().journal.lastSequence());
    made.row = *must(m_fleet->store().inboxRow({{writer.terminal.id, 1}, last}));
    m_cases.emplace_back(name, std::move(made));
}

void HostileTillTest::adjust(const sale::Adjustment& wanted, const char* when)
{
    QVERIFY(must(sale::commitAdjustment(stores(), terminal(), m_fleet->customer(0, ada), wanted,
                                        {StaffNumber(90), true}, std::nullopt, newId(),
                                        SmallFleet::at(when, 90))));
}

void HostileTillTest::initTestCase()
{
    m_fleet = std::make_unique<SmallFleet>(m_databases.make(QStringLiteral("sqlite")), rules,
                                           std::vector<std::string>{"Harbour", "Quay"});
    m_fleet->enrol(ada, "Ada");
    const auto stored = [&](const SaleId& id) { return *must(stores().journal.findSale(id)); };
    const char* const january = "2026-01-05T09:00:00+03:00";
    const char* const february = "2026-02-09T09:00:00+03:00";
    const char* const march = "2026-03-02T09:00:00+03:00";
    SaleId withCard;
    SaleId withoutCard;
    act("enrolment", [&] {
        QVERIFY(
            must(sale::enrol(stores(), terminal(), {{}, {{9}}, "0009"}, SmallFleet::at(january)))
                .isNew);
    });
    act("sale", [&] { m_fleet->sell(0, ada, 50, january); });
    act("sale with rewards", [&] {
        withCard =
            m_fleet->sell(0, ada, 7, february, {{"points", Points(105)}, {"mug", {}}}).record.id;
    });
    act("return", [&] {
        basket::Returned lines;
        QVERIFY(!lines.add(stored(withCard).record.basket, 1, Quantity(6000)));
        QVERIFY(
            must(sale::commitReturn(stores(), terminal(), stored(withCard), lines, newId(),
                                    SmallFleet::at("2026-02-21T09:00:00+03:00"), StaffNumber(90))));
    });
    act("sale without card",
        [&] { withoutCard = m_fleet->sell(0, std::nullopt, 4, february).record.id; });
    act("claim", [&] {
        QVERIFY(must(sale::commitClaim(stores(), terminal(), stored(withoutCard), ada,
                                       StaffNumber(90), SmallFleet::at(march))));
    });
    act("return without slip", [&] {
        sale::Checkout checkout(stores(), terminal());
        QVERIFY(checkout.scanItem(Symbol("pen"), Quantity(2000)));
        QVERIFY(must(sale::commitBlindReturn(stores(), terminal(), checkout.basket(),
                                             m_fleet->customer(0, ada), newId(),
                                             SmallFleet::at(february), StaffNumber(90))));
    });
    using journal::AdjustmentKind;
    act("points added", [&] {
        adjust({AdjustmentKind::Points, "goodwill", "", Points(200)}, march);
    });
    act("points taken off", [&] {
        adjust({AdjustmentKind::Points, "goodwill", "", Points(-300)}, february);
    });
    act("expired points", [&] {
        adjust({AdjustmentKind::Reinstate, "goodwill", "", Points(30)}, march);
    });
    act("tier", [&] {
        adjust({AdjustmentKind::Tier,
                "goodwill",
                "",
                {},
                Symbol("gold"),
                BusinessDay::fromText("2026-09-30")},
               march);
    });
    act(
        "another till", [&] { m_fleet->sell(1, bob, 3, march); }, 1);
    const auto disputes = m_fleet->disputes();
    QVERIFY2(disputes.empty(), disputes.empty() ? "" : disputes.front().c_str());
}

void HostileTillTest::addCases()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i + 1 < m_cases.size(); ++i)
        QTest::newRow(m_cases[i].first.c_str()) << static_cast<int>(i);
}

std::optional<ports::InboxRow> HostileTillTest::rowWith(const Case& honest, std::size_t place,
                                                        std::int64_t value)
{
    const Json json = wire::entryToJson(must(wire::decodeEntry(honest.row.body)));
    const auto entry = wire::entryFromJson(withNumber(json, place, value));
    if (!entry)
        return std::nullopt;  // the door refuses it
    ports::InboxRow row = honest.row;
    row.body = wire::encodeEntry(*entry);
    if (row.body == honest.row.body)
        return std::nullopt;  // another way to write zero
    return row;
}

bool HostileTillTest::isDisputed(std::size_t index, const ports::InboxRow& row)
{
    const std::string& before = m_cases[index].second.before;
    const std::string file = before + ".try";
    std::filesystem::copy_file(before, file, std::filesystem::copy_options::overwrite_existing);
    std::vector<ports::InboxRow> rows{row};
    for (std::size_t i = index + 1; i < m_cases.size(); ++i)
        rows.push_back(m_cases[i].second.row);
    bool isDisputed = false;
    {
        const auto store = openStore("sqlite:" + file);
        const ports::InboxRow& other = rows.back();
        must(store->transaction([&]() -> Result<void> {
            for (const ports::InboxRow& each : rows) {
                ports::TerminalRow terminal;
                terminal.id = each.key.journal.terminal;
                terminal.incarnation = each.key.journal.incarnation;
                terminal.ackedSequence = each.key.sequence;
                terminal.ackedHash = each.hash;
                must(store->acknowledge(terminal, {}));
            }
            return store->addToInbox(rows);
        }));
        hq::Projector projector(*store);
        while (must(projector.step()) > 0) {
        }
        const TerminalId neighbour = other.key.journal.terminal;
        CHECK(must(store->totals(row.key.journal.terminal)).waiting == 0);
        CHECK(must(store->totals(neighbour)).applied == 1);
        wire::SyncReply reply;
        reply.feed.members = must(store->membersAfter(0, {neighbour, 1}, 500));
        reply.feed.spent = must(store->spentAfter(0, {neighbour, 1}, 500));
        must(wire::decodeMessage<wire::SyncReply>(wire::encodeMessage(reply)));
        must(store->database().each(
            "SELECT 1 FROM dispute WHERE terminal = ? AND sequence = ?",
            [&](const storage::Row&) { return isDisputed = true; },
            row.key.journal.terminal.value(), row.key.sequence));
    }
    for (const char* part : {"", "-wal", "-shm"})
        std::filesystem::remove(file + part);
    return isDisputed;
}

void HostileTillTest::anyNumberAtItsEnds()
{
    QFETCH(int, index);
    const Case& honest = m_cases[static_cast<std::size_t>(index)].second;
    using Limits = std::numeric_limits<std::int64_t>;
    const auto numbers = numbersOf(wire::entryToJson(must(wire::decodeEntry(honest.row.body))));
    QVERIFY(!numbers.empty());
    for (std::size_t place = 0; place < numbers.size(); ++place)
        for (const std::int64_t value :
             {Limits::min(), Limits::min() + 1, std::int64_t{-1}, std::int64_t{0},
              std::int64_t{std::numeric_limits<std::int32_t>::max()},
              std::int64_t{1'000'000'000'000}, Limits::max()})
            if (const auto row = rowWith(honest, place, value))
                static_cast<void>(isDisputed(static_cast<std::size_t>(index), *row));
}

void HostileTillTest::whoChangesANumberIsFoundOut()
{
    QFETCH(int, index);
    const Case& honest = m_cases[static_cast<std::size_t>(index)].second;
    const auto numbers = numbersOf(wire::entryToJson(must(wire::decodeEntry(honest.row.body))));
    for (std::size_t place = 0; place < numbers.size(); ++place) {
        const auto row = rowWith(honest, place, numbers[place].value + 1);
        if (!row || isBelieved(m_cases[static_cast<std::size_t>(index)].first, numbers[place].name))
            continue;
        QVERIFY2(isDisputed(static_cast<std::size_t>(index), *row), numbers[place].name.c_str());
    }
}

QTEST_GUILESS_MAIN(HostileTillTest)
#include "hostile_till_test.moc"
