// evaluate() against the same programme written by hand in C++ (harbour_by_hand.h), which gives the
// same answer with the same explanation; before anything is timed, both answer every basket and
// must say the same. Then they take turns over all baskets, and their processor time is compared
// turn by turn. The bare sum of points, by hand and without a word, stands beside it.
#include <QCoreApplication>
#include <fstream>
#include <sstream>

#include "tests/bench/harbour_by_hand.h"
#include "tests/bench/real_baskets.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using namespace loyalty::bench;

namespace {

std::shared_ptr<const programme::Rulebook> harbour()
{
    std::ifstream file(SOURCE_DIR "/resources/programmes/harbour.json");
    CHECK(file);
    std::ostringstream text;
    text << file.rdbuf();
    return tests::rulebookOf(text.str());
}

void checkSame(const programme::Rulebook& rulebook, const Questions& questions)
{
    for (const Question& question : questions.list) {
        const auto award =
            programme::evaluate(rulebook, question.basket, question.member, question.when);
        CHECK(award);
        CHECK(saysTheSame(harbourByHand(question.basket, question.member, question.when), *award));
        CHECK(harbourPointsByHand(question.basket, question.member, question.when) ==
              award->points.count());
    }
}

// Baskets a second; the sum of the points keeps the compiler from leaving the work out.
template <class Answer>
double rateOf(const Questions& questions, std::int64_t& points, Answer answer)
{
    const ThreadStopwatch watch;
    for (const Question& question : questions.list)
        points += answer(question);
    return static_cast<double>(questions.list.size()) / watch.milliseconds() * 1000;
}

struct Rates {
    std::vector<double> product;
    std::vector<double> byHand;
    std::vector<double> bare;
};

Rates measure(const programme::Rulebook& rulebook, const Questions& questions, std::int64_t rounds)
{
    Rates rates;
    std::int64_t points[3] = {};
    for (std::int64_t i = 0; i < rounds; ++i) {
        rates.product.push_back(rateOf(questions, points[0], [&](const Question& q) {
            return programme::evaluate(rulebook, q.basket, q.member, q.when)->points.count();
        }));
        rates.byHand.push_back(rateOf(questions, points[1], [](const Question& q) {
            return harbourByHand(q.basket, q.member, q.when).points;
        }));
        rates.bare.push_back(rateOf(questions, points[2], [](const Question& q) {
            return harbourPointsByHand(q.basket, q.member, q.when);
        }));
    }
    CHECK(points[0] == points[1] && points[1] == points[2]);
    return rates;
}

void report(Session& session, const programme::Rulebook& rulebook, const Questions& questions,
            const std::string& whose)
{
    checkSame(rulebook, questions);
    const Rates rates = measure(rulebook, questions, session.count(301, 2));
    double lines = 0;
    for (const Question& question : questions.list)
        lines += static_cast<double>(question.basket.lines().size());
    const double product = median(rates.product);
    session.add({whose + ": rate, over the programme written by hand",
                 medianRatio(rates.product, rates.byHand), "x", Limit{Bound::AtLeast, 0.5}});
    session.add({whose + ": evaluate()", product, "a second", {}});
    session.add({whose + ": lines seen by evaluate()",
                 product * lines / static_cast<double>(questions.list.size()),
                 "a second",
                 {}});
    session.add({whose + ": written by hand, explained", median(rates.byHand), "a second", {}});
    session.add({whose + ": written by hand, the bare sum", median(rates.bare), "a second", {}});
    session.note(whose + ": " + std::to_string(questions.list.size()) + " " + questions.origin +
                 ", " + std::to_string(static_cast<int>(lines)) + " lines.");
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("evaluate", {}, argc, argv);
    const auto rulebook = harbour();
    const auto count = static_cast<std::size_t>(session.count(1000, 50));
    report(session, *rulebook, realQuestions(count), "real");
    report(session, *rulebook, demoQuestions(count), "demo");
    return session.finish();
}
