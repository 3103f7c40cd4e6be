// Programme files to be checked, and what is found in them as text.
#pragma once

#include "core/review/check.h"
#include "tests/support/programmes.h"
#include "tests/support/text_rows.h"

namespace loyalty::tests {

/// The shortest head of a file of format 2, and `more` behind it.
inline std::string file(const std::string& more)
{
    return R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + "}";
}

/// Rule 0 of most files: a point for every 10.00.
inline const std::string base = R"({"id":"base","kind":"spend","points":1,"amount":10})";

inline std::string rules(const std::string& list)
{
    return file(R"("rules":[)" + base + "," + list + "]");
}

/// A file whose rule 1 is a bonus under this condition.
inline std::string bonus(const std::string& when)
{
    return rules(R"({"id":"r","kind":"bonus","points":1,"when":)" + when + "}");
}

inline const std::string twoTiers =
    R"("tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":9,"factor":2}],)";

/// A file with tiers, in which only the best multiplier of a line counts.
inline std::string best(const std::string& list)
{
    return file(R"("multipliers":"best",)" + twoTiers + R"("rules":[)" + base + "," + list + "]");
}

/// A line for each finding: where, what, and whether it is a hint.
inline std::string textOf(const std::vector<review::Finding>& findings)
{
    std::string text;
    for (const review::Finding& finding : findings)
        text += (text.empty() ? "" : "\n") + finding.path + ": " + finding.sentence +
                (finding.severity == review::Severity::Hint ? " (hint)" : "");
    return text;
}

/// The day on which all are checked.
inline const review::CheckPlan plan{*BusinessDay::fromText("2026-11-22"), std::nullopt};

inline std::string foundIn(const std::string& text)
{
    return textOf(review::check(rulebookOf(text)->programme(), plan));
}

/// The columns of a table of such files.
inline void addFindingColumns()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
}

/// Holds what is found in the file of a row against what the row says.
inline void compareFindings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    QCOMPARE(QByteArray::fromStdString(foundIn(text.toStdString())), found);
}

}  // namespace loyalty::tests
