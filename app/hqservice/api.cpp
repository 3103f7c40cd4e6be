#include "app/hqservice/api.h"

#include <algorithm>
#include <charconv>

#include "app/hqservice/api_form.h"
#include "app/hqservice/service_log.h"

namespace loyalty::hqservice {

namespace {

// Anybody may ask to be paired: what is read for them stays small, whatever it unpacks to.
constexpr std::size_t maxPairBytes = 16 << 10;

using steady = std::chrono::steady_clock;

std::chrono::milliseconds sinceStart()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(steady::now().time_since_epoch());
}

struct Route {
    const char* path;
    const char* method;
};

constexpr Route routes[] = {
    {"/v1/pair", "POST"},     {"/v1/sync", "POST"}, {"/v1/history", "POST"}, {"/v1/totals", "POST"},
    {"/v1/snapshot", "POST"}, {"/healthz", "GET"},  {"/metrics", "GET"}};

std::optional<TerminalId> terminalFrom(const std::string& text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1)
        return std::nullopt;
    return TerminalId(number);
}

// How far the till's clock is ahead; none where what it says is no time at all.
std::optional<std::int64_t> skewMs(Instant tillClock)
{
    constexpr std::int64_t maxMs = 253'402'300'799'999;
    if (tillClock.milliseconds < 0 || tillClock.milliseconds > maxMs)
        return std::nullopt;
    return tillClock.milliseconds - wallClock().milliseconds;
}

HttpReply textReply(int status, const char* type, const std::string& text)
{
    HttpReply reply;
    reply.status = status;
    reply.contentType = type;
    reply.body.assign(text.begin(), text.end());
    return reply;
}

bool isUsableAfter(const Fault& fault)
{
    return fault.kind != FaultKind::Unreachable;
}

HttpReply loggedErrorReply(const Fault& fault)
{
    logError("database_fault", {{"detail", loggable(fault)}});
    return errorReply(fault);
}

}  // namespace

Api::Api(Settings settings, WorkQueue& queue, Metrics& metrics)
    : m_settings(std::move(settings)),
      m_queue(queue),
      m_metrics(metrics),
      m_admission(m_settings.admission)
{}

std::optional<HttpReply> Api::refuse(const HttpRequest& head)
{
    const auto* route = std::find_if(std::begin(routes), std::end(routes),
                                     [&](const Route& each) { return head.path == each.path; });
    std::optional<HttpReply> refusal;
    if (route == std::end(routes)) {
        refusal = errorReply(404, "unknown_path", "there is nothing here");
    } else if (head.method != route->method) {
        refusal = errorReply(405, "wrong_method", std::string(route->method) + " is meant here");
        refusal->allow = route->method;
    } else if (head.method == "POST" && !formOf(head)) {
        refusal = errorReply(415, "unsupported_form", "application/cbor or application/json");
    } else if (!head.contentEncoding.empty() && head.contentEncoding != "zstd" &&
               head.contentEncoding != "identity") {
        refusal = errorReply(415, "unsupported_encoding", "zstd or none");
    }
    if (refusal)
        m_metrics.countReply(refusal->status);
    return refusal;
}

HttpReply Api::failure(int status, const std::string& why)
{
    m_metrics.countReply(status);
    logInfo("request_refused", {{"status", status}, {"reason", why}});
    return errorReply(status, "bad_request", why);
}

void Api::certificateRead(const Result<Instant>& end)
{
    m_metrics.countCertificate(end ? std::optional(*end) : std::nullopt);
    if (end)
        logInfo("certificate_read", {{"ends", LocalTime{*end, 0}.text()}});
    else
        logError("certificate_kept", {{"detail", end.error().detail}});
}

bool Api::isAdmitted()
{
    const std::lock_guard lock(m_admissionMutex);
    return m_admission.admits(m_queue.size());
}

// What was refused says nothing of how long tills take. While the database is away they are not to
// knock faster than HQ could serve them, either.
void Api::pace(Outcome& outcome, std::chrono::microseconds work)
{
    HttpReply& reply = outcome.reply;
    const std::lock_guard lock(m_admissionMutex);
    if (reply.status == 200)
        m_admission.served(outcome.visit, work);
    if (reply.retryAfterSeconds) {
        const std::chrono::seconds least(*reply.retryAfterSeconds);
        reply.retryAfterSeconds =
            static_cast<int>(m_admission.pollAfter(least, sinceStart()).count() / 1000);
    }
}

