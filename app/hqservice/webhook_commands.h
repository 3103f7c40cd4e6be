// pointkeeper-hq webhook: who is told of what, and what did not arrive.
#pragma once

#include <string>

namespace loyalty::hqservice {

struct WebhookOptions {
    std::string database;
    std::string url;
    std::string events = "entry,tier";
    std::int64_t room = 100'000;
    std::int64_t id = 0;
    std::string authorities;
};

/// Prints its number and its secret, as JSON: the secret is shown this once.
int addWebhook(const WebhookOptions& options);
/// A line of JSON each; the secret is not among what it says.
int listWebhooks(const WebhookOptions& options);
int removeWebhook(const WebhookOptions& options);
/// Sends an event "test" now; No where it does not arrive.
int testWebhook(const WebhookOptions& options);
/// What was given up, a line of JSON each.
int listDeadDeliveries(const WebhookOptions& options);
int retryDeadDeliveries(const WebhookOptions& options);

}  // namespace loyalty::hqservice
