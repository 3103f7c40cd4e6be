// HighWater: the last entry of a till's journal, remembered outside the till's folder. A backup of
// the folder that is put back lacks entries whose slips were given out; those that HQ has it finds
// out itself (hq/lineage), those it has not only this till can miss.
#pragma once

#include <QFile>

#include "app/link/identity.h"
#include "core/base/result.h"
#include "core/ports/sync.h"

namespace loyalty::app {

class HighWater {
public:
    /// A file in `folder`, of this till's own; nothing is remembered where that is empty.
    HighWater(const QString& folder, const Identity& identity);

    /// SetBack where the journal ends before the entry that is remembered, or has another one in
    /// its place.
    [[nodiscard]] Result<void> check(ports::Outbox& journal) const;
    /// After each commit. A place that cannot be written is no reason not to sell.
    void remember(std::int64_t sequence, const wire::Digest& hash);

private:
    QFile m_file;
};

/// Where programs keep what they remember ($XDG_STATE_HOME); never a part of the till's folder.
QString stateFolder();

}  // namespace loyalty::app
