// Import: members, items and staff from CSV files into HQ. Every file is read and checked whole
// before anything is written, and all of them are written in one transaction.
//
// Points are never imported: a balance is the sum of its entries.
#pragma once

#include <string>

#include "core/ports/hq_store.h"

namespace loyalty::hqservice {

struct ImportFiles {
    std::string members;  // paths; empty: not given
    std::string items;
    std::string staff;
    int moneyDecimals = 2;
};

struct Imported {
    std::int64_t members = 0;
    std::int64_t newMembers = 0;
    std::int64_t items = 0;
    std::int64_t staff = 0;
};

/// The columns of each file, for the help text.
extern const char* const importHelp;

/// Invalid names the file, the line and the reason. `today` is for members without a date.
Result<Imported> importFiles(ports::HqStore& store, const ImportFiles& files,
                             const wire::Key& lookupKey, BusinessDay today);

}  // namespace loyalty::hqservice
