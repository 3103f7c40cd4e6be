// Programme files that may not be honoured, and what is said of them.
#pragma once

#include "core/wire/programme_file.h"
#include "tests/support/programmes.h"
#include "tests/support/text_rows.h"

namespace loyalty::tests {

/// All that is wrong with the file; "fine" where nothing is.
inline std::string problemsOf(const std::string& text)
{
    const auto read = wire::readProgramme(text);
    if (read)
        return "fine";
    std::string all;
    for (const programme::Problem& problem : read.error())
        all += (all.empty() ? "" : "; ") + problem.path + " " + problem.reason;
    return all;
}

/// A file with one rule of format 1.
inline std::string rule(const std::string& more)
{
    return programmeWith(R"("rules":[{"id":"r",)" + more + "}]");
}

inline std::string spend(const std::string& more)
{
    return rule(R"("kind":"spend","points":1,"amount":1)" + more);
}

inline std::string when(const std::string& condition)
{
    return spend(R"(,"when":)" + condition);
}

inline std::string manyRules(int count)
{
    std::string rules;
    for (int i = 0; i < count; ++i)
        rules += (i == 0 ? "" : ",") + (R"({"id":"rule )" + std::to_string(i) +
                                        R"(","kind":"spend","points":1,"amount":"10.00",)"
                                        R"("match":{"brand":["b)" +
                                        std::to_string(i) + R"("]}})");
    return programmeWith(R"("rules":[)" + rules + "]");
}

/// The columns of a table of files that are refused.
inline void addProblemColumns()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("problem");  // the beginning of what is said
}

/// Holds what is said of the file of a row against what the row says.
inline void compareProblem()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, problem);
    const QByteArray said = QByteArray::fromStdString(problemsOf(file.toStdString()));
    QVERIFY2(said.startsWith(problem), said.constData());
}

}  // namespace loyalty::tests
