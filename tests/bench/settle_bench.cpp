// Settling a sale, durable, against the same rows written with SQLite's own interface.
//
// The sales are settled once on a till of their own, and the rows they wrote are kept. Then each
// sale is settled again on a new till (Checkout::settle: programme, evaluation, encoding, hash
// chain, one transaction) and its rows are written again on a new raw file, in turns, first one
// and then the other. In the end both files hold the same rows, to the byte. Both have the same
// schema, pragmas, cache size and automatic checkpoints, and are synchronous FULL.
#include <QCoreApplication>

#include "tests/bench/bench_till.h"
#include "tests/bench/raw_journal.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"

using namespace loyalty;
using namespace loyalty::bench;

namespace {

struct Times {
    std::vector<double> settle;
    std::vector<double> settleWork;  // processor time
    std::vector<double> raw;
    std::vector<double> rawWork;
};

std::vector<SaleRows> recordSales(const tests::SeededTill& shop, int count)
{
    BenchTill till(shop);
    for (int i = 0; i < count; ++i) {
        till.prepare(i);
        till.settle();
    }
    till.close();
    return rowsOfSales(till.journalPath());
}

template <class Work>
void timeOf(Work work, std::vector<double>& wall, std::vector<double>& processor)
{
    const ThreadStopwatch busy;
    const Stopwatch watch;
    work();
    wall.push_back(watch.milliseconds());
    processor.push_back(busy.milliseconds());
}

std::string emptyJournal(const QTemporaryDir& folder)
{
    const std::string path = folder.filePath(QStringLiteral("journal.db")).toStdString();
    CHECK(storage::JournalStore::open(path));
    return path;
}

Times measure(const tests::SeededTill& shop, const std::vector<SaleRows>& rows)
{
    Times times;
    BenchTill till(shop);
    const QTemporaryDir folder;
    const std::string rawPath = emptyJournal(folder);
    auto raw = std::make_unique<RawJournal>(rawPath);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        till.prepare(static_cast<int>(i));
        const auto settle = [&] { timeOf([&] { till.settle(); }, times.settle, times.settleWork); };
        if (i % 2 == 0)
            settle();
        timeOf([&] { raw->write(rows[i]); }, times.raw, times.rawWork);
        if (i % 2 != 0)
            settle();
    }
    till.close();
    raw.reset();
    CHECK(everyRow(till.journalPath()) == everyRow(rawPath));
    return times;
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("settle", {"sales"}, argc, argv);
    const auto sales = static_cast<int>(session.number("sales", session.count(3000, 20)));
    const tests::SeededTill shop(100);
    const Times times = measure(shop, recordSales(shop, sales));
    const double settle = median(times.settle);
    const double raw = median(times.raw);
    session.add({"a sale settled, over a raw transaction of its rows", settle / raw, "x",
                 Limit{Bound::AtMost, 1.25}});
    session.add({"a sale settled, median", settle, "ms", {}});
    session.add({"a sale settled, 99th percentile", quantile(times.settle, 0.99), "ms", {}});
    session.add({"a raw transaction of its rows, median", raw, "ms", {}});
    session.add(
        {"a raw transaction of its rows, 99th percentile", quantile(times.raw, 0.99), "ms", {}});
    session.add({"processor time of a sale settled", median(times.settleWork), "ms", {}});
    session.add({"processor time of a raw transaction", median(times.rawWork), "ms", {}});
    return session.finish();
}
