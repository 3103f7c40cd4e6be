// The bench of tests that hold every implementation of the till's ports to the same: the one in
// memory that tests stand on, and the one on SQLite that shops stand on.
#pragma once

#include <QtTest>

#include "tests/support/baskets.h"
#include "tests/support/memory_till.h"
#include "tests/support/till_ports.h"

namespace loyalty::tests {

/// A minute before the first entry of a Writer.
inline const LocalTime noon = *LocalTime::fromText("2026-11-23T12:00:00+03:00");

using Sequences = std::vector<std::int64_t>;

/// Entries at the end of a journal, as a till would write them.
class Writer {
public:
    explicit Writer(TillPorts& ports) : m_ports(ports) {}

    journal::Entry sale(int id, const member::Holder& holder, std::int64_t points)
    {
        journal::SaleRecord record;
        record.id = CountedIds::saleId(id);
        record.number = journal().lastNumber().value() + 1;
        record.holder = holder;
        record.basket = basketOf({line(item("milk", "Milk"), 500, Quantity(3000))});
        record.points = Points(points);
        record.carryDelta = Ratio(-2, 3);
        record.life = {BusinessDay(100), BusinessDay(200)};
        return entry(record);
    }
    journal::Entry goodsReturn(int id, int original, std::int64_t thousandths,
                               const member::Holder& holder)
    {
        journal::ReturnRecord record;
        record.id = CountedIds::saleId(id);
        record.number = journal().lastNumber().value() + 1;
        record.original = CountedIds::saleId(original);
        record.holder = holder;
        record.lines.restore(1, Quantity(thousandths));
        record.taken = Points(2);
        record.qualifyingYear = 2026;
        return entry(record);
    }
    journal::Entry enrol(MemberId member, const member::IdentifierHash& identifier)
    {
        return entry(
            journal::EnrolRecord{member, member::IdentifierKind::Card, identifier, "1234"});
    }
    journal::Entry entry(journal::Body body)
    {
        const std::int64_t sequence = journal().lastSequence().value() + 1;
        return {TerminalId(7),  1,
                sequence,       {noon.instant.after(sequence * 60'000), 180},
                noon.day(),     StaffNumber(101),
                std::move(body)};
    }
    void write(const journal::Entry& entry) { CHECK(journal().append(entry)); }
    ports::Journal& journal() { return m_ports.stores().journal; }

private:
    TillPorts& m_ports;
};

/// Every test begins with the empty ports of the kind its row names.
class TillContract : public QObject {
protected:
    /// Both kinds, each of which meets every test.
    static void addKinds()
    {
        QTest::addColumn<PortsKind>("kind");
        QTest::newRow("in memory") << PortsKind::Memory;
        QTest::newRow("SQLite") << PortsKind::Sqlite;
    }
    void begin()
    {
        QFETCH_GLOBAL(PortsKind, kind);
        m_ports = TillPorts::make(kind);
    }

    static member::IdentifierHash card(std::uint8_t number) { return {{number}}; }

    std::unique_ptr<TillPorts> m_ports;
};

}  // namespace loyalty::tests
