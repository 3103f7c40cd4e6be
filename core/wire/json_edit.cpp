#include "core/wire/json_edit.h"

#include <optional>

#include "core/base/check.h"
#include "core/wire/json.h"

namespace loyalty::wire {

namespace {

constexpr std::string_view space = " \t\r\n";

/// Where something stands: its first byte, and the one behind its last.
struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Member {
    Place name;
    Place value;
};

// Only of documents that are known to be right: anything else is a bug of the caller.
class Scan {
public:
    explicit Scan(std::string_view text) : m_text(text), m_at(text.find('{')) { step(); }

    /// The next member of the outermost object; none behind the last.
    std::optional<Member> next()
    {
        skipSpace();
        if (at() == ',')
            step();
        skipSpace();
        if (at() == '}')
            return std::nullopt;
        Member member;
        member.name = value();
        skipSpace();
        CHECK(at() == ':');
        step();
        skipSpace();
        member.value = value();
        return member;
    }

private:
    [[nodiscard]] char at() const
    {
        CHECK(m_at < m_text.size());
        return m_text[m_at];
    }
    void step() { ++m_at; }
    void skipSpace()
    {
        while (space.find(at()) != std::string_view::npos)
            step();
    }

    void skipText()
    {
        for (step(); at() != '"'; step())
            if (at() == '\\')
                step();
        step();
    }

    Place value()
    {
        const std::size_t begin = m_at;
        int depth = 0;
        do {
            if (at() == '"') {
                skipText();
                continue;
            }
            if (at() == '{' || at() == '[')
                ++depth;
            else if (at() == '}' || at() == ']')
                --depth;
            step();
        } while (depth > 0 || !isEnd());
        return {begin, m_at};
    }
    // Of a value that is no list and no object: of these the last bracket was the end.
    [[nodiscard]] bool isEnd() const
    {
        static constexpr std::string_view ends = " \t\r\n,:}]";
        return m_text[m_at - 1] == '}' || m_text[m_at - 1] == ']' || m_text[m_at - 1] == '"' ||
               ends.find(at()) != std::string_view::npos;
    }

    std::string_view m_text;
    std::size_t m_at;
};

/// The line feed, where there is one, and the indent before `place`; empty where something else
/// stands before it on the line.
std::string_view breakBefore(std::string_view text, std::size_t place)
{
    const std::size_t last = text.find_last_not_of(space, place == 0 ? 0 : place - 1);
    const std::string_view gap = text.substr(last + 1, place - last - 1);
    const std::size_t feed = gap.rfind('\n');
    if (feed == std::string_view::npos)
        return {};
    return gap.substr(feed > 0 && gap[feed - 1] == '\r' ? feed - 1 : feed);
}

std::string joined(const std::vector<std::string>& elements, const std::string& between)
{
    std::string text;
    for (const std::string& element : elements)
        text += (text.empty() ? "" : between) + element;
    return text;
}

// `outer` is what breaks the line before the member the list belongs to.
std::string newList(std::string_view outer, const std::vector<std::string>& elements)
{
    if (outer.empty())
        return "[" + joined(elements, ", ") + "]";
    const std::string inner = std::string(outer) + "  ";
    return "[" + inner + joined(elements, "," + inner) + std::string(outer) + "]";
}

}  // namespace

std::string withElements(std::string_view document, std::string_view name,
                         const std::vector<std::string>& elements)
{
    const auto replaced = [&](const Place& place, const std::string& text) {
        return std::string(document.substr(0, place.begin)) + text +
               std::string(document.substr(place.end));
    };
    Scan scan(document);
    Member last;
    while (const auto member = scan.next()) {
        last = *member;
        const auto text =
            document.substr(member->name.begin, member->name.end - member->name.begin);
        if (*parseJson(text)->string() != name)
            continue;
        const std::string_view outer = breakBefore(document, member->name.begin);
        const std::size_t begin = member->value.begin;
        const std::size_t first = document.find_first_not_of(space, begin + 1);
        if (document[begin] != '[' || document[first] == ']')
            return replaced(member->value, newList(outer, elements));
        const std::size_t behind = document.find_last_not_of(space, member->value.end - 2) + 1;
        std::string between(breakBefore(document, first));
        between = between.empty() ? ", " : "," + between;
        return replaced({behind, behind}, between + joined(elements, between));
    }
    const std::string_view outer = breakBefore(document, last.name.begin);
    return replaced({last.value.end, last.value.end},
                    "," + (outer.empty() ? " " : std::string(outer)) +
                        Json(std::string(name)).text() + ": " + newList(outer, elements));
}

}  // namespace loyalty::wire
