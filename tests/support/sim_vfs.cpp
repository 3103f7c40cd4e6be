#include "tests/support/sim_vfs.h"

#include <algorithm>
#include <cstring>

#include "core/base/check.h"

namespace loyalty::tests {

namespace {

constexpr sqlite3_int64 today = 212'662'886'400'000;  // milliseconds of the Julian day, in 2026

/// What SQLite keeps of an open file.
struct Handle {
    sqlite3_file base;
    OpenFile* open;
};

OpenFile& openOf(sqlite3_file* file)
{
    return *reinterpret_cast<Handle*>(file)->open;
}

// `has` is asked of everybody else who has the file open.
template <class Has>
bool anyOther(const OpenFile& open, Has has)
{
    const auto& users = open.inode->users;
    return std::any_of(users.begin(), users.end(),
                       [&](const OpenFile* user) { return user != &open && has(*user); });
}

}  // namespace

const sqlite3_io_methods SimVfs::methods = {
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = isReserved,
    .xFileControl = control,
    .xSectorSize = [](sqlite3_file*) { return 4096; },  // as Unix says
    .xDeviceCharacteristics = [](sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; },
    .xShmMap = map,
    .xShmLock = lockSlots,
    .xShmBarrier = [](sqlite3_file*) {},  // one thread
    .xShmUnmap = unmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

SimVfs& SimVfs::instance()
{
    static SimVfs vfs;
    return vfs;
}

SimVfs::SimVfs() : m_real(sqlite3_vfs_find(nullptr)), m_vfs(*m_real)
{
    m_vfs.iVersion = 2;
    m_vfs.szOsFile = std::max(m_real->szOsFile, static_cast<int>(sizeof(Handle)));
    m_vfs.pNext = nullptr;
    m_vfs.zName = "simulated";
    m_vfs.xOpen = openAny;
    m_vfs.xDelete = removeAny;
    m_vfs.xAccess = look;
    m_vfs.xFullPathname = fullPath;
    m_vfs.xRandomness = randomness;
    m_vfs.xSleep = [](sqlite3_vfs*, int microseconds) { return microseconds; };
    m_vfs.xCurrentTimeInt64 = [](sqlite3_vfs*, sqlite3_int64* now) {
        *now = today;
        return SQLITE_OK;
    };
}

void SimVfs::add(const std::string& folder, SimDisk& disk, std::uint64_t seed)
{
    CHECK(!m_disks.contains(folder));
    if (m_disks.empty()) {
        CHECK(sqlite3_vfs_register(&m_vfs, 1) == SQLITE_OK);
        m_random = SimRandom(0);
    }
    m_disks[folder] = &disk;
    m_random = SimRandom(m_random.next() ^ seed);
    sqlite3_randomness(0, nullptr);  // SQLite asks for another seed
}

void SimVfs::remove(const std::string& folder)
{
    m_disks.erase(folder);
    if (m_disks.empty()) {
        sqlite3_vfs_unregister(&m_vfs);
        sqlite3_vfs_register(m_real, 1);
        sqlite3_randomness(0, nullptr);
    }
}

SimVfs::Place SimVfs::placeOf(const char* path) const
{
    const std::string all = path == nullptr ? "" : path;
    const std::size_t begins = all.rfind('/') + 1;
    if (const auto disk = m_disks.find(all.substr(0, begins)); disk != m_disks.end())
        return {disk->second, all.substr(begins)};
    const auto disk = m_disks.find(all + "/");
    return {disk == m_disks.end() ? nullptr : disk->second, {}};
}

int SimVfs::openAny(sqlite3_vfs*, sqlite3_filename path, sqlite3_file* file, int flags,
                    int* outFlags)
{
    SimVfs& vfs = instance();
    file->pMethods = nullptr;
    const Place place = vfs.placeOf(path);
    if (place.disk == nullptr)
        return vfs.m_real->xOpen(vfs.m_real, path, file, flags, outFlags);
    const bool mayMake = (flags & SQLITE_OPEN_CREATE) != 0;
    std::shared_ptr<SimInode> inode;
    if (const int code = place.disk->open(place.name, mayMake, inode); code != SQLITE_OK)
        return code;
    // As on Unix: the folder is synced with the first sync of a log, not of a database; also where
    // the log was there, since whoever made it may not have come that far.
    const bool isLog = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    auto* open =
        new OpenFile{*place.disk, inode, place.name, place.disk->m_boots, mayMake && isLog};
    inode->users.push_back(open);
    reinterpret_cast<Handle*>(file)->open = open;
    file->pMethods = &methods;
    if (outFlags != nullptr)
        *outFlags = flags;
    return SQLITE_OK;
}

int SimVfs::removeAny(sqlite3_vfs*, const char* path, int syncsFolder)
{
    SimVfs& vfs = instance();
    const Place place = vfs.placeOf(path);
    return place.disk == nullptr ? vfs.m_real->xDelete(vfs.m_real, path, syncsFolder)
                                 : place.disk->remove(place.name, syncsFolder != 0);
}

int SimVfs::look(sqlite3_vfs*, const char* path, int question, int* answer)
{
    SimVfs& vfs = instance();
    const Place place = vfs.placeOf(path);
    if (place.disk == nullptr)
        return vfs.m_real->xAccess(vfs.m_real, path, question, answer);
    if (const int code = place.disk->admit(DiskCall::Look); code != SQLITE_OK)
        return code;
    const auto inode = place.disk->find(place.name);
    // As on Unix: an empty file counts as none, unless it is asked whether it can be written.
    *answer = static_cast<int>(place.name.empty() ||
                               (inode != nullptr && (question == SQLITE_ACCESS_READWRITE ||
                                                     !inode->file.bytes().empty())));
    return SQLITE_OK;
}

int SimVfs::fullPath(sqlite3_vfs*, const char* path, int size, char* out)
{
    SimVfs& vfs = instance();
    if (vfs.placeOf(path).disk == nullptr)
        return vfs.m_real->xFullPathname(vfs.m_real, path, size, out);
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
}

int SimVfs::randomness(sqlite3_vfs*, int size, char* out)
{
    for (int i = 0; i < size; ++i)
        out[i] = static_cast<char>(instance().m_random.next());
    return size;
}

int SimVfs::close(sqlite3_file* file)
{
    const std::unique_ptr<OpenFile> open(&openOf(file));
    std::erase(open->inode->users, open.get());
    return SQLITE_OK;
}

int SimVfs::read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset)
{
    OpenFile& open = openOf(file);
    if (open.boot != open.disk.m_boots)
        return SQLITE_IOERR;
    const int code = open.disk.admit(DiskCall::Read);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
        return code;
    const Bytes& bytes = open.inode->file.bytes();
    const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
    auto there = std::min(static_cast<std::size_t>(size), bytes.size() - from);
    if (code == SQLITE_IOERR_SHORT_READ)
        there /= 2;
    std::memcpy(out, bytes.data() + from, there);
    std::memset(static_cast<char*>(out) + there, 0, static_cast<std::size_t>(size) - there);
    return there == static_cast<std::size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int SimVfs::write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset)
{
    OpenFile& open = openOf(file);
    if (open.boot != open.disk.m_boots)
        return SQLITE_IOERR;
    return open.disk.write(
        *open.inode, static_cast<std::size_t>(offset),
        {static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(size)});
}

int SimVfs::truncate(sqlite3_file* file, sqlite3_int64 size)
{
    OpenFile& open = openOf(file);
    if (open.boot != open.disk.m_boots)
        return SQLITE_IOERR;
    if (const int code = open.disk.admit(DiskCall::Truncate); code != SQLITE_OK)
        return code;
    open.inode->file.truncate(static_cast<std::size_t>(size));
    open.disk.remember(DiskCall::Truncate, static_cast<std::size_t>(size), {});
    return SQLITE_OK;
}

int SimVfs::sync(sqlite3_file* file, int)
{
    OpenFile& open = openOf(file);
    if (open.boot != open.disk.m_boots)
        return SQLITE_IOERR;
    const int code = open.disk.sync(*open.inode, open.syncsFolder);
    if (code == SQLITE_OK)
        open.syncsFolder = false;
    return code;
}

int SimVfs::size(sqlite3_file* file, sqlite3_int64* out)
{
    const OpenFile& open = openOf(file);
    if (open.boot != open.disk.m_boots)
        return SQLITE_IOERR;
    *out = static_cast<sqlite3_int64>(open.inode->file.bytes().size());
    return SQLITE_OK;
}

int SimVfs::lock(sqlite3_file* file, int level)
{
    OpenFile& open = openOf(file);
    if (open.boot != open.disk.m_boots)
        return SQLITE_IOERR;
    const auto othersHave = [&](int from) {
        return anyOther(open, [&](const OpenFile& other) { return other.lock >= from; });
    };
    if (open.lock >= level)
        return SQLITE_OK;
    if (level == SQLITE_LOCK_SHARED ? othersHave(SQLITE_LOCK_PENDING)
                                    : othersHave(SQLITE_LOCK_RESERVED))
        return SQLITE_BUSY;
    if (level == SQLITE_LOCK_EXCLUSIVE && othersHave(SQLITE_LOCK_SHARED)) {
        open.lock = SQLITE_LOCK_PENDING;
        return SQLITE_BUSY;
    }
    open.lock = level;
    return SQLITE_OK;
}

int SimVfs::unlock(sqlite3_file* file, int level)
{
    OpenFile& open = openOf(file);
    open.lock = std::min(open.lock, level);
    return SQLITE_OK;
}

int SimVfs::isReserved(sqlite3_file* file, int* answer)
{
    const OpenFile& open = openOf(file);
    *answer = static_cast<int>(
        open.lock >= SQLITE_LOCK_RESERVED ||
        anyOther(open, [](const OpenFile& other) { return other.lock >= SQLITE_LOCK_RESERVED; }));
    return SQLITE_OK;
}

int SimVfs::control(sqlite3_file* file, int what, void* argument)
{
    const OpenFile& open = openOf(file);
    if (what != SQLITE_FCNTL_HAS_MOVED)
        return SQLITE_NOTFOUND;
    *static_cast<int*>(argument) =
        static_cast<int>(open.boot != open.disk.m_boots || open.disk.find(open.name) != open.inode);
    return SQLITE_OK;
}

int SimVfs::map(sqlite3_file* file, int region, int size, int mayExtend, void volatile** out)
{
    OpenFile& open = openOf(file);
    *out = nullptr;
    if (open.boot != open.disk.m_boots)
        return SQLITE_IOERR;
    if (open.inode->memory == nullptr)
        open.inode->memory = std::make_shared<SharedMemory>();
    open.memory = open.inode->memory;
    auto& regions = open.memory->regions;
    const auto wanted = static_cast<std::size_t>(region);
    if (wanted >= regions.size()) {
        if (mayExtend == 0)
            return SQLITE_OK;
        if (const int code = open.disk.admit(DiskCall::Map); code != SQLITE_OK)
            return code;
        while (wanted >= regions.size())
            regions.push_back(std::make_unique<Bytes>(static_cast<std::size_t>(size)));
    }
    *out = regions[wanted]->data();
    return SQLITE_OK;
}

int SimVfs::lockSlots(sqlite3_file* file, int first, int count, int flags)
{
    OpenFile& open = openOf(file);
    const unsigned slots = ((1U << static_cast<unsigned>(count)) - 1)
                           << static_cast<unsigned>(first);
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        open.sharedSlots &= ~slots;
        open.exclusiveSlots &= ~slots;
        return SQLITE_OK;
    }
    if (open.boot != open.disk.m_boots)
        return SQLITE_IOERR;
    const bool isShared = (flags & SQLITE_SHM_SHARED) != 0;
    if (anyOther(open, [&](const OpenFile& other) {
            return ((other.exclusiveSlots | (isShared ? 0 : other.sharedSlots)) & slots) != 0;
        }))
        return SQLITE_BUSY;
    (isShared ? open.sharedSlots : open.exclusiveSlots) |= slots;
    return SQLITE_OK;
}

int SimVfs::unmap(sqlite3_file* file, int)
{
    OpenFile& open = openOf(file);
    open.memory.reset();
    open.sharedSlots = 0;
    open.exclusiveSlots = 0;
    const bool isLast =
        !anyOther(open, [](const OpenFile& other) { return other.memory != nullptr; });
    if (isLast && open.boot == open.disk.m_boots)
        open.inode->memory.reset();
    return SQLITE_OK;
}

}  // namespace loyalty::tests
