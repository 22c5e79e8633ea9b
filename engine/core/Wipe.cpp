#include "engine/core/Wipe.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace rundgang::core {

void overwriteFreedMemory() {
#ifdef __GLIBC__
    constexpr int kPattern = 0xA5;
    ::mallopt(M_PERTURB, kPattern);
#endif
}

}  // namespace rundgang::core
