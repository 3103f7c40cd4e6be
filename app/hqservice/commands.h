// The commands of pointkeeper-hq that do one thing and end.
#pragma once

#include <string>

#include "app/hqservice/import_files.h"

namespace loyalty::hqservice {

/// 0 fine, 1 the answer is no, 2 wrong use, 3 the world failed.
enum ExitCode { Fine = 0, No = 1, WrongUse = 2, WorldFailed = 3 };

/// Says on standard error what happened, and gives the exit code: No for a document that cannot be
/// honoured, WorldFailed for everything else.
int sayFault(const std::string& what, const Fault& fault);

int migrateDatabase(const std::string& database);

struct RolesOptions {
    std::string database;  // as its owner
    std::string service;
    std::string reader;
};
/// PostgreSQL: who may do what (storage/hq_roles.h).
int setRoles(const RolesOptions& options);

/// A backup was put in the place of the database: begins a new epoch of the feed.
int noteRestored(const std::string& database);

struct EnrolOptions {
    std::string database;
    std::string store;
    std::string till;
    bool isHub = false;
};
/// Prints the code, alone on a line.
int enrol(const EnrolOptions& options);

struct RotatingCodeOptions {
    std::string database;
    std::string card;
    std::string pattern = "PK-{member}-{totp_timestamp_seconds}-{totp_value_0}";
    int periodSeconds = 30;
    int digits = 8;
};
/// Prints what a wallet on a phone needs to show the member's rotating code, as JSON.
int rotatingCode(const RotatingCodeOptions& options);

struct ImportOptions {
    std::string database;
    ImportFiles files;
    std::string badLinesFile;  // empty: none
};
/// Ctrl-C stops it, and then nothing was done.
int import(const ImportOptions& options);

struct ExportOptions {
    std::string database;
    BusinessDay day;
    std::string folder;
};
/// No where it is too early.
int exportOneDay(const ExportOptions& options);

}  // namespace loyalty::hqservice
