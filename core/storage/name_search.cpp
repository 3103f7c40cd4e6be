#include "core/storage/name_search.h"

#include <QString>
#include <algorithm>
#include <array>

namespace loyalty::storage {

namespace {

constexpr std::array<int, 5> tokenLetters{7, 5, 4, 3, 2};

std::string beginning(const std::string& word, int letters)
{
    return QString::fromStdString(word).left(letters).toStdString();
}

int lettersIn(const std::string& word)
{
    return static_cast<int>(QString::fromStdString(word).size());
}

}  // namespace

std::vector<std::string> searchWords(const std::string& name)
{
    std::vector<std::string> words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty())
            words.push_back(word.toStdString());
        word.clear();
    };
    const QString folded =
        QString::fromStdString(name).normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : folded) {
        if (c == QChar(0x0131))  // dotless i
            word += u'i';
        else if (c.isLetterOrNumber())
            word += c;
        else if (!c.isMark())
            finish();
    }
    finish();
    return words;
}

std::vector<std::int64_t> NameSearch::tokensOf(const std::string& name) const
{
    std::vector<std::int64_t> tokens;
    for (const std::string& word : searchWords(name))
        for (const int letters : tokenLetters)
            if (lettersIn(word) >= letters)
                tokens.push_back(hash(beginning(word, letters)));
    std::sort(tokens.begin(), tokens.end());
    tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
    return tokens;
}

std::optional<std::int64_t> NameSearch::tokenFor(const std::string& typedWord) const
{
    for (const int letters : tokenLetters)
        if (lettersIn(typedWord) >= letters)
            return hash(beginning(typedWord, letters));
    return std::nullopt;
}

bool NameSearch::isToken(const std::string& typedWord)
{
    return std::find(tokenLetters.begin(), tokenLetters.end(), lettersIn(typedWord)) !=
           tokenLetters.end();
}

bool NameSearch::matches(const std::string& name, const std::vector<std::string>& typedWords)
{
    const std::vector<std::string> words = searchWords(name);
    return std::all_of(typedWords.begin(), typedWords.end(), [&](const std::string& typed) {
        return std::any_of(words.begin(), words.end(),
                           [&](const std::string& word) { return word.starts_with(typed); });
    });
}

std::int64_t NameSearch::hash(std::string_view text) const
{
    // Seven bytes are enough to keep names apart and leave the number positive.
    const member::IdentifierHash full =
        wire::identifierHash(m_key, static_cast<member::IdentifierKind>(0x40), text);
    std::int64_t token = 0;
    for (std::size_t i = 0; i < 7; ++i)
        token = token << 8 | full.bytes[i];
    return token;
}

}  // namespace loyalty::storage
