#include "core/wire/message_codec.h"

#include "core/wire/cbor.h"
#include "core/wire/describe.h"
#include "core/wire/json_archive.h"

namespace loyalty {

namespace member {

template <class F>
void describe(F& fields, Member& v)
{
    fields("id", v.id)("status", v.status)("name", v.name)("card_tail", v.cardTail)(
        "since", v.since)("segments", v.segments)("birthday", v.birthday);
}

}  // namespace member

namespace wire {

template <class F>
void describe(F& fields, PairRequest& v)
{
    fields("code", v.code)("public_key", v.publicKey)("program", v.program)("hub", v.isHub)(
        "last_terminal", v.lastTerminal)("last_incarnation", v.lastIncarnation)(
        "last_acked", v.lastAcked)("last_hash", v.lastHash);
}

template <class F>
void describe(F& fields, PairReply& v)
{
    fields("terminal", v.terminal)("incarnation", v.incarnation)("store", v.store)("name", v.name)(
        "lookup_key", v.lookupKey)("hub", v.isHub)("programme_key", v.programmeKey)(
        "acked_of_last", v.ackedOfLast)("hash_of_last", v.hashOfLast);
}

template <class F>
void describe(F& fields, MemberRecord& v)
{
    fields("member", v.member)("identifiers", v.identifiers)("account", v.account)(
        "reflected", v.reflected)("merged_into", v.mergedInto);
}

template <class F>
void describe(F& fields, ItemRecord& v)
{
    fields("code", v.code)("name", v.name)("department", v.department)("category", v.category)(
        "brand", v.brand)("tags", v.tags)("price", v.price)("measured", v.isMeasured)("tax_rate",
                                                                                      v.tax);
}

template <class F>
void describe(F& fields, StaffRecord& v)
{
    fields("number", v.number)("name", v.name)("role", v.role)("pin_hash", v.pinHash)("active",
                                                                                      v.isActive);
}

template <class F>
void describe(F& fields, ProgrammeRecord& v)
{
    fields("version", v.version)("valid_from", v.validFrom)("text", v.text)("author", v.author)(
        "approver", v.approver)("signed_by", v.signedBy)("signature", v.signature);
}

template <class F>
void describe(F& fields, SpentRecord& v)
{
    fields("rule", v.rule)("points", v.points)("in_store", v.inStore)("reflected", v.reflected);
}

template <class F>
void describe(F& fields, FeedPage& v)
{
    fields("members", v.members)("items", v.items)("staff", v.staff)("programmes", v.programmes)(
        "position", v.position)("more", v.more)("spent", v.spent)("tills", v.tills);
}

template <class F>
void describe(F& fields, Cursors& v)
{
    fields("members", v.members)("items", v.items)("staff", v.staff)("programmes", v.programmes)(
        "spent", v.spent)("epoch", v.epoch)("tills", v.tills);
}

template <class F>
void describe(F& fields, TillRecord& v)
{
    fields("terminal", v.terminal)("incarnation", v.incarnation)("name", v.name)(
        "public_key", v.publicKey)("blocked", v.isBlocked);
}

template <class F>
void describe(F& fields, SaleAsk& v)
{
    fields("ask", v.ask)("sale", v.sale);
}

template <class F>
void describe(F& fields, SaleFound& v)
{
    std::vector<basket::ReturnedLine> returned;
    for (const auto& [line, quantity] : v.returned.quantities())
        returned.push_back({line, quantity});
    fields("ask", v.ask)("answer", v.answer)("entry", v.entry)("returned", returned)("till_name",
                                                                                     v.tillName);
    if constexpr (F::reads) {
        v.returned = basket::Returned{};
        for (const basket::ReturnedLine& each : returned)
            if (!v.returned.restore(each.line, each.quantity))
                return fields.fail("a line that stands twice in what has come back");
    }
}

template <class F>
void describe(F& fields, ShownCode& v)
{
    fields("card", v.card)("step", v.step);
}

template <class F>
void describe(F& fields, LeaseAsk& v)
{
    fields("id", v.id)("purpose", v.purpose)("member", v.member)("points", v.points)("code",
                                                                                     v.code);
}

template <class F>
void describe(F& fields, TillHealth& v)
{
    fields("program", v.program)("waiting", v.waiting)("oldest_ms", v.oldestMs)(
        "database_bytes", v.databaseBytes)("free_bytes", v.freeBytes);
}

template <class F>
void describe(F& fields, LeaseGrant& v)
{
    fields("id", v.id)("answer", v.answer)("points", v.points)("parts", v.parts);
}

template <class F>
void describe(F& fields, LeasePart& v)
{
    fields("of", v.of)("points", v.points);
}

template <class F>
void describe(F& fields, LaneState& v)
{
    fields("terminal", v.terminal)("incarnation", v.incarnation)("name", v.name)(
        "public_key", v.publicKey)("blocked", v.isBlocked)("acked_sequence", v.ackedSequence)(
        "acked_hash", v.ackedHash)("applied_sequence", v.appliedSequence)("direct", v.isDirect);
}

template <class F>
void describe(F& fields, LaneJournal& v)
{
    fields("terminal", v.terminal)("incarnation", v.incarnation)("from_sequence", v.fromSequence)(
        "previous_hash", v.previousHash)("entries", v.entries)("uptime", v.uptime)(
        "health", v.health)("ahead_ms", v.aheadMs)("all_ago_ms", v.allAgoMs)(
        "has_programmes", v.hasProgrammes)("has_members", v.hasMembers)("told_leases",
                                                                        v.hasToldLeases);
}

template <class F>
void describe(F& fields, UpstreamState& v)
{
    fields("reached", v.isReached)("silent_ms", v.silentMs)("waiting", v.waiting)("oldest_ms",
                                                                                  v.oldestMs);
}

template <class F>
void describe(F& fields, LeaseReport& v)
{
    fields("id", v.id)("member", v.member)("purpose", v.purpose)("granted", v.granted)(
        "released", v.released)("left", v.left)("of", v.of);
}

template <class F>
void describe(F& fields, SyncRequest& v)
{
    fields("protocol", v.protocol)("terminal", v.terminal)("incarnation", v.incarnation)(
        "from_sequence", v.fromSequence)("previous_hash", v.previousHash)("entries", v.entries)(
        "cursors", v.cursors)("wall_clock", v.wallClock)("session", v.session)(
        "nonce_confirmed", v.nonceConfirmed)("nonce_next", v.nonceNext)("asks", v.asks)(
        "reports", v.reports)("health", v.health)("uptime", v.uptime)("sale_asks", v.saleAsks)(
        "sales_held", v.salesHeld)("lanes", v.lanes)("fetching", v.isFetching);
}

template <class F>
void describe(F& fields, SnapshotOffer& v)
{
    fields("id", v.id)("frames", v.frames)("bytes", v.bytes)("members", v.members);
}

template <class F>
void describe(F& fields, SnapshotRequest& v)
{
    fields("terminal", v.terminal)("id", v.id)("frame", v.frame);
}

template <class F>
void describe(F& fields, SnapshotReply& v)
{
    fields("frame", v.frame);
}

template <class F>
void describe(F& fields, Contained& v)
{
    fields("terminal", v.terminal)("incarnation", v.incarnation)("sequence", v.sequence);
}

template <class F>
void describe(F& fields, SnapshotFrame& v)
{
    fields("members", v.members)("epoch", v.epoch)("position", v.position)(
        "contained", v.contained)("last", v.isLast);
}

template <class F>
void describe(F& fields, SyncReply& v)
{
    fields("protocol", v.protocol)("verdict", v.verdict)("acked_sequence", v.ackedSequence)(
        "acked_hash", v.ackedHash)("hq_time", v.hqTime)("members", v.feed.members)(
        "items", v.feed.items)("staff", v.feed.staff)("programmes", v.feed.programmes)(
        "poll_after_ms", v.pollAfterMs)("spent", v.feed.spent)("epoch", v.feed.epoch)(
        "grants", v.grants)("recalls", v.recalls)("sales", v.sales)("tills", v.feed.tills)(
        "lanes", v.feed.lanes)("upstream", v.upstream)("snapshot", v.snapshot)("tell_leases",
                                                                               v.tellLeases);
}

template <class F>
void describe(F& fields, HistoryRequest& v)
{
    fields("terminal", v.terminal)("member", v.member)("limit", v.limit);
}

template <class F>
void describe(F& fields, HistoryRecord& v)
{
    fields("entry", v.entry)("store", v.store)("terminal_name", v.terminalName)("received_at",
                                                                                v.receivedAt);
}

template <class F>
void describe(F& fields, HistoryReply& v)
{
    fields("entries", v.entries);
}

template <class F>
void describe(F& fields, TotalsRequest& v)
{
    fields("terminal", v.terminal);
}

template <class F>
void describe(F& fields, Totals& v)
{
    fields("acked", v.acked)("applied", v.applied)("waiting", v.waiting)("disputed", v.disputed)(
        "sales", v.sales)("returns", v.returns)("members", v.members)("awarded", v.awarded)(
        "reversed", v.reversed)("balance", v.balance);
}

template <class F>
void describe(F& fields, ErrorReply& v)
{
    fields("error", v.error)("detail", v.detail)("cookie_file", v.cookieFile);
}

template <class Message>
Bytes encodeMessage(const Message& message)
{
    return toCbor(message);
}

template <class Message>
Result<Message> decodeMessage(std::span<const std::uint8_t> bytes)
{
    return fromCbor<Message>(bytes);
}

template <class Message>
Json messageToJson(const Message& message)
{
    return toJson(message);
}

template <class Message>
Result<Message> messageFromJson(const Json& json)
{
    return fromJson<Message>(json);
}

#define LOYALTY_MESSAGE(Message)                                           \
    template Bytes encodeMessage(const Message&);                          \
    template Result<Message> decodeMessage(std::span<const std::uint8_t>); \
    template Json messageToJson(const Message&);                           \
    template Result<Message> messageFromJson(const Json&);

LOYALTY_MESSAGE(PairRequest)
LOYALTY_MESSAGE(PairReply)
LOYALTY_MESSAGE(SyncRequest)
LOYALTY_MESSAGE(SyncReply)
LOYALTY_MESSAGE(HistoryRequest)
LOYALTY_MESSAGE(HistoryReply)
LOYALTY_MESSAGE(TotalsRequest)
LOYALTY_MESSAGE(Totals)
LOYALTY_MESSAGE(ErrorReply)
LOYALTY_MESSAGE(SaleFound)
LOYALTY_MESSAGE(SnapshotRequest)
LOYALTY_MESSAGE(SnapshotReply)
LOYALTY_MESSAGE(SnapshotFrame)

#undef LOYALTY_MESSAGE

}  // namespace wire

}  // namespace loyalty
