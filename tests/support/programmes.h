// Short ways to a programme from its file form.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "core/base/check.h"
#include "core/wire/programme_file.h"

namespace loyalty::tests {

/// A rulebook; a programme that a test itself got wrong stops the test.
inline std::shared_ptr<const programme::Rulebook> rulebookOf(const std::string& json)
{
    auto rulebook = wire::readProgramme(json);
    if (!rulebook)
        for (const programme::Problem& problem : rulebook.error())
            std::fprintf(stderr, "%s %s\n", problem.path.c_str(), problem.reason.c_str());
    CHECK(rulebook);
    return *rulebook;
}

/// The shortest head of a programme file, and `more` behind it.
inline std::string programmeWith(const std::string& more)
{
    return R"({"format":1,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + "}";
}

}  // namespace loyalty::tests
