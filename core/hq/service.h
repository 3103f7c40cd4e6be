// Service: HQ's answers to its tills, sans-IO: a message and the time in, a message out.
//
// HQ accepts every well-formed entry that comes in order; only a gap, a fork, a replaced
// incarnation or an oversized batch is refused. What an entry means is decided later, by the
// projector, so that no content can ever block a till's queue.
//
// A service and its store belong to one thread; any number may work on one database.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "core/hq/lender.h"
#include "core/ports/hq_snapshots.h"
#include "core/ports/store_hub.h"
#include "core/wire/request_signature.h"

namespace loyalty::hq {

/// Why there is no answer. `detail` is for the technician.
struct Refused {
    enum class Why {
        CodeUnknown,
        CodeExpired,
        TerminalUnknown,
        Blocked,
        WrongTerminal,  // the message names another terminal or incarnation than its signature
        ProtocolUnsupported,
        BatchTooLarge,
        Malformed,
        SpeaksThroughHub,  // a till whose store has a hub; it has one HQ at a time
        HubNotReady,       // a store hub that does not know yet what HQ has, or was replaced
        SnapshotUnknown,   // another one has taken its place: ask again from the start
    };
    Why why;
    std::string detail;
};

template <class T>
using Answer = tl::expected<T, Refused>;

/// Who signed a call.
struct Signer {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    bool isBlocked = false;  // HQ's people do not let it speak; whoever calls sees to that

    bool operator==(const Signer&) const = default;
    [[nodiscard]] bool is(TerminalId of, std::int32_t its) const
    {
        return terminal == of && incarnation == its;
    }
};

/// How long a pairing code can be used.
inline constexpr std::int64_t pairingCodeLifeMs = 15 * 60 * 1000;

/// 26 characters of Crockford's base 32 in groups (128 random bits).
std::string newPairingCode();
/// Of the code as a person types it: case, hyphens, spaces and the look-alikes O, I, L are
/// forgiven.
wire::Digest pairingCodeDigest(std::string_view typed);

class Service {
public:
    struct Settings {
        std::int64_t pollAfterMs = 5'000;
        wire::Key lookupKey{};  // of the fleet
        /// Of HQ's history: another one since a part of it was lost (feedEpoch()).
        std::int64_t epoch = 1;
        wire::PublicKey programmeKey{};  // tills take programmes signed with it
    };

    /// `hub` where this is not HQ itself and answers the tills of one store in its place;
    /// `snapshots` where there are any.
    Service(ports::HqStore& store, Settings settings, ports::StoreHub* hub = nullptr,
            ports::HqSnapshots* snapshots = nullptr)
        : m_store(store),
          m_settings(settings),
          m_hub(hub),
          m_snapshots(snapshots),
          m_rulebooks(store)
    {}

    /// Uses up a one-time code. The same code with the same key again gets the same answer, so that
    /// a lost reply costs nothing.
    Result<Answer<wire::PairReply>> pair(const wire::PairRequest& request, Instant now);
    /// For somebody who proved in another way that they may (the pairing cookie): a new terminal.
    Result<wire::PairReply> pairWithoutCode(const wire::PairRequest& request, Instant now);

    /// What HQ has of the journal that was at the terminal until it was paired.
    Result<void> tellOfLast(const wire::PairRequest& request, wire::PairReply& reply);

    /// At the hub of a store: HQ has paired this till just now.
    Result<void> welcome(const wire::PairReply& till, const wire::PublicKey& key);

    /// Whose key made this signature; none where no incarnation of that terminal did.
    Result<std::optional<Signer>> signerOf(const wire::RequestToSign& request,
                                           std::string_view signature);

