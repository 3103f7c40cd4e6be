#include "core/programme/validation.h"

namespace loyalty::programme {

void Validation::checkMessages()
{
    const MessagePolicy& messages = m_programme.messages;
    if (messages.nearReward)
        checkPoints(*messages.nearReward, "$.messages.nearReward");
    if (messages.nearTier)
        checkPoints(*messages.nearTier, "$.messages.nearTier");
    checkMessageText(messages.birthday, "$.messages.birthday");
    checkMessageText(messages.thanks, "$.messages.thanks");
    checkMessageText(messages.legal, "$.messages.legal");
    if (messages.atMost < 0 || messages.atMost > maxMessages)
        add("$.messages.atMost", "is not 0 to 4");
}

// An empty text would be shown as an empty line.
void Validation::checkMessageText(const Text& text, const std::string& path)
{
    for (const auto& [language, words] : text.byLanguage)
        if (words.empty())
            add(path + "." + language, "is empty");
}

}  // namespace loyalty::programme
