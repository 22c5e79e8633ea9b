// Whether it is of no use to ask the runtime. Any thread.
#pragma once

namespace rundgang::xr {

/// The active runtime is Monado and its service is not running. Asked in vain, its library writes ten lines to stderr, which
/// nothing turns off; and we ask every two seconds, all day. False for every other runtime, and where we cannot tell.
[[nodiscard]] bool monadoSleeps();

}  // namespace rundgang::xr
