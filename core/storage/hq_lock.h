// HqLock: who may write an SQLite file of HQ now, among all threads and programs on this machine.
//
// SQLite 3.40 can corrupt a WAL when one connection restarts it while another checkpoints it
// (database.h). HQ's file has several connections (workers, the projector, pointkeeper-hq enrol
// beside a running service), so each holds this lock from BEGIN to the end of the checkpoint that
// COMMIT may run. It is a lock on an empty file beside the database, held by the operating system
// for the program: a program that dies leaves none behind.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"

namespace loyalty::storage {

class HqLock {
public:
    /// `path` of the lock file; made where it is not there.
    static Result<std::unique_ptr<HqLock>> open(const std::string& path);

    ~HqLock();
    HqLock(const HqLock&) = delete;
    HqLock& operator=(const HqLock&) = delete;

    /// Waits for its turn, at most ten seconds: Busy.
    Result<void> take();
    void release();

private:
    explicit HqLock(int file) : m_file(file) {}

    int m_file;
};

}  // namespace loyalty::storage
