#include "app/cli/shopping.h"

#include <algorithm>

#include "app/cli/text_file.h"
#include "core/wire/digest.h"
#include "devices/barcode/check_digit.h"

namespace loyalty::cli {

namespace {

SaleId idFrom(const std::string& name)
{
    const wire::Digest digest =
        wire::digest({reinterpret_cast<const std::uint8_t*>(name.data()), name.size()});
    SaleId id;
    std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

}  // namespace

const char* kindWord(ShoppingKind kind)
{
    return kind == ShoppingKind::OnlineRetail ? "online-retail" : "complete-journey";
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
    const std::string body = (kind == ShoppingKind::OnlineRetail ? "250110" : "250120") +
                             std::string(6 - digits.size(), '0') + digits;
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

}  // namespace loyalty::cli
