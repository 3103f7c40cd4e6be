// selling_till: a till without a window and without people. Its engine, its files and its line to
// HQ are the product's; it sells, gives rewards, takes goods back and gives out cards as its seed
// says, until it is killed or told to rest. A program of its own for the tests that kill -9 it.
//
//   selling_till FOLDER SEED INDEX TILLS BEGAN     (BEGAN: when the tills' time began, in ms)
//
// What a printer would put on paper is a line on standard output, written when the engine says that
// it is done and not before:
//   sale ID NUMBER CARD EARNED SPENT
//   return ID NUMBER SALE GIVEN TAKEN     (of the points: back to the member, and from them)
//   rested                     nothing waits, and HQ has answered twice since
// On standard input: "rest", and "end"; it ends with its reader, too.
#include <unistd.h>

#include <QCoreApplication>
#include <QSocketNotifier>
#include <csignal>
#include <random>

#include "app/terminal/random_ids.h"
#include "core/sale/enrol.h"
#include "core/storage/till_members.h"
#include "tests/support/kill_shop.h"
#include "tests/support/till_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

void say(const std::string& line)
{
    const std::string text = line + "\n";
    if (::write(STDOUT_FILENO, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        ::_exit(0);  // nobody reads any more
}

std::string spaced(std::initializer_list<std::string> words)
{
    std::string line;
    for (const std::string& word : words)
        line += (line.empty() ? "" : " ") + word;
    return line;
}

struct Setting {
    QString folder;
    std::uint32_t seed = 0;
    int index = 0;
    int tills = 1;
    std::int64_t began = 0;
};

class SellingTill : public QObject {
public:
    SellingTill(Setting setting, const app::Identity& identity)
        : m_setting(std::move(setting)),
          m_identity(identity),
          m_random(m_setting.seed),
          m_bench(m_setting.folder, {3'000, 10'000}, "2026-11-23T09:14:02+03:00", 0,
                  m_setting.folder + QStringLiteral("/state"))
    {
        m_bench.now = now();
        giveOutACard();
        using app::Engine;
        const Engine* engine = m_bench.engine.get();
        connect(engine, &Engine::settled, this, &SellingTill::printSale);
        connect(engine, &Engine::rewardsShown, this,
                [this](const app::RewardsView& view) { m_rewards = view; });
        connect(engine, &Engine::returnChanged, this,
                [this](const app::ReturnView& view) { m_return = view; });
        connect(engine, &Engine::returned, this, &SellingTill::printReturn);
        connect(engine, &Engine::failedToOpen, this, [](const Fault& fault) {
            qCritical("selling_till: %s", fault.detail.c_str());
            ::_exit(4);
        });
        m_bench.open(m_identity);
        m_clock.callOnTimeout([this] { m_bench.now = now(); });
        m_clock.start(2);
        m_hands.callOnTimeout([this] { act(); });
        m_hands.start(5);
    }

    void rest() { m_isResting = true; }

private:
    enum class Doing { Nothing, Paying, TakingBack };

    int dice(int sides) { return static_cast<int>(m_random() % static_cast<unsigned>(sides)); }

    LocalTime now() const
    {
        const std::int64_t passed = QDateTime::currentMSecsSinceEpoch() - m_setting.began;
        return {Instant{m_setting.began + passed * killTimeLapse}, 180};
    }

    // Before anybody sells: the engine has no page for it yet.
    void giveOutACard()
    {
        const int card = registeredCards + dice(3 * (cardCount - registeredCards));
        if (card >= cardCount)
            return;
        const QDir folder(m_setting.folder);
        auto journal = storage::JournalStore::open(
            folder.filePath(QStringLiteral("journal.db")).toStdString());
        auto cache = storage::CacheStore::open(
            folder.filePath(QStringLiteral("cache_1.db")).toStdString(), m_identity.lookupKey);
        CHECK(journal && cache);
        storage::TillMembers members(**cache, **journal);
        app::RandomIds ids;
        const sale::Stores stores{**cache, members, **journal, **journal, **cache, ids};
        const LocalTime at = now();
        const auto hash = wire::identifierHash(m_identity.lookupKey, member::IdentifierKind::Card,
                                               killCard(card));
        CHECK(sale::enrol(stores, {m_identity.terminal, m_identity.incarnation, {}},
                          {member::IdentifierKind::Card, hash, killCard(card).substr(9)},
                          {at, at.day(), StaffNumber(killStaff)}));
    }

    void act()
    {
        if (!m_bench.isSignedIn)
            return signIn();
        app::Engine& engine = *m_bench.engine;
        switch (m_doing) {
            case Doing::Paying:
                if (m_rewards && !m_rewards->isAsking)
                    settle();
                return;
            case Doing::TakingBack:
                return takeBack();
            case Doing::Nothing:
                break;
        }
        if (m_isResting)
            return lookWhetherAllIsSent();
        m_hands.setInterval(2 + dice(20));
        if (dice(5) == 0) {
            m_bench.notices.clear();
            m_return.reset();
            m_doing = Doing::TakingBack;
            engine.openReturnTyped(slipToBringBack());
        } else {
            serve();
        }
    }

    void signIn()
    {
        m_bench.notices.clear();
        m_bench.engine->signIn(StaffNumber(killStaff), QString::fromLatin1(killPin));
    }

    void serve()
    {
        app::Engine& engine = *m_bench.engine;
        for (int pieces = 1 + dice(3); pieces > 0; --pieces)
            engine.takeTyped(QString::fromLatin1(killItem));
        m_card = killCard(dice(cardCount));
        engine.identifyTyped(QString::fromStdString(m_card));
        if (dice(3) == 0)
            return settle();
        m_rewards.reset();
        m_doing = Doing::Paying;
        engine.takeReward("pay", Points(10 * (1 + dice(15))));
    }

    void settle()
    {
        m_doing = Doing::Nothing;
        m_bench.engine->settle({});
    }

    void printSale(const app::SettledView& view)
    {
        const journal::SaleRecord& sale = view.settled.record;
        Points spent;
        for (const journal::RewardTaken& each : sale.rewards)
            spent += each.redemption.points;
        say(spaced({"sale", toHex(sale.id.bytes), std::to_string(sale.number), m_card,
                    std::to_string(sale.points.count()), std::to_string(spent.count())}));
    }

    // Any slip that may be brought back here, of this till or of another: "2-17".
    QString slipToBringBack()
    {
        for (;;) {
            const int from = dice(m_setting.tills);
            const std::int64_t number = 1 + dice(static_cast<int>(m_bench.sale.number) + 3);
            if (whereGoodsComeBack(from, number, m_setting.tills) == m_setting.index)
                return QStringLiteral("%1-%2").arg(from + 1).arg(number);
        }
    }

    void takeBack()
    {
        app::Engine& engine = *m_bench.engine;
        if (!m_return) {
            // Whatever is said but that HQ is asked ends it.
            for (const app::Notice& each : m_bench.notices)
                if (each.kind != app::NoticeKind::AskingForSale)
                    m_doing = Doing::Nothing;
            if (m_doing == Doing::Nothing)
                engine.closeReturn();
            return;
        }
        m_doing = Doing::Nothing;
        basket::Returned lines;
        for (const basket::Line& line : m_return->sale.record.basket.lines())
            if (m_return->sale.returned.of(line.number) < line.quantity)
                lines.restore(line.number, onePiece);
        engine.chooseReturn(lines);
        if (lines.isEmpty() || !m_return->preview || m_return->preview->needsApproval)
            return engine.closeReturn();
        engine.commitReturn();
        engine.closeReturn();
    }

    void printReturn(const app::ReturnedView& view)
    {
        const journal::ReturnRecord& back = view.returned.record;
        Points given;
        for (const journal::RewardBack& each : back.rewards)
            given += each.points;
        say(spaced({"return", toHex(back.id.bytes), std::to_string(back.number),
                    toHex(back.original.bytes), std::to_string(given.count()),
                    std::to_string((back.taken - back.forgiven).count())}));
    }

    void lookWhetherAllIsSent()
    {
        const sync::Status& status = m_bench.status;
        const bool isQuiet = status.link == sync::LinkState::Online && status.backlog.entries == 0;
        if (!isQuiet)
            m_contacts.clear();
        else if (m_contacts.empty() || m_contacts.back() != status.lastContact)
            m_contacts.push_back(status.lastContact);
        if (m_contacts.size() == 3)
            say("rested");
    }

    Setting m_setting;
    app::Identity m_identity;
    std::mt19937 m_random;
    TillBench m_bench;
    QTimer m_clock;
    QTimer m_hands;
    Doing m_doing = Doing::Nothing;
    std::string m_card;
    std::optional<app::RewardsView> m_rewards;
    std::optional<app::ReturnView> m_return;
    std::vector<std::optional<Instant>> m_contacts;  // since nothing waits
    bool m_isResting = false;
};

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    ::signal(SIGPIPE, SIG_IGN);
    CHECK(argc == 6);
    const Setting setting{QString::fromLocal8Bit(argv[1]),
                          static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)),
                          std::atoi(argv[3]), std::atoi(argv[4]), std::atoll(argv[5])};
    const auto identity = app::loadIdentity(setting.folder);
    CHECK(identity && *identity);
    SellingTill till(setting, **identity);
    QSocketNotifier commands(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&commands, &QSocketNotifier::activated, [&till] {
        char words[64];
        const ssize_t got = ::read(STDIN_FILENO, words, sizeof words);
        if (got <= 0 || std::string(words, static_cast<std::size_t>(got)).find("end") == 0)
            return QCoreApplication::quit();
        till.rest();
    });
    return QCoreApplication::exec();
}
