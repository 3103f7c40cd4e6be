#include "app/hqservice/import_rows.h"

#include <algorithm>
#include <set>

#include "core/base/decimal.h"
#include "core/member/normal_form.h"

namespace loyalty::hqservice {

namespace {

constexpr std::size_t maxTextBytes = 200;

tl::unexpected<std::string> problem(std::string reason)
{
    return tl::unexpected<std::string>(std::move(reason));
}

std::optional<std::string> unreadable(const CsvRecord& record)
{
    if (!record.fault.empty())
        return record.fault;
    for (std::size_t i = 0; i < record.fields.size(); ++i)
        if (record.fields[i].size() > maxTextBytes)
            return (*record.columns)[i] + " is longer than " + std::to_string(maxTextBytes) +
                   " bytes";
    return std::nullopt;
}

// "yes" or "no"; `otherwise` where the field is empty, none where it is anything else.
std::optional<bool> flagFrom(const std::string& text, bool otherwise)
{
    if (text.empty())
        return otherwise;
    if (text == "yes" || text == "no")
        return text == "yes";
    return std::nullopt;
}

std::optional<member::Status> statusFrom(const std::string& text)
{
    if (text.empty() || text == "active")
        return member::Status::Active;
    if (text == "blocked")
        return member::Status::Blocked;
    if (text == "closed")
        return member::Status::Closed;
    return std::nullopt;
}

std::vector<Symbol> symbolsFrom(const std::string& text)
{
    std::vector<Symbol> symbols;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        if (end > begin)
            symbols.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return symbols;
}

// The check digit a number of 8, 12, 13 or 14 digits should end in; none where it has another form.
std::optional<char> gtinCheckDigit(const std::string& code)
{
    static const std::set<std::size_t> lengths{8, 12, 13, 14};
    if (!lengths.contains(code.size()) ||
        !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    int sum = 0;
    for (std::size_t i = 1; i < code.size(); ++i)
        sum += (code[code.size() - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

// A GTIN as 14 digits, any other code as it stands. Eight digits may be a shop's own number; the
// longer ones are what a scanner reads, and with a wrong check digit it never will.
ReadRow<Symbol> itemCode(const std::string& code)
{
    constexpr std::size_t shortest = 8;
    const auto check = gtinCheckDigit(code);
    if (check && *check == code.back())
        return Symbol(std::string(14 - code.size(), '0') + code);
    if (check && code.size() != shortest)
        return problem("code " + code + " has a wrong check digit; it should end in " + *check);
    return Symbol(code);
}

}  // namespace

ReadRow<wire::MemberRecord> memberFrom(const CsvRecord& record, const wire::Key& key,
                                       BusinessDay today)
{
    if (auto wrong = unreadable(record))
        return problem(std::move(*wrong));
    wire::MemberRecord member;
    const auto add = [&](member::IdentifierKind kind, const std::optional<std::string>& normal) {
        if (normal)
            member.identifiers.push_back(wire::identifierHash(key, kind, *normal));
        return normal.has_value();
    };
    const auto card = member::normalCard(record["card"]);
    if (!add(member::IdentifierKind::Card, card))
        return problem("card is no card number");
    if (!record["phone"].empty() &&
        !add(member::IdentifierKind::Phone, member::normalPhone(record["phone"], {})))
        return problem("phone is no number like +905321234567");
    if (!record["email"].empty() &&
        !add(member::IdentifierKind::Email, member::normalEmail(record["email"])))
        return problem("email is no address");
    const auto since = record["since"].empty() ? today : BusinessDay::fromText(record["since"]);
    if (!since)
        return problem("since is no date like 2026-11-22");
    const auto status = statusFrom(record["status"]);
    if (!status)
        return problem("status is none of active, blocked, closed");
    const auto birthday = YearDay::fromText(record["birthday"]);
    if (!birthday && !record["birthday"].empty())
        return problem("birthday is no day like 11-22 (month, day)");
    member.member = {{},
                     *status,
                     record["name"],
                     member::tailOf(*card),
                     *since,
                     symbolsFrom(record["segments"]),
                     birthday};
    return member;
}

ReadRow<wire::ItemRecord> itemFrom(const CsvRecord& record, int moneyDecimals)
{
    if (auto wrong = unreadable(record))
        return problem(std::move(*wrong));
    wire::ItemRecord item;
    const std::string& code = record["code"];
    if (code.empty() || record["name"].empty())
        return problem("code and name must not be empty");
    auto symbol = itemCode(code);
    if (!symbol)
        return tl::unexpected(symbol.error());
    item.code = std::move(*symbol);
    item.name = record["name"];
    item.department = Symbol(record["department"]);
    item.category = Symbol(record["category"]);
    item.brand = Symbol(record["brand"]);
    item.tags = symbolsFrom(record["tags"]);
    const auto price = scaledFromDecimal(record["price"], moneyDecimals);
    if (!price || *price > maxLineMinor || *price < -maxLineMinor)
        return problem("price is no amount like 12.50");
    item.price = Money(*price);
    const auto measured = flagFrom(record["measured"], false);
    if (!measured)
        return problem("measured is neither yes nor no");
    item.isMeasured = *measured;
    const auto tax = scaledFromDecimal(record["tax"].empty() ? "0" : record["tax"], taxDecimals);
    if (!tax || *tax < 0 || *tax > maxTaxRate)
        return problem("tax is no percentage like 20 or 8.1");
    item.tax = TaxRate(*tax);
    return item;
}

ReadRow<wire::StaffRecord> staffFrom(const CsvRecord& record, const wire::Key& key)
{
    if (auto wrong = unreadable(record))
        return problem(std::move(*wrong));
    wire::StaffRecord person;
    const auto number = scaledFromDecimal(record["number"], 0);
    if (!number || *number < 1 || record["name"].empty())
        return problem("number must be a positive number and name not empty");
    person.number = StaffNumber(*number);
    person.name = record["name"];
    const std::string& role = record["role"];
    if (!role.empty() && role != "cashier" && role != "manager")
        return problem("role is neither cashier nor manager");
    person.role = role == "manager" ? wire::Role::Manager : wire::Role::Cashier;
    const std::string& pin = record["pin"];
    if (pin.size() < 4 || pin.size() > 12 ||
        !std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return problem("pin is not 4 to 12 digits");
    person.pinHash = wire::hashPin(pin, wire::pinPepper(key));
    const auto active = flagFrom(record["active"], true);
    if (!active)
        return problem("active is neither yes nor no");
    person.isActive = *active;
    return person;
}

}  // namespace loyalty::hqservice
