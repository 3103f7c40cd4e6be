#include "core/hq/snapshots.h"

#include <algorithm>

#include "core/wire/snapshot_frame.h"

namespace loyalty::hq {

namespace {

constexpr int membersPerFrame = 4'000;
constexpr std::int64_t oldAfterMs = 24 * 3'600 * std::int64_t{1'000};
constexpr std::int64_t youngForMs = 10 * 60 * std::int64_t{1'000};

// Keeps frames as they come.
class Maker {
public:
    Maker(ports::HqStore& writer, ports::HqSnapshots& kept, const SnapshotSettings& settings)
        : m_writer(writer), m_kept(kept), m_settings(settings)
    {
        wire::fillRandom(m_offer.id.bytes);
    }

    Result<void> add(wire::SnapshotFrame frame)
    {
        frame.epoch = m_settings.epoch;
        m_offer.members += static_cast<std::int64_t>(frame.members.size());
        const Bytes sealed =
            wire::sealFrame(frame, m_settings.lookupKey, m_offer.id, m_offer.frames);
        if (sealed.size() > wire::maxFrameBytes)
            return fault(FaultKind::Invalid, "a frame of the snapshot is too large");
        m_offer.bytes += static_cast<std::int64_t>(sealed.size());
        return m_writer.transaction(
            [&] { return m_kept.addFrame(m_offer.id, m_offer.frames++, sealed); });
    }
    [[nodiscard]] const wire::SnapshotOffer& offer() const { return m_offer; }

private:
    ports::HqStore& m_writer;
    ports::HqSnapshots& m_kept;
    const SnapshotSettings& m_settings;
    wire::SnapshotOffer m_offer;
};

// Tills that are fetching the one before go on with it.
Result<void> makeNewest(ports::HqStore& writer, ports::HqSnapshots& kept,
                        const ports::Snapshot& snapshot)
{
    return writer.transaction([&]() -> Result<void> {
        auto before = kept.newestSnapshot();
        if (!before)
            return tl::unexpected(before.error());
        if (auto added = kept.addSnapshot(snapshot); !added)
            return added;
        return kept.dropSnapshotsBut(snapshot.offer.id,
                                     *before ? (*before)->offer.id : snapshot.offer.id);
    });
}

}  // namespace

Result<bool> isSnapshotWanted(ports::HqSnapshots& kept, const SnapshotSettings& settings,
                              Instant now)
{
    auto newest = kept.newestSnapshot();
    auto head = kept.membersHead();
    if (!newest || !head)
        return tl::unexpected(newest ? head.error() : newest.error());
    if (!*newest || (*newest)->epoch != settings.epoch)
        return *head >= settings.leastMembers;
    const ports::Snapshot& last = **newest;
    const std::int64_t changes = *head - last.position;
    if (changes == 0 || now < last.madeAt.after(youngForMs))
        return false;
    return last.madeAt.after(oldAfterMs) < now ||
           changes > std::max(settings.leastMembers, last.offer.members / 2);
}

Result<std::optional<ports::Snapshot>> makeSnapshot(ports::HqStore& reader,
                                                    ports::HqSnapshots& read,
                                                    ports::HqStore& writer,
                                                    ports::HqSnapshots& kept,
                                                    const SnapshotSettings& settings, Instant now,
                                                    const std::function<bool()>& isEnding)
{
    Maker maker(writer, kept, settings);
    std::int64_t position = 0;
    bool isWhole = false;
    auto done = reader.snapshot([&]() -> Result<void> {
        auto contained = read.containedNow();
        if (!contained)
            return tl::unexpected(contained.error());
        wire::SnapshotFrame frame;
        frame.contained = std::move(*contained);
        while (!isWhole && !isEnding()) {
            auto page = reader.membersAfter(position, {}, membersPerFrame);
            if (!page)
                return tl::unexpected(page.error());
            position = page->position;
            isWhole = !page->more;
            frame.members = std::move(page->members);
            frame.position = position;
            frame.isLast = isWhole;
            if (auto added = maker.add(std::move(frame)); !added)
                return added;
            frame = {};
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    const ports::Snapshot snapshot{maker.offer(), settings.epoch, position, now};
    if (!isWhole || snapshot.offer.members < settings.leastMembers)
        return std::optional<ports::Snapshot>();
    if (auto made = makeNewest(writer, kept, snapshot); !made)
        return tl::unexpected(made.error());
    return std::optional(snapshot);
}

}  // namespace loyalty::hq
