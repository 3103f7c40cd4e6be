#include "app/hqservice/publisher_key.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "core/wire/form.h"

namespace loyalty::hqservice {

namespace {

constexpr mode_t ownerAlone = S_IRUSR | S_IWUSR;

tl::unexpected<Fault> denied(const std::string& file)
{
    return fault(errno == ENOENT ? FaultKind::Missing : FaultKind::Denied,
                 file + ": " + std::strerror(errno));
}

}  // namespace

Result<wire::KeyPair> makePublisherKey(const std::string& file)
{
    const wire::KeyPair keys = wire::makeKeyPair();
    wire::Json json;
    json.set("publicKey", toHex(keys.publicKey));
    json.set("secretKey", toHex(keys.secretKey));
    const std::string text = json.text() + "\n";
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ownerAlone);
    if (out < 0)
        return denied(file);
    const bool isWritten =
        ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(out) == 0;
    ::close(out);
    if (!isWritten) {
        ::unlink(file.c_str());
        return fault(FaultKind::Full, file + " cannot be written");
    }
    return keys;
}

Result<wire::KeyPair> readPublisherKey(const std::string& file)
{
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0)
        return denied(file);
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fault(FaultKind::Denied, file +
                                            " can be read by others: whoever has it can publish in "
                                            "this name (chmod 600 closes it)");
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    const auto json = wire::parseJson(text.str());
    wire::Problems problems;
    wire::KeyPair keys{};
    if (json) {
        wire::Form form(*json, "$", problems);
        const auto secret = fromHex(form.text("secretKey"));
        const auto open = fromHex(form.text("publicKey"));
        form.finish();
        if (secret && secret->size() == keys.secretKey.size() && open) {
            std::copy(secret->begin(), secret->end(), keys.secretKey.begin());
            keys = wire::keyPairOf(keys.secretKey);
            if (problems.empty() && toHex(keys.publicKey) == toHex(*open))
                return keys;
        }
    }
    // Not what stands there: it may be a key.
    return fault(FaultKind::Invalid, file + " is no key of a publisher");
}

}  // namespace loyalty::hqservice
