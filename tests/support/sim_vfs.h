// SimVfs: SQLite's way to the simulated disks (sqlite.org/vfs.html). Paths that lie on none of them
// go to the file system.
#pragma once

#include <sqlite3.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/sim_disk.h"

namespace loyalty::tests {

/// The shared memory of a WAL's index; gone with the power, and with the last who has it.
struct SharedMemory {
    std::vector<std::unique_ptr<Bytes>> regions;
};

/// What one connection has open.
struct OpenFile {
    SimDisk& disk;
    std::shared_ptr<SimInode> inode;
    std::string name;
    std::int64_t boot;         // of the machine: after a power cut this is dead
    bool syncsFolder;          // with the first sync
    int lock = 0;              // SQLITE_LOCK_…
    unsigned sharedSlots = 0;  // of the shared memory, a bit each
    unsigned exclusiveSlots = 0;
    std::shared_ptr<SharedMemory> memory{};
};

struct SimInode {
    SimFile file;
    std::shared_ptr<SharedMemory> memory;
    std::vector<OpenFile*> users;
};

/// There is one, SQLite's default for as long as there are disks.
class SimVfs {
public:
    static SimVfs& instance();

    void add(const std::string& folder, SimDisk& disk, std::uint64_t seed);
    void remove(const std::string& folder);

private:
    struct Place {
        SimDisk* disk = nullptr;  // none: a real path
        std::string name;         // empty: the folder itself
    };

    SimVfs();
    [[nodiscard]] Place placeOf(const char* path) const;

    static int openAny(sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* file, int flags,
                       int* outFlags);
    static int removeAny(sqlite3_vfs* vfs, const char* path, int syncsFolder);
    static int look(sqlite3_vfs* vfs, const char* path, int question, int* answer);
    static int fullPath(sqlite3_vfs* vfs, const char* path, int size, char* out);
    static int randomness(sqlite3_vfs* vfs, int size, char* out);

    static int close(sqlite3_file* file);
    static int read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset);
    static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset);
    static int truncate(sqlite3_file* file, sqlite3_int64 size);
    static int sync(sqlite3_file* file, int flags);
    static int size(sqlite3_file* file, sqlite3_int64* out);
    static int lock(sqlite3_file* file, int level);
    static int unlock(sqlite3_file* file, int level);
    static int isReserved(sqlite3_file* file, int* answer);
    static int control(sqlite3_file* file, int what, void* argument);
    static int map(sqlite3_file* file, int region, int size, int mayExtend, void volatile** out);
    static int lockSlots(sqlite3_file* file, int first, int count, int flags);
    static int unmap(sqlite3_file* file, int isLast);

    static const sqlite3_io_methods methods;

    sqlite3_vfs* m_real;
    sqlite3_vfs m_vfs;
    SimRandom m_random{0};
    std::map<std::string, SimDisk*> m_disks;
};

}  // namespace loyalty::tests
