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

journal::Body bodyOf(std::int64_t sequence)
{
    const auto id = tests::CountedIds::saleId(static_cast<int>(sequence));
    if (sequence % 3 == 0) {
        journal::ReturnRecord record;
        record.id = id;
        record.number = sequence;
        record.original = tests::CountedIds::saleId(static_cast<int>(sequence - 1));
        record.holder = MemberId(5);
        record.lines.restore(1, onePiece);
        record.taken = Points(1);
        return record;
    }
    journal::SaleRecord sale;
    sale.id = id;
    sale.number = sequence;
    sale.holder = MemberId(5);
    sale.basket = tests::harbourBasket();
    sale.points = Points(172);
    return sale;
}

int writeForEver(storage::JournalStore& store)
{
    for (;;) {
        const std::int64_t sequence = store.lastSequence().value() + 1;
        const LocalTime at{Instant{1'790'000'000'000 + sequence * 1000}, 180};
        const journal::Entry entry{TerminalId(7),   1, sequence, at, at.day(), StaffNumber(101),
                                   bodyOf(sequence)};
        if (!store.append(entry))
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
