// pointkeeper-hq till …: what HQ knows of its tills, and what its people do to them. Every deed is
// kept for ever with who did it (pointkeeper-hq acts).
#pragma once

#include "app/hqservice/commands.h"
#include "core/base/id.h"

namespace loyalty::hqservice {

struct TillOptions {
    std::string database;
    std::int64_t terminal = 0;
    std::int32_t incarnation = 0;
    std::string by;    // empty: who is signed in on this machine
    std::string note;  // why
    bool isJson = false;
};

/// A line for each till: when it was last heard, what waits there, its clock, version, programme.
int listTills(const TillOptions& options);
/// Its present key opens nothing any more, for a till that was stolen; undone by unblocking, or by
/// pairing another machine in its place.
int blockTill(const TillOptions& options);
int unblockTill(const TillOptions& options);
/// Points that are set aside for it.
int listLeases(const TillOptions& options);
/// Takes back what is set aside for a journal that cannot spend it any more: of a till that is
/// blocked, or of an incarnation that was replaced. No for any other.
int writeOffLeases(const TillOptions& options);
/// Programme versions, and how many tills have each.
int listProgrammes(const TillOptions& options);
/// What people did, newest first.
int listActs(const TillOptions& options);

}  // namespace loyalty::hqservice
