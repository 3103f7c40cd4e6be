#include "tests/bench/real_sales.h"

#include <fstream>
#include <sstream>

#include "core/base/check.h"
#include "core/journal/earning.h"
#include "core/programme/standing.h"
#include "core/wire/digest.h"
#include "core/wire/programme_file.h"
#include "tests/bench/real_baskets.h"

namespace loyalty::bench {

namespace {

constexpr std::size_t differentBaskets = 5'000;
constexpr std::int64_t members = 50'000;
constexpr std::int64_t pauseMs = 90'000;
const Instant firstSale{1'790'000'000'000};

}  // namespace

std::string harbourText()
{
    std::ifstream file(SOURCE_DIR "/resources/programmes/harbour.json");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

struct RealSales::Inside {
    TerminalId terminal;
    Questions questions = realQuestions(differentBaskets);
    std::shared_ptr<const programme::Rulebook> rulebook =
        wire::readProgramme(harbourText()).value();
    std::int64_t last = 0;

    journal::Entry sale()
    {
        const auto number = static_cast<std::size_t>(last) * 7'919;
        const Question& question = questions.list[number % questions.list.size()];
        ++last;
        const LocalTime at{firstSale.after(last * pauseMs), 180};
        journal::SaleRecord record;
        wire::fillRandom(record.id.bytes);
        record.number = last;
        record.basket = question.basket;
        record.tenders.push_back({basket::TenderKind::Cash, question.basket.net()});
        record.programmeVersion = rulebook->programme().version;
        record.life = programme::lifeOf(rulebook->programme().life, at.day());
        record.standing = question.member;
        if (record.standing.isMember) {
            record.holder =
                wire::identifierHash({}, member::IdentifierKind::Card,
                                     std::to_string(static_cast<std::int64_t>(number) % members));
            const auto award = programme::evaluate(*rulebook, record.basket, record.standing,
                                                   journal::occasionOf(record, at));
            CHECK(award);
            journal::addEarning(*rulebook, *award, {}, at.day(), record);
        }
        return {terminal, 1, last, at, at.day(), StaffNumber(101), std::move(record)};
    }
};

RealSales::RealSales(TerminalId terminal) : m_inside(std::make_unique<Inside>())
{
    m_inside->terminal = terminal;
}

RealSales::~RealSales() = default;

std::vector<journal::Entry> RealSales::next(int count)
{
    std::vector<journal::Entry> entries;
    for (int i = 0; i < count; ++i)
        entries.push_back(m_inside->sale());
    return entries;
}

const std::string& RealSales::origin() const
{
    return m_inside->questions.origin;
}

}  // namespace loyalty::bench
