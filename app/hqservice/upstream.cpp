#include "app/hqservice/upstream.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>
#include <algorithm>
#include <random>

#include "app/hqservice/service_log.h"
#include "app/link/hq_link.h"
#include "core/storage/store_hub.h"
#include "core/wire/request_signature.h"

namespace loyalty::hqservice {

namespace {

/// Tills wait for what is passed on.
constexpr int passOnMs = 5'000;
constexpr app::HqPatience patience{5'000, 60'000};
constexpr int lookForEndMs = 100;
/// A database that failed is opened again after so long.
constexpr std::int64_t openAgainMs = 1'000;
/// Wishes of tills are looked for at least so often.
constexpr std::int64_t longestSleepMs = 1'000;

QByteArray arrayFrom(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

QSslConfiguration trusting(const std::string& authorities)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!authorities.empty())
        tls.setCaCertificates(QSslCertificate::fromPath(QString::fromStdString(authorities)));
    return tls;
}

}  // namespace

Upstream::Upstream(Settings settings, Metrics& metrics)
    : m_settings(std::move(settings)), m_metrics(metrics), m_thread([this] { run(); })
{}

Upstream::~Upstream()
{
    finish();
}

void Upstream::finish()
{
    m_isEnding = true;
    wake();
    if (m_thread.joinable())
        m_thread.join();
}

void Upstream::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isWoken = true;
    }
    m_changed.notify_all();
}

void Upstream::waitUntil(Instant then)
{
    const std::int64_t ms =
        std::clamp<std::int64_t>(then.milliseconds - wallClock().milliseconds, 0, longestSleepMs);
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, std::chrono::milliseconds(ms),
                       [this] { return m_isWoken || m_isEnding; });
}

void Upstream::run()
{
    app::HqLink link(patience);
    link.trust(QString::fromStdString(m_settings.authorities));
    link.setIdentity(m_settings.identity);
    const app::Identity& self = m_settings.identity;
    while (!m_isEnding) {
        auto store =
            storage::SqlHqStore::open(m_settings.database, storage::SqlHqStore::Schema::AsItIs);
        if (!store) {
            logError("database_unreachable", {{"detail", loggable(store.error())}});
            waitUntil(wallClock().after(openAgainMs));
            continue;
        }
        storage::SqlStoreHub hub(**store);
        hub::Uplink uplink(**store, **store, hub,
                           {self.terminal, self.store.toStdString(),
                            hub::firstNumberOf(self.terminal, self.incarnation)},
                           self.incarnation,
                           (std::uint64_t{std::random_device{}()} << 32) ^ std::random_device{}());
        uplink.describeWith([] {
            return sync::Circumstances{{"pointkeeper-hq 0.1.0"}, wallClock(), {}};
        });
        while (!m_isEnding && exchange(uplink, link)) {
        }
        static_cast<void>(hub.noteSilence());
    }
}

// False where the database is to be opened again.
bool Upstream::exchange(hub::Uplink& uplink, app::HqLink& link)
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_isWoken, false))
            uplink.nudge(wallClock());
    }
    auto step = uplink.next(wallClock());
    if (!step) {
        logError("upstream_fault", {{"detail", loggable(step.error())}});
        waitUntil(wallClock().after(openAgainMs));
        return false;
    }
    if (!step->request) {
        waitUntil(step->notBefore);
        return true;
    }
    QEventLoop wait;
    QTimer look;
    app::HqAnswer got;
    const auto connection =
        QObject::connect(&link, &app::HqLink::answered, &wait, [&](const app::HqAnswer& answer) {
            got = answer;
            wait.quit();
        });
    QObject::connect(&look, &QTimer::timeout, &wait, [&] {
        if (m_isEnding)
            wait.quit();
    });
    look.start(lookForEndMs);
    link.post(app::HqLink::nextRequest(), QStringLiteral("/v1/sync"), arrayFrom(*step->request));
    wait.exec();
    QObject::disconnect(connection);
    if (m_isEnding)
        return false;
    const Bytes body(got.body.begin(), got.body.end());
    auto done = got.isOk() ? uplink.answered(body, wallClock())
                           : uplink.failed({got.isRefusal(), got.retryAfterMs,
                                            got.reason.toStdString(), got.trouble},
                                           wallClock());
    if (!done) {
        logError("upstream_fault", {{"detail", loggable(done.error())}});
        waitUntil(wallClock().after(openAgainMs));
        return false;
    }
    if (auto status = uplink.status()) {
        m_metrics.setUpstream(status->link == sync::LinkState::Online, status->backlog.entries);
        if (status->link != sync::LinkState::Online)
            logInfo("upstream_away",
                    {{"reason", status->reason}, {"waiting", status->backlog.entries}});
    }
    if (got.isOk() && m_settings.onNews)
        m_settings.onNews();
    return true;
}

std::optional<HttpReply> Upstream::passOn(const HttpRequest& request) const
{
    QNetworkAccessManager network;
    network.setTransferTimeout(passOnMs);
    QUrl url(m_settings.identity.hqUrl);
    url.setPath(QString::fromStdString(request.path));
    QNetworkRequest head(url);
    head.setSslConfiguration(trusting(m_settings.authorities));
    head.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                      QNetworkRequest::ManualRedirectPolicy);
    const auto set = [&head](const char* name, const std::string& value) {
        if (!value.empty())
            head.setRawHeader(name, QByteArray::fromStdString(value));
    };
    set("Content-Type", request.contentType);
    set("Content-Encoding", request.contentEncoding);
    set("Accept-Encoding", request.acceptEncoding.empty() ? "identity" : request.acceptEncoding);
    set(wire::terminalHeader, request.terminal);
    set(wire::signatureHeader, request.signature);
    const std::unique_ptr<QNetworkReply> reply(network.post(head, arrayFrom(request.body)));
    QEventLoop wait;
    QObject::connect(reply.get(), &QNetworkReply::finished, &wait, &QEventLoop::quit);
    QTimer::singleShot(passOnMs, &wait, &QEventLoop::quit);
    if (!reply->isFinished())
        wait.exec();
    HttpReply answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!reply->isFinished() || answer.status == 0)
        return std::nullopt;
    answer.contentType =
        reply->header(QNetworkRequest::ContentTypeHeader).toByteArray().toStdString();
    answer.contentEncoding = reply->rawHeader("Content-Encoding").toStdString();
    const QByteArray body = reply->readAll();
    answer.body.assign(body.begin(), body.end());
    return answer;
}

}  // namespace loyalty::hqservice
