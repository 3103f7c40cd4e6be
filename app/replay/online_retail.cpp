#include "app/replay/online_retail.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "app/replay/cancellation.h"
#include "app/replay/shopping.h"
#include "core/base/decimal.h"
#include "core/base/rounding.h"
#include "core/wire/csv_reader.h"

namespace loyalty::replay {

namespace {

constexpr int currencyDecimals = 2;
constexpr int priceDecimals = 6;
constexpr std::int64_t priceScale = 10'000;  // of a price, above the minor unit

constexpr std::array<std::string_view, 8> columnNames{"InvoiceNo",  "StockCode",   "Description",
                                                      "Quantity",   "InvoiceDate", "UnitPrice",
                                                      "CustomerID", "Country"};
enum Column { InvoiceNo, StockCode, Description, Quantities, InvoiceDate, UnitPrice, CustomerId };

/// A line of the file, read and within all bounds.
struct InvoiceLine {
    std::uint32_t item = 0;
    std::uint32_t code = 0;
    std::int64_t pieces = 0;
    Money gross;  // of `pieces`, signed
};

/// All lines of one invoice number, wherever they stand in the file.
struct Invoice {
    std::string number;
    std::int64_t customer = 0;
    LocalTime at;  // of its first line
    std::vector<InvoiceLine> lines;
};

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// Quantity × UnitPrice, rounded half up to the minor unit.
std::optional<Money> amountOf(std::int64_t pieces, std::int64_t price)
{
    const Wide exact = Wide{pieces} * price;
    const auto minor = narrow(divide(exact, priceScale, Rounding::HalfUp));
    if (!minor || *minor > maxLineMinor || *minor < -maxLineMinor)
        return std::nullopt;
    return Money(*minor);
}

class InvoiceFile {
public:
    explicit InvoiceFile(std::string name) : m_name(std::move(name)) {}

    Result<Shopping> read(std::string_view text)
    {
        wire::CsvReader csv(text);
        const wire::CsvReader::Record* header = csv.next();
        if (header == nullptr || !std::equal(columnNames.begin(), columnNames.end(),
                                             header->fields.begin(), header->fields.end()))
            return fault(FaultKind::Invalid,
                         m_name +
                             ", line 1: the columns are not InvoiceNo, StockCode, "
                             "Description, Quantity, InvoiceDate, UnitPrice, CustomerID, "
                             "Country");
        m_shopping.kind = ShoppingKind::OnlineRetail;
        while (const wire::CsvReader::Record* record = csv.next())
            if (const std::string reason = take(*record); !reason.empty())
                m_shopping.skipBroken(record->line, reason);
        if (m_invoices.empty())
            return fault(FaultKind::Invalid, m_name + ": " + firstReason());
        makeVisits();
        return std::move(m_shopping);
    }

private:
    [[nodiscard]] std::string firstReason() const
    {
        if (m_shopping.broken.empty())
            return "there is no invoice in it";
        return "no line of it can be read; line " + std::to_string(m_shopping.broken.front().line) +
               " " + m_shopping.broken.front().reason;
    }

    // Why the line is left out, or empty.
    std::string take(const wire::CsvReader::Record& record)
    {
        if (!record.fault.empty())
            return record.fault;
        if (record.fields.size() != columnNames.size())
            return "has " + std::to_string(record.fields.size()) + " fields, not " +
                   std::to_string(columnNames.size());
        const auto& fields = record.fields;
        if (fields[InvoiceNo].empty() || fields[StockCode].empty())
            return "has no invoice number or no stock code";
        const auto pieces = wholeNumber(fields[Quantities]);
        if (!pieces || *pieces > maxPieces || *pieces < -maxPieces)
            return "has a quantity that is no whole number";
        const auto price = scaledFromDecimal(fields[UnitPrice], priceDecimals);
        const auto gross = price ? amountOf(*pieces, *price) : std::nullopt;
        if (!gross)
            return "has a price that is no amount";
        const auto at = LocalTime::fromText(fields[InvoiceDate]);
        if (!at)
            return "has a date that is none";
        const auto customer = fields[CustomerId].empty() ? std::optional<std::int64_t>(0)
                                                         : wholeNumber(fields[CustomerId]);
        if (!customer || *customer < 0 || *customer > maxCustomer)
            return "has a customer number that is none";
        Invoice& invoice = invoiceOf(fields[InvoiceNo], *customer, *at);
        if (invoice.customer != *customer)
            return "names another customer than its invoice did before";
        const auto [item, code] = itemOf(fields[StockCode], fields[Description]);
        invoice.lines.push_back({item, code, *pieces, *gross});
        return {};
    }