// A till that has more to send or to read goes on at once.
std::int64_t Api::pollAfterMs(const wire::SyncRequest& request, std::int64_t wishedMs)
{
    const auto sent = static_cast<std::int64_t>(request.entries.size());
    if (wishedMs == 0 || request.health.waiting > sent)
        return wishedMs;
    const std::lock_guard lock(m_admissionMutex);
    return m_admission.pollAfter(std::chrono::milliseconds(wishedMs), sinceStart()).count();
}

HttpReply Api::look(const HttpRequest& request) const
{
    if (request.path == "/metrics")
        return textReply(200, "text/plain; version=0.0.4", m_metrics.text(m_queue.size()));
    if (m_metrics.isDatabaseReachable())
        return textReply(200, "application/json", "{\"status\":\"ok\"}\n");
    return textReply(503, "application/json", "{\"status\":\"database unreachable\"}\n");
}

void Api::answer(HttpRequest request, HttpServer::Respond respond)
{
    if (request.method == "GET")
        return respond(look(request));
    auto job = [this, request = std::move(request), respond](hq::Service* service) {
        const auto begin = steady::now();
        Outcome outcome = work(request, service);
        const auto taken =
            std::chrono::duration_cast<std::chrono::microseconds>(steady::now() - begin);
        const std::int64_t ms = taken.count() / 1000;
        pace(outcome, taken);
        m_metrics.countReply(outcome.reply.status);
        LogFields fields{{"path", request.path},
                         {"status", outcome.reply.status},
                         {"ms", ms},
                         {"bytes", static_cast<std::int64_t>(request.body.size())}};
        if (!outcome.logged.isNull())
            fields.emplace_back("call", std::move(outcome.logged));
        logInfo("request", std::move(fields));
        respond(std::move(outcome.reply));
        return outcome.isDatabaseUsable;
    };
    if (!isAdmitted() || !m_queue.push(std::move(job)))
        respond(busy());
}

HttpReply Api::busy()
{
    HttpReply full = errorReply(503, "busy", "too many tills at once; nothing was changed");
    {
        const std::lock_guard lock(m_admissionMutex);
        full.retryAfterSeconds =
            static_cast<int>(m_admission.comeBackAfter(m_queue.size(), sinceStart()).count());
    }
    m_metrics.countReply(full.status);
    return full;
}

Api::Outcome Api::work(const HttpRequest& request, hq::Service* service)
{
    if (service == nullptr)
        return {errorReply(Fault{FaultKind::Unreachable, {}}), false, {}};
    auto body = plainBody(request);
    if (!body)
        return {errorReply(400, "malformed", body.error().detail), true, {}};
    return request.path == "/v1/pair" ? pair(request, *body, *service)
                                      : signedCall(request, *body, *service);
}

Api::Outcome Api::pair(const HttpRequest& request, const Bytes& body, hq::Service& service)
{
    if (body.size() > maxPairBytes)
        return {errorReply(413, "too_large", "nobody needs so much to be paired"), true, {}};
    const auto message = messageFrom<wire::PairRequest>(request, body);
    if (!message)
        return {errorReply(400, "malformed", message.error().detail), true, {}};
    if (m_upstream != nullptr)
        return pairUpstream(request, *message, service);
    if (message->code.empty()) {
        wire::Json error;
        error.set("error", "pairing_code_missing");
        error.set("detail", "pointkeeper-hq enrol prints a code");
        if (request.isLoopback && m_cookie != nullptr)
            error.set("cookie_file", m_cookie->file());
        return {textReply(401, "application/json", error.text() + "\n"), true, {}};
    }
    using Paired = hq::Answer<wire::PairReply>;
    Result<Paired> answer = Paired{};
    if (request.isLoopback && m_cookie != nullptr && m_cookie->matches(message->code)) {
        auto local = service.pairWithoutCode(*message, wallClock());
        answer = local ? Result<Paired>(Paired(std::move(*local)))
                       : Result<Paired>(tl::unexpected(local.error()));
    } else {
        answer = service.pair(*message, wallClock());
    }
    if (!answer)
        return {loggedErrorReply(answer.error()), isUsableAfter(answer.error()), {}};
    if (!*answer)
        return {errorReply(answer->error()), true, {}};
    wire::Json logged;
    logged.set("terminal", (*answer)->terminal.value());
    logged.set("incarnation", std::int64_t{(*answer)->incarnation});
    return {messageReply(request, **answer), true, std::move(logged)};
}

