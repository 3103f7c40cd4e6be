// The two forms of a body, and the form of an error.
#pragma once

#include "app/hqservice/http_server.h"
#include "core/hq/service.h"
#include "core/wire/compress.h"
#include "core/wire/message_codec.h"

namespace loyalty::hqservice {

/// Which form the head says the body has; none where it is neither.
enum class Form { Cbor, Json };
std::optional<Form> formOf(const HttpRequest& request);

HttpReply errorReply(int status, const char* error, const std::string& detail);
HttpReply errorReply(const hq::Refused& refused);
/// What the database could not do: 503 where trying again helps, 500 where somebody must look.
HttpReply errorReply(const Fault& fault);

/// The body as the form wants it, decompressed.
Result<Bytes> plainBody(const HttpRequest& request);

/// Compressed where the client can read that and it is worth it.
HttpReply bodyReply(const HttpRequest& request, Form form, Bytes body);

template <class Message>
Result<Message> messageFrom(const HttpRequest& request, const Bytes& body)
{
    if (formOf(request) == Form::Cbor)
        return wire::decodeMessage<Message>(body);
    auto json =
        wire::parseJson(std::string_view(reinterpret_cast<const char*>(body.data()), body.size()));
    if (!json)
        return tl::unexpected(json.error());
    return wire::messageFromJson<Message>(*json);
}

template <class Message>
HttpReply messageReply(const HttpRequest& request, const Message& message)
{
    if (formOf(request) == Form::Cbor)
        return bodyReply(request, Form::Cbor, wire::encodeMessage(message));
    const std::string text = wire::messageToJson(message).text() + "\n";
    return bodyReply(request, Form::Json, Bytes(text.begin(), text.end()));
}

}  // namespace loyalty::hqservice
