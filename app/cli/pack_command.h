// Country packs (resources/programmes/FORMAT.md, "Country packs") as the commands read them, and
// what of them a programme lacks, in words.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/programme/pack.h"
#include "core/programme/programme.h"

namespace CLI {
class App;
}

namespace loyalty::cli {

struct PackFile {
    std::string path;
    programme::Pack pack;
};

enum class Style { Text, Json };

/// All of them; else it was said why not, and the error is what the command ends with.
Result<std::vector<PackFile>, int> readPacks(const std::vector<std::string>& paths,
                                             const std::string& kept, Style style);

/// Says each entry that the programme does not hold, with its path in the pack. True where it holds
/// all.
bool sayGaps(const programme::Programme& programme, const std::vector<PackFile>& packs,
             Style style);

/// programme add-pack
void addAddPack(CLI::App& group);

}  // namespace loyalty::cli
