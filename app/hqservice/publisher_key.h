// The key of somebody who publishes, in a file of their own: JSON with publicKey and secretKey in
// hexadecimal, mode 0600.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/wire/digest.h"

namespace loyalty::hqservice {

/// Denied where the file is there already, or cannot be written.
Result<wire::KeyPair> makePublisherKey(const std::string& file);
/// Denied where others may read it, Invalid where it is no such file.
Result<wire::KeyPair> readPublisherKey(const std::string& file);

}  // namespace loyalty::hqservice
