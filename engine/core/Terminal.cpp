#include "engine/core/Terminal.h"

#include <unistd.h>

namespace rundgang::core {

bool errorsAreOnTerminal() { return ::isatty(STDERR_FILENO) != 0; }

}  // namespace rundgang::core
