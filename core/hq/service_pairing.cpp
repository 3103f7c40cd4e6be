// Who becomes a terminal of HQ: codes that serve once.
#include "core/base/check.h"
#include "core/hq/service.h"

namespace loyalty::hq {

namespace {

constexpr std::string_view base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t codeLength = 26;
constexpr std::size_t codeGroup = 6;

tl::unexpected<Refused> refused(Refused::Why why, std::string detail)
{
    return tl::unexpected(Refused{why, std::move(detail)});
}

}  // namespace

std::string newPairingCode()
{
    std::array<std::uint8_t, codeLength> random{};
    wire::fillRandom(random);
    std::string code;
    for (std::size_t i = 0; i < random.size(); ++i) {
        if (i != 0 && i % codeGroup == 0)
            code += '-';
        code += base32[random[i] % base32.size()];
    }
    return code;
}

wire::Digest pairingCodeDigest(std::string_view typed)
{
    Bytes normal;
    for (char c : typed) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O')
            c = '0';
        if (c == 'I' || c == 'L')
            c = '1';
        if (c != '-' && c != ' ')
            normal.push_back(static_cast<std::uint8_t>(c));
    }
    return wire::digest(normal);
}

wire::PairReply Service::replyTo(const ports::TerminalRow& terminal) const
{
    return {terminal.id,          terminal.incarnation, terminal.store,         terminal.name,
            m_settings.lookupKey, terminal.isHub,       m_settings.programmeKey};
}

// From now on nobody goes on with it. The hub of a store may have acknowledged more of it than HQ
// ever heard.
Result<void> Service::tellOfLast(const wire::PairRequest& request, wire::PairReply& reply)
{
    if (request.lastIncarnation < 1)
        return {};
    const ports::JournalKey last{request.lastTerminal, request.lastIncarnation};
    auto taken = m_store.ackedOf(last);
    if (!taken)
        return tl::unexpected(taken.error());
    reply.ackedOfLast = taken->acked;
    reply.hashOfLast = taken->hash;
    if (taken->acked <= request.lastAcked)
        return {};
    // Of two copies the other one may have gone on.
    auto row = m_store.inboxRow({last, request.lastAcked});
    if (!row)
        return tl::unexpected(row.error());
    const bool isSame = *row && (*row)->hash == request.lastHash;
    reply.ackedOfLast = isSame ? request.lastAcked : 0;
    reply.hashOfLast = isSame ? request.lastHash : wire::Digest{};
    return {};
}

Result<Answer<wire::PairReply>> Service::pair(const wire::PairRequest& request, Instant now)
{
    using Reply = Answer<wire::PairReply>;
    Reply reply =
        refused(Refused::Why::CodeUnknown, "the code was never given out, or was used already");
    const wire::Digest digest = pairingCodeDigest(request.code);
    auto done = m_store.transaction([&]() -> Result<void> {
        auto before = m_store.findPairing(digest, request.publicKey);
        if (!before)
            return tl::unexpected(before.error());
        if (*before) {
            reply = replyTo(**before);
            return {};
        }
        auto code = m_store.takePairingCode(digest);
        if (!code)
            return tl::unexpected(code.error());
        if (!*code)
            return {};
        if ((*code)->expires < now) {
            reply = refused(Refused::Why::CodeExpired, "a code can be used for 15 minutes");
            return {};
        }
        if ((*code)->isHub != request.isHub) {
            reply = refused(Refused::Why::CodeUnknown, request.isHub ? "this code is for a till"
                                                                     : "this code is for the hub "
                                                                       "of a store");
            return m_store.addPairingCode(**code);
        }
        auto terminal = m_store.pairTerminal(
            (*code)->store, (*code)->name, request.publicKey, digest, now,
            (*code)->isHub ? ports::TerminalKind::Hub : ports::TerminalKind::Till);
        if (!terminal)
            return tl::unexpected(terminal.error());
        reply = replyTo(*terminal);
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    if (reply)
        if (auto told = tellOfLast(request, *reply); !told)
            return tl::unexpected(told.error());
    return reply;
}

Result<wire::PairReply> Service::pairWithoutCode(const wire::PairRequest& request, Instant now)
{
    wire::PairReply reply;
    auto done = m_store.transaction([&]() -> Result<void> {
        // The key stands for the code: asked again with the same key, the same terminal answers.
        const wire::Digest digest = wire::digest(request.publicKey);
        auto before = m_store.findPairing(digest, request.publicKey);
        if (!before)
            return tl::unexpected(before.error());
        auto terminal = *before ? Result<ports::TerminalRow>(**before)
                                : m_store.pairTerminal({}, {}, request.publicKey, digest, now);
        if (!terminal)
            return tl::unexpected(terminal.error());
        reply = replyTo(*terminal);
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    if (auto told = tellOfLast(request, reply); !told)
        return tl::unexpected(told.error());
    return reply;
}

Result<void> Service::welcome(const wire::PairReply& till, const wire::PublicKey& key)
{
    CHECK(m_hub != nullptr);
    return m_store.transaction([&] {
        return m_hub->putLane(till.store,
                              {till.terminal, till.incarnation, till.name, key, false, 0, {}, 0});
    });
}

}  // namespace loyalty::hq
