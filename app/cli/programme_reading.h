// A programme file as the commands read it, and how they say that it cannot be used.
#pragma once

#include <memory>
#include <string>

#include "core/wire/programme_file.h"

namespace loyalty::cli {

using Rulebook = std::shared_ptr<const programme::Rulebook>;
using ReadProgramme = Result<Rulebook, wire::Problems>;

/// The bytes of a file, and one more than `most` where it has more: a reader that refuses larger
/// ones never takes in the whole.
Result<std::string> readFileUpTo(const std::string& path, std::size_t most);

/// A file that cannot be opened is a fault of the world; what stands in it, an answer.
Result<ReadProgramme> readProgrammeFile(const std::string& path);

/// One that can be used; else it was said why, and the error is what the command ends with.
/// `kept` is what did not happen: "Nothing was evaluated".
Result<Rulebook, int> usableProgramme(const std::string& path, const std::string& kept);

}  // namespace loyalty::cli
