// SimDisk: the disk of one simulated machine, in memory, that SQLite works on as on a real one:
// power cuts, a full disk, faults, and a drive that lies about syncs.
//
// While a SimDisk lives, a VFS that knows all of them is SQLite's default, so that the product's
// own code runs on it unmodified, through Qt Sql as well: a file is reached by path(). That lies in
// a real folder, empty but for what does not go through SQLite (locks). Files under any other path
// are real ones.
//
// What is written is volatile until it is synced, and the name of a new or deleted file until its
// folder is; a power cut keeps a random part of the rest, torn at sectors of 512 bytes (what a
// write does not touch is never harmed: SQLite's "powersafe overwrite"). One seed gives one
// history, byte by byte: SQLite's own random numbers come from the disks' seeds, its clock stands,
// and nothing sleeps. What a program draws elsewhere is its own to seed.
//
// Disks, and everything that is open on them, belong to one thread. A disk outlives what is open
// on it.
#pragma once

#include <QTemporaryDir>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "tests/support/sim_file.h"

namespace loyalty::tests {

/// What a failing disk answers. Full meets only what needs room, ShortRead only reads: half of what
/// is asked for comes, and zeros.
enum class DiskFault { Io, Full, ShortRead };
enum class Lasting { Once, ForGood };

/// What programs ask of a disk.
enum class DiskCall { Look, Open, Make, Read, Write, Truncate, Sync, Delete, Map };

struct SimInode;

class SimDisk {
public:
    /// Files by name with what stands in them: a backup, a clone.
    using Image = std::map<std::string, Bytes>;

    struct Counters {
        std::int64_t calls = 0;    // of any kind: what failAt() counts
        std::int64_t changes = 0;  // writes, truncates, syncs, files made and deleted: cutPowerAt()
        std::int64_t syncs = 0;
        std::int64_t lies = 0;    // of those
        std::int64_t faults = 0;  // calls that failed because they were told to
        std::int64_t powerCuts = 0;
        std::int64_t sectorsLost = 0;
    };

    explicit SimDisk(std::uint64_t seed);
    ~SimDisk();
    SimDisk(const SimDisk&) = delete;
    SimDisk& operator=(const SimDisk&) = delete;

    /// The path by which SQLite reaches a file of this disk.
    [[nodiscard]] std::string path(const std::string& name) const { return m_folder + name; }

    // Power. After a cut every call of what was open fails, for ever: the program that had it open
    // is gone, and its objects are only to be destroyed.

    void cutPower();
    /// In the place of the n-th change from now; 1 is the next.
    void cutPowerAt(std::int64_t change) { m_cutAt = m_counters.changes + change; }
    [[nodiscard]] bool hasPower() const { return m_hasPower; }
    /// The machine starts again, with what has survived.
    void restorePower();

    // Faults.

    /// From the n-th call from now on; 1 is the next. A fault that lasts Once meets the first call
    /// from there that it can meet.
    void failAt(std::int64_t call, DiskFault fault, Lasting lasting);
    /// Writes beyond so many bytes in all files together find the disk full; none: no limit.
    void setCapacity(std::optional<std::size_t> bytes) { m_capacity = bytes; }
    /// So many of a thousand syncs do nothing and say that they did; a later one makes up for it.
    void lieAboutSyncs(int perThousand) { m_liesPerThousand = perThousand; }
    /// No failAt() any more, nor a cut to come.
    void heal();

    // Files, as another machine would see them; durable at once.

    [[nodiscard]] Image image() const;
    /// In the place of whatever is there; nothing may be open.
    void restore(const Image& image);
    /// None where there is no such file.
    [[nodiscard]] const Bytes* contents(const std::string& name) const;
    void flipBit(const std::string& name, std::size_t bit);
    [[nodiscard]] std::size_t usedBytes() const;

    [[nodiscard]] const Counters& counters() const { return m_counters; }
    /// Of every change so far with its bytes: equal histories have equal digests.
    [[nodiscard]] std::uint64_t history() const { return m_history; }

private:
    friend class SimVfs;
    using Names = std::map<std::string, std::shared_ptr<SimInode>>;
    struct PlannedFault {
        std::int64_t call;
        DiskFault fault;
        Lasting lasting;
    };

    int admit(DiskCall call);
    int failing(DiskCall call);
    [[nodiscard]] bool isCutNext() const;
    int write(SimInode& inode, std::size_t offset, std::span<const std::uint8_t> bytes);
    int sync(SimInode& inode, bool withFolder);
    int open(const std::string& name, bool mayMake, std::shared_ptr<SimInode>& opened);
    int remove(const std::string& name, bool syncsFolder);
    void remember(DiskCall call, std::size_t offset, std::span<const std::uint8_t> bytes);
    [[nodiscard]] std::shared_ptr<SimInode> find(const std::string& name) const;

    QTemporaryDir m_place;
    std::string m_folder;  // ends with a slash
    SimRandom m_random;
    Names m_names;
    Names m_durableNames;  // those that a power cut leaves
    bool m_hasPower = true;
    std::int64_t m_boots = 0;  // what was opened before the last one is dead
    std::optional<std::int64_t> m_cutAt;
    std::optional<PlannedFault> m_planned;
    std::optional<std::size_t> m_capacity;
    int m_liesPerThousand = 0;
    Counters m_counters;
    std::uint64_t m_history = 0;
};

}  // namespace loyalty::tests
