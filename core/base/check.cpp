#include "core/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace loyalty {

void checkFailed(const char* expression, const char* file, int line) noexcept
{
    std::fprintf(stderr, "pointkeeper: stopped before writing a wrong answer: %s (%s:%d)\n",
                 expression, file, line);
    std::abort();
}

}  // namespace loyalty
