// Plays voices from their places in the town, several at once, on a thread of its own. Without a loudspeaker, and when it goes
// away, everything goes on silently and in the same time, so that captions still run; with a loudspeaker again it is heard again.
#pragma once

#include "engine/audio/Clip.h"
#include "engine/audio/Listener.h"
#include "engine/audio/VoiceMask.h"
#include "engine/core/Result.h"
#include "engine/math/World.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::audio {

enum class Ears {
    Automatic,     ///< as the system knows what is plugged in
    Headphones,    ///< a headset: with head-related transfer functions where OpenAL Soft has them
    Loudspeakers,  ///< without
};

struct PlayerOptions {
    std::string device;  ///< as loudspeakers() names it; empty: the system's default
    Ears ears = Ears::Automatic;
    /// No device is opened at all; everything plays silently, and that is no trouble.
    bool silent = false;
};

struct PlayOptions {
    std::optional<math::WorldPos> place;  ///< none: in the middle of the head, and full loudness
    double from = 0.0;                    ///< seconds
    double volume = 1.0;                  ///< 0 to 1
    MaskSettings mask;
};

using PlayId = std::uint64_t;

enum class PlayEnd {
    Done,     ///< to its end
    Stopped,  ///< by stop()
    Failed,   ///< the recording is damaged, or too many play at once
};

struct PlayEnded {
    PlayId id = 0;
    PlayEnd end = PlayEnd::Done;
    std::optional<core::Problem> problem;
};

struct PlayState {
    double seconds = 0.0;  ///< heard until now, from the clip's beginning
    bool paused = false;
};

/// From any thread; no call waits for a disk or a device, except the destructor.
class Player {
public:
    static constexpr std::size_t kMost = 16;  ///< at once

    explicit Player(PlayerOptions options = {});
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;
    /// Ends everything.
    ~Player();

    PlayId play(const Clip& clip, const PlayOptions& options = {});
    void pause(PlayId id, bool paused);
    void stop(PlayId id);
    void stopAll();
    void move(PlayId id, const math::WorldPos& place);

    /// Each frame.
    void setListener(const Listener& listener);
    /// 0 to 1, over all.
    void setVolume(double volume);
    /// Both ears hear the same (for those who hear with one); loudness still tells near from far.
    void setMono(bool mono);

    /// None once it ended.
    [[nodiscard]] std::optional<PlayState> state(PlayId id) const;
    /// Each end is told once.
    std::vector<PlayEnded> takeEnded();
    /// Told once: that there is no loudspeaker, or that it went away.
    std::optional<core::Problem> takeTrouble();
    /// Whether what plays now is not heard.
    [[nodiscard]] bool silent() const;
    /// Whether directions are made for headphones now.
    [[nodiscard]] bool binaural() const;

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

/// The names of the loudspeakers and headphones there are, the default first. May take a second: not on the frame thread.
std::vector<std::string> loudspeakers();

}  // namespace rundgang::audio
