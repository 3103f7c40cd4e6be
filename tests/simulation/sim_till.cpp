#include "tests/simulation/sim_till.h"

#include "core/base/check.h"
#include "core/storage/succession.h"

namespace loyalty::tests {

namespace {

constexpr std::int16_t offsetMinutes = 180;
constexpr const char* nextJournalFile = "journal.next.db";

app::Identity identityOf(const SimTill::Setup& setup)
{
    app::Identity identity;
    identity.terminal = setup.terminal;
    identity.incarnation = setup.incarnation;
    std::copy(setup.key.begin(), setup.key.end(), identity.secretKey.begin() + 32);
    return identity;
}

}  // namespace

SaleId SimIds::newSaleId()
{
    for (std::size_t i = 0; i < m_last.bytes.size(); i += 8) {
        const std::uint64_t word = m_random.next();
        for (std::size_t j = 0; j < 8; ++j)
            m_last.bytes[i + j] = static_cast<std::uint8_t>(word >> (8 * j));
    }
    return m_last;
}

SimTill::SimTill(const Setup& setup, std::uint64_t seed, const SimDisk::Image& image,
                 const Instant& now)
    : m_setup(setup),
      m_now(now),
      m_disk(seed),
      m_random(seed ^ 0x5157),
      m_bootedAt(now),
      m_start(static_cast<std::uint32_t>(m_random.next() | 1U))
{
    m_disk.restore(image);
}

SimTill::Started SimTill::start()
{
    const auto failed = [this](const Fault& fault) {
        stop();
        m_fault = fault.detail;
        if (fault.kind == FaultKind::SetBack)
            return Started::SetBack;
        return m_disk.hasPower() ? Started::Failed : Started::PowerWent;
    };
    auto journal = storage::JournalStore::open(path(journalFile));
    if (!journal)
        return failed(journal.error());
    m_mark = std::make_unique<app::HighWater>(m_setup.stateFolder, identityOf(m_setup));
    if (auto checked = m_mark->check(**journal); !checked)
        return failed(checked.error());
    auto cache = storage::CacheStore::open(path(cacheFile), {});
    if (!cache)
        return failed(cache.error());
    m_journal = std::move(*journal);
    m_cache = std::move(*cache);
    m_journal->onAppended(
        [this](std::int64_t last, const wire::Digest& hash) { m_mark->remember(last, hash); });
    auto known = m_journal->syncState();
    if (!known)
        return failed(known.error());
    m_clock = sync::TillClock(*known);
    m_members = std::make_unique<storage::TillMembers>(*m_cache, *m_journal);
    m_checkout = std::make_unique<sale::Checkout>(stores(), terminal());
    m_sync = std::make_unique<sync::Synchroniser>(*m_journal, *m_cache, m_setup.terminal,
                                                  m_setup.incarnation, m_random.next());
    m_sync->describeWith([this] { return sync::Circumstances{{}, wall(), uptime()}; });
    m_borrower = std::make_unique<app::Borrower>(*m_checkout, *m_sync, *m_journal);
    m_stores.emplace(stores());
    m_finder = std::make_unique<app::SaleFinder>(*m_stores, *m_sync, m_setup.terminal);
    if (auto begun = m_borrower->begin(); !begun)
        return failed(begun.error());
    return Started::Running;
}

void SimTill::stop()
{
    m_finder.reset();
    m_stores.reset();
    m_borrower.reset();
    m_sync.reset();
    m_checkout.reset();
    m_members.reset();
    m_mark.reset();
    m_cache.reset();
    m_journal.reset();
    underWay = 0;
    shownCode.reset();
    card = -1;
    returning.reset();
}

void SimTill::boot()
{
    m_bootedAt = m_now;
    m_start = static_cast<std::uint32_t>(m_random.next() | 1U);
}

sale::Stores SimTill::stores()
{
    return {*m_cache, *m_members, *m_journal,      *m_journal,
            *m_cache, m_ids,      m_journal.get(), m_cache.get()};
}

sale::Stamp SimTill::stamp(int staff) const
{
    const LocalTime at{m_clock.now(wall(), uptime()), offsetMinutes};
    return {at, at.day(), StaffNumber(staff), uptime()};
}

wire::PairRequest SimTill::lastOne()
{
    wire::PairRequest request;
    auto journal = storage::JournalStore::open(path(journalFile));
    auto state = journal ? (*journal)->syncState() : tl::unexpected(journal.error());
    auto hash = state ? (*journal)->hashAt(state->acked) : tl::unexpected(state.error());
    if (!hash)
        return request;
    request.lastTerminal = m_setup.terminal;
    request.lastIncarnation = m_setup.incarnation;
    request.lastAcked = state->acked;
    request.lastHash = *hash;
    return request;
}

Result<std::int64_t> SimTill::adopt(const Setup& setup, const wire::PairReply& paired)
{
    CHECK(m_journal == nullptr);
    std::int64_t taken = 0;
    {
        auto before = storage::JournalStore::open(path(journalFile));
        auto next = storage::JournalStore::open(path(nextJournalFile));
        if (!before || !next)
            return tl::unexpected(before ? next.error() : before.error());
        auto state = (*before)->syncState();
        if (!state)
            return tl::unexpected(state.error());
        // As app/terminal/adopt_identity does.
        std::int64_t after = isRejected ? 0 : std::min(state->acked, paired.ackedOfLast);
        auto hash = (*before)->hashAt(after);
        if (!hash)
            return tl::unexpected(hash.error());
        if (!isRejected && *hash != paired.hashOfLast)
            after = 0;
        auto done = storage::succeed(**before, after, **next, setup.terminal, setup.incarnation);
        if (!done)
            return done;
        taken = *done;
    }
    SimDisk::Image image = m_disk.image();
    image[journalFile] = image.at(nextJournalFile);
    std::erase_if(image,
                  [](const auto& file) { return file.first.find("next") != file.first.npos; });
    m_disk.restore(image);
    goOnAs(setup);
    return taken;
}

void SimTill::goOnAs(const Setup& setup)
{
    m_setup = setup;
    isRefused = isRejected = isSetBack = false;
    sequence = 0;
}

}  // namespace loyalty::tests
