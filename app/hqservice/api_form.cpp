#include "app/hqservice/api_form.h"

namespace loyalty::hqservice {

namespace {

constexpr const char* cborType = "application/cbor";
constexpr const char* jsonType = "application/json";
constexpr const char* zstd = "zstd";
constexpr std::size_t compressFrom = 512;

// "application/json; charset=utf-8" without what follows the semicolon.
std::string_view mediaType(std::string_view value)
{
    value = value.substr(0, value.find(';'));
    while (!value.empty() && value.back() == ' ')
        value.remove_suffix(1);
    return value;
}

}  // namespace

std::optional<Form> formOf(const HttpRequest& request)
{
    const std::string_view type = mediaType(request.contentType);
    if (type == cborType)
        return Form::Cbor;
    if (type == jsonType)
        return Form::Json;
    return std::nullopt;
}

HttpReply errorReply(int status, const char* error, const std::string& detail)
{
    wire::Json json;
    json.set("error", error);
    json.set("detail", detail);
    const std::string text = json.text() + "\n";
    HttpReply reply;
    reply.status = status;
    reply.contentType = jsonType;
    reply.body.assign(text.begin(), text.end());
    return reply;
}

HttpReply errorReply(const hq::Refused& refused)
{
    using Why = hq::Refused::Why;
    switch (refused.why) {
        case Why::CodeUnknown:
            return errorReply(401, "pairing_code_unknown", refused.detail);
        case Why::CodeExpired:
            return errorReply(401, "pairing_code_expired", refused.detail);
        case Why::TerminalUnknown:
            return errorReply(401, "terminal_unknown", refused.detail);
        case Why::Blocked:
            return errorReply(403, "terminal_blocked", refused.detail);
        case Why::WrongTerminal:
            return errorReply(403, "wrong_terminal", refused.detail);
        case Why::ProtocolUnsupported:
            return errorReply(426, "protocol_unsupported", refused.detail);
        case Why::BatchTooLarge:
            return errorReply(413, "batch_too_large", refused.detail);
        case Why::Malformed:
            return errorReply(400, "malformed", refused.detail);
        case Why::SnapshotUnknown:
            return errorReply(404, "snapshot_unknown", refused.detail);
        case Why::SpeaksThroughHub:
        case Why::HubNotReady: {
            const bool isReady = refused.why == Why::SpeaksThroughHub;
            HttpReply reply =
                errorReply(503, isReady ? "speaks_through_hub" : "hub_not_ready", refused.detail);
            reply.retryAfterSeconds = isReady ? 60 : 5;
            return reply;
        }
    }
    CHECK(false && "an unknown refusal");
    return {};
}

HttpReply errorReply(const Fault& fault)
{
    const bool mayPass = fault.kind == FaultKind::Busy || fault.kind == FaultKind::Unreachable ||
                         fault.kind == FaultKind::Full;
    HttpReply reply = mayPass
                          ? errorReply(503, "database_unavailable", "HQ cannot reach its database")
                          : errorReply(500, "database_refused", "HQ's database refused the work");
    reply.retryAfterSeconds = 5;
    return reply;
}

Result<Bytes> plainBody(const HttpRequest& request)
{
    if (request.contentEncoding == zstd)
        return wire::decompress(request.body, wire::maxBodyBytes);
    return request.body;
}

HttpReply bodyReply(const HttpRequest& request, Form form, Bytes body)
{
    HttpReply reply;
    reply.contentType = form == Form::Cbor ? cborType : jsonType;
    if (body.size() >= compressFrom && request.acceptEncoding.find(zstd) != std::string::npos) {
        reply.contentEncoding = zstd;
        body = wire::compress(body);
    }
    reply.body = std::move(body);
    return reply;
}

}  // namespace loyalty::hqservice
