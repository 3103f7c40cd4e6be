// Snapshots as tills are offered them, and fetch them.
#include "core/hq/service.h"

namespace loyalty::hq {

// Of this history alone: positions of another one mean nothing.
Result<void> Service::offerSnapshot(wire::SyncReply& reply)
{
    if (m_snapshots == nullptr)
        return {};
    auto newest = m_snapshots->newestSnapshot();
    if (!newest)
        return tl::unexpected(newest.error());
    if (*newest && (*newest)->epoch == m_settings.epoch)
        reply.snapshot = (*newest)->offer;
    return {};
}

Result<Answer<wire::SnapshotReply>> Service::snapshot(const Signer& signer,
                                                      const wire::SnapshotRequest& request)
{
    using Reply = Answer<wire::SnapshotReply>;
    auto terminal = m_store.findTerminal(signer.terminal);
    if (!terminal)
        return tl::unexpected(terminal.error());
    if (signer.terminal != request.terminal || !*terminal ||
        (*terminal)->incarnation != signer.incarnation)
        return Reply(tl::unexpected(
            Refused{Refused::Why::WrongTerminal, "only a terminal in service may ask"}));
    auto frame = m_snapshots != nullptr ? m_snapshots->snapshotFrame(request.id, request.frame)
                                        : Result<std::optional<Bytes>>(std::nullopt);
    if (!frame)
        return tl::unexpected(frame.error());
    if (!*frame)
        return Reply(tl::unexpected(Refused{Refused::Why::SnapshotUnknown,
                                            "there is another snapshot by now, or no such frame"}));
    return Reply(wire::SnapshotReply{std::move(**frame)});
}

}  // namespace loyalty::hq