    Result<Answer<wire::SyncReply>> sync(const Signer& signer, const wire::SyncRequest& request,
                                         Instant now);
    Result<Answer<wire::HistoryReply>> history(const Signer& signer,
                                               const wire::HistoryRequest& request);
    Result<Answer<wire::SnapshotReply>> snapshot(const Signer& signer,
                                                 const wire::SnapshotRequest& request);
    Result<Answer<wire::Totals>> totals(const Signer& signer, const wire::TotalsRequest& request);

private:
    struct Heard {
        wire::SyncReply reply;
        Speaker speaker = Speaker::Known;
        std::optional<ports::TerminalRow> hub;  // where the hub of a store speaks
        bool isThroughHub = false;              // it is not to come itself
        std::set<TerminalId> direct;            // of a hub's tills: came themselves since
    };

    Result<Answer<Heard>> accept(const wire::SyncRequest& request, Instant now);
    Result<void> take(ports::TerminalRow& terminal, const wire::SyncRequest& request,
                      const std::vector<wire::Digest>& chain, Instant now, Heard& heard);
    Result<void> relay(Heard& heard, const wire::SyncRequest& request, Instant now);
    Result<void> relayLane(Heard& heard, const wire::LaneJournal& lane, const wire::Cursors& has,
                           Instant now);
    Result<std::optional<Refused>> whyNotReady(const wire::SyncRequest& request);
    /// As far as a journal is known without a gap, from where HQ is.
    struct Known {
        std::int64_t sequence = 0;
        wire::Digest hash{};
    };
    Result<Known> knownOf(const ports::Lane& lane);
    Result<std::optional<wire::SyncReply>> fillGap(const wire::SyncRequest& request, Instant now);
    Result<void> fillInside(const ports::Lane& lane, ports::TerminalRow& terminal,
                            const wire::SyncRequest& request, Instant now,
                            std::optional<wire::SyncReply>& reply);
    Result<wire::SyncVerdict> fillFrom(const ports::Lane& lane, const ports::TerminalRow& terminal,
                                       const wire::SyncRequest& request, Instant now, Known& known);
    Result<bool> joins(const ports::Lane& lane, const ports::TerminalRow& terminal,
                       const wire::Digest& hash);
    Result<bool> isSureOfItself();
    Result<bool> isForkedAbove(const ports::JournalKey& journal);
    Result<void> hearLeases(const wire::SyncRequest& request, Speaker speaker,
                            wire::SyncReply& reply);
    Result<void> noteSpent(const ports::JournalKey& till, const std::vector<ports::InboxRow>& rows);
    Result<void> addUpstream(Instant now, wire::SyncReply& reply);
    Result<wire::SyncVerdict> compareChain(const ports::TerminalRow& terminal,
                                           const wire::SyncRequest& request,
                                           const std::vector<wire::Digest>& chain);
    Result<wire::SyncVerdict> compare(const ports::TerminalRow& terminal,
                                      const wire::SyncRequest& request,
                                      const std::vector<wire::Digest>& chain);
    Result<std::optional<wire::Digest>> acceptedHash(const ports::TerminalRow& terminal,
                                                     std::int64_t sequence);
    Result<void> append(ports::TerminalRow& terminal, const wire::SyncRequest& request,
                        const std::vector<wire::Digest>& chain, Instant now);
    [[nodiscard]] ports::HeardOf heardOf(const wire::SyncRequest& request, Instant now) const;
    /// Positions of another history say nothing.
    [[nodiscard]] std::int64_t membersReadBy(const wire::SyncRequest& request) const
    {
        return request.cursors.epoch == m_settings.epoch ? request.cursors.members : 0;
    }
    /// [0] is the hash before the first entry of the request, [i] that of its i-th entry.
    static std::vector<wire::Digest> chainOf(const wire::SyncRequest& request);
    Result<void> addFeed(const wire::SyncRequest& request, Heard& heard);
    Result<void> addLanes(Heard& heard);
    Result<void> offerSnapshot(wire::SyncReply& reply);
    [[nodiscard]] wire::PairReply replyTo(const ports::TerminalRow& terminal) const;

    ports::HqStore& m_store;
    Settings m_settings;
    ports::StoreHub* m_hub;
    ports::HqSnapshots* m_snapshots;
    Rulebooks m_rulebooks;
};

}  // namespace loyalty::hq
