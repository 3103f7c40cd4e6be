// The command lines that bring a programme into force.
#pragma once

#include "app/hqservice/command_line.h"
#include "app/hqservice/publish_commands.h"

namespace loyalty::hqservice {

struct PublishingOptions {
    PublishOptions publish;
    PublishOptions propose;
    ProposalOptions proposal;
    PublisherOptions publisher;
};
/// `options` outlives `app`.
void addPublishing(CLI::App& app, PublishingOptions& options);

}  // namespace loyalty::hqservice
