// Checkout: the one open sale of a till, from the first scan to the settled slip.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "core/programme/evaluate.h"
#include "core/programme/redeem.h"
#include "core/sale/customer.h"
#include "core/sale/goods_return.h"

namespace loyalty::sale {

enum class AddAnswer {
    Added,
    UnknownItem,  // the catalogue does not have the code
    TooMany,      // the basket or the quantity is at its limit
    TooLarge,     // the amount is at its limit
};

/// Goods of an earlier sale that are exchanged for those of the open one.
struct Exchange {
    ports::StoredSale sale;
    basket::Returned lines;
    std::optional<StaffNumber> approvedBy{};  // after the return window
};

/// The open sale as it stands now.
struct Quote {
    SaleId sale;
    basket::Basket basket;
    std::optional<Customer> customer;
    programme::Standing standing;
    std::shared_ptr<const programme::Rulebook> rulebook;  // null: no programme is in force
    programme::Award award;   // without a customer: what a member on the lowest tier would earn
    bool isTooLarge = false;  // the points leave 64 bits; nothing is awarded
    std::vector<programme::Redemption> rewards;  // taken; the basket has what they take off
    Money paidWithPoints;
    /// Why a reward that was wanted is no longer there: a line was voided, the customer changed.
    std::optional<programme::RewardFault> lostReward;
    std::optional<ReturnPreview> exchange{};  // goods that pay a part of it

    /// What is still to pay; below zero: to be given back.
    [[nodiscard]] Money total() const
    {
        return basket.net() - paidWithPoints - (exchange ? exchange->refund : Money());
    }
};

/// Whether HQ can be asked to set points aside for this till.
enum class HqLine { Up, Down };

/// What could be had in the open sale; the offers are of this rulebook.
struct RewardOffers {
    std::shared_ptr<const programme::Rulebook> rulebook;
    std::vector<programme::RewardOffer> list;
    Points secured{};  // of the member's points, for this till alone
    Points trust{};    // beyond them, with a manager's approval
};

/// Points that rewards would cost beyond what is set aside here.
struct Unsecured {
    Points points;
    Points trust;  // so many could be given on trust, were the line down and a manager agreed
};

enum class SettleRefusal {
    EmptyBasket,
    TenderTooSmall,
    RewardLost,    // the quote that follows says which, and what is to pay without it
    ExchangeLost,  // the goods cannot come back any more; they are left out from now on
};

struct Settled {
    journal::SaleRecord record;
    LocalTime at;
    StaffNumber staff;
    std::optional<Customer> customer;  // as after the sale
    std::shared_ptr<const programme::Rulebook> rulebook;
    programme::Award award;
    Money change;                         // cash to give back
    std::optional<Returned> exchanged{};  // its customer is the sale's
};

/// Owned by the thread that owns the stores. Nothing is stored before settle() or park().
class Checkout {
public:
    Checkout(Stores stores, Terminal terminal);

    /// Adds one piece, or `quantity` of a measured item. The same item scanned again directly
    /// afterwards raises the quantity of its line.
    Result<AddAnswer> scanItem(const Symbol& code, Quantity quantity = onePiece);
    /// Adds a line as it is (keyed by hand, from a host POS, from a file); its number is given
    /// here.
    AddAnswer addLine(basket::Line line);
    /// Takes a line off before tender; it leaves no trace. False where there is no such line.
    bool voidLine(basket::LineNumber number);
    /// Sets the quantity of an item sold by the piece, at its unit price.
    AddAnswer changeQuantity(basket::LineNumber number, Quantity quantity);
    /// The number the last added line got; 0 in an empty basket.
    [[nodiscard]] basket::LineNumber lastLine() const;

    /// Attaches the customer with this identifier, registered or not, in the place of any other.
    Result<Customer> identify(const member::IdentifierHash& identifier, std::string cardTail);
    Result<Customer> identify(MemberId member);
    void forgetCustomer()
    {
        m_customer.reset();
        m_wanted.clear();
        m_trustedBy.reset();
    }
    /// Looks the attached customer up again: HQ told something new, or a card was given out.
    Result<void> refreshCustomer();
    [[nodiscard]] const std::optional<Customer>& customer() const { return m_customer; }
    [[nodiscard]] const basket::Basket& basket() const { return m_basket; }
    [[nodiscard]] bool isEmpty() const { return m_basket.isEmpty() && !m_customer && !m_exchange; }

    /// The rewards of the open sale; nothing is spent before it is settled, and whatever ends it
    /// otherwise leaves the points where they are.
    void wantRewards(std::vector<programme::Wanted> wanted) { m_wanted = std::move(wanted); }
    [[nodiscard]] const std::vector<programme::Wanted>& wantedRewards() const { return m_wanted; }
    /// What could be had now; empty without a customer or a programme. With the line down only
    /// what is set aside for this till already.
    Result<RewardOffers> rewardOffers(LocalTime at, BusinessDay day, HqLine line = HqLine::Up);
    /// What HQ has to set aside before `wanted` can be had; none where they cannot, whatever it
    /// says.
    Result<std::optional<Unsecured>> unsecuredFor(const std::vector<programme::Wanted>& wanted,
                                                  LocalTime at, BusinessDay day);
    /// A manager lets points be given on trust in the open sale, within the programme's floor
    /// limit.
    void trust(StaffNumber approvedBy) { m_trustedBy = approvedBy; }

