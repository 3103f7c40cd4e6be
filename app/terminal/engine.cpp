#include "app/terminal/engine.h"

#include <QDir>
#include <random>

#include "app/terminal/random_ids.h"
#include "app/terminal/till_folder.h"
#include "core/programme/rulebook.h"

namespace loyalty::app {

namespace {

constexpr int syncTickMs = 100;
constexpr int diskTickMs = 10'000;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

// Another one in each of two copies of a disk.
std::uint64_t seedOfThisRun()
{
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

}  // namespace

Engine::Engine(EngineSetup setup) : m_setup(std::move(setup)) {}

Engine::~Engine() = default;

void Engine::post(std::function<void(Engine&)> command)
{
    QMetaObject::invokeMethod(
        this, [this, command = std::move(command)] { command(*this); }, Qt::QueuedConnection);
}

void Engine::open(const Identity& identity)
{
    m_identity = identity;
    if (auto opened = openStores(); !opened)
        return Q_EMIT failedToOpen(opened.error());
    m_syncTimer = new QTimer(this);
    connect(m_syncTimer, &QTimer::timeout, this, &Engine::driveSync);
    m_syncTimer->start(syncTickMs);
    auto* diskTimer = new QTimer(this);
    connect(diskTimer, &QTimer::timeout, this, &Engine::lookAfterDisk);
    diskTimer->start(diskTickMs);

    TillHead head = makeHead();
    if (m_cache->isDamaged()) {
        replaceCache();
        head = makeHead();
    }
    Q_EMIT opened(head);
    if (m_cacheWasReplaced)
        notice(NoticeKind::CacheReplaced);
    m_ballast->lay();
    static_cast<void>(isShortOfRoom());
    publishLink();
}

void Engine::adopt(const Identity& identity, const std::optional<HqHas>& hqHas)
{
    closeStores();
    const auto taken = adoptIdentity(m_setup.dataFolder, identity, hqHas);
    if (!taken)
        return Q_EMIT failedToOpen(taken.error());
    open(identity);
    if (*taken > 0)
        notice(NoticeKind::EntriesTakenOver, {QString::number(*taken)});
}

void Engine::closeStores()
{
    delete std::exchange(m_syncTimer, nullptr);
    m_syncRequest = 0;
    m_historyRequest = 0;
    m_returning.reset();
    m_borrower.reset();
    m_finder.reset();
    m_fetcher.reset();
    m_pinGate.reset();
    m_sync.reset();
    m_checkout.reset();
    m_stores.reset();
    m_members.reset();
    m_cache.reset();
    m_journal.reset();
    m_highWater.reset();
}

TillHead Engine::makeHead()
{
    TillHead head;
    head.store = m_identity.store;
    head.name = m_identity.name;
    head.nextNumber = m_journal->lastNumber().value_or(0) + 1;
    head.members = m_cache->memberCount().value_or(0);
    if (const auto rulebook = m_cache->inForce(stamp().day); rulebook && *rulebook) {
        head.currency = (*rulebook)->programme().currency;
        head.pointDecimals = (*rulebook)->programme().points.decimals;
    }
    return head;
}

Result<void> Engine::openStores()
{
    const QDir folder(m_setup.dataFolder);
    if (auto there = checkJournalIsThere(m_setup.dataFolder); !there)
        return there;
    m_ballast = std::make_unique<Ballast>(m_setup.dataFolder, m_setup.ballastBytes);
    auto journal = openJournal();
    if (!journal)
        return tl::unexpected(journal.error());
    if (auto owner = checkOwner(**journal, m_identity); !owner)
        return owner;
    m_highWater = std::make_unique<HighWater>(m_setup.stateFolder, m_identity);
    if (auto checked = m_highWater->check(**journal); !checked)
        return checked;
    auto cache = storage::CacheStore::openOrReplace(
        folder.filePath(QStringLiteral("cache_1.db")).toStdString(), m_identity.lookupKey);
    if (!cache)
        return tl::unexpected(cache.error());
    m_journal = std::move(*journal);
    m_cache = std::move(cache->store);
    m_cacheWasReplaced = cache->wasReplaced;
    if (auto pinned = pinProgrammeKey(); !pinned)
        return pinned;
    auto known = m_journal->syncState();
    if (!known)
        return tl::unexpected(known.error());
    m_clock = sync::TillClock(*known);
    m_members = std::make_unique<storage::TillMembers>(*m_cache, *m_journal);
    m_ids = std::make_unique<RandomIds>();
    m_stores = std::make_unique<sale::Stores>(sale::Stores{*m_cache, *m_members, *m_journal,
                                                           *m_journal, *m_cache, *m_ids,
                                                           m_journal.get(), m_cache.get()});
    m_checkout = std::make_unique<sale::Checkout>(
        *m_stores, sale::Terminal{m_identity.terminal, m_identity.incarnation,
                                  Symbol(m_identity.store.toStdString())});
    m_sync = std::make_unique<sync::Synchroniser>(*m_journal, *m_cache, m_identity.terminal,
                                                  m_identity.incarnation, seedOfThisRun());
    m_sync->describeWith([this] { return circumstances(); });
    m_borrower = std::make_unique<Borrower>(*m_checkout, *m_sync, *m_journal);
    m_finder = std::make_unique<SaleFinder>(*m_stores, *m_sync, m_identity.terminal);
    m_pinGate = std::make_unique<sale::PinGate>(*m_journal);
    return m_borrower->begin();
}

LocalTime Engine::time() const
{
    LocalTime at = m_setup.clock();
    at.instant = m_clock.now(at.instant, uptime());
    return at;
}

sale::Stamp Engine::stamp() const
{
    constexpr std::int64_t minuteMs = 60'000;
    const LocalTime at = time();
    LocalTime inTheDay = at;
    inTheDay.instant = at.instant.after(-m_setup.dayEndsMinutes * minuteMs);
    return {at, inTheDay.day(), m_staff ? m_staff->number : StaffNumber(), uptime()};
}

void Engine::notice(NoticeKind kind, QStringList arguments)
{
    m_worst = std::max(m_worst, severityOf(kind));
    Q_EMIT noticed({kind, std::move(arguments)});
}

void Engine::report(const Fault& fault)
{
    if (fault.kind == FaultKind::Corrupt && m_cache->isDamaged())
        return replaceCache();
    switch (fault.kind) {
        case FaultKind::Missing:
            return notice(NoticeKind::StorageMissing, {text(fault.detail)});
        case FaultKind::Busy:
            return notice(NoticeKind::StorageBusy);
        case FaultKind::Full:
            return notice(NoticeKind::StorageFull);
        case FaultKind::ReadOnly:
        case FaultKind::Denied:
            return notice(NoticeKind::StorageReadOnly);
        case FaultKind::Corrupt:
            return notice(NoticeKind::StorageCorrupt, {text(fault.detail)});
        default:
            return notice(NoticeKind::StorageFailed, {text(fault.detail)});
    }
}

void Engine::replaceCache()
{
    if (auto replaced = m_cache->replace(); !replaced)
        return notice(NoticeKind::StorageCorrupt, {text(replaced.error().detail)});
    notice(NoticeKind::CacheReplaced);
    m_sync->nudge(now());
}

// The sale -------------------------------------------------------------------------------------

void Engine::takeItem(const std::string& code)
{
    auto added = m_checkout->scanItem(Symbol(code));
    if (!added)
        return report(added.error());
    switch (*added) {
        case sale::AddAnswer::Added:
            m_lastLine = m_checkout->lastLine();
            return publishSale();
        case sale::AddAnswer::UnknownItem:
            return notice(NoticeKind::UnknownItem, {text(code)});
        case sale::AddAnswer::TooMany:
            return notice(NoticeKind::QuantityTooLarge);
        case sale::AddAnswer::TooLarge:
            return notice(NoticeKind::AmountTooLarge);
    }
}

void Engine::changeQuantity(basket::LineNumber line, Quantity quantity)
{
    switch (m_checkout->changeQuantity(line, quantity)) {
        case sale::AddAnswer::Added:
            m_lastLine = line;
            return publishSale();
        case sale::AddAnswer::TooLarge:
            return notice(NoticeKind::AmountTooLarge);
        default:
            return notice(NoticeKind::QuantityTooLarge);
    }
}

void Engine::voidLine(basket::LineNumber number)
{
    const basket::Line* line = m_checkout->basket().find(number);
    if (line == nullptr)
        return;
    const QString name = text(line->item.name);
    m_checkout->voidLine(number);
    m_lastLine = m_checkout->lastLine();
    publishSale();
    notice(NoticeKind::LineVoided, {name});
}

void Engine::voidSale()
{
    if (m_checkout->isEmpty())
        return;
    m_checkout->voidSale();
    publishSale();
    notice(NoticeKind::SaleVoided);
}

void Engine::settle(const std::vector<basket::Tender>& tenders)
{
    auto answer = m_checkout->settle(tenders, stamp());
    if (!answer) {
        report(answer.error());
        return offerUnrecorded(tenders);
    }
    if (!*answer)
        return refuseToSettle((*answer).error());
    m_lastLine = 0;
    const std::string slipName =
        wire::typedNameOf({m_identity.terminal, (*answer)->record.number, {}});
    Q_EMIT settled({std::move(**answer), lastContact(), slipCodeOfLast(), slipName});
    publishSale();
    m_sync->nudge(now());
    publishLink();
}

void Engine::refuseToSettle(sale::SettleRefusal refusal)
{
    switch (refusal) {
        case sale::SettleRefusal::EmptyBasket:
            return notice(NoticeKind::BasketEmpty);
        case sale::SettleRefusal::TenderTooSmall:
            return notice(NoticeKind::TenderTooSmall);
        case sale::SettleRefusal::RewardLost:
            return publishSale();
        case sale::SettleRefusal::ExchangeLost:
            notice(NoticeKind::ExchangeLost);
            publishSale();
    }
}

std::optional<Instant> Engine::lastContact()
{
    const auto state = m_journal->syncState();
    return state ? state->lastContact : std::nullopt;
}

void Engine::publishSale()
{
    const sale::Stamp at = stamp();
    auto quote = m_checkout->quote(at.at, at.day);
    if (!quote)
        return report(quote.error());
    SaleView view{
        std::move(*quote), m_journal->lastNumber().value_or(0) + 1, at.at, 0, lastContact(),
        m_lastLine};
    if (const auto parked = m_journal->parked())
        view.parked = static_cast<int>(parked->size());
    if (view.quote.isTooLarge)
        notice(NoticeKind::PointsTooLarge);
    if (view.quote.lostReward)
        notice(NoticeKind::RewardLost, {QString::fromStdString(view.quote.lostReward->reward)});
    Q_EMIT saleChanged(view);
    if (auto tidied = m_borrower->tidy(now()); !tidied)
        report(tidied.error());
}

// Parking --------------------------------------------------------------------------------------

void Engine::park()
{
    // Whoever takes the sale up again would not find them.
    if (m_checkout->exchange() && m_checkout->exchange()->sale.elsewhere)
        return notice(NoticeKind::ExchangeNotParked);
    auto parked = m_checkout->park(stamp());
    if (!parked)
        return report(parked.error());
    notice(*parked ? NoticeKind::Parked : NoticeKind::NothingToPark);
    m_lastLine = 0;
    publishSale();
}

void Engine::listParked()
{
    auto sales = m_journal->parked();
    if (!sales)
        return report(sales.error());
    Q_EMIT parkedListed(*sales);
}

void Engine::resume(const SaleId& id)
{
    if (!m_checkout->isEmpty())
        return notice(NoticeKind::FinishSaleFirst);
    auto resumed = m_checkout->resume(id);
    if (!resumed)
        return report(resumed.error());
    if (!*resumed)
        notice(NoticeKind::SaleGone);
    m_lastLine = m_checkout->lastLine();
    publishSale();
}

}  // namespace loyalty::app
