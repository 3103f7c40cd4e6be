// IinTable: the first digits of payment cards (issuer identification numbers, ISO/IEC 7812-1) and
// the lengths of their numbers, as the card schemes publish them. Data with a date: a site may
// bring a newer table. Broad on purpose: a loyalty number refused is typed in, a payment card
// stored is a breach.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loyalty::devices {

struct IinRange {
    std::string first;  // prefixes first … last, of equal length
    std::string last;
    std::vector<std::size_t> lengths;  // of the whole number
};

struct IinTable {
    std::string asOf;  // 2026-07-01
    std::vector<IinRange> ranges;

    [[nodiscard]] bool contains(std::string_view number) const;
};

/// The table that the program brings along.
const IinTable& builtInIinTable();

}  // namespace loyalty::devices