Api::Outcome Api::pairUpstream(const HttpRequest& request, const wire::PairRequest& message,
                               hq::Service& service)
{
    auto reply = m_upstream->passOn(request);
    if (!reply)
        return {errorReply(503, "hq_unreachable", "a till is paired by HQ, and the line is down"),
                true,
                {}};
    HttpRequest answer;
    answer.contentType = reply->contentType;
    answer.contentEncoding = reply->contentEncoding;
    answer.body = reply->body;
    const auto body = plainBody(answer);
    if (reply->status == 200 && body)
        if (const auto paired = messageFrom<wire::PairReply>(answer, *body))
            if (auto put = service.welcome(*paired, message.publicKey); !put)
                return {loggedErrorReply(put.error()), isUsableAfter(put.error()), {}};
    return {std::move(*reply), true, {}};
}

Api::Outcome Api::signedCall(const HttpRequest& request, const Bytes& body, hq::Service& service)
{
    const auto terminal = terminalFrom(request.terminal);
    if (!terminal || request.signature.empty())
        return {errorReply(401, "signature_missing", "the call is not signed"), true, {}};
    auto signer = service.signerOf({request.method, request.path, *terminal, request.body},
                                   request.signature);
    if (!signer)
        return {loggedErrorReply(signer.error()), isUsableAfter(signer.error()), {}};
    // Keys are HQ's to know: it may have paired the till a moment ago.
    if (!*signer && m_upstream != nullptr)
        return {errorReply(hq::Refused{hq::Refused::Why::HubNotReady,
                                       "HQ has not told this hub of the till yet"}),
                true,
                {}};
    if (!*signer)
        return {errorReply(401, "signature_wrong", "no key of this terminal signed this call"),
                true,
                {}};
    if ((*signer)->isBlocked)
        return {
            errorReply(hq::Refused{hq::Refused::Why::Blocked, "this till is blocked"}), true, {}};
    if (request.path == "/v1/sync")
        return sync(request, body, **signer, service);

    const auto ask = [&]<class Message, class Answer>(Answer (hq::Service::*call)(
                         const hq::Signer&, const Message&)) -> Outcome {
        const auto message = messageFrom<Message>(request, body);
        if (!message)
            return {errorReply(400, "malformed", message.error().detail), true, {}};
        auto answer = (service.*call)(**signer, *message);
        if (!answer)
            return {loggedErrorReply(answer.error()), isUsableAfter(answer.error()), {}};
        if (!*answer)
            return {errorReply(answer->error()), true, {}};
        return {messageReply(request, **answer), true, {}};
    };
    if (request.path == "/v1/snapshot")
        return ask(&hq::Service::snapshot);
    if (m_upstream != nullptr)
        if (auto reply = m_upstream->passOn(request); reply && reply->status < 500)
            return {std::move(*reply), true, {}};
    return request.path == "/v1/history" ? ask(&hq::Service::history) : ask(&hq::Service::totals);
}

Api::Outcome Api::sync(const HttpRequest& request, const Bytes& body, const hq::Signer& signer,
                       hq::Service& service)
{
    const auto message = messageFrom<wire::SyncRequest>(request, body);
    if (!message)
        return {errorReply(400, "malformed", message.error().detail), true, {}};
    auto answer = service.sync(signer, *message, wallClock());
    if (!answer)
        return {loggedErrorReply(answer.error()), isUsableAfter(answer.error()), {}};
    if (!*answer)
        return {errorReply(answer->error()), true, {}};
    wire::SyncReply& reply = **answer;
    reply.pollAfterMs = pollAfterMs(*message, reply.pollAfterMs);
    const bool isAccepted = reply.verdict == wire::SyncVerdict::Accepted;
    std::size_t count = message->entries.size();
    for (const wire::LaneJournal& lane : message->lanes)
        count += lane.entries.size();
    if (isAccepted && count > 0)
        m_metrics.countAccepted(static_cast<std::int64_t>(count));
    const bool isWish = m_upstream != nullptr && !message->asks.empty();
    if (isAccepted && (count > 0 || isWish))
        m_settings.onAccepted();
    wire::Json logged;
    logged.set("terminal", signer.terminal.value());
    logged.set("entries", static_cast<std::int64_t>(count));
    logged.set("acked", reply.ackedSequence);
    logged.set("verdict", static_cast<std::int64_t>(reply.verdict));
    if (const auto skew = skewMs(message->wallClock))
        logged.set("clock_skew_ms", *skew);
    return {messageReply(request, reply), true, std::move(logged),
            count == 0 ? Admission::Visit::Poll : Admission::Visit::Delivery};
}

}  // namespace loyalty::hqservice
