// Finding members while somebody types (name_search.h).
#include <algorithm>

#include "core/storage/cache_store.h"

namespace loyalty::storage {

namespace {

constexpr const char* searchOneWord =
    "SELECT m.id, m.status, m.since, m.card_tail, m.name, m.account, m.reflected "
    "FROM name_token t JOIN member m ON m.id = t.member WHERE t.token = ?";
constexpr const char* searchTwoWords =
    "SELECT m.id, m.status, m.since, m.card_tail, m.name, m.account, m.reflected "
    "FROM (SELECT member FROM name_token WHERE token = ? LIMIT ?) t "
    "CROSS JOIN name_token u ON u.token = ? AND u.member = t.member "
    "CROSS JOIN member m ON m.id = t.member";
constexpr const char* countToken =
    "SELECT count(*) FROM (SELECT 1 FROM name_token WHERE token = ? LIMIT ?)";
constexpr const char* searchTail =
    "SELECT id, status, since, card_tail, name, account, reflected FROM member "
    "WHERE card_tail = ? AND merged_into IS NULL LIMIT ?";

// A beginning that very many names share is not looked through to its end: somebody is typing, and
// the answer says that there are more.
constexpr std::int64_t mostOfAToken = 4000;
constexpr int mostUnsealed = 1000;

}  // namespace

Result<SearchAnswer> CacheStore::searchByName(const std::string& typed, int limit)
{
    SearchAnswer answer;
    const std::vector<std::string> words = searchWords(typed);
    auto tokens = rarestTokens(words);
    if (!tokens)
        return tl::unexpected(tokens.error());
    if (tokens->empty()) {
        answer.tooShort = true;
        return answer;
    }
    const bool isExact = words.size() <= 2 && std::all_of(words.begin(), words.end(), [](auto& w) {
                             return NameSearch::isToken(w);
                         });
    int unsealed = 0;
    const auto collect = [&](const Row& row) {
        if (!isExact &&
            !NameSearch::matches(unsealName(MemberId(row.integer(0)), row.bytes(4)), words)) {
            answer.more = ++unsealed >= mostUnsealed;
            return !answer.more;
        }
        answer.more = answer.hits.size() >= static_cast<std::size_t>(limit);
        if (!answer.more)
            answer.hits.push_back(hitFrom(row));
        return !answer.more;
    };
    const Token& rarest = tokens->front();
    auto read = tokens->size() == 1 ? m_database->each(searchOneWord, collect, rarest.token)
                                    : m_database->each(searchTwoWords, collect, rarest.token,
                                                       mostOfAToken, (*tokens)[1].token);
    if (!read)
        return tl::unexpected(read.error());
    answer.more |= tokens->size() > 1 && rarest.members == mostOfAToken;
    std::sort(answer.hits.begin(), answer.hits.end(),
              [](const MemberHit& a, const MemberHit& b) { return a.member.name < b.member.name; });
    return answer;
}

// The two beginnings that the fewest names share, of those that were typed.
Result<std::vector<CacheStore::Token>> CacheStore::rarestTokens(
    const std::vector<std::string>& words)
{
    std::vector<Token> tokens;
    for (const std::string& word : words)
        if (const auto token = m_names.tokenFor(word))
            tokens.push_back({*token, 0});
    for (std::size_t i = 0; tokens.size() > 1 && i < tokens.size(); ++i) {
        auto count = m_database->first(
            countToken, [](const Row& row) { return row.integer(0); }, tokens[i].token,
            mostOfAToken);
        if (!count)
            return tl::unexpected(count.error());
        tokens[i].members = count->value_or(0);
    }
    std::stable_sort(tokens.begin(), tokens.end(),
                     [](const Token& a, const Token& b) { return a.members < b.members; });
    tokens.resize(std::min<std::size_t>(tokens.size(), 2));
    return tokens;
}

Result<SearchAnswer> CacheStore::searchByTail(const std::string& tail, int limit)
{
    SearchAnswer answer;
    auto read = m_database->each(
        searchTail,
        [&](const Row& row) {
            answer.hits.push_back(hitFrom(row));
            return true;
        },
        tail, limit + 1);
    if (!read)
        return tl::unexpected(read.error());
    if (answer.hits.size() > static_cast<std::size_t>(limit)) {
        answer.hits.pop_back();
        answer.more = true;
    }
    return answer;
}

}  // namespace loyalty::storage
