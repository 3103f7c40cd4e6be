#include "core/wire/life_form.h"

namespace loyalty::wire {

using namespace programme;

namespace {

constexpr std::int64_t maxPendingDays = 3650;
constexpr std::int64_t maxExpiryMonths = 1200;
constexpr std::int64_t maxExpiryDays = 36'500;
constexpr std::int64_t maxNoticeDays = 366;

std::optional<int> count(Form& form, std::string_view name, std::int64_t low, std::int64_t high)
{
    if (form.optional(name) == nullptr)
        return std::nullopt;
    return static_cast<int>(form.integer(name, low, high));
}

void readNewer(Form& form, std::optional<int> returnDays, LifePolicy& life)
{
    life.expiryDays = count(form, "expiryDays", 1, maxExpiryDays);
    if (const std::string text = form.optionalText("expiryDate"); !text.empty()) {
        life.expiryDate = YearDay::fromText(text);
        if (!life.expiryDate)
            form.problem("expiryDate", "is no day like \"12-31\"");
    }
    life.lastDay = form.optionalDay("lastDay");
    life.idleMonths = count(form, "idleMonths", 1, maxExpiryMonths);
    life.onlyEarningKeeps = form.word("keptBy", {"purchase", "earning"}, 0) == 1;
    life.noticeDays = count(form, "noticeDays", 1, maxNoticeDays);
    if (!form.optionalFlag("untilReturnsEnd", false))
        return;
    if (returnDays)
        life.pendingDays = *returnDays;
    else
        form.problem("untilReturnsEnd", "needs the days of returns");
}

}  // namespace

LifePolicy readLife(const Json& json, const std::string& path, std::int64_t format,
                    std::optional<int> returnDays, Problems& problems)
{
    Form form(json, path, problems);
    LifePolicy life;
    life.pendingDays = static_cast<int>(form.optionalInteger("pendingDays", 0, 0, maxPendingDays));
    life.expiryMonths = count(form, "expiryMonths", 1, maxExpiryMonths);
    life.expiryEnd =
        static_cast<ExpiryEnd>(form.word("expiryEnd", {"same-day", "month", "quarter", "year"}, 0));
    if (format >= 2)
        readNewer(form, returnDays, life);
    form.finish();
    return life;
}

}  // namespace loyalty::wire
