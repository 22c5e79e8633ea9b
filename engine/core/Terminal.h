// Who reads what is printed: a person at a terminal, or a file.
#pragma once

namespace rundgang::core {

/// Whether the standard error stream is shown on a terminal.
bool errorsAreOnTerminal();

}  // namespace rundgang::core
