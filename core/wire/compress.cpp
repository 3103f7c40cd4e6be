#include "core/wire/compress.h"

#include <zstd.h>

#include <algorithm>
#include <memory>

#include "core/base/check.h"

namespace loyalty::wire {

namespace {

// A frame may ask for a window of up to 2 GiB; ours never need more than this.
constexpr int maxWindowLog = 23;
constexpr std::size_t stepBytes = 1 << 16;

}  // namespace

Bytes compress(std::span<const std::uint8_t> plain, int level)
{
    Bytes packed(ZSTD_compressBound(plain.size()));
    const std::size_t size =
        ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), level);
    CHECK(ZSTD_isError(size) == 0U);
    packed.resize(size);
    return packed;
}

Result<Bytes> decompress(std::span<const std::uint8_t> packed, std::size_t maxBytes)
{
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                       &ZSTD_freeDCtx);
    CHECK(context != nullptr);
    CHECK(ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, maxWindowLog)) ==
          0U);
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    Bytes plain;
    std::size_t left = 1;
    while (left != 0) {
        const std::size_t begin = plain.size();
        // One byte more than allowed tells "exactly full" from "too much".
        plain.resize(std::min(begin + stepBytes, maxBytes + 1));
        ZSTD_outBuffer out{plain.data() + begin, plain.size() - begin, 0};
        left = ZSTD_decompressStream(context.get(), &out, &in);
        if (ZSTD_isError(left) != 0U)
            return fault(FaultKind::Invalid, "the body is no zstd frame");
        plain.resize(begin + out.pos);
        if (plain.size() > maxBytes)
            return fault(FaultKind::Invalid,
                         "the body holds more than " + std::to_string(maxBytes) + " bytes");
        if (left != 0 && in.pos == in.size && out.pos < out.size)
            return fault(FaultKind::Invalid, "the zstd frame ends too early");
    }
    if (in.pos != in.size)
        return fault(FaultKind::Invalid, "something stands behind the zstd frame");
    return plain;
}

}  // namespace loyalty::wire
