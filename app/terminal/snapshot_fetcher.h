// SnapshotFetcher: gets the members of a till that begins as a snapshot, beside everything else the
// till does. Requests go out and answers come in on the till thread; frames are kept and go into
// the new cache file on a thread of its own.
#pragma once

#include <QObject>
#include <QThread>
#include <QTimer>
#include <memory>

#include "app/link/hq_link.h"
#include "core/storage/cache_builder.h"
#include "core/storage/frame_file.h"

namespace loyalty::app {

/// On the thread of its own. Frames come in order.
class SnapshotWork : public QObject {
    Q_OBJECT

public:
    SnapshotWork(QString folder, Identity identity, wire::SnapshotOffer offer);

    [[nodiscard]] static QString fileIn(const QString& folder);
    /// What was fetched and built so far.
    static void discard(const QString& folder);

public Q_SLOTS:
    /// Takes in what was fetched before.
    void begin();
    void add(const QByteArray& sealed);

Q_SIGNALS:
    /// So many frames are in; the next one is wanted.
    void took(qint64 frames);
    /// The new cache is on the disk.
    void isWhole();
    /// What was fetched is of no use.
    void failed(const QString& reason);

private:
    Result<void> takeIn(const Bytes& sealed);
    Result<void> finish();
    void goOn(const Result<void>& done);

    QString m_folder;
    Identity m_identity;
    wire::SnapshotOffer m_offer;
    storage::FrameFile m_frames;
    std::unique_ptr<storage::CacheBuilder> m_builder;
    qint64 m_taken = 0;
};

class SnapshotFetcher : public QObject {
    Q_OBJECT

public:
    SnapshotFetcher(const QString& folder, const Identity& identity,
                    const wire::SnapshotOffer& offer);
    /// Waits for the frame that is being taken in.
    ~SnapshotFetcher() override;

    /// True where it was an answer to one of its requests.
    bool take(const HqAnswer& answer);
    [[nodiscard]] int percent() const;

Q_SIGNALS:
    void requested(quint64 request, const QString& path, const QByteArray& body);
    void progressed();
    /// The file of fileIn() is whole; or it is not to be had, for that reason.
    void ended(bool isWhole, const QString& reason);

private:
    void askFor(qint64 frame);

    TerminalId m_terminal;
    wire::SnapshotOffer m_offer;
    QThread m_thread;
    SnapshotWork* m_work;
    QTimer m_again;
    qint64 m_next = 0;
    quint64 m_request = 0;
    int m_failures = 0;
};

}  // namespace loyalty::app
