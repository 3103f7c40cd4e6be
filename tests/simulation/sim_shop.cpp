// What people do at the tills, and what HQ's own people and programs do.
#include <algorithm>

#include "core/base/check.h"
#include "core/sale/enrol.h"
#include "core/sale/goods_return.h"
#include "core/wire/entry_codec.h"
#include "tests/simulation/sim_world.h"

namespace loyalty::tests {

namespace {

constexpr std::int64_t mostPens = 20;
constexpr std::int64_t codeLastsMs = 1'800'000;  // long enough to be shown at two tills
const StaffNumber manager(90);
const StaffNumber otherManager(91);

std::string hexOf(const SaleId& id)
{
    return toHex(id.bytes).substr(0, 6);
}

}  // namespace

std::optional<SaleId> documentOf(const journal::Entry& entry)
{
    return std::visit(
        [](const auto& body) -> std::optional<SaleId> {
            if constexpr (requires { body.id; })
                return body.id;
            else
                return std::nullopt;
        },
        entry.body);
}

// A first day on which nothing goes wrong: everybody has points, and every till knows of them.
void SimWorld::openShop()
{
    m_isHealing = true;
    for (int card = 0; card < m_features.cards; ++card) {
        SimTill& till = *m_tills[m_random.below(m_tills.size())];
        const auto added = till.checkout().scanItem(Symbol("pen"), Quantity(1000 * mostPens));
        const auto known = till.checkout().identify(simCard(card), "000" + std::to_string(card));
        CHECK(added && known);
        till.card = card;
        settle(till);
    }
    advance(1);
    for (const std::int64_t pause : {std::int64_t{1'000}, std::int64_t{61'000}}) {
        advance(pause);
        m_hq->project(hq::Projector::batchEntries);
    }
    for (int round = 0; m_features.hub && round < 6; ++round) {
        advance(61'000);
        if (m_hub != nullptr)
            m_hub->project(hq::Projector::batchEntries);
        m_hq->project(hq::Projector::batchEntries);
    }
    advance(61'000);
    advance(1'000);
    m_isHealing = false;
}

void SimWorld::serve()
{
    SimTill* till = anyTill();
    if (till == nullptr)
        return;
    if (till->checkout().basket().isEmpty())
        return beginSale(*till);
    // A cashier waits for HQ's answer, mostly.
    if (till->borrower().isAsking() && chance(80))
        return advance(500);
    const auto drawn = any(10);
    if (drawn < 6)
        settle(*till);
    else if (drawn < 9)
        want(*till);
    else
        voidSale(*till);
}

void SimWorld::beginSale(SimTill& till)
{
    const std::int64_t pens = 1 + any(mostPens);
    const auto added = till.checkout().scanItem(Symbol("pen"), Quantity(1000 * pens));
    if (!isDone(till, added && *added == sale::AddAnswer::Added, "sell a pen") || chance(15))
        return;
    const int card = static_cast<int>(any(m_features.cards));
    till.shownCode.reset();
    if (m_features.codes && chance(50)) {
        const std::int64_t step = m_now.milliseconds / codeLastsMs;
        auto isNew = till.journal().useCode(simCard(card), step);
        if (!isDone(till, isNew.has_value(), "take a code") || !*isNew)
            return;
        till.shownCode = step;
    }
    till.card = card;
    const auto known = till.checkout().identify(simCard(card), "000" + std::to_string(card));
    if (!isDone(till, known.has_value(), "find a customer"))
        return;
    if (till.shownCode)
        till.borrower().showCode(wire::ShownCode{simCard(card), *till.shownCode});
    if (m_features.keeps)
        till.borrower().keepSome(till.time());
    say(till, std::to_string(pens) + " pens for card " + std::to_string(card) +
                  (till.shownCode ? " with a code" : ""));
    if (chance(65))
        want(till);
}

void SimWorld::want(SimTill& till)
{
    if (till.card < 0)
        return;
    const std::int64_t pens = till.checkout().basket().lines().front().quantity.count() / 1000;
    // What they have by the till's word, now and then more.
    const std::int64_t known = till.checkout().customer()->account.points.count() / 10;
    const std::int64_t most = std::clamp<std::int64_t>(known + any(4), 1, 10 * pens);
    const Points points(10 * (1 + any(most)));
    auto status = till.sync().status();
    if (!isDone(till, status.has_value(), "tell how it is"))
        return;
    const bool isLineUp = status->link == sync::LinkState::Online;
    auto outcome = till.borrower().want({{"pay", points}}, till.stamp(), isLineUp);
    if (!isDone(till, outcome.has_value(), "wish"))
        return;
    say(till, "wants " + std::to_string(points.count()) + ": " +
                  std::to_string(static_cast<int>(*outcome)));
    look(till);
    if (*outcome == app::Borrowed::LineDown && m_features.floor && chance(60) &&
        !till.borrower().needsCode()) {
        till.checkout().trust(manager);
        till.checkout().wantRewards({{"pay", points}});
        look(till);
    }
    tick(till);
}

// As the screen does after whatever happened: what cannot be had any more is not wanted any more.
void SimWorld::look(SimTill& till)
{
    const sale::Stamp stamp = till.stamp();
    static_cast<void>(
        isDone(till, till.checkout().quote(stamp.at, stamp.day).has_value(), "quote"));
}

void SimWorld::settle(SimTill& till)
{
    const sale::Stamp now = till.stamp();
    const auto quote = till.checkout().quote(now.at, now.day);
    if (!isDone(till, quote.has_value(), "say what the sale is"))
        return;
    const SaleId id = quote->sale;
    const int card = till.card;
    SimSlip attempt;
    attempt.card = card;
    m_ledger.attempt(id, attempt);
    auto settled = till.checkout().settle({}, till.stamp());
    if (settled && !*settled) {
        say(till, "the reward is lost");
        return;
    }
    if (!isDone(till, settled.has_value(), "settle: " + (settled ? "" : settled.error().detail)))
        return;
    const journal::SaleRecord& record = (*settled)->record;
    const SimSlip slip = slipOf(record, card);
    if (card >= 0 && slip.points != record.points.count() - slip.spent)
        m_trace.fail("a slip says other points than the sale earned");
    m_trace.count(slip.spent > 0 ? SimCount::Spent : SimCount::Sales);
    judgeSpending(till, record.id, slip);
    writeSlip(till, record.id, slip);
    m_sold.push_back({till.setup().terminal, record.number, record.id});
    till.card = -1;
    till.shownCode.reset();
    if (isDone(till, till.borrower().tidy(till.time()).has_value(), "tidy") && chance(70))
        till.sync().nudge(till.time());
}

// Before the ledger knows of it.
void SimWorld::judgeSpending(const SimTill& till, const SaleId&, const SimSlip& slip)
{
    if (slip.spent == 0)
        return;
    if (till.isRefused)
        m_trace.fail("a till that is refused spends points");
    if (till.shownCode && m_features.isOrderly() &&
        !m_ledger.useCode(slip.card, *till.shownCode, till.setup().index))
        m_trace.fail("a code paid at two tills");
    const std::int64_t after = m_ledger.points(slip.card) + slip.points;
    const std::int64_t allowed = m_ledger.takenOff(slip.card) + m_ledger.exposed(slip.card);
    // What the sale itself earns cannot pay for it.
    const std::int64_t left = m_ledger.points(slip.card) - slip.spent;
    if (left >= 0)
        return;
    m_trace.count(SimCount::Overdrafts);
    if (!m_features.floor && !m_isHqRestored && left < -allowed)
        m_trace.fail("card " + std::to_string(slip.card) + " is overdrawn by " +
                     std::to_string(-left) + ", and may be by " + std::to_string(allowed) +
                     "; it has " + std::to_string(after));
}

void SimWorld::writeSlip(SimTill& till, const SaleId& id, const SimSlip& slip)
{
    say(till, slip.what + " " + hexOf(id) + " of card " + std::to_string(slip.card) + ": " +
                  std::to_string(slip.points) + ", spent " + std::to_string(slip.spent));
    if (const std::string wrong = m_ledger.write(id, slip, true); !wrong.empty())
        m_trace.fail(wrong);
    readJournal(till);
}

SaleId SimWorld::newId()
{
    SaleId id;
    for (std::uint8_t& byte : id.bytes)
        byte = static_cast<std::uint8_t>(m_random.next());
    return id;
}

void SimWorld::readJournal(SimTill& till)
{
    auto rows = till.journal().entriesFrom(till.sequence + 1, 10'000, std::size_t{1} << 30);
    if (!isDone(till, rows.has_value(), "read its journal"))
        return;
    for (const ports::JournalRow& row : *rows) {
        till.sequence = row.sequence;
        const auto entry = wire::decodeEntry(row.body);
        CHECK(entry);
        const auto id = documentOf(*entry);
        if (!id)
            continue;
        const SimSlip* known = m_ledger.find(*id);
        if (known == nullptr) {
            m_trace.fail("a journal has a document that nobody wrote");
            return;
        }
        SimSlip slip = *known;
        if (const auto* sale = std::get_if<journal::SaleRecord>(&entry->body))
            slip = slipOf(*sale, known->card);
        if (!known->isWritten)
            say(till, "had written " + hexOf(*id) + " when its power went: " +
                          std::to_string(slip.points) + " for card " + std::to_string(slip.card));
        if (const std::string wrong = m_ledger.write(*id, slip, false); !wrong.empty())
            m_trace.fail(wrong);
    }
}

void SimWorld::voidSale(SimTill& till)
{
    till.checkout().voidSale();
    till.card = -1;
    till.shownCode.reset();
    say(till, "void");
    static_cast<void>(
        isDone(till, till.borrower().tidy(till.time()).has_value(), "tidy after a void"));
}

// Somebody comes with the slip of an earlier sale, or decides what of it comes back.
void SimWorld::bringBack()
{
    SimTill* till = anyTill();
    if (till == nullptr)
        return;
    if (till->returning)
        return takeBack(*till);
    if (m_features.elsewhere && !m_sold.empty() && chance(80)) {
        // Several tills are to meet at one sale.
        constexpr std::size_t fresh = 3;
        const std::size_t last = std::min(fresh, m_sold.size());
        if (m_contested >= m_sold.size() || chance(25))
            m_contested = m_sold.size() - 1 - m_random.below(last);
        return look(*till, m_sold[m_contested]);
    }
    auto recent = till->journal().recentSales(10);
    if (!isDone(*till, recent.has_value(), "list sales") || recent->empty())
        return;
    const ports::SaleSummary& sale = (*recent)[m_random.below(recent->size())];
    look(*till, {till->setup().terminal, sale.number, sale.id});
}

void SimWorld::look(SimTill& till, const wire::SaleName& sale)
{
    const auto status = till.sync().status();
    if (!isDone(till, status.has_value(), "say how it is"))
        return;
    say(till, "looks for " + hexOf(sale.id));
    auto finding =
        till.finder().find({sale, {}}, till.time(), status->link == sync::LinkState::Online);
    takeFinding(till, finding ? Result<std::optional<app::Finding>>(*finding)
                              : tl::unexpected(finding.error()));
}

void SimWorld::takeFinding(SimTill& till, const Result<std::optional<app::Finding>>& finding)
{
    if (!isDone(till, finding.has_value(), "look for a sale") || !*finding)
        return;
    if (**finding != app::Finding::Found)
        return say(till, "finds " + std::to_string(static_cast<int>(**finding)));
    till.returning = till.finder().takeSale();
    const SaleId& sale = till.returning->record.id;
    const bool isKept = till.finder().isKept(sale);
    say(till, (isKept ? "has " : "has by itself ") + hexOf(sale));
    // The hub of a store that does not reach HQ knows of its own tills alone.
    if (!isKept || till.sync().isHqAway())
        m_unasked.insert(sale);
    if (chance(50))
        takeBack(till);
}

// Of a sale with rewards everything comes back, of another one a part.
void SimWorld::takeBack(SimTill& till)
{
    const ports::StoredSale stored = *std::exchange(till.returning, std::nullopt);
    const SimSlip* sale = m_ledger.find(stored.record.id);
    CHECK(sale != nullptr);
    const basket::Line& line = stored.record.basket.lines().front();
    const std::int64_t left =
        (line.quantity.count() - stored.returned.of(line.number).count()) / onePiece.count();
    if (left <= 0 || stored.record.basket.lines().size() != 1)
        return;
    const bool isWhole = sale->spent > 0;
    const std::int64_t pens = isWhole ? left : 1 + any(left);
    basket::Returned lines;
    lines.restore(line.number, Quantity(1000 * pens));
    SimSlip slip;
    slip.card = sale->card;
    slip.what = "return";
    slip.original = stored.record.id;
    slip.back = pens;
    if (slip.card >= 0)
        slip.points = isWhole ? -sale->points : -10 * sale->rate * pens;
    const SaleId own = newId();
    m_ledger.attempt(own, slip);
    auto done = sale::commitReturn(till.stores(), till.terminal(), stored, lines, own, till.stamp(),
                                   manager);
    if (!isDone(till, done.has_value(), "take goods back"))
        return;
    if (!*done)
        return say(till, "a return is refused: " + std::to_string(static_cast<int>(done->error())));
    m_trace.count(SimCount::Returns);
    if (stored.elsewhere)
        m_trace.count(SimCount::ReturnsElsewhere);
    say(till, std::to_string(pens) + " pens of " + hexOf(stored.record.id) + " come back");
    writeSlip(till, own, slip);
}

void SimWorld::adjust()
{
    SimTill* till = anyTill();
    if (till == nullptr)
        return;
    SimSlip slip;
    slip.card = static_cast<int>(any(m_features.cards));
    slip.what = "adjustment";
    slip.points = any(300) - 100;
    auto customer = sale::findCustomer(till->stores(), simCard(slip.card), "0007");
    if (!isDone(*till, customer.has_value(), "find a customer") || slip.points == 0)
        return;
    const SaleId id = newId();
    m_ledger.attempt(id, slip);
    const sale::Adjustment wanted{journal::AdjustmentKind::Points, "goodwill", "",
                                  Points(slip.points)};
    auto done =
        sale::commitAdjustment(till->stores(), till->terminal(), *customer, wanted, {manager, true},
                               sale::Actor{otherManager, true}, id, till->stamp(90));
    if (!isDone(*till, done.has_value(), "adjust") || !*done)
        return;
    m_trace.count(SimCount::Adjustments);
    writeSlip(*till, id, slip);
}

void SimWorld::enrol()
{
    SimTill* till = anyTill();
    if (till == nullptr)
        return;
    const int card = static_cast<int>(any(m_features.cards));
    auto done = sale::enrol(
        till->stores(), till->terminal(),
        {member::IdentifierKind::Card, simCard(card), "000" + std::to_string(card)}, till->stamp());
    if (!isDone(*till, done.has_value(), "enrol") || !done->isNew)
        return;
    m_trace.count(SimCount::Enrolments);
    say(*till, "enrols card " + std::to_string(card));
    static_cast<void>(
        isDone(*till, till->checkout().refreshCustomer().has_value(), "look a customer up again"));
    readJournal(*till);
}

void SimWorld::wait()
{
    advance(10'000 + any(110'000));
}

void SimWorld::longWait()
{
    advance(any(std::int64_t{10} * 86'400'000));
}

void SimWorld::project()
{
    if (hqHasPower())
        m_hq->project(1 + static_cast<int>(any(6)));
    for (const auto& hub : m_hubs)
        if (hubHasPower(*hub))
            hub->project(1 + static_cast<int>(any(6)));
    static_cast<void>(hqHasPower());
}

void SimWorld::publish()
{
    if (!hqHasPower() || m_version >= 6)
        return;
    const LocalTime today{m_now, 0};
    if (m_hq->publish(m_version + 1, m_features.floor,
                      today.day().plusDays(static_cast<std::int32_t>(any(3)) - 1))) {
        ++m_version;
        m_trace.count(SimCount::Publications);
        m_trace.say("HQ publishes version " + std::to_string(m_version));
    }
    static_cast<void>(hqHasPower());
}

}  // namespace loyalty::tests
