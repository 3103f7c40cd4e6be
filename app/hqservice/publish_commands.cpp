#include "app/hqservice/publish_commands.h"

#include <QFile>
#include <algorithm>
#include <cstdio>

#include "app/hqservice/publisher_key.h"
#include "app/hqservice/publishing_desk.h"
#include "app/hqservice/service_log.h"
#include "app/hqservice/who_is_here.h"
#include "core/programme/redeem.h"
#include "core/review/diff.h"
#include "core/review/pack_gaps.h"
#include "core/review/wording.h"
#include "core/wire/pack_file.h"
#include "core/wire/programme_file.h"

namespace loyalty::hqservice {

namespace {

constexpr qint64 maxProgrammeBytes = 16 << 20;

using Rulebook = std::shared_ptr<const programme::Rulebook>;

Result<std::string> textOf(const std::string& path, qint64 most, const char* what)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return fault(FaultKind::Missing,
                     path + " cannot be read (" + file.errorString().toStdString() + ")");
    if (file.size() > most)
        return fault(FaultKind::Invalid, path + " is too large for a " + what);
    return file.readAll().toStdString();
}

BusinessDay today()
{
    return LocalTime{wallClock(), 0}.day();
}

void sayProblems(const std::vector<programme::Problem>& problems)
{
    for (const programme::Problem& problem : problems)
        say("  " + problem.path + " " + problem.reason);
}

int checkPack(const programme::Programme& programme, const std::string& file,
              const char* nothingDone)
{
    auto text = textOf(file, qint64{wire::maxPackBytes}, "country pack");
    if (!text)
        return sayFault(nothingDone, text.error());
    const auto pack = wire::readPack(*text);
    if (!pack) {
        say(std::string(nothingDone) + "; " + file + " is no country pack:");
        sayProblems(pack.error());
        return No;
    }
    const auto gaps = review::gapsOf(programme, *pack);
    if (gaps.empty())
        return Fine;
    say(std::string(nothingDone) + "; it does not hold all of pack \"" + pack->id + "\":");
    for (const review::PackGap& gap : gaps)
        say("  " + gap.path + " " + gap.sentence);
    say("pointkeeperctl programme add-pack prints it with what is missing.");
    return No;
}

// What the floor limit can cost, of every till that is paired by now.
Result<void> sayFloor(ports::HqStore& store, const programme::Programme& programme)
{
    const auto& floor = programme.offline.floor;
    auto counts = store.counts();
    if (!counts)
        return tl::unexpected(counts.error());
    const review::Wording wording(programme);
    const auto worth = [&](std::int64_t tills) {
        const Points points(floor->till.count() * tills);
        const Money money = programme::worthAtMost(programme, points);
        return wording.points(points) +
               (money.isZero() ? std::string() : " (" + wording.money(money) + ")");
    };
    say("With the line to HQ down, and with a manager's approval, a till may give up to " +
        worth(1) + " that members may have spent elsewhere" +
        (counts->terminals < 2
             ? std::string()
             : "; all " + std::to_string(counts->terminals) + " tills that are paired now, up to " +
                   worth(counts->terminals)) +
        ".");
    return {};
}

/// The programme of the options' file, which may be published as it stands; else it was said why
/// not, and with that exit code.
tl::expected<Rulebook, int> programmeOf(const PublishOptions& options, const std::string& text,
                                        ports::HqStore& store, const char* nothingDone)
{
    auto rulebook = wire::readProgramme(text);
    if (!rulebook) {
        say(std::string(nothingDone) + "; " + options.file + " cannot be honoured:");
        sayProblems(rulebook.error());
        return tl::unexpected(int{No});
    }
    const programme::Programme& programme = (*rulebook)->programme();
    for (const std::string& pack : options.packs)
        if (const int code = checkPack(programme, pack, nothingDone); code != Fine)
            return tl::unexpected(code);
    if (programme.offline.floor && !options.acceptsFloor) {
        if (auto said = sayFloor(store, programme); !said)
            return tl::unexpected(sayFault("The terminals cannot be counted", said.error()));
        say(std::string(nothingDone) + ". Where that is agreed, do it with --accept-floor.");
        return tl::unexpected(int{No});
    }
    return *rulebook;
}

std::string versionText(std::int64_t version)
{
    return "Programme version " + std::to_string(version);
}

int sayPublished(hq::Published answer, const wire::ProgrammeRecord& record)
{
    const std::string version = versionText(record.version);
    switch (answer) {
        case hq::Published::Done:
            say(version + " is published, in force from " + record.validFrom.text() + ".");
            return Fine;
        case hq::Published::Already:
            say(version + " was published already; nothing was changed.");
            return Fine;
        case hq::Published::OtherIsPublished:
            say(version +
                " is published already and different. Nothing was changed: a published version "
                "is kept for ever, give the new one the next number.");
            return No;
        case hq::Published::OtherIsProposed:
            say(version +
                " is proposed already and different. Nothing was changed: withdraw that one, or "
                "give this one the next number.");
            return No;
        case hq::Published::NeedsTwo:
            say("Nothing was published: here it takes two. One proposes it (pointkeeper-hq "
                "propose), another approves it (pointkeeper-hq approve).");
            return No;
        case hq::Published::NobodyProposed:
            say("Nobody has proposed version " + std::to_string(record.version) +
                "; pointkeeper-hq proposals lists what waits.");
            return No;
        case hq::Published::NoPublisher:
            say("Nothing was changed: nobody with this key may publish here (pointkeeper-hq "
                "publisher list).");
            return No;
        case hq::Published::SamePerson:
            say("Nothing was published: whoever proposed it cannot approve it too.");
            return No;
        case hq::Published::SignatureWrong:
            say("Nothing was published: the proposal is not what its author signed, or he may no "
                "longer publish. Withdraw it and propose it again.");
            return No;
        case hq::Published::DayHasPassed:
            say("Nothing was published: it was to come into force on a day that is over. Withdraw "
                "it and propose it for another day.");
            return No;
    }
    return WorldFailed;
}

/// What `now` changes of the programme that was published last.
void sayChanges(ports::HqPublishing& people, const programme::Programme& now)
{
    auto last = people.publications(1);
    if (!last || last->empty())
        return say("It is the first programme here.");
    const auto before = wire::readProgramme(last->front().programme.text);
    if (!before)
        return;
    say("What it changes of version " + std::to_string(last->front().programme.version) + ":");
    for (const review::Difference& each : review::diff((*before)->programme(), now))
        say("  " + each.sentence);
}

std::optional<ports::Proposal> proposalOf(ports::HqPublishing& people, std::int64_t version)
{
    auto waiting = people.proposals();
    if (!waiting)
        return std::nullopt;
    const auto found = std::find_if(waiting->begin(), waiting->end(),
                                    [&](const auto& each) { return each.version == version; });
    return found == waiting->end() ? std::nullopt : std::optional(*found);
}

}  // namespace

