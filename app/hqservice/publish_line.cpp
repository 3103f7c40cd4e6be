#include "app/hqservice/publish_line.h"

namespace loyalty::hqservice {

namespace {

void addProgrammeFile(CLI::App& app, PublishOptions& options)
{
    CLI::App* command = &app;
    addDatabase(*command, options.database);
    command->add_option("--file", options.file, "The programme file (FORMAT.md)")->required();
    command->add_option("--pack", options.packs,
                        "A country pack that the programme must hold; any number of them");
    command->add_option_function<std::string>(
        "--valid-from",
        [&options](const std::string& text) {
            options.validFrom = BusinessDay::fromText(text);
            if (!options.validFrom)
                throw CLI::ValidationError("--valid-from", "is no date like 2026-11-22");
        },
        "First business day; today, or the day of approval, where it is left out");
    command->add_flag("--accept-floor", options.acceptsFloor,
                      "What its floor limit can cost at most is agreed; it is said without this");
}

void addPublish(CLI::App& app, PublishOptions& options)
{
    CLI::App* command =
        app.add_subcommand("publish", "Put a programme version in force, where one person may");
    addProgrammeFile(*command, options);
    onRun(*command, [&options] { return publish(options); });
}

void addPropose(CLI::App& app, PublishOptions& options)
{
    CLI::App* command =
        app.add_subcommand("propose", "Propose a programme version, for another to approve");
    addProgrammeFile(*command, options);
    command->add_option("--key", options.keyFile, "Your key (publisher key)")->required();
    onRun(*command, [&options] { return propose(options); });
}

CLI::App* addProposal(CLI::App& app, ProposalOptions& options, const char* name, const char* what)
{
    CLI::App* command = app.add_subcommand(name, what);
    addDatabase(*command, options.database);
    return command;
}

void addProposals(CLI::App& app, ProposalOptions& options)
{
    const auto version = [&options](CLI::App& command) {
        return command.add_option("--version", options.version, "Of the programme")
            ->check(CLI::PositiveNumber);
    };
    CLI::App* list = addProposal(app, options, "proposals", "What waits to be approved");
    version(*list);
    list->add_option("--save", options.saveTo, "Write the proposed file there, to be read")
        ->needs("--version");
    onRun(*list, [&options] { return listProposals(options); });
    CLI::App* approval =
        addProposal(app, options, "approve", "Put a proposed version in force, as another person");
    version(*approval)->required();
    approval->add_option("--key", options.keyFile, "Your key (publisher key)")->required();
    approval->add_flag("--accept-floor", options.acceptsFloor,
                       "What its floor limit can cost at most is agreed; it is said without this");
    onRun(*approval, [&options] { return approve(options); });
    CLI::App* withdrawal = addProposal(app, options, "withdraw", "Take a proposal back");
    version(*withdrawal)->required();
    withdrawal->add_option("--by", options.by, "Who does it; whoever runs this where left out");
    onRun(*withdrawal, [&options] { return withdraw(options); });
}

void addPublishers(CLI::App& app, PublisherOptions& options)
{
    CLI::App* group = app.add_subcommand("publisher", "Who may propose and approve programmes");
    group->require_subcommand(1);
    CLI::App* key = group->add_subcommand("key", "Make a key of your own; prints its public half");
    key->add_option("--file", options.keyFile, "For the secret half; must not be there")
        ->required();
    onRun(*key, [&options] { return newPublisherKey(options); });
    CLI::App* list = group->add_subcommand("list", "All of them, and when");
    addDatabase(*list, options.database);
    onRun(*list, [&options] { return listPublishers(options); });
    CLI::App* add = group->add_subcommand(
        "add", "Let somebody publish; from the first one on it takes two people");
    addDatabase(*add, options.database);
    add->add_option("--name", options.name, "As it will stand with what they publish")->required();
    add->add_option("--public-key", options.publicKey, "As publisher key printed it")->required();
    add->add_option("--by", options.by, "Who does it; whoever runs this where left out");
    onRun(*add, [&options] { return addPublisher(options); });
    CLI::App* remove = group->add_subcommand("remove", "Let somebody publish no more");
    addDatabase(*remove, options.database);
    remove->add_option("--name", options.name, "As publisher list shows it")->required();
    remove->add_option("--by", options.by, "Who does it; whoever runs this where left out");
    onRun(*remove, [&options] { return removePublisher(options); });
}

}  // namespace

void addPublishing(CLI::App& app, PublishingOptions& options)
{
    addPublish(app, options.publish);
    addPropose(app, options.propose);
    addProposals(app, options.proposal);
    addPublishers(app, options.publisher);
}

}  // namespace loyalty::hqservice
