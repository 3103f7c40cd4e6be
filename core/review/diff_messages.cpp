// What is different in what a till says to members.
#include "core/review/difference_list.h"

namespace loyalty::review {

using namespace programme;

namespace {

std::string blockWords(SlipBlocks blocks)
{
    static constexpr std::pair<SlipBlock, const char*> names[] = {
        {SlipBlock::Earned, "what each rule gave"}, {SlipBlock::Used, "the points used"},
        {SlipBlock::Balance, "the balance"},        {SlipBlock::Pending, "what is pending"},
        {SlipBlock::Expiring, "what expires"},      {SlipBlock::Tier, "the tier"}};
    std::vector<std::string> words;
    for (const auto& [block, name] : names)
        if (blocks.contains(block))
            words.emplace_back(name);
    return words.empty() ? "nothing but the sum of points" : joined(words, ", ");
}

template <class InWords, class InOldWords>
void tellNear(DifferenceList& list, const Subject& subject, std::optional<Points>& known,
              const std::optional<Points>& now, const std::string& of, InWords inWords,
              InOldWords inOldWords)
{
    list.tell(subject, known, now, [&] {
        if (!now)
            return "members are no longer told of " + of;
        const std::string words =
            "members are now told of " + of + " " + inWords(*now) + " before it";
        return known ? words + " instead of " + inOldWords(*known) : words;
    });
}

}  // namespace

void tellMessages(DifferenceList& list, MessagePolicy& known, const MessagePolicy& now,
                  const Wording& before, const Wording& after)
{
    const Subject subject{Part::Head, "$.messages", ""};
    tellNear(
        list, subject.at(".nearReward"), known.nearReward, now.nearReward, "the next reward",
        [&](Points points) { return after.points(points); },
        [&](Points points) { return before.points(points); });
    tellNear(
        list, subject.at(".nearTier"), known.nearTier, now.nearTier, "the next tier",
        [&](Points points) { return after.threshold(points); },
        [&](Points points) { return before.threshold(points); });
    list.tellText(subject.at(".birthday"), known.birthday, now.birthday,
                  "what is said on a birthday");
    list.tellText(subject.at(".thanks"), known.thanks, now.thanks, "the last line of the slip");
    list.tellText(subject.at(".legal"), known.legal, now.legal, "the legal line of the slip");
    list.tellInstead(
        subject.at(".atMost"), known.atMost, now.atMost,
        "messages that the till shows at once: ", [](int count) { return std::to_string(count); });
    list.tellInstead(subject.at(".slip"), known.slip, now.slip, "slips now say ", blockWords);
}

}  // namespace loyalty::review
