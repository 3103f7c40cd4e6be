// Rows of tests that hold one text against another.
#pragma once

#include <QtTest>
#include <string>

namespace loyalty::tests {

/// The row of a table with two columns of QByteArray: what is given, and what is said of it.
inline void row(const char* name, const std::string& given, const char* said)
{
    QTest::newRow(name) << QByteArray::fromStdString(given) << QByteArray(said);
}

}  // namespace loyalty::tests
