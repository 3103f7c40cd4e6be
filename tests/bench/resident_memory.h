// Resident memory of this program.
#pragma once

#include <unistd.h>

#include <fstream>

namespace loyalty::bench {

inline double residentMegabytes()
{
    std::ifstream file("/proc/self/statm");
    double all = 0;
    double resident = 0;
    file >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

}  // namespace loyalty::bench
