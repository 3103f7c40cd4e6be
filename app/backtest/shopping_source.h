// ShoppingSource: where a backtest takes sales and returns from: a till's journal or a file of
// baskets. Read in pieces, decoded on other threads, given in order on the caller's.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/backtest/backtest.h"
#include "core/base/result.h"

namespace loyalty::backtest {

/// A line of a file that is no basket and is left out.
struct SkippedLine {
    std::int64_t line = 0;
    std::string reason;
};

struct Skipped {
    static constexpr std::size_t mostNamed = 10;

    std::int64_t count = 0;
    std::vector<SkippedLine> first;
};

struct Shopper {
    journal::Entry entry;
    Standings standings = Standings::Kept;
};

class ShoppingSource {
public:
    virtual ~ShoppingSource() = default;

    /// What is counted in done() and size(): "entries".
    [[nodiscard]] virtual const char* noun() const = 0;
    [[nodiscard]] virtual std::int64_t size() const = 0;
    [[nodiscard]] virtual std::int64_t done() const = 0;
    /// The sales of which something comes back.
    [[nodiscard]] virtual SaleSet comeBack() const = 0;
    /// The next few, in order; none at the end.
    virtual Result<std::vector<Shopper>> next() = 0;
    /// How a report names a member.
    [[nodiscard]] virtual std::string nameOf(const member::Holder& holder) const = 0;
    [[nodiscard]] virtual Skipped skipped() const { return {}; }
};

}  // namespace loyalty::backtest
