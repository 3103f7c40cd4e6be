// Webhooks: addresses that HQ tells of what it books, and what is still to be told to each. The
// events themselves are part of a Projection: they are stored with what they tell of, or not at
// all.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/wire/digest.h"

namespace loyalty::ports {

struct Webhook {
    std::int64_t id = 0;
    std::string url;
    bool wantsEntries = false;
    bool wantsTiers = false;
    wire::Key secret{};
    std::int64_t room = 0;  // how many deliveries may wait; newer ones are dropped, not numbers
    int failures = 0;       // in a row, of the delivery that is first
    Instant nextAttempt{};
    std::string lastFailure{};
    std::int64_t waiting = 0;
    std::int64_t dead = 0;
    std::int64_t dropped = 0;
};

/// One event for one webhook; numbers rise by one, and where one is missing it was dropped.
struct Delivery {
    std::int64_t webhook = 0;
    std::int64_t number = 0;
    std::string event;  // "entry", "tier"
    std::string body;   // JSON
};

struct DeadDelivery {
    Delivery delivery;
    std::string reason;
};

/// What is written is written in a transaction of the caller's.
class Webhooks {
public:
    virtual ~Webhooks() = default;

    virtual Result<std::vector<Webhook>> webhooks() = 0;
    /// With the next number; figures and times in `webhook` are not looked at.
    virtual Result<std::int64_t> addWebhook(const Webhook& webhook) = 0;
    /// With everything that waits for it; false where there is none of that number.
    virtual Result<bool> removeWebhook(std::int64_t id) = 0;

    /// Whether `owner` is the one that sends until then; nobody else is before that time.
    virtual Result<bool> holdSending(const std::array<std::uint8_t, 16>& owner, Instant now,
                                     Instant until) = 0;
    virtual Result<std::vector<Delivery>> deliveriesOf(std::int64_t webhook, int limit) = 0;
    /// Up to that number they arrived.
    virtual Result<void> noteArrived(std::int64_t webhook, std::int64_t number) = 0;
    virtual Result<void> noteFailure(std::int64_t webhook, int failures, Instant nextAttempt,
                                     const std::string& reason) = 0;
    /// Gives one up; the next one begins with no failures.
    virtual Result<void> giveUp(const Delivery& delivery, const std::string& reason) = 0;
    virtual Result<std::vector<DeadDelivery>> deadOf(std::int64_t webhook, int limit) = 0;
    /// What was given up waits again, under its old numbers; how many.
    virtual Result<int> revive(std::int64_t webhook) = 0;
};

}  // namespace loyalty::ports
