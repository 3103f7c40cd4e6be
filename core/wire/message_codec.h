// The two forms of a message. Only the types in messages.h have them.
#pragma once

#include <span>

#include "core/base/result.h"
#include "core/wire/json.h"
#include "core/wire/messages.h"

namespace loyalty::wire {

template <class Message>
Bytes encodeMessage(const Message& message);
template <class Message>
Result<Message> decodeMessage(std::span<const std::uint8_t> bytes);
template <class Message>
Json messageToJson(const Message& message);
template <class Message>
Result<Message> messageFromJson(const Json& json);

}  // namespace loyalty::wire
