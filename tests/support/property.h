// A rapidcheck property inside a QtTest case. How many cases, and which, can be asked for in the
// environment: RC_PARAMS="max_success=100000 seed=7".
#pragma once

#include <rapidcheck.h>

#include <QtTest>

/// Fails the test where `testable` does not hold; the smallest counter-example is on stderr.
#define HOLDS(testable) QVERIFY(rc::check(QTest::currentTestFunction(), testable))

namespace loyalty::tests {

/// From initTestCase(): as many cases for each property, always the same ones.
inline void propertyCases(int count)
{
    if (qEnvironmentVariableIsEmpty("RC_PARAMS"))
        qputenv("RC_PARAMS", "seed=20261122 max_success=" + QByteArray::number(count));
}

}  // namespace loyalty::tests
