// A year of a store under a draft: a journal of a million lines is read, decoded and judged under
// two programmes with the accounts of all members. Beside it, the bare decoding of the same
// entries: whatever else a backtest does is to cost no more than that. Processor time is compared;
// what the clock says depends on the machine and on who else is on it.
#include <QCoreApplication>
#include <QTemporaryDir>
#include <ctime>
#include <fstream>
#include <sstream>

#include "app/backtest/journal_source.h"
#include "core/storage/journal_rows.h"
#include "core/storage/journal_store.h"
#include "core/wire/entry_codec.h"
#include "tests/bench/real_baskets.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using namespace loyalty::bench;

namespace {

constexpr std::int64_t members = 5'000;
constexpr const char* insertEntry =
    "INSERT INTO journal (sequence, kind, document, body, hash) VALUES (?, 'sale', ?, ?, ?)";

std::shared_ptr<const programme::Rulebook> programmeWhere(const std::string& from,
                                                          const std::string& to)
{
    std::ifstream file(SOURCE_DIR "/resources/programmes/harbour.json");
    CHECK(file);
    std::ostringstream text;
    text << file.rdbuf();
    std::string changed = text.str();
    return tests::rulebookOf(changed.replace(changed.find(from), from.size(), to));
}

/// Processor time of all threads since it was made.
class ProcessStopwatch {
public:
    [[nodiscard]] double milliseconds() const { return now() - m_begun; }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    double m_begun = now();
};

journal::Entry entryOf(const Question& question, std::int64_t sequence)
{
    journal::Entry entry;
    entry.terminal = TerminalId(1);
    entry.sequence = sequence;
    entry.at = question.when;
    entry.day = question.when.day();
    journal::SaleRecord sale;
    for (int i = 0; i < 8; ++i)
        sale.id.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(sequence >> 8 * i);
    sale.number = sequence;
    if (question.member.isMember)
        sale.holder = MemberId(1 + sequence % members);
    sale.basket = question.basket;
    sale.programmeVersion = 1;
    sale.standing = question.member;
    entry.body = std::move(sale);
    return entry;
}

struct Journal {
    std::string path;
    std::int64_t entries = 0;
    std::int64_t lines = 0;
};

// In one transaction: how fast a till writes is another bench.
Journal writeJournal(const QTemporaryDir& folder, const Questions& questions, std::int64_t lines)
{
    Journal journal{folder.filePath(QStringLiteral("journal.db")).toStdString(), 0, 0};
    const auto store = storage::JournalStore::open(journal.path);
    CHECK(store);
    storage::Database& database = (*store)->database();
    wire::Digest hash{};
    const auto written = database.transaction([&]() -> Result<void> {
        while (journal.lines < lines) {
            const auto next = static_cast<std::size_t>(journal.entries) % questions.list.size();
            const journal::Entry entry = entryOf(questions.list[next], ++journal.entries);
            journal.lines += static_cast<std::int64_t>(questions.list[next].basket.lines().size());
            const Bytes body = wire::encodeEntry(entry);
            hash = wire::chain(hash, body);
            const SaleId id = std::get<journal::SaleRecord>(entry.body).id;
            CHECK(database.run(insertEntry, entry.sequence, id, body, hash));
            CHECK(storage::deriveRows(database, entry));
        }
        return {};
    });
    CHECK(written);
    return journal;
}

// Processor time of decoding every entry, and nothing else.
double decodingMs(const Journal& journal)
{
    const auto store = storage::JournalStore::open(journal.path, storage::Access::ReadOnly);
    CHECK(store);
    double ms = 0;
    for (std::int64_t next = 1; next <= journal.entries;) {
        const auto rows = (*store)->entriesFrom(next, 1000, std::size_t{8} << 20);
        CHECK(rows && !rows->empty());
        const ThreadStopwatch watch;
        for (const ports::JournalRow& row : *rows)
            CHECK(wire::decodeEntry(row.body));
        ms += watch.milliseconds();
        next = rows->back().sequence + 1;
    }
    return ms;
}

backtest::Figures judge(const Journal& journal, const programme::Rulebook& inForce,
                        const programme::Rulebook& draft)
{
    const auto source = backtest::openJournalSource(journal.path, [](journal::SaleRecord&) {});
    CHECK(source);
    backtest::Backtest test([&](std::int64_t) { return &inForce; },
                            [&](std::int64_t) { return &draft; }, (*source)->comeBack());
    while (true) {
        const auto shoppers = (*source)->next();
        CHECK(shoppers);
        if (shoppers->empty())
            return test.figures();
        for (const backtest::Shopper& shopper : *shoppers)
            test.take(shopper.entry, shopper.standings);
    }
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("backtest", {}, argc, argv);
    const auto inForce = programmeWhere("10.00", "10.00");
    const auto draft = programmeWhere("10.00", "9.00");
    const auto questions = realQuestions(static_cast<std::size_t>(session.count(5000, 50)));
    const QTemporaryDir folder;
    const Journal journal = writeJournal(folder, questions, session.count(1'000'000, 2'000));
    std::vector<double> decoding;
    std::vector<double> whole;
    std::vector<double> clock;
    for (std::int64_t i = 0; i < session.count(5, 1); ++i) {
        decoding.push_back(decodingMs(journal));
        const Stopwatch watch;
        const ProcessStopwatch processor;
        const backtest::Figures figures = judge(journal, *inForce, *draft);
        whole.push_back(processor.milliseconds());
        clock.push_back(watch.milliseconds());
        CHECK(figures.sales == journal.entries);
        CHECK(figures.winners.count > 0 && figures.losers.count == 0);
    }
    session.add({"a backtest, over the decoding of its entries", medianRatio(whole, decoding), "x",
                 Limit{Bound::AtMost, 2.0}});
    session.add({"the same by the clock", median(clock), "ms", {}});
    session.add({"lines by the clock",
                 static_cast<double>(journal.lines) / median(clock) * 1000,
                 "a second",
                 {}});
    session.note(std::to_string(journal.lines) + " lines in " + std::to_string(journal.entries) +
                 " sales: " + questions.origin + ".");
    return session.finish();
}
