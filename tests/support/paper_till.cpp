#include "tests/support/paper_till.h"

#include "core/base/check.h"
#include "core/journal/earning.h"
#include "core/programme/standing.h"
#include "core/wire/entry_codec.h"
#include "core/wire/programme_file.h"

namespace loyalty::tests {

namespace {

constexpr std::int64_t firstSaleAt = 1'790'000'000'000;
constexpr std::int64_t secondsBetween = 60;

std::shared_ptr<const programme::Rulebook> rulebook()
{
    static const auto read = wire::readProgramme(paperProgramme());
    CHECK(read);
    return *read;
}

SaleId randomSaleId()
{
    SaleId id;
    wire::fillRandom(id.bytes);
    return id;
}

}  // namespace

std::string paperProgramme(std::int64_t version)
{
    return R"({"format":1,"id":"paper","version":)" + std::to_string(version) +
           R"(,"name":"Paper","currency":{"code":"EUR"},"points":{"singular":"point",)"
           R"("plural":"points"},"rules":[{"id":"base","name":"Base","kind":"spend",)"
           R"("points":1,"amount":"1.00"}]})";
}

member::IdentifierHash card(int number)
{
    return wire::identifierHash({}, member::IdentifierKind::Card, std::to_string(number));
}

PaperTill::PaperTill(TerminalId terminal, std::int32_t incarnation)
    : m_terminal(terminal), m_incarnation(incarnation), m_hashes{{}}
{}

wire::Digest PaperTill::hashAt(std::int64_t sequence) const
{
    return m_hashes.at(static_cast<std::size_t>(sequence));
}

MemberId PaperTill::nextMember() const
{
    return MemberId((((m_terminal.value() << 11) + 1) << 28) + last() + 1);
}

void PaperTill::writeRaw(Bytes body)
{
    m_hashes.push_back(wire::chain(m_hashes.back(), body));
    m_entries.push_back(std::move(body));
}

journal::Entry PaperTill::write(journal::Body body)
{
    const LocalTime at{Instant{firstSaleAt + last() * secondsBetween * 1000}, 180};
    journal::Entry entry{m_terminal, m_incarnation,    last() + 1,     at,
                         at.day(),   StaffNumber(101), std::move(body)};
    writeRaw(wire::encodeEntry(entry));
    return entry;
}

journal::Entry PaperTill::sale(const member::Holder& holder, std::int64_t minor)
{
    journal::SaleRecord record;
    record.id = randomSaleId();
    record.number = last() + 1;
    record.holder = holder;
    CHECK(!record.basket.add(
        {0, {Symbol("4006381333931"), "Pen", {}, {}, {}, {}}, onePiece, Money(minor), {}}));
    record.tenders.push_back({basket::TenderKind::Cash, Money(minor)});
    record.programmeVersion = 1;
    const LocalTime at{Instant{firstSaleAt + last() * secondsBetween * 1000}, 180};
    record.life = programme::lifeOf(rulebook()->programme().life, at.day());
    record.standing.isMember = !std::holds_alternative<std::monostate>(holder);
    if (record.standing.isMember) {
        const auto award = programme::evaluate(*rulebook(), record.basket, record.standing,
                                               journal::occasionOf(record, at));
        CHECK(award);
        journal::addEarning(*rulebook(), *award, {}, at.day(), record);
    }
    return write(record);
}

journal::Entry PaperTill::goodsReturn(const journal::Entry& sale, std::int64_t alreadyBack,
                                      std::int64_t quantity)
{
    const auto& sold = std::get<journal::SaleRecord>(sale.body);
    basket::Returned before;
    if (alreadyBack != 0)
        before.restore(1, Quantity(alreadyBack));
    basket::Returned after = before;
    static_cast<void>(after.add(sold.basket, 1, Quantity(quantity)));
    const auto pointsOn = [&](const basket::Returned& returned) {
        return programme::evaluateRest(*rulebook(), sold.basket, returned, sold.standing,
                                       journal::occasionOf(sold, sale.at))
            ->points;
    };
    journal::ReturnRecord record;
    record.id = randomSaleId();
    record.number = last() + 1;
    record.original = sold.id;
    record.originalNumber = sold.number;
    record.holder = sold.holder;
    record.lines.restore(1, Quantity(quantity));
    record.programmeVersion = 1;
    record.refund = remaining(sold.basket, before).net() - remaining(sold.basket, after).net();
    record.taken = pointsOn(before) - pointsOn(after);
    record.life = sold.life;
    record.qualifyingYear = sale.day.date().year;
    return write(record);
}

journal::Entry PaperTill::enrol(MemberId member, const member::IdentifierHash& identifier)
{
    return write(journal::EnrolRecord{member, member::IdentifierKind::Card, identifier, "1234"});
}

wire::SyncRequest PaperTill::request(std::int64_t from, std::size_t count) const
{
    wire::SyncRequest request;
    request.protocol = wire::oldestProtocol;  // what was written can be sent in any order
    request.terminal = m_terminal;
    request.incarnation = m_incarnation;
    request.fromSequence = from;
    request.previousHash = hashAt(from - 1);
    for (std::size_t i = static_cast<std::size_t>(from - 1);
         i < m_entries.size() && request.entries.size() < count; ++i)
        request.entries.push_back(m_entries[i]);
    return request;
}

}  // namespace loyalty::tests