int publish(const PublishOptions& options)
{
    constexpr const char* nothingDone = "The programme was not published";
    auto text = textOf(options.file, maxProgrammeBytes, "programme");
    if (!text)
        return sayFault(nothingDone, text.error());
    auto desk = openDesk(options.database);
    if (!desk)
        return sayFault("The database cannot be opened", desk.error());
    const auto rulebook = programmeOf(options, *text, *(*desk)->store, nothingDone);
    if (!rulebook)
        return rulebook.error();
    const wire::ProgrammeRecord record{(*rulebook)->programme().version,
                                       options.validFrom.value_or(today()), *text};
    auto published = (*desk)->publishing.publish(record, wallClock());
    if (!published)
        return sayFault(nothingDone, published.error());
    return sayPublished(*published, record);
}

int propose(const PublishOptions& options)
{
    constexpr const char* nothingDone = "The programme was not proposed";
    auto text = textOf(options.file, maxProgrammeBytes, "programme");
    auto keys = readPublisherKey(options.keyFile);
    if (!text || !keys)
        return sayFault(nothingDone, text ? keys.error() : text.error());
    auto desk = openDesk(options.database);
    if (!desk)
        return sayFault("The database cannot be opened", desk.error());
    const auto rulebook = programmeOf(options, *text, *(*desk)->store, nothingDone);
    if (!rulebook)
        return rulebook.error();
    const std::int64_t version = (*rulebook)->programme().version;
    if (options.validFrom && *options.validFrom < today()) {
        say(std::string(nothingDone) + ": the day on which it is to come into force is over.");
        return No;
    }
    auto proposed = (*desk)->publishing.propose(version, options.validFrom, *text, keys->secretKey,
                                                wallClock());
    if (!proposed)
        return sayFault(nothingDone, proposed.error());
    if (*proposed != hq::Published::Done && *proposed != hq::Published::Already)
        return sayPublished(*proposed, {version, {}, {}});
    say(versionText(version) +
        (*proposed == hq::Published::Done
             ? " is proposed. Another publisher approves it: pointkeeper-hq approve --version " +
                   std::to_string(version) + " --key FILE."
             : " was proposed or published already; nothing was changed."));
    return Fine;
}

