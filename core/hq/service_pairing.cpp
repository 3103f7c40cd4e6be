// Who becomes a terminal of HQ: codes that serve once.
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
    return reply;
}

}  // namespace loyalty::hq
