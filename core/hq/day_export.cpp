#include "core/hq/day_export.h"

#include "core/base/decimal.h"
#include "core/wire/entry_codec.h"
#include "core/wire/json.h"

namespace loyalty::hq {

const char* const transactionColumns =
    "BusinessDayDate,EndDateTime,RetailStoreID,WorkstationID,WorkstationIncarnation,"
    "SequenceNumber,TypeCode,TransactionID,ReceiptNumber,OriginalTransactionID,LoyaltyAccountID,"
    "LoyaltyProgramVersion,TransactionAmount,Disputed\n";
const char* const pointsColumns =
    "BusinessDayDate,RetailStoreID,WorkstationID,WorkstationIncarnation,SequenceNumber,TypeCode,"
    "TransactionID,LoyaltyAccountID,LoyaltyProgramVersion,LoyaltyPointsEarned,"
    "LoyaltyPointsRedeemed,LoyaltyPointsAdjusted,LoyaltyPointsChange,Disputed\n";
const char* const ledgerColumns =
    "RetailStoreID,Transfer,LoyaltyPoints,LoyaltyPointsChange,Transfers\n";

namespace {

constexpr int quantityDecimals = 3;
constexpr std::size_t pseudonymBytes = 8;

/// What is told of every kind of entry.
struct Facts {
    const char* type = "Unreadable";
    std::optional<SaleId> id;
    std::optional<std::int64_t> receipt;
    std::optional<SaleId> original;
    std::optional<std::int64_t> programme;
    std::optional<Money> amount;
    Points earned;
    Points redeemed;
    Points adjusted;
    const basket::Basket* goods = nullptr;
    const std::vector<basket::Tender>* tenders = nullptr;
    bool isRetail = false;  // goods or money went over the counter
};

struct FactsOf {
    Facts operator()(const journal::SaleRecord& sale) const
    {
        Facts facts = factsOf("Sale", sale.id, sale.number, sale.programmeVersion);
        facts.amount = sale.basket.net();
        facts.earned = sale.points;
        for (const journal::RewardTaken& reward : sale.rewards)
            facts.redeemed += reward.redemption.points;
        facts.goods = &sale.basket;
        facts.tenders = &sale.tenders;
        facts.isRetail = true;
        return facts;
    }
    Facts operator()(const journal::ReturnRecord& record) const
    {
        Facts facts = factsOf("Return", record.id, record.number, record.programmeVersion);
        facts.original = record.original;
        facts.amount = -record.refund;
        facts.earned = -record.taken;
        facts.adjusted = record.forgiven;
        for (const journal::RewardBack& reward : record.rewards)
            facts.redeemed -= reward.points;
        facts.isRetail = true;
        return facts;
    }
    Facts operator()(const journal::BlindReturnRecord& record) const
    {
        Facts facts =
            factsOf("ReturnWithoutReceipt", record.id, record.number, record.programmeVersion);
        facts.amount = -record.goods.net();
        facts.earned = -record.taken;
        facts.goods = &record.goods;
        facts.isRetail = true;
        return facts;
    }
    // Points alone: the goods went over the counter with the sale.
    Facts operator()(const journal::ClaimRecord& claim) const
    {
        Facts facts = factsOf("LoyaltyClaim", claim.id, std::nullopt, claim.sale.programmeVersion);
        const Facts sale = (*this)(claim.sale);
        facts.original = claim.sale.id;
        facts.earned = sale.earned;
        facts.redeemed = sale.redeemed;
        return facts;
    }
    Facts operator()(const journal::AdjustRecord& adjust) const
    {
        constexpr const char* types[] = {"LoyaltyAdjustment", "LoyaltyReinstatement",
                                         "LoyaltyTier"};
        Facts facts = factsOf(types[static_cast<std::size_t>(adjust.kind)], adjust.id, std::nullopt,
                              adjust.programmeVersion);
        facts.adjusted = adjust.points;
        return facts;
    }
    Facts operator()(const journal::EnrolRecord&) const
    {
        Facts facts;
        facts.type = "LoyaltyEnrolment";
        return facts;
    }

private:
    static Facts factsOf(const char* type, const SaleId& id, std::optional<std::int64_t> receipt,
                         std::int64_t programme)
    {
        Facts facts;
        facts.type = type;
        facts.id = id;
        facts.receipt = receipt;
        facts.programme = programme;
        return facts;
    }
};

// A card that nobody had registered is one hash more away from what a till looks up.
std::string accountOf(const member::Holder& holder)
{
    if (const auto* id = std::get_if<MemberId>(&holder))
        return std::to_string(id->value());
    const auto* hash = std::get_if<member::IdentifierHash>(&holder);
    if (hash == nullptr)
        return {};
    const wire::Digest digest = wire::digest(hash->bytes);
    return "C-" + toHex(std::span(digest).first(pseudonymBytes));
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string(2, c) : std::string(1, c);
    return out + "\"";
}

template <class Value>
std::string numberOr(const std::optional<Value>& value)
{
    if (!value)
        return {};
    if constexpr (std::is_same_v<Value, Money>)
        return std::to_string(value->count());
    else
        return std::to_string(*value);
}

std::string guidOr(const std::optional<SaleId>& id)
{
    return id ? toHex(id->bytes) : std::string{};
}

std::string line(std::initializer_list<std::string> fields)
{
    std::string text;
    for (const std::string& field : fields)
        text += (text.empty() ? "" : ",") + field;
    return text + "\n";
}

const char* nameOf(basket::TenderKind kind)
{
    constexpr const char* names[] = {"Cash",  "CreditDebit",   "GiftCard", "Voucher",
                                     "Other", "LoyaltyPoints", "Exchange"};
    return names[static_cast<std::size_t>(kind)];
}

wire::Json::Array itemsOf(const basket::Basket& goods)
{
    wire::Json::Array list;
    for (const basket::Line& each : goods.lines()) {
        wire::Json item;
        item.set("SequenceNumber", std::int64_t{each.number});
        item.set("ItemID", each.item.code.text());
        item.set("DepartmentID", each.item.department.text());
        item.set("Quantity", decimalFromScaled(each.quantity.count(), quantityDecimals));
        item.set("RegularAmount", each.gross.count());
        item.set("ExtendedAmount", each.net().count());
        list.push_back(std::move(item));
    }
    return list;
}

wire::Json::Array tendersOf(const std::vector<basket::Tender>& tenders)
{
    wire::Json::Array list;
    for (const basket::Tender& each : tenders) {
        wire::Json tender;
        tender.set("TenderType", nameOf(each.kind));
        tender.set("Amount", each.amount.count());
        list.push_back(std::move(tender));
    }
    return list;
}

/// An entry with everything that its lines are made of.
struct Told {
    const ports::ReceivedEntry& received;
    Facts facts;
    std::string account;
    std::string day;
    std::string at;
    std::optional<Points> change;

