#include "app/cli/pack_command.h"

#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/json_lines.h"
#include "app/cli/programme_reading.h"
#include "core/review/pack_gaps.h"
#include "core/wire/json_edit.h"
#include "core/wire/pack_file.h"

namespace loyalty::cli {

namespace {

using review::PackGap;

struct PackOptions {
    std::string file;
    std::vector<std::string> packs;
};

constexpr const char* addPackHelp =
    "Prints the programme file with what the packs ask for and it does not hold at the end of its\n"
    "lists; everything else stays as it was written. Nothing is changed on the disk. Exit codes: "
    "0\n"
    "it was printed; 1 a file is refused; 2 wrong use; 3 a file cannot be read.";

void sayProblem(const std::string& file, const programme::Problem& problem, Style style)
{
    if (style == Style::Text) {
        std::printf("%s %s %s\n", file.c_str(), problem.path.c_str(), problem.reason.c_str());
        return;
    }
    wire::Json json{wire::Json::Object{}};
    json.set("severity", "error");
    json.set("pack", file);
    json.set("path", problem.path);
    json.set("reason", problem.reason);
    writeLine(json);
}

void sayGap(const programme::Pack& pack, const PackGap& gap, Style style)
{
    if (style == Style::Text) {
        std::printf("pack \"%s\" %s: %s\n", pack.id.c_str(), gap.path.c_str(),
                    gap.sentence.c_str());
        return;
    }
    wire::Json json{wire::Json::Object{}};
    json.set("severity", "warning");
    json.set("pack", pack.id);
    json.set("path", gap.path);
    json.set("sentence", gap.sentence);
    writeLine(json);
}

void sayPack(const programme::Pack& pack, std::size_t gaps)
{
    const std::string& name = pack.name.in("en");
    if (gaps == 0)
        std::printf("All of pack \"%s\" is held%s%s.\n", pack.id.c_str(), name.empty() ? "" : ": ",
                    name.c_str());
    else if (!pack.reason.byLanguage.empty())
        std::printf("pack \"%s\" asks for that because: %s\n", pack.id.c_str(),
                    pack.reason.in("en").c_str());
}

// Lists of format 2 cannot stand in a file of format 1.
bool hasRoomFor(const std::string& text, const std::vector<PackGap>& gaps)
{
    const auto json = wire::parseJson(text);
    const wire::Json* format = json ? json->find("format") : nullptr;
    const bool isOld = format != nullptr && format->integer() != nullptr && *format->integer() < 2;
    return !isOld || std::all_of(gaps.begin(), gaps.end(), [](const PackGap& gap) {
        return gap.list->held == &programme::Programme::neverEarn;
    });
}

std::string withEntries(std::string text, const std::vector<PackGap>& gaps)
{
    for (const programme::PackList& list : programme::packLists) {
        std::vector<std::string> elements;
        for (const PackGap& gap : gaps)
            if (gap.list == &list)
                elements.push_back(wire::matchText(gap.match));
        if (!elements.empty())
            text = wire::withElements(text, list.name, elements);
    }
    return text;
}

// None after it was said why.
Result<std::string, int> withPacks(std::string text, const PackOptions& options,
                                   const std::vector<PackFile>& packs)
{
    std::size_t added = 0;
    for (const PackFile& file : packs) {
        // Read anew for each pack, so that what one brought is not brought again by the next.
        const auto rulebook = wire::readProgramme(text);
        if (!rulebook) {
            say(options.file + " cannot be honoured. Nothing was printed. The first is " +
                rulebook.error().front().path + " " + rulebook.error().front().reason + ".");
            return tl::unexpected(int{No});
        }
        const auto gaps = review::gapsOf((*rulebook)->programme(), file.pack);
        if (!hasRoomFor(text, gaps)) {
            say(options.file + " is of format 1, which has no " + gaps.back().list->name +
                ". Nothing was printed; make it format 2 first (FORMAT.md, section 2.1).");
            return tl::unexpected(int{No});
        }
        text = withEntries(std::move(text), gaps);
        added += gaps.size();
    }
    if (auto checked = wire::readProgramme(text); !checked) {
        say(options.file + " would no longer be honoured with that. Nothing was printed. " +
            checked.error().front().path + " " + checked.error().front().reason + ".");
        return tl::unexpected(int{No});
    }
    say(added == 0
            ? "All of it is held already; the file is printed as it is."
            : std::to_string(added) + (added == 1 ? " entry was added." : " entries were added.") +
                  " Give the programme a new version before it is published.");
    return text;
}

int addPacks(const PackOptions& options)
{
    const auto packs = readPacks(options.packs, "Nothing was printed", Style::Text);
    if (!packs)
        return packs.error();
    auto text = readFileUpTo(options.file, wire::maxProgrammeBytes);
    if (!text)
        return sayFault("The programme cannot be read", text.error(), "Nothing was printed.");
    const auto made = withPacks(std::move(*text), options, *packs);
    if (!made)
        return made.error();
    std::fwrite(made->data(), 1, made->size(), stdout);
    return Fine;
}

}  // namespace

Result<std::vector<PackFile>, int> readPacks(const std::vector<std::string>& paths,
                                             const std::string& kept, Style style)
{
    std::vector<PackFile> packs;
    for (const std::string& path : paths) {
        const auto text = readFileUpTo(path, wire::maxPackBytes);
        if (!text)
            return tl::unexpected(sayFault("The pack cannot be read", text.error(), kept + "."));
        auto pack = wire::readPack(*text);
        if (!pack) {
            for (const programme::Problem& problem : pack.error())
                sayProblem(path, problem, style);
            say(path + " is refused as a country pack. " + kept + ".");
            return tl::unexpected(int{No});
        }
        packs.push_back({path, std::move(*pack)});
    }
    return packs;
}

bool sayGaps(const programme::Programme& programme, const std::vector<PackFile>& packs, Style style)
{
    bool holds = true;
    for (const PackFile& file : packs) {
        const auto gaps = review::gapsOf(programme, file.pack);
        for (const PackGap& gap : gaps)
            sayGap(file.pack, gap, style);
        if (style == Style::Text)
            sayPack(file.pack, gaps.size());
        holds &= gaps.empty();
    }
    if (!holds)
        say("The programme does not hold all that was asked for; pointkeeperctl programme add-pack "
            "prints it with what is missing.");
    return holds;
}

void addAddPack(CLI::App& group)
{
    auto options = std::make_shared<PackOptions>();
    CLI::App* command =
        group.add_subcommand("add-pack", "The programme with what a country's law asks for");
    command->add_option("--pack", options->packs, "A country pack (FORMAT.md); may be repeated")
        ->required()
        ->allow_extra_args(false);
    command->add_option("--programme", options->file, "The programme file")->required();
    command->footer(addPackHelp);
    onRun(*command, [options] { return addPacks(*options); });
}

}  // namespace loyalty::cli
