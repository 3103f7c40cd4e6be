// FrameFile: the frames of a snapshot as they were fetched, so that a fetch that was broken off
// goes on where it was. They are sealed, and each is checked again when it is read: what is torn or
// of another snapshot is cut off.
#pragma once

#include <QFile>
#include <optional>

#include "core/wire/messages.h"

namespace loyalty::storage {

class FrameFile {
public:
    explicit FrameFile(const std::string& path) : m_file(QString::fromStdString(path)) {}

    /// Goes on with what is there of this snapshot, or begins anew.
    Result<void> open(const wire::SnapshotOffer& offer);
    /// The next frame that is there; none at the end, where add() goes on.
    std::optional<Bytes> next();
    Result<void> add(const Bytes& sealed);
    void remove() { m_file.remove(); }

private:
    QFile m_file;
};

}  // namespace loyalty::storage
