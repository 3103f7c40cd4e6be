#include "tests/bench/bench_till.h"

#include "core/base/check.h"
#include "core/member/normal_form.h"
#include "core/wire/digest.h"

namespace loyalty::bench {

namespace {

constexpr int linesOfASale = 12;

}  // namespace

BenchTill::BenchTill(const tests::SeededTill& shop)
    : m_shop(shop),
      m_journal(storage::JournalStore::open(journalPath()).value()),
      m_cache(storage::CacheStore::open(shop.folder().toStdString() + "/cache_1.db",
                                        shop.identity().lookupKey)
                  .value()),
      m_members(std::make_unique<storage::TillMembers>(*m_cache, *m_journal)),
      m_checkout(std::make_unique<sale::Checkout>(
          sale::Stores{*m_cache, *m_members, *m_journal, *m_journal, *m_cache, m_ids},
          sale::Terminal{shop.identity().terminal, 1, {}}))
{}

std::string BenchTill::journalPath() const
{
    return m_folder.filePath(QStringLiteral("journal.db")).toStdString();
}

sale::Stamp BenchTill::stamp() const
{
    const Instant opened = LocalTime::fromText("2026-11-23T09:00:00+03:00")->instant;
    const LocalTime at{Instant{opened.milliseconds + m_number * 1000}, 180};
    return {at, at.day(), StaffNumber(12)};
}

void BenchTill::prepare(int number)
{
    m_number = number;
    const auto& items = m_shop.store().items;
    for (int line = 0; line < linesOfASale; ++line) {
        const auto item = static_cast<std::size_t>(number * 7 + line * 5) % items.size();
        CHECK(m_checkout->scanItem(Symbol(items[item].code)).value() == sale::AddAnswer::Added);
    }
    const auto& members = m_shop.store().members;
    const auto& member = members[static_cast<std::size_t>(number) % members.size()];
    const auto card = wire::identifierHash(m_shop.identity().lookupKey,
                                           member::IdentifierKind::Card, member.card);
    CHECK(m_checkout->identify(card, member::tailOf(member.card)));
}

void BenchTill::settle()
{
    CHECK(m_checkout->settle({}, stamp()).value());
}

void BenchTill::close()
{
    m_checkout.reset();
    m_members.reset();
    m_cache.reset();
    m_journal.reset();
}

}  // namespace loyalty::bench
