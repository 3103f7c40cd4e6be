// What the back office asks of this till: a member with their history, and what waits for HQ.
#include <algorithm>
#include <set>

#include "app/terminal/engine.h"
#include "core/wire/entry_codec.h"
#include "core/wire/message_codec.h"

namespace loyalty::app {

namespace {

constexpr int historyRows = 100;
constexpr int waitingRows = 100;
constexpr std::size_t waitingBytes = 4U << 20;

std::int64_t versionOf(const journal::Entry& entry)
{
    if (const auto* sale = std::get_if<journal::SaleRecord>(&entry.body))
        return sale->programmeVersion;
    if (const auto* record = std::get_if<journal::ReturnRecord>(&entry.body))
        return record->programmeVersion;
    if (const auto* goods = std::get_if<journal::BlindReturnRecord>(&entry.body))
        return goods->programmeVersion;
    if (const auto* claim = std::get_if<journal::ClaimRecord>(&entry.body))
        return claim->sale.programmeVersion;
    if (const auto* adjust = std::get_if<journal::AdjustRecord>(&entry.body))
        return adjust->programmeVersion;
    return 0;
}

}  // namespace

// The manager's own number is not asked for: the PIN finds the person among the managers.
void Engine::unlockManager(const QString& pin)
{
    const auto number = managerWith(pin);
    if (!number) {
        if (!isLocked(anyManager))
            notice(NoticeKind::NotAManager);
        return;
    }
    auto manager = m_cache->findStaff(*number);
    if (!manager)
        return report(manager.error());
    if (!*manager)
        return;
    m_manager = *number;
    Q_EMIT managerUnlocked({*number, QString::fromStdString((*manager)->name), (*manager)->role});
}

void Engine::showMember(MemberId member)
{
    auto customer = sale::findCustomer(*m_stores, member, {});
    if (!customer)
        return report(customer.error());
    m_shownMember = MemberView{std::move(*customer), nullptr, lastContact(), time(), {}, false};
    if (const auto rulebook = m_cache->inForce(stamp().day))
        m_shownMember->rulebook = *rulebook;
    addWaitingHistory();
    Q_EMIT memberShown(*m_shownMember);

    const Bytes body =
        wire::encodeMessage(wire::HistoryRequest{m_identity.terminal, member, historyRows});
    m_historyRequest = HqLink::nextRequest();
    Q_EMIT hqRequested(m_historyRequest, QStringLiteral("/v1/history"),
                       QByteArray(reinterpret_cast<const char*>(body.data()),
                                  static_cast<qsizetype>(body.size())));
}

void Engine::lookUp(const member::IdentifierHash& hash, const std::string& tail)
{
    auto member = m_members->resolve(hash);
    if (!member)
        return report(member.error());
    if (!*member)
        return notice(NoticeKind::CardNotRegistered, {QString::fromStdString(tail)});
    showMember(**member);
}

HistoryEntry Engine::historyOf(journal::Entry entry, QString terminalName, bool isWaiting)
{
    HistoryEntry row{std::move(entry), nullptr, std::move(terminalName), isWaiting};
    if (const std::int64_t version = versionOf(row.entry); version != 0)
        if (const auto rulebook = m_cache->version(version))
            row.rulebook = *rulebook;
    return row;
}

// This till's own entries that HQ has not acknowledged yet.
void Engine::addWaitingHistory()
{
    const auto state = m_journal->syncState();
    if (!state)
        return;
    std::set<std::int64_t> sequences;
    for (const member::Holder& name : m_shownMember->customer.names)
        if (const auto movements = m_journal->movementsOf(name, state->acked))
            for (const ports::OwnMovement& own : *movements)
                sequences.insert(own.sequence);
    for (const std::int64_t sequence : sequences) {
        const auto rows = m_journal->entriesFrom(sequence, 1, 1);
        if (!rows || rows->empty())
            continue;
        if (auto entry = wire::decodeEntry(rows->front().body))
            m_shownMember->history.insert(m_shownMember->history.begin(),
                                          historyOf(std::move(*entry), m_identity.name, true));
    }
}

void Engine::takeHistory(const HqAnswer& answer)
{
    if (!m_shownMember || !answer.isOk())
        return;
    const Bytes body(answer.body.begin(), answer.body.end());
    const auto reply = wire::decodeMessage<wire::HistoryReply>(body);
    if (!reply)
        return;
    std::erase_if(m_shownMember->history, [](const HistoryEntry& row) { return !row.isWaiting; });
    for (const wire::HistoryRecord& record : reply->entries) {
        auto entry = wire::decodeEntry(record.entry);
        if (!entry)
            continue;
        const bool isHere = std::any_of(m_shownMember->history.begin(),
                                        m_shownMember->history.end(), [&](const HistoryEntry& row) {
                                            return row.entry.terminal == entry->terminal &&
                                                   row.entry.sequence == entry->sequence;
                                        });
        if (!isHere)
            m_shownMember->history.push_back(
                historyOf(std::move(*entry), QString::fromStdString(record.terminalName), false));
    }
    m_shownMember->isComplete = true;
    Q_EMIT memberShown(*m_shownMember);
}

void Engine::listWaiting()
{
    auto status = linkStatus();
    auto state = m_journal->syncState();
    if (!status || !state)
        return report(status ? state.error() : status.error());
    WaitingView view{*status, {}, time()};
    if (auto rows = m_journal->entriesFrom(state->acked + 1, waitingRows, waitingBytes))
        for (const ports::JournalRow& row : *rows)
            if (auto entry = wire::decodeEntry(row.body))
                view.entries.push_back(historyOf(std::move(*entry), m_identity.name, true));
    Q_EMIT waitingListed(view);
}

}  // namespace loyalty::app
