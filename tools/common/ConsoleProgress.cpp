#include "tools/common/ConsoleProgress.h"

#include "engine/core/Terminal.h"

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

namespace rundgang::tools {
namespace {

using Clock = std::chrono::steady_clock;

class BarProgress final : public core::IProgress {
public:
    ~BarProgress() override { finishLine(); }

    void step(std::string_view name) override {
        const std::scoped_lock lock(mMutex);
        finishLine();
        mName = name;
        draw(0.0);
    }

    void advance(double share) override {
        const std::scoped_lock lock(mMutex);
        // Ten updates a second are enough for an eye and cost nothing.
        if (Clock::now() - mDrawn > std::chrono::milliseconds(100)) {
            draw(share);
        }
    }

private:
    void draw(double share) {
        constexpr int kWidth = 30;
        const int full = static_cast<int>(share * kWidth);
        std::string bar(kWidth, '.');
        for (int i = 0; i < kWidth && i < full; ++i) {
            bar[static_cast<std::size_t>(i)] = '#';
        }
        std::fprintf(stderr, "\r%-28s [%s] %3d %%", mName.c_str(), bar.c_str(), static_cast<int>(share * 100.0));
        mDrawn = Clock::now();
    }

    void finishLine() {
        if (!mName.empty()) {
            draw(1.0);
            std::fputc('\n', stderr);
            mName.clear();
        }
    }

    std::mutex mMutex;
    std::string mName;
    Clock::time_point mDrawn;
};

class LineProgress final : public core::IProgress {
public:
    void step(std::string_view name) override {
        std::fprintf(stderr, "rundgang: %.*s\n", static_cast<int>(name.size()), name.data());
    }
    void advance(double /*share*/) override {}
};

}  // namespace

std::unique_ptr<core::IProgress> makeConsoleProgress(bool quiet) {
    if (quiet) {
        return std::make_unique<core::NullProgress>();
    }
    if (core::errorsAreOnTerminal()) {
        return std::make_unique<BarProgress>();
    }
    return std::make_unique<LineProgress>();
}

}  // namespace rundgang::tools
