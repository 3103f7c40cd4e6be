#include "app/cli/replay_report.h"

#include "app/cli/exit_code.h"
#include "core/base/decimal.h"

namespace loyalty::cli {

using replay::BrokenLine;
using replay::ReplayEnd;
using replay::ReplayOutcome;

namespace {

using Counts = std::map<std::string, std::int64_t>;

Counts unmatchedOf(const ReplayOutcome& outcome, const FileNotes& notes)
{
    Counts all = notes.unmatched;
    for (const auto& [reason, count] : outcome.refused)
        all[reason] += count;
    return all;
}

wire::Json pointsJson(Points points, int decimals)
{
    if (decimals == 0)
        return points.count();
    return wire::Json::Number{decimalFromScaled(points.count(), decimals)};
}

std::int64_t perSecond(const ReplayOutcome& outcome)
{
    return outcome.sellingMs > 0 ? outcome.newDocuments * 1000 / outcome.sellingMs : 0;
}

std::string padded(const std::string& text, std::size_t width)
{
    return text.size() >= width ? text : std::string(width - text.size(), ' ') + text;
}

class Table {
public:
    Table(const ReplayOutcome& outcome) : m_outcome(outcome) {}

    void row(const char* name, const std::string& till, const std::string& hq)
    {
        std::string line = name;
        line.resize(18, ' ');
        text += line + padded(till, 14) + padded(m_outcome.hq ? hq : "?", 14) + "\n";
    }
    void counts(const char* name, std::int64_t till, std::int64_t hq)
    {
        row(name, std::to_string(till), std::to_string(hq));
    }
    void points(const char* name, Points till, Points hq)
    {
        row(name, decimalFromScaled(till.count(), m_outcome.pointDecimals),
            decimalFromScaled(hq.count(), m_outcome.pointDecimals));
    }

    std::string text = std::string(18, ' ') + padded("till", 14) + padded("HQ", 14) + "\n";

private:
    const ReplayOutcome& m_outcome;
};

std::string kept(const ReplayOutcome& outcome)
{
    return std::to_string(outcome.till.entries) + " entries are kept in the journal, " +
           std::to_string(outcome.waiting) + " of them wait for HQ.";
}

}  // namespace

wire::Json jsonReport(const ReplayOutcome& outcome, const FileNotes& notes)
{
    const auto points = [&](Points value) { return pointsJson(value, outcome.pointDecimals); };
    wire::Json json{wire::Json::Object{}};
    json.set("sales", outcome.till.sales);
    json.set("returns", outcome.till.returns);
    json.set("members", static_cast<std::int64_t>(outcome.till.accounts.size()));
    json.set("awarded", points(outcome.till.awarded));
    json.set("reversed", points(outcome.till.reversed));
    json.set("till_balance", points(outcome.till.balance()));
    json.set("hq_balance", outcome.hq ? points(outcome.hq->balance) : wire::Json());
    json.set("agree", outcome.agrees());
    wire::Json unmatched{wire::Json::Object{}};
    for (const auto& [reason, count] : unmatchedOf(outcome, notes))
        unmatched.set(reason, count);
    json.set("unmatched", std::move(unmatched));
    json.set("entries", outcome.till.entries);
    json.set("waiting", outcome.waiting);
    if (outcome.hq) {
        json.set("hq_sales", outcome.hq->sales);
        json.set("hq_returns", outcome.hq->returns);
        json.set("hq_members", outcome.hq->members);
        json.set("hq_awarded", points(outcome.hq->awarded));
        json.set("hq_reversed", points(outcome.hq->reversed));
        json.set("hq_disputed", outcome.hq->disputed);
    }
    json.set("differing_members", outcome.differing);
    json.set("new_documents", outcome.newDocuments);
    json.set("known_documents", outcome.knownDocuments);
    json.set("seconds", wire::Json::Number{decimalFromScaled(outcome.sellingMs, 3)});
    json.set("documents_per_second", perSecond(outcome));
    wire::Json::Array broken;
    for (const BrokenLine& line : notes.broken) {
        wire::Json entry{wire::Json::Object{}};
        entry.set("line", line.line);
        entry.set("reason", line.reason);
        broken.push_back(std::move(entry));
    }
    json.set("broken_lines", std::move(broken));
    return json;
}

std::string textReport(const ReplayOutcome& outcome, const FileNotes& notes)
{
    const storage::JournalFigures& till = outcome.till;
    const wire::Totals hq = outcome.hq.value_or(wire::Totals{});
    Table table(outcome);
    table.counts("sales", till.sales, hq.sales);
    table.counts("returns", till.returns, hq.returns);
    table.counts("members", static_cast<std::int64_t>(till.accounts.size()), hq.members);
    table.points("points awarded", till.awarded, hq.awarded);
    table.points("points reversed", till.reversed, hq.reversed);
    table.points("balance", till.balance(), hq.balance);
    std::string text = table.text + "\n";
    text += outcome.agrees() ? "Till and HQ agree, to the last member.\n"
                             : "Till and HQ do not agree.\n";
    text += std::to_string(outcome.newDocuments) + " sales and returns in " +
            decimalFromScaled(outcome.sellingMs / 100, 1) + " s (" +
            std::to_string(perSecond(outcome)) + "/s)";
    if (outcome.knownDocuments > 0)
        text += "; " + std::to_string(outcome.knownDocuments) + " were in the journal already";
    text += ".\n";
    for (const auto& [reason, count] : unmatchedOf(outcome, notes))
        text += padded(std::to_string(count), 8) + "  " + reason + "\n";
    return text;
}

Verdict verdictOf(const ReplayOutcome& outcome, const std::string& firstDay)
{
    switch (outcome.end) {
        case ReplayEnd::Compared:
            if (outcome.agrees())
                return {Fine, {}};
            return {No, "Till and HQ do not agree (" +
                            std::to_string(outcome.hq ? outcome.hq->disputed : 0) +
                            " entries disputed, " + std::to_string(outcome.differing) +
                            " members with another balance). " + kept(outcome) +
                            " Look at the entries in HQ's inbox; other tills that serve the same "
                            "members make a difference, too."};
        case ReplayEnd::HqAway:
            return {WorldFailed, "HQ does not answer (" + outcome.reason + "). " + kept(outcome) +
                                     " Start HQ and run the same command again: it goes on where "
                                     "it was."};
        case ReplayEnd::HqRefuses:
            return {WorldFailed, "HQ refuses this till (" + outcome.reason + "). " + kept(outcome) +
                                     " Pair another folder with it, with --data and --code."};
        case ReplayEnd::NoProgramme:
            return {No, "HQ has no programme in force on " + firstDay +
                            ", the day of the first sale. Nothing was sold. Publish one on HQ's "
                            "machine: pointkeeper-hq publish --database … --file programme.json "
                            "--valid-from " +
                            firstDay + "; then run the same command again."};
        case ReplayEnd::OtherProgramme:
            return {No, "HQ has another programme in force on " + firstDay + " (" + outcome.reason +
                            "). Nothing was sold. Leave --programme out to use that one, or "
                            "publish yours: pointkeeper-hq publish --database … --file FILE "
                            "--valid-from " +
                            firstDay + "."};
        case ReplayEnd::StorageFailed:
            return {WorldFailed, "The till's data cannot be used: " + outcome.reason + ". " +
                                     "What was sold before is in the journal. Put that right and "
                                     "run the same command again."};
    }
    return {WorldFailed, {}};
}

}  // namespace loyalty::cli
