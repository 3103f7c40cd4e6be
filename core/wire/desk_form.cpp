#include "core/wire/desk_form.h"

#include <set>

namespace loyalty::wire {

namespace {

using namespace programme;

constexpr std::int64_t maxDays = 3650;
constexpr std::int64_t maxPoints = 1'000'000'000'000;
constexpr std::size_t maxReasonLength = 64;

class Adjustments {
public:
    Adjustments(int decimals, Problems& problems) : m_decimals(decimals), m_problems(problems) {}

    AdjustmentPolicy read(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        AdjustmentPolicy policy;
        for (const auto& [item, itemPath] : form.items("reasons"))
            policy.reasons.push_back(readReason(*item, itemPath));
        if (policy.reasons.empty())
            form.problem("reasons", "needs at least one reason");
        if (policy.reasons.size() > maxAdjustmentReasons)
            form.problem("reasons", "has more than 100 reasons");
        policy.cashier = readLimit(form, "cashier");
        policy.manager = readLimit(form, "manager");
        if (!policy.cashier && !policy.manager)
            form.problem("manager", "one of cashier and manager is needed, or nobody adjusts");
        if (form.optional("claimDays") != nullptr)
            policy.claimDays = static_cast<int>(form.integer("claimDays", 0, maxDays));
        if (form.optional("reinstateDays") != nullptr)
            policy.reinstateDays = static_cast<int>(form.integer("reinstateDays", 1, maxDays));
        policy.courtesyDays =
            static_cast<int>(form.optionalInteger("courtesyDays", 30, 0, maxCourtesyDays));
        form.finish();
        return policy;
    }

private:
    AdjustmentReason readReason(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        AdjustmentReason reason{form.text("id"), form.translated("name")};
        if (reason.id.size() > maxReasonLength)
            form.problem("id", "is longer than 64 bytes");
        if (!m_ids.insert(reason.id).second)
            form.problem("id", "stands twice");
        form.finish();
        return reason;
    }

    std::optional<AdjustmentLimit> readLimit(Form& parent, std::string_view name)
    {
        const Json* json = parent.optional(name);
        if (json == nullptr)
            return std::nullopt;
        Form form(*json, parent.pathOf(name), m_problems);
        AdjustmentLimit limit;
        limit.each = pointsOf(form, "each");
        limit.day = pointsOf(form, "day");
        if (form.optional("approved") != nullptr) {
            limit.approved = pointsOf(form, "approved");
            if (*limit.approved < limit.each)
                form.problem("approved", "is below each, which needs no approval");
        }
        if (limit.day < limit.each)
            form.problem("day", "is below each, which is then never reached");
        form.finish();
        return limit;
    }

    Points pointsOf(Form& form, std::string_view name)
    {
        const std::int64_t points = form.decimal(name, m_decimals);
        if (points < 0 || points > maxPoints)
            form.problem(name, "must be from 0 to 1000000000000 smallest points");
        return Points(points);
    }

    int m_decimals;
    Problems& m_problems;
    std::set<std::string> m_ids;
};

}  // namespace

ReturnPolicy readReturnPolicy(const Json& json, const std::string& path, Problems& problems)
{
    Form form(json, path, problems);
    ReturnPolicy policy;
    if (form.optional("days") != nullptr)
        policy.days = static_cast<int>(form.integer("days", 0, maxDays));
    policy.blind =
        static_cast<BlindReturns>(form.word("withoutSlip", {"refuse", "approve", "allow"}, 0));
    policy.shortfall = static_cast<Shortfall>(form.word("shortfall", {"owe", "forgive"}, 0));
    form.finish();
    return policy;
}

AdjustmentPolicy readAdjustments(const Json& json, const std::string& path, int decimals,
                                 Problems& problems)
{
    return Adjustments(decimals, problems).read(json, path);
}

}  // namespace loyalty::wire
