// The messages that tills send to HQ. Input: which message, its form, the body.
#include "tests/fuzz/body_promises.h"
#include "tests/fuzz/fuzz_input.h"

using namespace loyalty::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    FuzzInput input(data, size);
    constexpr int messages = static_cast<int>(BodyKind::Totals) + 1;
    const auto kind = static_cast<BodyKind>(input.byte() % messages);
    const auto form = static_cast<BodyForm>(input.byte() % bodyForms);
    assertBody(kind, form, input.rest());
    return 0;
}
