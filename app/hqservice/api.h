// Api: the paths of HQ's HTTP interface (resources/api/hq.openapi.yaml) on top of hq::Service.
//
// Bodies are CBOR (application/cbor) or JSON (application/json), compressed or not
// (Content-Encoding: zstd), the reply in the form of the request. Errors are always JSON: a stable
// word and a sentence. Every call but /v1/pair, /healthz and /metrics is signed
// (core/wire/request_signature.h).
#pragma once

#include <mutex>

#include "app/hqservice/admission.h"
#include "app/hqservice/http_server.h"
#include "app/hqservice/metrics.h"
#include "app/hqservice/pairing_cookie.h"
#include "app/hqservice/upstream.h"
#include "app/hqservice/work_queue.h"
#include "core/wire/json.h"

namespace loyalty::hqservice {

class Api : public HttpServer::Handler {
public:
    struct Settings {
        Admission::Settings admission;
        /// Called after entries were accepted, from a worker's thread.
        std::function<void()> onAccepted;
    };

    Api(Settings settings, WorkQueue& queue, Metrics& metrics);

    /// Without a cookie nobody pairs without a code. To be set before the server runs.
    void setCookie(const PairingCookie* cookie) { m_cookie = cookie; }

    /// The hub of a store: only HQ can pair a till, and knows all of a member.
    void setUpstream(Upstream* upstream) { m_upstream = upstream; }

    std::optional<HttpReply> refuse(const HttpRequest& head) override;
    void answer(HttpRequest request, HttpServer::Respond respond) override;
    HttpReply failure(int status, const std::string& why) override;
    HttpReply busy() override;
    void certificateRead(const Result<Instant>& end) override;

private:
    /// A reply, and whether the database is still there.
    struct Outcome {
        HttpReply reply;
        bool isDatabaseUsable = true;
        wire::Json logged;  // what the log line says besides path, status and time
        Admission::Visit visit = Admission::Visit::Poll;
    };

    Outcome work(const HttpRequest& request, hq::Service* service);
    Outcome pair(const HttpRequest& request, const Bytes& body, hq::Service& service);
    Outcome pairUpstream(const HttpRequest& request, const wire::PairRequest& message,
                         hq::Service& service);
    Outcome signedCall(const HttpRequest& request, const Bytes& body, hq::Service& service);
    Outcome sync(const HttpRequest& request, const Bytes& body, const hq::Signer& signer,
                 hq::Service& service);
    [[nodiscard]] HttpReply look(const HttpRequest& request) const;
    bool isAdmitted();
    void pace(Outcome& outcome, std::chrono::microseconds work);
    std::int64_t pollAfterMs(const wire::SyncRequest& request, std::int64_t wishedMs);

    Settings m_settings;
    WorkQueue& m_queue;
    Metrics& m_metrics;
    const PairingCookie* m_cookie = nullptr;
    Upstream* m_upstream = nullptr;
    std::mutex m_admissionMutex;
    Admission m_admission;
};

}  // namespace loyalty::hqservice