    [[nodiscard]] std::string disputed() const { return received.isDisputed ? "yes" : "no"; }
    [[nodiscard]] std::string terminal() const
    {
        return std::to_string(received.key.journal.terminal.value());
    }
    [[nodiscard]] std::string incarnation() const
    {
        return std::to_string(received.key.journal.incarnation);
    }
};

std::string transactionLine(const Told& told)
{
    const Facts& facts = told.facts;
    return line({told.day, told.at, quoted(told.received.store), told.terminal(),
                 told.incarnation(), std::to_string(told.received.key.sequence), facts.type,
                 guidOr(facts.id), numberOr(facts.receipt), guidOr(facts.original), told.account,
                 numberOr(facts.programme), numberOr(facts.amount), told.disputed()});
}

std::string pointsLine(const Told& told)
{
    const Facts& facts = told.facts;
    if (!told.change)
        return {};
    return line({told.day, quoted(told.received.store), told.terminal(), told.incarnation(),
                 std::to_string(told.received.key.sequence), facts.type, guidOr(facts.id),
                 told.account, numberOr(facts.programme), std::to_string(facts.earned.count()),
                 std::to_string(facts.redeemed.count()), std::to_string(facts.adjusted.count()),
                 std::to_string(told.change->count()), told.disputed()});
}

wire::Json accountJson(const Told& told)
{
    wire::Json json;
    json.set("LoyaltyAccountID", told.account);
    if (told.facts.programme)
        json.set("LoyaltyProgramVersion", *told.facts.programme);
    if (told.change) {
        json.set("LoyaltyPointsEarned", told.facts.earned.count());
        json.set("LoyaltyPointsRedeemed", told.facts.redeemed.count());
        json.set("LoyaltyPointsAdjusted", told.facts.adjusted.count());
        json.set("LoyaltyPointsChange", told.change->count());
    }
    return json;
}

std::string documentLine(const Told& told)
{
    const Facts& facts = told.facts;
    wire::Json json;
    json.set("BusinessDayDate", told.day);
    json.set("EndDateTime", told.at);
    json.set("RetailStoreID", told.received.store);
    json.set("WorkstationID", told.received.key.journal.terminal.value());
    json.set("WorkstationIncarnation", std::int64_t{told.received.key.journal.incarnation});
    json.set("SequenceNumber", told.received.key.sequence);
    json.set("TypeCode", facts.type);
    if (facts.id)
        json.set("TransactionID", guidOr(facts.id));
    if (facts.receipt)
        json.set("ReceiptNumber", *facts.receipt);
    if (facts.original)
        json.set("OriginalTransactionID", guidOr(facts.original));
    if (facts.amount)
        json.set("TransactionAmount", facts.amount->count());
    if (facts.goods != nullptr)
        json.set("LineItem", itemsOf(*facts.goods));
    if (facts.tenders != nullptr)
        json.set("Tender", tendersOf(*facts.tenders));
    if (!told.account.empty())
        json.set("LoyaltyAccount", accountJson(told));
    json.set("Disputed", told.received.isDisputed);
    wire::Json whole;
    whole.set(facts.isRetail ? "RetailTransaction" : "LoyaltyTransaction", std::move(json));
    return whole.text() + "\n";
}

}  // namespace

ExportLines exportLines(const ports::ReceivedEntry& received)
{
    Told told{received, {}, {}, {}, {}, {}};
    const auto entry = wire::decodeEntry(received.body);
    if (entry) {
        told.facts = std::visit(FactsOf{}, entry->body);
        told.account = accountOf(journal::holderOf(*entry));
        told.day = entry->day.text();
        told.at = entry->at.text();
        if (const auto movement = journal::movementOf(*entry))
            told.change = movement->points;
    }
    return {transactionLine(told), pointsLine(told), documentLine(told)};
}

std::string exportLine(const ports::LedgerLine& told)
{
    const Points change = ledger::forMembers({told.kind, told.points});
    return line({quoted(told.store), std::string(nameOf(told.kind)),
                 std::to_string(told.points.count()), std::to_string(change.count()),
                 std::to_string(told.transfers)});
}

}  // namespace loyalty::hq
