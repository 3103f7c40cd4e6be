// What members are told at the till, in words.
#pragma once

#include "app/terminal/member_words.h"
#include "core/programme/messages.h"

namespace loyalty::app {

/// What `customer` is told. `at` says the business day.
std::vector<programme::Message> messagesOf(const sale::Customer& customer,
                                           const programme::Rulebook& rulebook, LocalTime at,
                                           const Symbol& store);

/// A sentence. None for points that expire: tile and slip have a place for them.
QString messageText(const Format& format, const programme::Rulebook& rulebook,
                    const programme::Message& message);

/// Says the messages in what the panel shows: what expires in its tile, the next tier in the place
/// of the way to it, the others in lines of their own.
void addMessages(MemberWords& words, const Format& format, const programme::Rulebook& rulebook,
                 const std::vector<programme::Message>& messages);

}  // namespace loyalty::app
