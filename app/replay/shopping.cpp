#include "app/replay/shopping.h"

#include <algorithm>

#include "app/replay/text_file.h"
#include "core/wire/digest.h"
#include "devices/barcode/check_digit.h"

namespace loyalty::replay {

namespace {

SaleId idFrom(const std::string& name)
{
    const wire::Digest digest =
        wire::digest({reinterpret_cast<const std::uint8_t*>(name.data()), name.size()});
    SaleId id;
    std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

// The first six digits of the kind's cards.
std::string batchOf(ShoppingKind kind)
{
    switch (kind) {
        case ShoppingKind::OnlineRetail:
            return "250110";
        case ShoppingKind::CompleteJourney:
            return "250120";
        case ShoppingKind::Demonstration:
            return "250100";
    }
    return "250100";
}

}  // namespace

const char* kindWord(ShoppingKind kind)
{
    switch (kind) {
        case ShoppingKind::OnlineRetail:
            return "online-retail";
        case ShoppingKind::CompleteJourney:
            return "complete-journey";
        case ShoppingKind::Demonstration:
            return "demonstration";
    }
    return "";
}

Result<Shopping> readShopping(const std::string& path)
{
    auto text = readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    const std::string_view first = firstLineOf(*text);
    if (first.starts_with('{'))
        return readCompleteJourney(*text, path);
    if (first.find("InvoiceNo") != std::string_view::npos)
        return readOnlineRetail(*text, path);
    return fault(FaultKind::Invalid,
                 path +
                     ", line 1: neither invoices (a CSV header with InvoiceNo) nor baskets (a "
                     "JSON object a line)");
}

std::string cardOf(ShoppingKind kind, std::int64_t customer)
{
    const std::string digits = std::to_string(customer % (maxCustomer + 1));
    const std::string body = batchOf(kind) + std::string(6 - digits.size(), '0') + digits;
    return body + devices::gs1CheckDigit(body).value_or('0');
}

SaleId saleIdOf(ShoppingKind kind, const std::string& number)
{
    return idFrom(std::string("sale of ") + kindWord(kind) + "\n" + number);
}

SaleId returnIdOf(ShoppingKind kind, const std::string& cancellation, const std::string& original)
{
    return idFrom(std::string("return of ") + kindWord(kind) + "\n" + cancellation + "\n" +
                  original);
}

}  // namespace loyalty::replay
