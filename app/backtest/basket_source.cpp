#include "app/backtest/basket_source.h"

#include <algorithm>

#include "app/backtest/ordered_work.h"
#include "app/replay/text_file.h"
#include "core/wire/basket_file.h"

namespace loyalty::backtest {

namespace {

constexpr std::size_t linesAPiece = 300;

struct Line {
    std::int64_t number = 0;
    std::string_view text;
};

struct ReadLine {
    std::int64_t number = 0;
    Result<wire::BasketQuestion, std::string> question;
};
using ReadLines = std::vector<ReadLine>;

Result<wire::BasketQuestion, std::string> readLine(const programme::Rulebook& rulebook,
                                                   std::string_view text)
{
    const auto json = wire::parseJson(text);
    if (!json)
        return tl::unexpected(json.error().detail);
    auto question = wire::readBasket(rulebook, *json);
    if (!question)
        return tl::unexpected(question.error().front().path + " " +
                              question.error().front().reason);
    return std::move(*question);
}

class BasketSource : public ShoppingSource {
public:
    BasketSource(std::string text, std::shared_ptr<const programme::Rulebook> rulebook)
        : m_text(std::move(text)), m_rest(m_text), m_rulebook(std::move(rulebook))
    {
        m_size = std::count(m_text.begin(), m_text.end(), '\n');
        if (!m_text.empty() && !m_text.ends_with('\n'))
            ++m_size;
    }

    [[nodiscard]] const char* noun() const override { return "baskets"; }
    [[nodiscard]] std::int64_t size() const override { return m_size; }
    [[nodiscard]] std::int64_t done() const override { return m_done; }
    [[nodiscard]] SaleSet comeBack() const override { return {}; }
    [[nodiscard]] std::string nameOf(const member::Holder& holder) const override
    {
        const auto* id = std::get_if<MemberId>(&holder);
        return id == nullptr ? std::string() : m_names[static_cast<std::size_t>(id->value()) - 1];
    }
    [[nodiscard]] Skipped skipped() const override { return m_skipped; }

    Result<std::vector<Shopper>> next() override
    {
        std::vector<Shopper> shoppers;
        // A piece of empty or broken lines is not the end.
        while (shoppers.empty()) {
            readAhead();
            if (m_work.isEmpty())
                break;
            for (ReadLine& line : m_work.take())
                take(line, shoppers);
        }
        return shoppers;
    }

private:
    void readAhead()
    {
        while (m_work.hasRoom() && !m_rest.empty()) {
            std::vector<Line> lines;
            while (lines.size() < linesAPiece && !m_rest.empty())
                lines.push_back({++m_line, nextLine()});
            m_work.give([this, lines = std::move(lines)] {
                ReadLines read;
                for (const Line& line : lines)
                    if (!line.text.empty())
                        read.push_back({line.number, readLine(*m_rulebook, line.text)});
                return read;
            });
        }
    }

    std::string_view nextLine()
    {
        std::string_view line = replay::firstLineOf(m_rest);
        m_rest.remove_prefix(std::min(m_rest.size(), line.size() + 1));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }

    void take(ReadLine& line, std::vector<Shopper>& shoppers)
    {
        m_done = line.number;
        if (!line.question) {
            if (++m_skipped.count <= static_cast<std::int64_t>(Skipped::mostNamed))
                m_skipped.first.push_back({line.number, line.question.error()});
            return;
        }
        wire::BasketQuestion& question = *line.question;
        journal::SaleRecord sale;
        sale.number = line.number;
        sale.holder = holderOf(line.number, question);
        sale.basket = std::move(question.basket);
        sale.tenders = std::move(question.occasion.tenders);
        sale.store = std::move(question.occasion.store);
        sale.standing = std::move(question.standing);
        Shopper shopper;
        shopper.standings = question.memberId.empty() ? Standings::AsWritten : Standings::Kept;
        shopper.entry.at = question.occasion.at;
        shopper.entry.day = question.occasion.at.day();
        shopper.entry.body = std::move(sale);
        shoppers.push_back(std::move(shopper));
    }

    member::Holder holderOf(std::int64_t number, const wire::BasketQuestion& question)
    {
        if (!question.standing.isMember)
            return std::monostate{};
        const auto next = static_cast<std::int64_t>(m_names.size()) + 1;
        if (question.memberId.empty()) {
            m_names.push_back("line " + std::to_string(number));
            return MemberId(next);
        }
        const auto [known, isNew] = m_ids.emplace(question.memberId, MemberId(next));
        if (isNew)
            m_names.push_back(question.memberId);
        return known->second;
    }

    std::string m_text;
    std::string_view m_rest;
    std::shared_ptr<const programme::Rulebook> m_rulebook;
    std::int64_t m_size = 0;
    std::int64_t m_line = 0;
    std::int64_t m_done = 0;
    std::unordered_map<std::string, MemberId> m_ids;
    std::vector<std::string> m_names;  // of MemberId 1, 2 …
    Skipped m_skipped;
    OrderedWork<ReadLines> m_work;
};

}  // namespace

Result<std::unique_ptr<ShoppingSource>> openBasketSource(
    const std::string& path, std::shared_ptr<const programme::Rulebook> rulebook)
{
    auto text = replay::readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    return std::unique_ptr<ShoppingSource>(
        std::make_unique<BasketSource>(std::move(*text), std::move(rulebook)));
}

}  // namespace loyalty::backtest
