// Programme: the rules of a loyalty scheme, one immutable version of them.
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
#include "core/base/rounding.h"
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
    basket::TenderKinds tenders;        // none: however it is paid
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

struct Rule {
    std::string id;
    Text name;
    Condition when;
    RuleKind kind;

    bool operator==(const Rule&) const = default;
};

/// A status level; `threshold` in qualifying points of a calendar year (tier.h).
struct Tier {
    Symbol code;
    Text name;
    Points threshold;
    Ratio factor{1, 1};

    bool operator==(const Tier&) const = default;
};

enum class RoundPer { Transaction, Line };
enum class Remainder {
    Drop,
    Carry,  // kept for the member and added to the next award; needs Transaction and Floor
};

struct RoundingPolicy {
    RoundPer per = RoundPer::Transaction;
    Rounding mode = Rounding::Floor;
    Remainder remainder = Remainder::Drop;

    bool operator==(const RoundingPolicy&) const = default;
};

/// How several multipliers that match the same line act together.
enum class Stacking { Multiply, Add, Best };

/// How long points live (lot.h): usable after `pendingDays`, gone after `expiryMonths`, moved to
/// the end of the period named.
enum class ExpiryEnd { SameDay, Month, Quarter, Year };
struct LifePolicy {
    int pendingDays = 0;
    std::optional<int> expiryMonths;
    ExpiryEnd expiryEnd = ExpiryEnd::SameDay;

    bool operator==(const LifePolicy&) const = default;
};

struct PointsName {
    Text singular;
    Text plural;
    int decimals = 0;  // 0 to 3: the smallest unit is 10^-decimals of a point

    bool operator==(const PointsName&) const = default;
};

struct Currency {
    std::string code;  // ISO 4217
    int decimals = 2;

    bool operator==(const Currency&) const = default;
};

struct Programme {
    std::string id;
    std::int64_t version = 1;
    Text name;
    Currency currency;
    PointsName points;
    RoundingPolicy rounding;
    Stacking multipliers = Stacking::Multiply;
    LifePolicy life;
    std::vector<Match> neverEarn;
    std::vector<Rule> rules;
    std::vector<Tier> tiers;  // thresholds rise; the first has threshold 0

    bool operator==(const Programme&) const = default;
};

/// What makes a programme impossible to honour: the JSON path of the field and the reason.
struct Problem {
    std::string path;
    std::string reason;

    bool operator==(const Problem&) const = default;
};

/// Everything that is wrong with the programme; empty means it can be put in force.
std::vector<Problem> validate(const Programme& programme);

/// The least common denominator of all rates, or none where it is larger than maxRateDenominator.
std::optional<std::int64_t> commonRateDenominator(const Programme& programme);

inline constexpr std::int64_t maxRateDenominator = 1'000'000'000'000;
inline constexpr std::size_t maxRules = 10'000;
/// No rule gives more, and no award, nor its part of one line or rule, is larger.
inline constexpr std::int64_t maxPoints = 1'000'000'000'000;
inline constexpr std::int64_t maxFactor = 1'000'000;
inline constexpr int maxMemberDays = 36'500;
inline constexpr int maxDaysAround = 182;

}  // namespace loyalty::programme
