#include "devices/card/iin_table.h"

#include <algorithm>

namespace loyalty::devices {

bool IinTable::contains(std::string_view number) const
{
    return std::ranges::any_of(ranges, [&](const IinRange& range) {
        const std::string_view prefix = number.substr(0, range.first.size());
        return range.first <= prefix && prefix <= range.last &&
               std::ranges::find(range.lengths, number.size()) != range.lengths.end();
    });
}

const IinTable& builtInIinTable()
{
    static const std::vector<std::size_t> from12 = {12, 13, 14, 15, 16, 17, 18, 19};
    static const std::vector<std::size_t> from14 = {14, 15, 16, 17, 18, 19};
    static const std::vector<std::size_t> from15 = {15, 16, 17, 18, 19};
    static const std::vector<std::size_t> from16 = {16, 17, 18, 19};
    static const IinTable table{
        "2026-07-01",
        {
            {"4", "4", {13, 16, 18, 19}},  // Visa
            {"51", "55", {16}},            // Mastercard
            {"2221", "2720", {16}},        // Mastercard
            {"34", "34", {15}},            // American Express
            {"37", "37", {15}},            // American Express
            {"300", "305", {14, 16, 19}},  // Diners Club
            {"36", "36", {14, 16, 19}},    // Diners Club
            {"38", "39", {14, 16, 19}},    // Diners Club
            {"1800", "1800", from15},      // JCB
            {"2131", "2131", from15},      // JCB
            {"3528", "3589", from16},      // JCB
            {"62", "62", from14},          // UnionPay
            {"81", "82", from14},          // UnionPay, RuPay
            {"2200", "2204", from16},      // Mir
            {"9792", "9792", {16}},        // Troy
            {"50", "50", from12},          // Maestro, Elo, Verve, RuPay
            {"56", "59", from12},          // Maestro
            {"60", "69", from12},          // Maestro, Discover, Troy, Hipercard, Elo, Verve
        }};
    return table;
}

}  // namespace loyalty::devices
