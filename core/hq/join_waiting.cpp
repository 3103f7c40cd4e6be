#include "core/hq/join_waiting.h"

#include <algorithm>
#include <set>

#include "core/hq/books.h"

namespace loyalty::hq {

namespace {

using Owners = std::map<member::IdentifierHash, MemberId>;

std::vector<MemberId> ownersOf(const wire::MemberRecord& record, const Owners& owners)
{
    std::vector<MemberId> list;
    for (const member::IdentifierHash& identifier : record.identifiers)
        if (const auto found = owners.find(identifier); found != owners.end())
            if (std::find(list.begin(), list.end(), found->second) == list.end())
                list.push_back(found->second);
    return list;
}

// The registered one where there is exactly one, else the first of those that wait; null where two
// are registered.
const ports::MemberState* survivorOf(const std::set<ports::MemberState*>& members)
{
    const ports::MemberState* survivor = nullptr;
    for (const ports::MemberState* each : members) {
        if (each->member.status == member::Status::Unregistered)
            continue;
        if (survivor != nullptr)
            return nullptr;
        survivor = each;
    }
    if (survivor == nullptr)
        for (const ports::MemberState* each : members)
            if (survivor == nullptr || each->member.id < survivor->member.id)
                survivor = each;
    return survivor;
}

void join(Books& books, const std::vector<MemberId>& numbers)
{
    std::set<ports::MemberState*> members;
    for (const MemberId number : numbers)
        if (ports::MemberState* found = books.find(number))
            members.insert(found);
    const ports::MemberState* survivor = survivorOf(members);
    if (survivor == nullptr)
        return;
    const MemberId into = survivor->member.id;
    for (const ports::MemberState* each : members)
        if (each->member.id != into)
            books.merge(each->member.id, into);
}

}  // namespace

Result<void> joinWaiting(ports::HqStore& store, const std::vector<wire::MemberRecord>& records)
{
    if (auto locked = store.lockProjection(); !locked)
        return locked;
    std::vector<member::IdentifierHash> identifiers;
    for (const wire::MemberRecord& record : records)
        identifiers.insert(identifiers.end(), record.identifiers.begin(), record.identifiers.end());
    auto owners = store.resolve(identifiers);
    if (!owners)
        return tl::unexpected(owners.error());
    std::vector<std::vector<MemberId>> several;
    std::set<MemberId> numbers;
    for (const wire::MemberRecord& record : records) {
        std::vector<MemberId> list = ownersOf(record, *owners);
        if (list.size() < 2)
            continue;
        numbers.insert(list.begin(), list.end());
        several.push_back(std::move(list));
    }
    if (several.empty())
        return {};
    Books books(store);
    if (auto loaded = books.load(std::vector<MemberId>(numbers.begin(), numbers.end())); !loaded)
        return loaded;
    for (const std::vector<MemberId>& list : several)
        join(books, list);
    return store.write(books.take());
}

}  // namespace loyalty::hq
