#include "core/wire/pack_file.h"

#include <algorithm>
#include <set>

#include "core/wire/rule_form.h"

namespace loyalty::wire {

using namespace programme;

namespace {

void readList(Form& form, const char* name, std::vector<Match>& list, Problems& problems)
{
    for (const auto& [item, path] : form.items(name)) {
        list.push_back(readMatch(*item, path, problems));
        if (list.back().isEverything())
            problems.push_back({path, "takes every line; no law asks for that"});
    }
}

}  // namespace

Result<Pack, Problems> readPack(std::string_view text)
{
    if (text.size() > maxPackBytes)
        return tl::unexpected(Problems{{"$", "is larger than 1 MiB"}});
    const auto json = parseJson(text);
    if (!json)
        return tl::unexpected(Problems{{"$", json.error().detail}});
    // One reason for a file of another kind, in the place of one for each of its fields.
    if (json->object() == nullptr || json->find("pack") == nullptr)
        return tl::unexpected(Problems{{"$.pack", "is missing: this is no country pack"}});
    Problems problems;
    Form form(*json, "$", problems);
    form.optional("$schema");
    form.integer("pack", 1, 1);
    Pack pack;
    pack.id = form.text("id");
    pack.name = form.translated("name");
    pack.reason = form.translated("reason");
    for (const PackList& list : packLists)
        readList(form, list.name, pack.*list.asked, problems);
    form.finish();
    const bool asksNothing =
        std::all_of(std::begin(packLists), std::end(packLists),
                    [&](const PackList& list) { return (pack.*list.asked).empty(); });
    if (problems.empty() && asksNothing)
        problems.push_back({"$", "asks for nothing: none of its three lists has an entry"});
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return pack;
}

std::string matchText(const Match& match)
{
    std::string text;
    const auto add = [&](const char* field, const SymbolSet& set) {
        if (set.isEmpty())
            return;
        // Symbols stand in an order for searching, not for people.
        std::set<std::string> texts;
        for (const Symbol& symbol : set.symbols())
            texts.insert(Json(symbol.text()).text());
        std::string values;
        for (const std::string& each : texts)
            values += (values.empty() ? "" : ", ") + each;
        text += (text.empty() ? "\"" : ", \"") + std::string(field) +
                "\": " + (set.symbols().size() == 1 ? values : "[" + values + "]");
    };
    add("product", match.products);
    add("department", match.departments);
    add("category", match.categories);
    add("brand", match.brands);
    add("tag", match.tags);
    return "{" + text + "}";
}

}  // namespace loyalty::wire
