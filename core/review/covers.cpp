#include "core/review/covers.h"

#include <algorithm>
#include <array>

namespace loyalty::review {

using namespace programme;

namespace {

using Field = SymbolSet Match::*;

// What a line has one of; of tags it may have many.
constexpr std::array<Field, 4> singleFields{&Match::products, &Match::departments,
                                            &Match::categories, &Match::brands};
constexpr std::array<Field, 5> fields{&Match::products, &Match::departments, &Match::categories,
                                      &Match::brands, &Match::tags};

static_assert(sizeof(Match) == fields.size() * sizeof(SymbolSet),
              "what is said of two matches has to look at all of their fields");

bool contains(const SymbolSet& wide, const SymbolSet& narrow)
{
    return std::all_of(narrow.symbols().begin(), narrow.symbols().end(),
                       [&](const Symbol& symbol) { return wide.contains(symbol); });
}

bool meet(const SymbolSet& a, const SymbolSet& b)
{
    return std::any_of(a.symbols().begin(), a.symbols().end(),
                       [&](const Symbol& symbol) { return b.contains(symbol); });
}

bool oneCovers(const std::vector<Match>& wide, const Match& narrow)
{
    return std::any_of(wide.begin(), wide.end(),
                       [&](const Match& match) { return covers(match, narrow); });
}

}  // namespace

bool covers(const Match& wide, const Match& narrow)
{
    return std::all_of(fields.begin(), fields.end(), [&](Field field) {
        const SymbolSet& asked = wide.*field;
        return asked.isEmpty() || (!(narrow.*field).isEmpty() && contains(asked, narrow.*field));
    });
}

bool covers(const std::vector<Match>& wide, const Match& narrow)
{
    if (oneCovers(wide, narrow))
        return true;
    return std::any_of(fields.begin(), fields.end(), [&](Field field) {
        const std::vector<Symbol>& values = (narrow.*field).symbols();
        return values.size() > 1 &&
               std::all_of(values.begin(), values.end(), [&](const Symbol& value) {
                   Match part = narrow;
                   part.*field = SymbolSet({value});
                   return oneCovers(wide, part);
               });
    });
}

bool areApart(const Match& a, const Match& b)
{
    return std::any_of(singleFields.begin(), singleFields.end(), [&](Field field) {
        return !(a.*field).isEmpty() && !(b.*field).isEmpty() && !meet(a.*field, b.*field);
    });
}

}  // namespace loyalty::review
