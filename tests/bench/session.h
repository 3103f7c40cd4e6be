// Session: one run of a bench program: how much it does, the figures it found, what it prints.
//
// A figure is judged against its limit, if it has one. Limits are ratios within one run wherever
// that is possible: absolute figures say more of the machine than of us (ARCHITECTURE.md,
// "Budgets").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace loyalty::bench {

enum class Bound { AtMost, AtLeast };

struct Limit {
    Bound bound;
    double value;
};

struct Figure {
    std::string name;
    double value = 0;
    std::string unit;  // "ms", "x", "a second"
    std::optional<Limit> limit;
};

/// Options of every bench program: `--small` does a little of everything and judges no time (a test
/// that the bench still works); `--json` prints a line of JSON for each figure in place of the
/// table; `--NAME N` sets a number of the bench's own.
class Session {
public:
    /// Wrong use is said and ends the program with 2.
    Session(std::string title, const std::vector<std::string>& numbers, int argc, char** argv);

    [[nodiscard]] bool isSmall() const { return m_isSmall; }
    /// `full`, or `small` in a small run.
    [[nodiscard]] std::int64_t count(std::int64_t full, std::int64_t small) const
    {
        return m_isSmall ? small : full;
    }
    /// The number given as `--name`, or `otherwise`.
    [[nodiscard]] std::int64_t number(const std::string& name, std::int64_t otherwise) const;

    void add(Figure figure) { m_figures.push_back(std::move(figure)); }
    /// A sentence under the table: how it was measured, what was left out.
    void note(std::string text) { m_notes.push_back(std::move(text)); }

    /// Prints; 0 where every limit held or the run was small, 1 where one did not.
    int finish() const;

private:
    [[nodiscard]] bool isWithin(const Figure& figure) const;
    void printTable() const;
    void printJson() const;

    std::string m_title;
    std::vector<std::pair<std::string, std::int64_t>> m_numbers;
    std::vector<Figure> m_figures;
    std::vector<std::string> m_notes;
    bool m_isSmall = false;
    bool m_isJson = false;
};

}  // namespace loyalty::bench
