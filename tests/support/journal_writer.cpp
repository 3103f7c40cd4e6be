// journal_writer: writes sales and returns into a journal until it is killed, and says each one
// that is done; or opens a journal once and says what came of it. A program of its own for the
// tests that kill -9 it or take its rights away.
//
//   journal_writer write FILE     -> one sequence a line
//   journal_writer open FILE      -> "open", or the kind of the fault
#include <unistd.h>

#include <QCoreApplication>

#include "core/storage/journal_store.h"
#include "tests/support/baskets.h"
#include "tests/support/memory_till.h"

using namespace loyalty;

namespace {

void say(const std::string& line)
{
    const std::string text = line + "\n";
    CHECK(::write(STDOUT_FILENO, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
}

// Six entries, again and again: a sale, an exchange (a return and a sale in one write), a return
// without a slip, an adjustment, a sale.
constexpr std::int64_t cycle = 6;

// Adjustments have no slip.
std::int64_t numberOf(std::int64_t sequence)
{
    return sequence - (sequence + 1) / cycle;
}

SaleId idOf(std::int64_t sequence)
{
    return tests::CountedIds::saleId(static_cast<int>(sequence));
}

journal::Body saleOf(std::int64_t sequence)
{
    journal::SaleRecord sale;
    sale.id = idOf(sequence);
    sale.number = numberOf(sequence);
    sale.holder = MemberId(5);
    sale.basket = tests::harbourBasket();
    sale.points = Points(172);
    if (sequence % cycle == 3)
        sale.exchange = idOf(sequence - 1);
    return sale;
}

journal::Body returnOf(std::int64_t sequence)
{
    journal::ReturnRecord record;
    record.id = idOf(sequence);
    record.number = numberOf(sequence);
    record.original = idOf(sequence - 1);
    record.holder = MemberId(5);
    record.lines.restore(1, onePiece);
    record.taken = Points(1);
    return record;
}

journal::Body bodyOf(std::int64_t sequence)
{
    switch (sequence % cycle) {
        case 2:
            return returnOf(sequence);
        case 4: {
            journal::BlindReturnRecord goods;
            goods.id = idOf(sequence);
            goods.number = numberOf(sequence);
            goods.holder = MemberId(5);
            goods.goods = tests::harbourBasket();
            goods.taken = Points(2);
            return goods;
        }
        case 5: {
            journal::AdjustRecord adjust;
            adjust.id = idOf(sequence);
            adjust.holder = MemberId(5);
            adjust.reason = Symbol("goodwill");
            adjust.points = Points(3);
            return adjust;
        }
        default:
            return saleOf(sequence);
    }
}

int writeForEver(storage::JournalStore& store)
{
    std::int64_t sequence = store.lastSequence().value();
    for (;;) {
        std::vector<journal::Entry> together;
        do {
            ++sequence;
            const LocalTime at{Instant{1'790'000'000'000 + sequence * 1000}, 180};
            together.push_back(
                {TerminalId(7), 1, sequence, at, at.day(), StaffNumber(101), bodyOf(sequence)});
        } while (sequence % cycle == 2);
        if (!store.append(together))
            return 3;
        say(std::to_string(sequence));
    }
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    CHECK(argc == 3);
    auto store = storage::JournalStore::open(argv[2]);
    if (std::string(argv[1]) == "write")
        return store ? writeForEver(**store) : 3;
    say(store ? "open" : std::to_string(static_cast<int>(store.error().kind)));
    return 0;
}
