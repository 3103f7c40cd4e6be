// Matcher: a Match prepared for evaluation: only the lists that it has, so that a rule without any
// costs nothing and one by category looks at the category alone.
#pragma once

#include <algorithm>
#include <vector>

#include "core/programme/match.h"

namespace loyalty::programme {

/// Refers to the lists of the match, which outlives it.
class Matcher {
public:
    explicit Matcher(const Match& match)
    {
        add(&basket::Item::code, match.products);
        add(&basket::Item::department, match.departments);
        add(&basket::Item::category, match.categories);
        add(&basket::Item::brand, match.brands);
        add(nullptr, match.tags);
    }

    [[nodiscard]] bool isEverything() const { return m_tests.empty(); }
    [[nodiscard]] bool takes(const basket::Item& item) const
    {
        if (m_tests.size() == 1)
            return holds(m_tests.front(), item);
        return std::all_of(m_tests.begin(), m_tests.end(),
                           [&](const Test& test) { return holds(test, item); });
    }

private:
    using Attribute = Symbol basket::Item::*;
    struct Test {
        Attribute attribute;  // null: the tags
        const SymbolSet* values;
    };

    void add(Attribute attribute, const SymbolSet& values)
    {
        if (!values.isEmpty())
            m_tests.push_back({attribute, &values});
    }
    static bool holds(const Test& test, const basket::Item& item)
    {
        if (test.attribute != nullptr)
            return test.values->contains(item.*test.attribute);
        return std::any_of(item.tags.begin(), item.tags.end(),
                           [&](const Symbol& tag) { return test.values->contains(tag); });
    }

    std::vector<Test> m_tests;
};

}  // namespace loyalty::programme
