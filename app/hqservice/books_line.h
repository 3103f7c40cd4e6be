// The command lines about HQ's books: counted again, and as the programme's own.
#pragma once

#include "app/hqservice/audit_books.h"
#include "app/hqservice/command_line.h"
#include "app/hqservice/ledger_commands.h"

namespace loyalty::hqservice {

struct BooksOptions {
    AuditOptions audit;
    LedgerOptions ledger;
};
/// `options` outlives `app`.
void addBooks(CLI::App& app, BooksOptions& options);

/// --expiry-grace, of `serve` too.
void addGrace(CLI::App& command, int& days);

}  // namespace loyalty::hqservice
