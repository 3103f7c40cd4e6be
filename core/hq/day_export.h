// What HQ took in on one day, in the words of the retail data model of ARTS (OMG): a row of CSV for
// each transaction, one for each movement of points, and both as JSON (resources/api/export.md).
//
// Made of what never changes any more, so that a day is the same bytes whenever it is exported.
// Nothing of a person: members are numbers, cards nobody registered a pseudonym; no names, no
// notes, no staff. Pure.
#pragma once

#include <string>

#include "core/ports/hq_ledger.h"
#include "core/ports/hq_store.h"

namespace loyalty::hq {

/// The first lines of the files.
extern const char* const transactionColumns;
extern const char* const pointsColumns;
extern const char* const ledgerColumns;

struct ExportLines {
    std::string transaction;  // of CSV
    std::string points;       // of CSV; empty where the entry moves none
    std::string document;     // JSON, on one line
};

/// Each line ends in a line feed.
ExportLines exportLines(const ports::ReceivedEntry& entry);

/// Of CSV, for what was transferred on the day.
std::string exportLine(const ports::LedgerLine& line);

}  // namespace loyalty::hq
