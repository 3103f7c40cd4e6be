#include "app/replay/text_file.h"

#include <zlib.h>

#include <sys/stat.h>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace loyalty::replay {

namespace {

constexpr unsigned chunkBytes = 1 << 20;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

struct CloseGzip {
    void operator()(gzFile file) const { gzclose_r(file); }
};
using Gzip = std::unique_ptr<std::remove_pointer_t<gzFile>, CloseGzip>;

Result<Gzip> open(const std::string& path)
{
    struct stat found {};
    if (::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode))
        return fault(FaultKind::Invalid, path + " is a folder");
    Gzip file(gzopen(path.c_str(), "rb"));
    if (file)
        return file;
    return fault(errno == EACCES ? FaultKind::Denied : FaultKind::Missing,
                 path + " cannot be opened (" + std::strerror(errno) + ")");
}

std::string lineReached(std::string_view text)
{
    return std::to_string(1 + std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

// zlib hands plain files through as they are.
Result<std::string> readTextFile(const std::string& path)
{
    auto file = open(path);
    if (!file)
        return tl::unexpected(file.error());
    gzbuffer(file->get(), chunkBytes);
    std::string text;
    for (;;) {
        const std::size_t before = text.size();
        if (before > maxTextBytes)
            return fault(FaultKind::Full, path + " is too large to be read");
        text.resize(before + chunkBytes);
        const int read = gzread(file->get(), text.data() + before, chunkBytes);
        text.resize(before + static_cast<std::size_t>(std::max(read, 0)));
        int error = Z_OK;
        const char* reason = gzerror(file->get(), &error);
        if (error == Z_BUF_ERROR)
            return fault(FaultKind::Invalid, path + ", line " + lineReached(text) +
                                                 ": the gzip file ends in the middle");
        if (read < 0)
            return fault(FaultKind::Invalid, path + ", line " + lineReached(text) + ": " + reason);
        if (read == 0)
            break;
    }
    if (text.starts_with(byteOrderMark))
        text.erase(0, byteOrderMark.size());
    return text;
}

std::string_view firstLineOf(std::string_view text)
{
    std::string_view line = text.substr(0, text.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

}  // namespace loyalty::replay