    Invoice& invoiceOf(std::string_view number, std::int64_t customer, const LocalTime& at)
    {
        const auto [found, isNew] = m_byNumber.try_emplace(std::string(number), m_invoices.size());
        if (isNew)
            m_invoices.push_back({found->first, customer, at, {}});
        return m_invoices[found->second];
    }

    std::pair<std::uint32_t, std::uint32_t> itemOf(std::string_view code, std::string_view name)
    {
        const auto [codeAt, isNewCode] =
            m_codes.try_emplace(std::string(code), static_cast<std::uint32_t>(m_codes.size()));
        std::string key = std::string(code) + "\n" + std::string(name);
        const auto [itemAt, isNewItem] = m_items.try_emplace(
            std::move(key), static_cast<std::uint32_t>(m_shopping.items.size()));
        if (isNewItem) {
            const std::string category(categoryOfStockCode(code));
            m_shopping.items.push_back({Symbol(std::string(code)),
                                        std::string(name),
                                        Symbol(category.empty() ? "Gifts" : "Services"),
                                        Symbol(category),
                                        Symbol(),
                                        {}});
        }
        return {itemAt->second, codeAt->second};
    }

    void makeVisits()
    {
        std::stable_sort(
            m_invoices.begin(), m_invoices.end(),
            [](const Invoice& a, const Invoice& b) { return a.at.instant < b.at.instant; });
        CancellationMatcher matcher(m_shopping);
        for (const Invoice& invoice : m_invoices) {
            if (invoice.number.front() == 'A')
                m_shopping.unmatched["bad-debt-adjustment"] +=
                    static_cast<std::int64_t>(invoice.lines.size());
            else if (invoice.number.front() == 'C')
                makeCancellation(invoice, matcher);
            else
                makeSale(invoice, matcher);
        }
    }

    // A sale without anything to pay and without a customer is how this shop books its stock.
    static bool isStockCorrection(const Invoice& invoice)
    {
        return invoice.customer == 0 &&
               std::all_of(invoice.lines.begin(), invoice.lines.end(),
                           [](const InvoiceLine& line) { return line.gross.isZero(); });
    }

    void makeSale(const Invoice& invoice, CancellationMatcher& matcher)
    {
        Visit visit{invoice.number, invoice.customer, invoice.at, false, {}, {}, {}};
        std::vector<std::uint32_t> codes;
        const bool isStock = isStockCorrection(invoice);
        for (const InvoiceLine& line : invoice.lines) {
            if (isStock || line.pieces <= 0 || line.gross.isNegative()) {
                ++m_shopping.unmatched["stock-correction"];
                continue;
            }
            visit.bought.push_back({line.item, Quantity(line.pieces * 1000), line.gross, {}});
            codes.push_back(line.code);
        }
        if (visit.bought.empty())
            return;
        if (invoice.customer != 0)
            matcher.remember(m_shopping.visits.size(), visit, codes);
        m_shopping.visits.push_back(std::move(visit));
    }

    void makeCancellation(const Invoice& invoice, CancellationMatcher& matcher)
    {
        Visit visit{invoice.number, invoice.customer, invoice.at, true, {}, {}, {}};
        for (const InvoiceLine& line : invoice.lines)
            if (line.pieces >= 0)
                ++m_shopping.unmatched["return-of-nothing"];
            else
                matcher.match(visit, line.code, Quantity(-line.pieces * 1000));
        m_shopping.visits.push_back(std::move(visit));
    }

    static constexpr std::int64_t maxPieces = maxQuantityThousandths / 1000;

    std::string m_name;
    Shopping m_shopping;
    std::vector<Invoice> m_invoices;
    std::unordered_map<std::string, std::size_t> m_byNumber;
    std::unordered_map<std::string, std::uint32_t> m_codes;
    std::unordered_map<std::string, std::uint32_t> m_items;
};

}  // namespace

std::string_view categoryOfStockCode(std::string_view code)
{
    constexpr std::array<std::string_view, 11> fees{
        "POST", "DOT", "C2", "M", "m", "D", "S", "BANK CHARGES", "AMAZONFEE", "CRUK", "B"};
    if (code.starts_with("gift_0001_"))
        return "Gift cards";
    return std::find(fees.begin(), fees.end(), code) != fees.end() ? "Postage and fees" : "";
}

Result<Shopping> readOnlineRetail(std::string_view text, const std::string& name)
{
    static_assert(priceScale == 10'000 && priceDecimals == currencyDecimals + 4);
    return InvoiceFile(name).read(text);
}

}  // namespace loyalty::replay
