#include "core/wire/messages_form.h"

#include <algorithm>
#include <array>

namespace loyalty::wire {

using namespace programme;

namespace {

constexpr std::array<std::pair<std::string_view, SlipBlock>, 6> blockNames{{
    {"earned", SlipBlock::Earned},
    {"used", SlipBlock::Used},
    {"balance", SlipBlock::Balance},
    {"pending", SlipBlock::Pending},
    {"expiring", SlipBlock::Expiring},
    {"tier", SlipBlock::Tier},
}};

std::optional<Points> optionalPoints(Form& form, std::string_view name, int decimals)
{
    const auto count = form.optionalDecimal(name, decimals);
    return count ? std::optional(Points(*count)) : std::nullopt;
}

// Who names a text has one: to say nothing the field is left out.
Text readSaid(Form& form, std::string_view name)
{
    const Json* json = form.optional(name);
    if (json != nullptr && ((json->string() != nullptr && json->string()->empty()) ||
                            (json->object() != nullptr && json->object()->empty()))) {
        form.problem(name, "has no text");
        return {};
    }
    return form.translated(name);
}

SlipBlocks readSlip(Form& form)
{
    if (form.optional("slip") == nullptr)
        return SlipBlocks::usual();
    SlipBlocks blocks;
    for (const std::string& text : form.anyTexts("slip")) {
        const auto* found = std::find_if(blockNames.begin(), blockNames.end(),
                                         [&](const auto& each) { return each.first == text; });
        if (found == blockNames.end())
            form.problem("slip", "names \"" + text + "\", which is no block of a slip");
        else
            blocks.add(found->second);
    }
    return blocks;
}

}  // namespace

MessagePolicy readMessages(const Json& json, const std::string& path, const Programme& programme,
                           Problems& problems)
{
    Form form(json, path, problems);
    MessagePolicy messages;
    messages.nearReward = optionalPoints(form, "nearReward", programme.points.decimals);
    messages.nearTier = optionalPoints(form, "nearTier", thresholdDecimals(programme));
    messages.birthday = readSaid(form, "birthday");
    messages.thanks = readSaid(form, "thanks");
    messages.legal = readSaid(form, "legal");
    messages.atMost =
        static_cast<int>(form.optionalInteger("atMost", messages.atMost, 0, maxMessages));
    messages.slip = readSlip(form);
    form.finish();
    return messages;
}

}  // namespace loyalty::wire
