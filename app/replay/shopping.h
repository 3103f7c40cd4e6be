// Shopping: real purchases read from a file, as a till is to sell them: in the order of their time,
// each cancellation already matched to what was bought. A value; nothing of it depends on any till,
// so that the same file always gives the same documents.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/basket/line.h"
#include "core/basket/returned.h"

namespace loyalty::replay {

/// A line as it was bought; `item` is an index into Shopping::items. The net amount is what counts
/// for points: gross minus discount.
struct BoughtLine {
    std::uint32_t item = 0;
    Quantity quantity;
    Money gross;
    Money discount;
};

/// Goods of one earlier visit that came back.
struct BroughtBack {
    std::size_t visit = 0;  // index into Shopping::visits
    basket::Returned lines;
};

/// One time somebody stood at the till: a sale (`bought`), or a cancellation (`back`).
struct Visit {
    std::string number;         // of the invoice or basket
    std::int64_t customer = 0;  // as the file numbers them; 0: nobody said who they are
    LocalTime at;
    bool isCancellation = false;
    std::vector<BoughtLine> bought;
    Money vouchers;  // what others paid with paper (manufacturers' coupons)
    std::vector<BroughtBack> back;
};

/// A line of the file that cannot be read and is left out.
struct BrokenLine {
    std::int64_t line = 0;
    std::string reason;
};

enum class ShoppingKind {
    OnlineRetail,
    CompleteJourney,
    Demonstration,  // not from a file: the past of the demonstration's own members
};

struct Shopping {
    static constexpr std::size_t maxBrokenListed = 10;

    ShoppingKind kind = ShoppingKind::OnlineRetail;
    std::vector<basket::Item> items;
    std::vector<Visit> visits;  // by time; visits of the same time in the order of the file
    /// Lines of the file that became no part of a sale or a return, by reason.
    std::map<std::string, std::int64_t> unmatched;
    std::vector<BrokenLine> broken;  // the first few

    void skipBroken(std::int64_t line, std::string reason)
    {
        ++unmatched["broken-line"];
        if (broken.size() < maxBrokenListed)
            broken.push_back({line, std::move(reason)});
    }
};

/// A stable word: "online-retail".
const char* kindWord(ShoppingKind kind);

/// Reads a whole file, plain or gzip; its kind is known by its first line. Invalid, naming file,
/// line and reason, where it is no shopping at all or ends in the middle; Missing or Denied where
/// it cannot be opened. Nothing is written anywhere.
Result<Shopping> readShopping(const std::string& path);

/// The two kinds, from the whole text of a file; `name` is for messages.
Result<Shopping> readOnlineRetail(std::string_view text, const std::string& name);
Result<Shopping> readCompleteJourney(std::string_view text, const std::string& name);

/// The card that a customer shows: 13 digits of the demonstration scheme's range (2501…), with
/// their check digit; the kinds never share a card.
std::string cardOf(ShoppingKind kind, std::int64_t customer);
inline constexpr std::int64_t maxCustomer = 999'999;

/// Ids of documents, the same at each replay.
SaleId saleIdOf(ShoppingKind kind, const std::string& number);
SaleId returnIdOf(ShoppingKind kind, const std::string& cancellation, const std::string& original);

}  // namespace loyalty::replay
