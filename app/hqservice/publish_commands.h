// The commands that bring a programme into force: by one person, or by two with keys of their own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/hqservice/commands.h"

namespace loyalty::hqservice {

struct PublishOptions {
    std::string database;
    std::string file;
    std::vector<std::string> packs;        // that it must hold (FORMAT.md, section 15)
    std::optional<BusinessDay> validFrom;  // none: today, or the day on which it is approved
    bool acceptsFloor = false;  // else one with a floor limit is not published, and its cost said
    std::string keyFile;        // of propose: the author's
};
int publish(const PublishOptions& options);
int propose(const PublishOptions& options);

struct ProposalOptions {
    std::string database;
    std::int64_t version = 0;
    bool acceptsFloor = false;
    std::string keyFile;  // of whoever approves
    std::string saveTo;   // the proposed file, to be read
    std::string by;       // of withdraw; empty: whoever runs the command
};
int approve(const ProposalOptions& options);
int withdraw(const ProposalOptions& options);
/// What waits; of one version also what it changes.
int listProposals(const ProposalOptions& options);

struct PublisherOptions {
    std::string database;
    std::string name;
    std::string publicKey;  // hexadecimal
    std::string keyFile;
    std::string by;
};
/// Makes a pair of keys: the secret one in a file that only its owner can read.
int newPublisherKey(const PublisherOptions& options);
int addPublisher(const PublisherOptions& options);
int removePublisher(const PublisherOptions& options);
int listPublishers(const PublisherOptions& options);

}  // namespace loyalty::hqservice
