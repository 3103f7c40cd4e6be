// Ballast: room on a till's disk that is kept for bad times: a file of real blocks in the till's
// folder. It is given up when a write finds the disk full, so that the sale under way and whatever
// else has to be written still can be; from then on the till takes no cards and no rewards, until
// there is room for it again.
#pragma once

#include <QString>

namespace loyalty::app {

class Ballast {
public:
    /// Of `bytes`; 0: none is kept, and none is ever missed.
    Ballast(const QString& folder, qint64 bytes);

    /// Makes it where it is not there and the disk has twice as much room.
    void lay();
    /// False where there was none to give up.
    bool giveUp();
    /// It should be there and is not: the disk is almost full.
    [[nodiscard]] bool isMissing() const { return m_isMissing; }

private:
    QString m_path;
    qint64 m_bytes;
    bool m_isMissing = false;
};

}  // namespace loyalty::app