    /// These goods are taken back and pay for the open sale when it is settled, in one and the same
    /// write; until then nothing happened. In the place of any other.
    void bringBack(Exchange exchange) { m_exchange = std::move(exchange); }
    void forgetExchange() { m_exchange.reset(); }
    [[nodiscard]] const std::optional<Exchange>& exchange() const { return m_exchange; }

    Result<Quote> quote(LocalTime at, BusinessDay day);

    /// Awards the points and writes the sale. The sale is done when this returns a Settled, and not
    /// before; on a refusal or a fault it stays open, unchanged. Without tenders the sale is paid
    /// in cash, exactly. A sale whose id is in the journal already is not written again: the answer
    /// is that of the sale that stands there.
    Result<tl::expected<Settled, SettleRefusal>> settle(std::vector<basket::Tender> tenders,
                                                        const Stamp& stamp);

    /// Where the journal cannot be written: the customer pays and goes, and nothing stands
    /// anywhere. The sale has no number and earns nothing; rewards and goods that were brought back
    /// are to be left out before.
    tl::expected<Settled, SettleRefusal> settleUnrecorded(std::vector<basket::Tender> tenders,
                                                          const Stamp& stamp);

    /// Ends the open sale without a trace.
    void voidSale();

    /// Puts the open sale aside; false where it is empty.
    Result<bool> park(const Stamp& stamp);
    /// Takes a parked sale up again; false where it is gone, or a sale is open already.
    Result<bool> resume(const SaleId& id);

    /// The next sale gets this id instead of a random one: a repeated settle of a sale that is
    /// already in the journal then changes nothing.
    void beginAs(const SaleId& id);

private:
    /// What of the customer's points may be given here.
    struct Funds {
        std::vector<ports::HeldLease> leases;
        Points secured;
        Points trust;
    };

    /// What the open sale earns; a Quote is this and what is on the slip.
    struct Earned {
        std::shared_ptr<const programme::Rulebook> rulebook;
        programme::Standing standing;
        programme::Award award;
        bool isTooLarge = false;
        basket::Basket basket;  // with what rewards take off
        std::vector<programme::Redemption> rewards;
        Money paidWithPoints;
        std::optional<programme::RewardFault> lostReward;
        Funds funds;                          // where rewards are wanted
        std::vector<programme::Spent> spent;  // of budgets, before this sale
        std::optional<ReturnPreview> exchange;

        /// What of it goods that come back pay.
        [[nodiscard]] Money exchanged() const
        {
            return exchange ? std::min(exchange->refund, basket.net() - paidWithPoints) : Money();
        }
        /// With what points and goods pay.
        [[nodiscard]] std::vector<basket::Tender> tendersWith(
            std::vector<basket::Tender> tenders) const
        {
            if (!paidWithPoints.isZero())
                tenders.push_back({basket::TenderKind::Points, paidWithPoints});
            if (!exchanged().isZero())
                tenders.push_back({basket::TenderKind::Exchange, exchanged()});
            return tenders;
        }
    };

    [[nodiscard]] bool isExchangePossible(const Earned& earned) const;
    Result<void> addRewards(LocalTime at, BusinessDay day, Earned& earned);
    Result<Funds> funds(const programme::Rulebook& rulebook, LocalTime at, BusinessDay day);
    [[nodiscard]] programme::Occasion occasionOf(LocalTime at, const Earned& earned) const;
    [[nodiscard]] Points availableOn(BusinessDay day) const;

    Result<Earned> prepare(LocalTime at, BusinessDay day);
    void addAward(LocalTime at, const std::vector<basket::Tender>& tenders, Earned& earned) const;
    Result<std::optional<Settled>> settledBefore();
    [[nodiscard]] journal::SaleRecord recordOf(Earned& earned, std::int64_t number,
                                               std::vector<basket::Tender> tenders,
                                               BusinessDay day) const;
    void addTaken(const Earned& earned, BusinessDay day, journal::SaleRecord& record) const;
    Result<Customer> attach(const member::Holder& holder, std::string cardTail);
    [[nodiscard]] std::vector<journal::Entry> entriesOf(Earned& earned,
                                                        std::vector<basket::Tender> tenders,
                                                        std::int64_t sequence, std::int64_t number,
                                                        const Stamp& stamp);
    [[nodiscard]] Settled settledWith(std::vector<journal::Entry> entries, Earned& earned,
                                      Money change, const Stamp& stamp);
    void startNext();

    Stores m_stores;
    Terminal m_terminal;
    SaleId m_id;
    basket::Basket m_basket;
    std::optional<Customer> m_customer;
    std::vector<programme::Wanted> m_wanted;
    std::optional<StaffNumber> m_trustedBy;
    std::optional<Exchange> m_exchange;
    bool m_mayBeWritten = false;  // the id was given from outside, or a write ended in a fault
};

}  // namespace loyalty::sale
