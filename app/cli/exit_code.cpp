#include "app/cli/exit_code.h"

#include <cstdio>

namespace loyalty::cli {

namespace {

const char* whatToDo(FaultKind kind)
{
    switch (kind) {
        case FaultKind::Busy:
            return "End the other program that uses this folder and try again.";
        case FaultKind::Full:
            return "Make room and try again.";
        case FaultKind::ReadOnly:
        case FaultKind::Denied:
            return "Check who owns the place and who may write there.";
        case FaultKind::Missing:
            return "Check the path.";
        case FaultKind::Corrupt:
            return "Keep the folder as it is and restore a backup beside it; HQ has every entry it "
                   "acknowledged.";
        case FaultKind::NewerSchema:
            return "Install the newer Pointkeeper.";
        case FaultKind::SetBack:
            return "Put the newest copy back and try again.";
        case FaultKind::Unreachable:
            return "Check that HQ runs and that the address is right.";
        case FaultKind::Rejected:
        case FaultKind::Invalid:
            return "Mend it and try again.";
    }
    return "";
}

}  // namespace

void say(const std::string& sentence)
{
    std::fprintf(stderr, "pointkeeperctl: %s\n", sentence.c_str());
}

int sayFault(const std::string& what, const Fault& fault, const std::string& kept)
{
    say(what + ": " + fault.detail + ". " + kept + " " + whatToDo(fault.kind));
    return fault.kind == FaultKind::Invalid ? No : WorldFailed;
}

}  // namespace loyalty::cli
