#include "tests/support/seeded_till.h"

#include <QFile>

#include "core/base/check.h"
#include "core/base/decimal.h"
#include "core/member/normal_form.h"
#include "core/storage/cache_store.h"
#include "core/storage/journal_store.h"

namespace loyalty::tests {

namespace {

wire::FeedPage itemPage(const app::DemoStore& store)
{
    wire::FeedPage page;
    for (const app::DemoItem& item : store.items)
        page.items.push_back({Symbol(item.code),
                              item.name,
                              Symbol(item.department),
                              Symbol(item.category),
                              Symbol(item.brand),
                              {},
                              Money(*scaledFromDecimal(item.price, 2)),
                              item.isMeasured});
    page.position = 1;
    return page;
}

wire::FeedPage memberPage(const app::DemoStore& store, const wire::Key& key)
{
    wire::FeedPage page;
    std::int64_t id = 0;
    for (const app::DemoMember& member : store.members) {
        wire::MemberRecord record;
        record.member = {MemberId(++id), member::Status::Active, member.name,
                         member::tailOf(member.card), *BusinessDay::fromText(member.since)};
        record.identifiers.push_back(
            wire::identifierHash(key, member::IdentifierKind::Card, member.card));
        record.identifiers.push_back(
            wire::identifierHash(key, member::IdentifierKind::Phone, member.phone));
        page.members.push_back(std::move(record));
    }
    page.position = 1;
    return page;
}

wire::FeedPage staffPage(const app::DemoStore& store, const wire::Key& key)
{
    wire::FeedPage page;
    for (const app::DemoStaff& person : store.staff)
        page.staff.push_back({StaffNumber(person.number), person.name,
                              person.role == "manager" ? wire::Role::Manager : wire::Role::Cashier,
                              wire::hashPin(person.pin, wire::pinPepper(key)), true});
    page.position = 1;
    return page;
}

wire::FeedPage programmePage()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/programmes/harbour.json"));
    CHECK(file.open(QIODevice::ReadOnly));
    wire::FeedPage page;
    page.programmes.push_back(
        {1, *BusinessDay::fromText("2020-01-01"), file.readAll().toStdString()});
    page.position = 1;
    return page;
}

// As after a visit of each: so many points may be spent here with the line down.
ports::Exchanged keptFor(std::size_t members)
{
    constexpr Points kept{500};
    ports::Exchanged exchanged;
    for (std::size_t i = 1; i <= members; ++i) {
        const LeaseId id{{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U)}};
        exchanged.lent.push_back({id, MemberId(static_cast<std::int64_t>(i)),
                                  wire::LeasePurpose::Keep, kept, Points{}, Points{}});
    }
    return exchanged;
}

}  // namespace

SeededTill::SeededTill(int members) : m_store(app::makeDemoStore(7, members))
{
    m_identity.hqUrl = QStringLiteral("http://127.0.0.1:1");
    m_identity.terminal = TerminalId(3);
    m_identity.store = QStringLiteral("Harbour Street");
    m_identity.name = QStringLiteral("Till 3");
    m_identity.secretKey = wire::makeKeyPair().secretKey;
    m_identity.lookupKey.fill(7);
    const auto journal =
        storage::JournalStore::open(m_folder.filePath(QStringLiteral("journal.db")).toStdString());
    CHECK(journal && (*journal)->putExchanged(keptFor(m_store.members.size())));
    const auto cache = storage::CacheStore::open(
        m_folder.filePath(QStringLiteral("cache_1.db")).toStdString(), m_identity.lookupKey);
    CHECK(cache);
    CHECK((*cache)->apply({memberPage(m_store, m_identity.lookupKey),
                           itemPage(m_store),
                           staffPage(m_store, m_identity.lookupKey),
                           programmePage(),
                           {},
                           {}}));
}

QString SeededTill::itemNumber(int index) const
{
    return QString::fromStdString(m_store.items[static_cast<std::size_t>(index)].code.substr(1));
}

QString SeededTill::cardNumber(int index) const
{
    return QString::fromStdString(m_store.members[static_cast<std::size_t>(index)].card);
}

}  // namespace loyalty::tests
