// What a replay says at the end, for people and for programs.
#pragma once

#include <string>

#include "app/replay/comparison.h"
#include "app/replay/shopping.h"
#include "core/wire/json.h"

namespace loyalty::cli {

/// What the file had beside what was sold; taken before the shopping is handed to the till.
struct FileNotes {
    std::map<std::string, std::int64_t> unmatched;
    std::vector<replay::BrokenLine> broken;
};

/// One object: sales, returns, members, awarded, reversed, till_balance, hq_balance (null where HQ
/// could not be asked), agree, unmatched, and more. Points are numbers in the programme's points.
wire::Json jsonReport(const replay::ReplayOutcome& outcome, const FileNotes& notes);

/// The same as a small table.
std::string textReport(const replay::ReplayOutcome& outcome, const FileNotes& notes);

/// The exit code and, where it is not 0, the sentence that says why.
struct Verdict {
    int exitCode = 0;
    std::string sentence;
};
Verdict verdictOf(const replay::ReplayOutcome& outcome, const std::string& firstDay);

}  // namespace loyalty::cli
