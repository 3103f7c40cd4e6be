#include "tests/bench/session.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace loyalty::bench {

namespace {

[[noreturn]] void refuse(const char* what)
{
    std::fprintf(stderr, "This bench does not know %s: --small, --json, or a number of its own.\n",
                 what);
    std::exit(2);
}

std::string text(double value, const std::string& unit)
{
    const double size = std::abs(value);
    const int places = size >= 1000 || value == 0 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.*f", places, value);
    return digits + (unit.empty() ? "" : " " + unit);
}

std::string text(const Limit& limit, const std::string& unit)
{
    return (limit.bound == Bound::AtMost ? "at most " : "at least ") + text(limit.value, unit);
}

}  // namespace

Session::Session(std::string title, const std::vector<std::string>& numbers, int argc, char** argv)
    : m_title(std::move(title))
{
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool isOwn = word.starts_with("--") && std::find(numbers.begin(), numbers.end(),
                                                               word.substr(2)) != numbers.end();
        if (word == "--small")
            m_isSmall = true;
        else if (word == "--json")
            m_isJson = true;
        else if (isOwn && i + 1 < argc)
            m_numbers.emplace_back(word.substr(2), std::strtoll(argv[++i], nullptr, 10));
        else
            refuse(argv[i]);
    }
}

std::int64_t Session::number(const std::string& name, std::int64_t otherwise) const
{
    const auto given = std::find_if(m_numbers.begin(), m_numbers.end(),
                                    [&](const auto& number) { return number.first == name; });
    return given == m_numbers.end() ? otherwise : given->second;
}

bool Session::isWithin(const Figure& figure) const
{
    if (!figure.limit)
        return true;
    return figure.limit->bound == Bound::AtMost ? figure.value <= figure.limit->value
                                                : figure.value >= figure.limit->value;
}

int Session::finish() const
{
    if (m_isJson)
        printJson();
    else
        printTable();
    const bool allWithin = std::all_of(m_figures.begin(), m_figures.end(),
                                       [this](const Figure& figure) { return isWithin(figure); });
    return allWithin || m_isSmall ? 0 : 1;
}

void Session::printTable() const
{
    std::printf("\n%s%s\n", m_title.c_str(), m_isSmall ? " (small: nothing is judged)" : "");
    for (const Figure& figure : m_figures) {
        const char* verdict = !figure.limit || m_isSmall ? ""
                              : isWithin(figure)         ? "within"
                                                         : "OVER";
        std::printf("  %-58s %16s  %-20s %s\n", figure.name.c_str(),
                    text(figure.value, figure.unit).c_str(),
                    figure.limit ? text(*figure.limit, figure.unit).c_str() : "", verdict);
    }
    for (const std::string& note : m_notes)
        std::printf("  %s\n", note.c_str());
    std::fflush(stdout);
}

void Session::printJson() const
{
    for (const Figure& figure : m_figures) {
        std::printf(R"({"bench":"%s","figure":"%s","value":%.9g,"unit":"%s")", m_title.c_str(),
                    figure.name.c_str(), figure.value, figure.unit.c_str());
        if (figure.limit && !m_isSmall)
            std::printf(R"(,"%s":%.9g,"within":%s)",
                        figure.limit->bound == Bound::AtMost ? "atMost" : "atLeast",
                        figure.limit->value, isWithin(figure) ? "true" : "false");
        std::printf("}\n");
    }
    std::fflush(stdout);
}

}  // namespace loyalty::bench
