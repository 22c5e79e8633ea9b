// How long work tells how far it is. Sibling implementations: a bar on a terminal, plain lines elsewhere, nothing in tests.
#pragma once

#include <string_view>

namespace rundgang::core {

/// Calls may come from any thread; implementations are thread-safe and cheap (they drop updates that come too often).
class IProgress {
public:
    virtual ~IProgress() = default;
    /// A new step begins, e.g. "Reading buildings".
    virtual void step(std::string_view name) = 0;
    /// Share of this step that is done, 0..1.
    virtual void advance(double share) = 0;
};

class NullProgress final : public IProgress {
public:
    void step(std::string_view /*name*/) override {}
    void advance(double /*share*/) override {}
};

}  // namespace rundgang::core