int approve(const ProposalOptions& options)
{
    constexpr const char* nothingDone = "The programme was not published";
    auto keys = readPublisherKey(options.keyFile);
    if (!keys)
        return sayFault(nothingDone, keys.error());
    auto desk = openDesk(options.database);
    if (!desk)
        return sayFault("The database cannot be opened", desk.error());
    const auto proposal = proposalOf((*desk)->people, options.version);
    if (proposal) {
        const PublishOptions asked{
            options.database, "the proposal", {}, {}, options.acceptsFloor, {}};
        const auto rulebook = programmeOf(asked, proposal->text, *(*desk)->store, nothingDone);
        if (!rulebook)
            return rulebook.error();
        sayChanges((*desk)->people, (*rulebook)->programme());
    }
    wire::ProgrammeRecord record{options.version, {}, {}};
    auto approved =
        (*desk)->publishing.approve(options.version, keys->secretKey, today(), wallClock(), record);
    if (!approved)
        return sayFault(nothingDone, approved.error());
    return sayPublished(*approved, record);
}

int withdraw(const ProposalOptions& options)
{
    auto desk = openDesk(options.database);
    if (!desk)
        return sayFault("The database cannot be opened", desk.error());
    auto withdrawn =
        (*desk)->publishing.withdraw(options.version, whoIsHere(options.by), wallClock());
    if (!withdrawn)
        return sayFault("The proposal was not withdrawn", withdrawn.error());
    say(*withdrawn ? versionText(options.version) + " is not proposed any more."
                   : "Nobody has proposed version " + std::to_string(options.version) + ".");
    return *withdrawn ? Fine : No;
}

int listProposals(const ProposalOptions& options)
{
    auto desk = openDesk(options.database);
    if (!desk)
        return sayFault("The database cannot be opened", desk.error());
    auto waiting = (*desk)->people.proposals();
    if (!waiting)
        return sayFault("The proposals cannot be read", waiting.error());
    bool isFound = options.version == 0;
    for (const ports::Proposal& each : *waiting) {
        if (options.version != 0 && each.version != options.version)
            continue;
        isFound = true;
        std::printf("%lld\tfrom %s\tproposed by %s\t%s\n", static_cast<long long>(each.version),
                    each.validFrom ? each.validFrom->text().c_str() : "the day of approval",
                    each.author.c_str(), LocalTime{each.at, 0}.text().c_str());
        if (options.version == 0)
            continue;
        if (const auto rulebook = wire::readProgramme(each.text))
            sayChanges((*desk)->people, (*rulebook)->programme());
        if (options.saveTo.empty())
            continue;
        QFile file(QString::fromStdString(options.saveTo));
        const auto size = static_cast<qint64>(each.text.size());
        if (!file.open(QIODevice::WriteOnly) || file.write(each.text.data(), size) != size)
            return sayFault("The file was not written",
                            Fault{FaultKind::Denied,
                                  options.saveTo + " (" + file.errorString().toStdString() + ")"});
    }
    if (!isFound)
        say("Nobody has proposed version " + std::to_string(options.version) + ".");
    return isFound ? Fine : No;
}

}  // namespace loyalty::hqservice
