#include "tests/support/sim_disk.h"

#include <algorithm>
#include <cstring>

#include "core/base/check.h"
#include "tests/support/sim_vfs.h"

namespace loyalty::tests {

namespace {

bool isChange(DiskCall call)
{
    switch (call) {
        case DiskCall::Make:
        case DiskCall::Write:
        case DiskCall::Truncate:
        case DiskCall::Sync:
        case DiskCall::Delete:
            return true;
        default:
            return false;
    }
}

bool canMeet(DiskFault fault, DiskCall call)
{
    switch (fault) {
        case DiskFault::Io:
            return true;
        case DiskFault::Full:
            return call == DiskCall::Make || call == DiskCall::Write || call == DiskCall::Map;
        case DiskFault::ShortRead:
            return call == DiskCall::Read;
    }
    return false;
}

// As the VFS of Unix answers.
int codeOf(DiskFault fault, DiskCall call)
{
    switch (call) {
        case DiskCall::Look:
            return SQLITE_IOERR_ACCESS;
        case DiskCall::Open:
        case DiskCall::Make:
            return SQLITE_CANTOPEN;
        case DiskCall::Read:
            return fault == DiskFault::ShortRead ? SQLITE_IOERR_SHORT_READ : SQLITE_IOERR_READ;
        case DiskCall::Write:
            return fault == DiskFault::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        case DiskCall::Truncate:
            return SQLITE_IOERR_TRUNCATE;
        case DiskCall::Sync:
            return SQLITE_IOERR_FSYNC;
        case DiskCall::Delete:
            return SQLITE_IOERR_DELETE;
        case DiskCall::Map:
            return SQLITE_IOERR_SHMSIZE;
    }
    return SQLITE_IOERR;
}

}  // namespace

SimDisk::SimDisk(std::uint64_t seed) : m_folder(m_place.path().toStdString() + "/"), m_random(seed)
{
    SimVfs::instance().add(m_folder, *this, seed);
}

SimDisk::~SimDisk()
{
    for (const auto& [name, inode] : m_names)
        CHECK(inode->users.empty());
    SimVfs::instance().remove(m_folder);
}

void SimDisk::cutPower()
{
    CHECK(m_hasPower);
    m_hasPower = false;
    m_cutAt.reset();
    ++m_boots;
    ++m_counters.powerCuts;
    for (const auto& [name, inode] : m_names)
        if (m_durableNames[name] != inode && m_random.below(2) == 0)
            m_durableNames[name] = inode;
    for (auto name = m_durableNames.begin(); name != m_durableNames.end();) {
        const bool isGone =
            name->second == nullptr || (!m_names.contains(name->first) && m_random.below(2) == 0);
        name = isGone ? m_durableNames.erase(name) : std::next(name);
    }
    for (const auto& [name, inode] : m_names)
        inode->users.clear();
    m_names = m_durableNames;
    for (const auto& [name, inode] : m_names) {
        inode->users.clear();
        inode->memory.reset();
        m_counters.sectorsLost += static_cast<std::int64_t>(inode->file.losePower(m_random));
    }
}

void SimDisk::restorePower()
{
    CHECK(!m_hasPower);
    m_hasPower = true;
}

void SimDisk::failAt(std::int64_t call, DiskFault fault, Lasting lasting)
{
    m_planned = PlannedFault{m_counters.calls + call, fault, lasting};
}

void SimDisk::heal()
{
    m_planned.reset();
    m_cutAt.reset();
}

// SQLITE_OK, or what the caller is told instead.
int SimDisk::admit(DiskCall call)
{
    if (!m_hasPower)
        return SQLITE_IOERR;
    ++m_counters.calls;
    if (isChange(call)) {
        ++m_counters.changes;
        if (m_cutAt && m_counters.changes >= *m_cutAt) {
            cutPower();
            return SQLITE_IOERR;
        }
    }
    return failing(call);
}

int SimDisk::failing(DiskCall call)
{
    if (!m_planned || m_counters.calls < m_planned->call || !canMeet(m_planned->fault, call))
        return SQLITE_OK;
    ++m_counters.faults;
    const int code = codeOf(m_planned->fault, call);
    if (m_planned->lasting == Lasting::Once)
        m_planned.reset();
    return code;
}

bool SimDisk::isCutNext() const
{
    return m_hasPower && m_cutAt && m_counters.changes + 1 >= *m_cutAt;
}

int SimDisk::write(SimInode& inode, std::size_t offset, std::span<const std::uint8_t> bytes)
{
    if (isCutNext())  // some of it may be there
        inode.file.write(offset, bytes);
    int code = admit(DiskCall::Write);
    const std::size_t end = offset + bytes.size();
    const std::size_t grows = end - std::min(end, inode.file.bytes().size());
    if (code == SQLITE_OK && m_capacity && grows > 0 && usedBytes() + grows > *m_capacity)
        code = SQLITE_FULL;
    if (code == SQLITE_FULL)  // a part of it may be there
        bytes = bytes.first(std::min(bytes.size(), m_random.below(3) * SimFile::sectorBytes));
    else if (code != SQLITE_OK)
        return code;
    inode.file.write(offset, bytes);
    remember(DiskCall::Write, offset, bytes);
    return code;
}

int SimDisk::sync(SimInode& inode, bool withFolder)
{
    const int code = admit(DiskCall::Sync);
    if (code != SQLITE_OK) {
        if (m_hasPower)
            inode.file.failSync();
        return code;
    }
    ++m_counters.syncs;
    if (m_random.perThousand(m_liesPerThousand)) {
        ++m_counters.lies;
        return SQLITE_OK;
    }
    inode.file.sync();
    if (withFolder)
        m_durableNames = m_names;
    remember(DiskCall::Sync, 0, {});
    return SQLITE_OK;
}

int SimDisk::open(const std::string& name, bool mayMake, std::shared_ptr<SimInode>& opened)
{
    opened = find(name);
    const bool isNew = opened == nullptr;
    if (isNew && !mayMake)
        return m_hasPower ? SQLITE_CANTOPEN : SQLITE_IOERR;
    if (const int code = admit(isNew ? DiskCall::Make : DiskCall::Open); code != SQLITE_OK)
        return code;
    if (isNew) {
        opened = m_names[name] = std::make_shared<SimInode>();
        remember(DiskCall::Make, 0,
                 {reinterpret_cast<const std::uint8_t*>(name.data()), name.size()});
    }
    return SQLITE_OK;
}

int SimDisk::remove(const std::string& name, bool syncsFolder)
{
    if (m_hasPower && !m_names.contains(name))
        return SQLITE_IOERR_DELETE_NOENT;
    if (const int code = admit(DiskCall::Delete); code != SQLITE_OK)
        return code;
    m_names.erase(name);
    if (syncsFolder)
        m_durableNames = m_names;
    remember(DiskCall::Delete, 0,
             {reinterpret_cast<const std::uint8_t*>(name.data()), name.size()});
    return SQLITE_OK;
}

void SimDisk::remember(DiskCall call, std::size_t offset, std::span<const std::uint8_t> bytes)
{
    constexpr std::uint64_t prime = 0x100000001b3;  // of FNV-1a, here over words
    const auto mix = [this](std::uint64_t word) {
        m_history = (m_history ^ word) * prime;
        m_history ^= m_history >> 29;
    };
    mix(static_cast<std::uint64_t>(call));
    mix(offset);
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, std::min(sizeof word, bytes.size() - at));
        mix(word);
    }
}

std::shared_ptr<SimInode> SimDisk::find(const std::string& name) const
{
    const auto found = m_names.find(name);
    return found == m_names.end() ? nullptr : found->second;
}

SimDisk::Image SimDisk::image() const
{
    Image image;
    for (const auto& [name, inode] : m_names)
        image[name] = inode->file.bytes();
    return image;
}

void SimDisk::restore(const Image& image)
{
    for (const auto& [name, inode] : m_names)
        CHECK(inode->users.empty());
    m_names.clear();
    for (const auto& [name, bytes] : image) {
        m_names[name] = std::make_shared<SimInode>();
        m_names[name]->file.replace(bytes);
        remember(DiskCall::Write, 0, bytes);
    }
    m_durableNames = m_names;
}

const Bytes* SimDisk::contents(const std::string& name) const
{
    const auto inode = find(name);
    return inode == nullptr ? nullptr : &inode->file.bytes();
}

void SimDisk::flipBit(const std::string& name, std::size_t bit)
{
    find(name)->file.flipBit(bit);
}

std::size_t SimDisk::usedBytes() const
{
    std::size_t used = 0;
    for (const auto& [name, inode] : m_names)
        used += inode->file.bytes().size();
    return used;
}

}  // namespace loyalty::tests
