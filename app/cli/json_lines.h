// JSON lines: one document a line on standard input, one a line on standard output. A line that is
// wrong is answered in its place, and the ones behind it are read all the same.
#pragma once

#include <functional>
#include <string>

#include "core/base/bytes.h"
#include "core/wire/json.h"

namespace loyalty::cli {

/// What becomes of one line: the answer, or {"error":…} with the reason.
using AnswerLine = std::function<Result<wire::Json, std::string>(std::string_view line)>;

/// Reads standard input to its end; empty lines are passed over. Fine, or No where a line was
/// wrong. Behind the reason of a wrong one stands `besides`.
int answerLines(const AnswerLine& answer, const wire::Json::Object& besides = {});

/// A line on standard output, written at once.
void writeLine(const wire::Json& json);

/// Bytes as the text whose code points they are (ISO 8859-1), so that any byte survives JSON.
std::string textOfBytes(std::string_view bytes);
/// The inverse; none where the UTF-8 text has a code point above U+00FF.
std::optional<std::string> bytesOfText(std::string_view text);

}  // namespace loyalty::cli
