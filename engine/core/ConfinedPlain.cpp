#include "engine/core/Confined.h"

#include <exception>
#include <new>

namespace rundgang::core {

Result<std::vector<std::byte>> runConfined(const Confinement& limits, const std::function<std::vector<std::byte>()>& work) {
    try {
        std::vector<std::byte> bytes = work();
        if (bytes.size() > limits.output) {
            return Problem{"", "", "it holds more than can be taken in", ""};
        }
        return bytes;
    } catch (const std::bad_alloc&) {
        return Problem{"", "", "reading it needs more memory than there is", ""};
    } catch (const std::exception& error) {
        return Problem{"", "", std::string("reading it failed: ") + error.what(), ""};
    }
}

}  // namespace rundgang::core
