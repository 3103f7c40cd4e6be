// Rule: one rule of a programme, its condition, its kind, and what bounds it.
// The file form and the exact meaning of each field: resources/programmes/FORMAT.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/quantity.h"
#include "core/base/ratio.h"
#include "core/base/time.h"
#include "core/basket/tender.h"
#include "core/programme/match.h"

namespace loyalty::programme {

/// A name in the languages of the shop, by language code ("en", "tr").
struct Text {
    std::vector<std::pair<std::string, std::string>> byLanguage;

    /// The text in `language`, else in English, else the first there is, else empty.
    [[nodiscard]] const std::string& in(std::string_view language) const;

    bool operator==(const Text&) const = default;
};

/// Days around one that comes every year.
struct Around {
    int before = 0;
    int after = 0;

    bool operator==(const Around&) const = default;
};

/// A span of days since the member joined; the first day is 0.
struct MemberDays {
    int from = 0;
    std::optional<int> until;

    bool operator==(const MemberDays&) const = default;
};

/// Which of the member's purchases it is, this one counted; the first is 1.
struct PurchaseNumber {
    std::optional<std::int64_t> is;     // exactly this one
    std::optional<std::int64_t> every;  // each so-manieth

    bool operator==(const PurchaseNumber&) const = default;
};

/// What the lines that earn come to; `until` included.
struct TotalSpan {
    std::optional<Money> from;
    std::optional<Money> until;

    bool operator==(const TotalSpan&) const = default;
};

/// Goods that the basket must hold: enough of them, or any where neither is said.
struct Contained {
    Match match;
    std::optional<Money> minimum;
    std::optional<Quantity> minimumQuantity;

    bool operator==(const Contained&) const = default;
};

/// When and for whom a rule holds. Everything absent holds always, everything there must hold.
struct Condition {
    std::optional<BusinessDay> from;   // first day
    std::optional<BusinessDay> until;  // last day
    std::uint8_t weekdays = 0;         // bit 0 is Monday; 0 means every day
    /// Minutes of the day, `hoursFrom` included, `hoursUntil` not; a span that ends before it
    /// begins goes over midnight and belongs to the day on which it began.
    std::optional<int> hoursFrom;
    std::optional<int> hoursUntil;
    SymbolSet tiers;  // empty: every tier, and sales without a member too

    // Format 2. What it asks of a member no sale without one answers.
    SymbolSet stores;
    SymbolSet segments;
    std::optional<MemberDays> memberDays;
    std::optional<Around> birthday;
    std::optional<Around> anniversary;  // of the day the member joined; never in its own year
    std::optional<PurchaseNumber> purchase;
    basket::TenderKinds tenders;  // none: however it is paid
    std::optional<TotalSpan> total;
    std::vector<Contained> contains;  // each of them
    std::vector<Condition> all;
    std::vector<Condition> any;   // empty, or one of them holds
    std::vector<Condition> none;  // "not" in the file

    /// True where nothing of format 2 is asked.
    [[nodiscard]] bool isPlain() const;

    bool operator==(const Condition&) const = default;
};

enum class Steps {
    Proportional,  // each minor unit earns its exact share
    Whole,         // only whole amounts earn: 29.99 at 1 point per 10.00 is 2 steps
};

/// `points` for every `amount` spent on matching lines.
struct SpendRule {
    Points points;
    Money amount;
    Steps steps = Steps::Proportional;
    Match match;

    bool operator==(const SpendRule&) const = default;
};

/// `points` for every `per` of matching lines: pieces, or what a scale shows. Format 2.
struct QuantityRule {
    Points points;
    Quantity per;
    Steps steps = Steps::Proportional;
    Match match;

    bool operator==(const QuantityRule&) const = default;
};

/// Multiplies what the spend and quantity rules give on matching lines.
struct MultiplierRule {
    Ratio factor;
    Match match;

    bool operator==(const MultiplierRule&) const = default;
};

/// `points` when the matching lines come to at least the minimum. Never multiplied.
struct BonusRule {
    Points points;
    std::optional<Money> minimum;
    // Format 2.
    std::optional<Quantity> minimumQuantity{};
    bool every = false;  // once more for each further full minimum
    Match match{};

    bool operator==(const BonusRule&) const = default;
};

using RuleKind = std::variant<SpendRule, QuantityRule, MultiplierRule, BonusRule>;

/// What a spend or quantity rule gives, in smallest points per minor unit or thousandth; none for
/// the other kinds.
std::optional<Ratio> rateOf(const RuleKind& kind);

struct Cap {
    std::optional<Points> points;
    std::optional<std::int64_t> times;

    [[nodiscard]] bool isNone() const { return !points && !times; }
    bool operator==(const Cap&) const = default;
};

struct PeriodCap {
    Period period = Period::Day;
    Cap cap;

    bool operator==(const PeriodCap&) const = default;
};

/// How much a rule gives a member at most.
struct Limits {
    std::optional<Points> line;
    Cap sale;
    std::vector<PeriodCap> periods;  // each period once, shortest first

    [[nodiscard]] bool isNone() const { return !line && sale.isNone() && periods.empty(); }
    bool operator==(const Limits&) const = default;
};

/// What a rule may give all members together, over the life of the programme.
struct Budget {
    std::optional<Points> points;
    std::optional<Points> perStore;
    bool partial = true;  // what is left is given; else a sale that wants more gets nothing of it

    bool operator==(const Budget&) const = default;
};

enum class ExpiryEnd { SameDay, Month, Quarter, Year };

/// How long points live: usable after `pendingDays`, gone after their time, moved to the end of the
/// period named or to a day of the year (FORMAT.md, "The life of points").
struct LifePolicy {
    int pendingDays = 0;
    std::optional<int> expiryMonths;
    ExpiryEnd expiryEnd = ExpiryEnd::SameDay;
    // Format 2.
    std::optional<int> expiryDays;       // in the place of months
    std::optional<YearDay> expiryDate;   // they go on the next such day
    std::optional<BusinessDay> lastDay;  // of all points
    std::optional<int> idleMonths;       // without a purchase for so long they lapse
    bool onlyEarningKeeps = false;       // and only one that earned keeps them
    std::optional<int> noticeDays;       // so long before an end it is told; of the programme alone

    [[nodiscard]] bool expires() const
    {
        return expiryMonths || expiryDays || expiryDate || lastDay;
    }
    bool operator==(const LifePolicy&) const = default;
};

/// How a rule stands to the others of its stage (FORMAT.md, "The order of rules").
struct Precedence {
    int priority = 0;        // higher ones first, then the order of the file
    Symbol group;            // not empty: of the rules of a group the best acts
    bool exclusive = false;  // no other rule acts where it does
    bool stop = false;       // no later rule acts where it does

    bool operator==(const Precedence&) const = default;
};

struct Rule {
    std::string id;
    Text name;
    Condition when;
    RuleKind kind;
    // Format 2.
    Symbol wallet{};  // code of the wallet it gives to; empty: the points
    Precedence precedence{};
    Limits limits{};
    std::optional<Budget> budget{};
    std::optional<LifePolicy> life{};  // of its points; none: that of the programme

    bool operator==(const Rule&) const = default;
};

inline constexpr int maxPriority = 1000;

}  // namespace loyalty::programme
