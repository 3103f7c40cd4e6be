#include "tests/bench/member_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "app/demo/demo_store.h"
#include "core/base/check.h"
#include "core/member/normal_form.h"

namespace loyalty::bench {

namespace {

constexpr std::int64_t pageMembers = 5000;
constexpr int firstNames = 1500;
constexpr int familyNames = 40'000;

// Small ranks are common: the part of names below rank r grows with the logarithm of r.
int zipfRank(std::mt19937_64& random, int names)
{
    const double even = static_cast<double>(random() >> 11) / 9007199254740992.0;
    return static_cast<int>(std::pow(static_cast<double>(names), even)) - 1;
}

std::string nameOfRank(int rank, const char* salt)
{
    constexpr const char* syllables[] = {
        "al", "be", "ça", "de", "el", "fa", "gö", "ha",  "is",  "ka",  "le",  "mu",  "ni",  "or",
        "pe", "ra", "sü", "ta", "un", "ya", "zi", "min", "kan", "lar", "şen", "dur", "tek", "soy"};
    std::mt19937_64 random(static_cast<std::uint64_t>(rank) * 7919 + *salt);
    std::string name;
    for (std::uint64_t left = 2 + random() % 3; left > 0; --left)
        name += syllables[random() % std::size(syllables)];
    return name;
}

std::string padded(std::int64_t number, std::size_t digits)
{
    const std::string text = std::to_string(number);
    return std::string(digits - text.size(), '0') + text;
}

wire::MemberRecord recordOf(std::int64_t number)
{
    using member::IdentifierKind;
    const wire::Key key = MemberFile::lookupKey();
    const std::string card = MemberFile::cardOf(number);
    wire::MemberRecord record;
    record.member = {MemberId(number + 1), member::Status::Active, MemberFile::nameOf(number),
                     member::tailOf(card), BusinessDay(18'000 + static_cast<int>(number % 2000))};
    record.identifiers = {
        wire::identifierHash(key, IdentifierKind::Card, card),
        wire::identifierHash(key, IdentifierKind::Phone, MemberFile::phoneOf(number))};
    const BusinessDay earned(20'500 + static_cast<int>(number % 300));
    record.account.apply({Points(number % 5000 + 1),
                          Ratio{},
                          Points(number % 5000 + 1),
                          2026,
                          {earned, earned.plusMonths(12).endOfYear()}});
    return record;
}

}  // namespace

MemberFile::MemberFile(const std::string& folder, std::int64_t count)
    : m_folder(folder + "/members-" + std::to_string(count)), m_count(count)
{
    std::filesystem::create_directories(m_folder);
    if (std::filesystem::exists(path())) {
        const auto there = storage::CacheStore::open(path(), lookupKey());
        if (there && (*there)->memberCount().value_or(0) == count)
            return;
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }
    write();
}

void MemberFile::write()
{
    const auto cache = storage::CacheStore::open(path(), lookupKey()).value();
    std::ifstream programme(SOURCE_DIR "/resources/programmes/harbour.json");
    std::ostringstream text;
    text << programme.rdbuf();
    wire::FeedPage rules;
    rules.programmes.push_back({1, *BusinessDay::fromText("2020-01-01"), text.str()});
    for (std::int64_t next = 0; next < m_count;) {
        wire::FeedPage page;
        for (std::int64_t i = 0; i < pageMembers && next < m_count; ++i)
            page.members.push_back(recordOf(next++));
        page.position = next;
        CHECK(cache->apply({page, {}, {}, rules, {}, {}}));
    }
}

wire::Key MemberFile::lookupKey()
{
    wire::Key key;
    key.fill(7);
    return key;
}

std::string MemberFile::cardOf(std::int64_t number)
{
    return app::withCheckDigit("2501" + padded(number, 8));
}

std::string MemberFile::phoneOf(std::int64_t number)
{
    return "+9055" + padded(number, 8);
}

std::string MemberFile::nameOf(std::int64_t number)
{
    std::mt19937_64 random(static_cast<std::uint64_t>(number) + 1);
    const std::string first = nameOfRank(zipfRank(random, firstNames), "f");
    return first + " " + nameOfRank(zipfRank(random, familyNames), "n");
}

void forgetPagesOf(const std::string& path)
{
    for (const char* part : {"", "-wal", "-shm"}) {
        const int file = ::open((path + part).c_str(), O_RDONLY);
        if (file < 0)
            continue;
        ::fsync(file);
        ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
    }
}

}  // namespace loyalty::bench
