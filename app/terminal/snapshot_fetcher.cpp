#include "app/terminal/snapshot_fetcher.h"

#include <QDir>
#include <algorithm>

#include "core/wire/message_codec.h"
#include "core/wire/snapshot_frame.h"

namespace loyalty::app {

namespace {

constexpr int firstWaitMs = 2'000;
constexpr int longestWaitMs = 60'000;
constexpr int notFound = 404;
constexpr const char* framesFile = "snapshot.frames";

std::string pathIn(const QString& folder, const char* file)
{
    return QDir(folder).filePath(QLatin1String(file)).toStdString();
}

}  // namespace

SnapshotWork::SnapshotWork(QString folder, Identity identity, wire::SnapshotOffer offer)
    : m_folder(std::move(folder)),
      m_identity(std::move(identity)),
      m_offer(offer),
      m_frames(pathIn(m_folder, framesFile))
{}

QString SnapshotWork::fileIn(const QString& folder)
{
    return QString::fromStdString(pathIn(folder, "cache_1.db.next"));
}

void SnapshotWork::discard(const QString& folder)
{
    QFile::remove(fileIn(folder));
    QFile::remove(QString::fromStdString(pathIn(folder, framesFile)));
}

void SnapshotWork::begin()
{
    auto builder =
        storage::CacheBuilder::begin(fileIn(m_folder).toStdString(), m_identity.lookupKey,
                                     {m_identity.terminal, m_identity.incarnation});
    if (!builder)
        return goOn(tl::unexpected(builder.error()));
    m_builder = std::move(*builder);
    if (auto opened = m_frames.open(m_offer); !opened)
        return goOn(opened);
    while (const auto sealed = m_frames.next())
        if (auto taken = takeIn(*sealed); !taken)
            return goOn(taken);
    goOn({});
}

void SnapshotWork::add(const QByteArray& sealed)
{
    const Bytes bytes(sealed.begin(), sealed.end());
    auto done = takeIn(bytes);
    goOn(done ? m_frames.add(bytes) : done);
}

Result<void> SnapshotWork::takeIn(const Bytes& sealed)
{
    auto frame = wire::openFrame(sealed, m_identity.lookupKey, m_offer.id, m_taken);
    if (!frame)
        return tl::unexpected(frame.error());
    ++m_taken;
    return m_builder->add(*frame);
}

void SnapshotWork::goOn(const Result<void>& done)
{
    const bool isLast = done && m_taken >= m_offer.frames;
    const Result<void> finished = isLast ? finish() : done;
    if (!finished) {
        m_builder.reset();
        Q_EMIT failed(QString::fromStdString(finished.error().detail));
    } else if (isLast) {
        Q_EMIT isWhole();
    } else {
        Q_EMIT took(m_taken);
    }
}

Result<void> SnapshotWork::finish()
{
    auto finished = m_builder->finish(pathIn(m_folder, "cache_1.db"));
    m_builder.reset();
    if (finished)
        m_frames.remove();
    return finished;
}

SnapshotFetcher::SnapshotFetcher(const QString& folder, const Identity& identity,
                                 const wire::SnapshotOffer& offer)
    : m_terminal(identity.terminal), m_offer(offer)
{
    m_work = new SnapshotWork(folder, identity, offer);
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    connect(m_work, &SnapshotWork::took, this, [this](qint64 frames) { askFor(frames); });
    connect(m_work, &SnapshotWork::isWhole, this, [this] { Q_EMIT ended(true, {}); });
    connect(m_work, &SnapshotWork::failed, this,
            [this](const QString& reason) { Q_EMIT ended(false, reason); });
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] { askFor(m_next); });
    m_thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(m_work, &SnapshotWork::begin);
}

SnapshotFetcher::~SnapshotFetcher()
{
    m_thread.quit();
    m_thread.wait();
}

int SnapshotFetcher::percent() const
{
    return static_cast<int>(m_next * 100 / std::max<qint64>(1, m_offer.frames));
}

void SnapshotFetcher::askFor(qint64 frame)
{
    m_next = frame;
    m_request = HqLink::nextRequest();
    const Bytes body =
        wire::encodeMessage(wire::SnapshotRequest{m_terminal, m_offer.id, std::int64_t{frame}});
    Q_EMIT requested(m_request, QStringLiteral("/v1/snapshot"),
                     QByteArray(reinterpret_cast<const char*>(body.data()),
                                static_cast<qsizetype>(body.size())));
    Q_EMIT progressed();
}

// With the line down it goes on later; only where HQ has another snapshot by now it is no use.
bool SnapshotFetcher::take(const HqAnswer& answer)
{
    if (answer.request != m_request || m_request == 0)
        return false;
    m_request = 0;
    if (answer.isOk()) {
        m_failures = 0;
        const auto reply =
            wire::decodeMessage<wire::SnapshotReply>(Bytes(answer.body.begin(), answer.body.end()));
        if (!reply)
            Q_EMIT ended(false, QString::fromStdString(reply.error().detail));
        else
            QMetaObject::invokeMethod(
                m_work, [work = m_work,
                         frame = QByteArray(reinterpret_cast<const char*>(reply->frame.data()),
                                            static_cast<qsizetype>(reply->frame.size()))] {
                    work->add(frame);
                });
    } else if (answer.status == notFound || answer.isRefusal()) {
        Q_EMIT ended(false, answer.reason);
    } else {
        const int wait = firstWaitMs << std::min(m_failures++, 5);
        m_again.start(static_cast<int>(
            std::max<qint64>(answer.retryAfterMs.value_or(0), std::min(wait, longestWaitMs))));
    }
    return true;
}

}  // namespace loyalty::app
