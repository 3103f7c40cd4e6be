// Who may publish.
#include <algorithm>

#include "app/hqservice/publish_commands.h"
#include "app/hqservice/publisher_key.h"
#include "app/hqservice/publishing_desk.h"
#include "app/hqservice/service_log.h"
#include "app/hqservice/who_is_here.h"

namespace loyalty::hqservice {

int newPublisherKey(const PublisherOptions& options)
{
    auto keys = makePublisherKey(options.keyFile);
    if (!keys)
        return sayFault("No key was made", keys.error());
    std::puts(toHex(keys->publicKey).c_str());
    say(options.keyFile +
        " is the secret key; nobody else is to have it. Who looks after HQ adds the public one, "
        "printed above: pointkeeper-hq publisher add --name NAME --public-key KEY.");
    return Fine;
}

int addPublisher(const PublisherOptions& options)
{
    const auto bytes = fromHex(options.publicKey);
    wire::PublicKey key{};
    if (!bytes || bytes->size() != key.size() || options.name.empty()) {
        say("A publisher has a name and a public key of 64 hexadecimal digits. Nothing was "
            "changed.");
        return No;
    }
    std::copy(bytes->begin(), bytes->end(), key.begin());
    auto desk = openDesk(options.database);
    if (!desk)
        return sayFault("The database cannot be opened", desk.error());
    auto added =
        (*desk)->publishing.addPublisher(options.name, key, whoIsHere(options.by), wallClock());
    if (!added)
        return sayFault("The publisher was not added", added.error());
    if (!*added) {
        say("Somebody of this name, or with this key, is a publisher or was one. Nothing was "
            "changed.");
        return No;
    }
    say(options.name +
        " may propose and approve programmes. From now on it takes two: who proposes one cannot "
        "approve it.");
    return Fine;
}

int removePublisher(const PublisherOptions& options)
{
    auto desk = openDesk(options.database);
    if (!desk)
        return sayFault("The database cannot be opened", desk.error());
    auto ended = (*desk)->publishing.endPublisher(options.name, whoIsHere(options.by), wallClock());
    if (!ended)
        return sayFault("The publisher was not removed", ended.error());
    say(*ended ? options.name + " may publish nothing any more; what was published stays."
               : "No publisher is called " + options.name + ".");
    return *ended ? Fine : No;
}

int listPublishers(const PublisherOptions& options)
{
    auto desk = openDesk(options.database);
    if (!desk)
        return sayFault("The database cannot be opened", desk.error());
    auto publishers = (*desk)->people.publishers();
    if (!publishers)
        return sayFault("The publishers cannot be read", publishers.error());
    for (const ports::Publisher& each : *publishers)
        std::printf("%s\t%s\tsince %s%s\n", each.name.c_str(), toHex(each.publicKey).c_str(),
                    LocalTime{each.since, 0}.text().c_str(),
                    each.until ? ("\tuntil " + LocalTime{*each.until, 0}.text()).c_str() : "");
    return Fine;
}

}  // namespace loyalty::hqservice
