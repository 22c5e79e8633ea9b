// Turns recorded voices into text by a program that the operator names (whisper.cpp, for example), on this machine only, on a
// thread of its own. Its failure is a problem in words and never touches the recording.
#pragma once

#include "engine/audio/Clip.h"
#include "engine/core/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::audio {

struct TranscriberOptions {
    /// Program and arguments; {wav} becomes the path of a file with 16,000 mono samples of 16 bits a second, {language} the
    /// visitor's language ("de"). The program writes the text to its standard output. No shell sees any of it.
    std::vector<std::string> command;
    std::filesystem::path folder;  ///< for the WAV files, which are erased at once after use; made when missing
    double seconds = 300.0;        ///< for one recording
    std::uint64_t memory = 0;      ///< bytes of address space; 0: unbounded
    std::size_t maxText = 16000;   ///< bytes of UTF-8 kept
};

/// As a command line is written: words apart by spaces, "double" or 'single' quotes around words with spaces. No more syntax.
core::Result<std::vector<std::string>> commandFrom(std::string_view line);

using TranscriptId = std::uint64_t;

struct Transcript {
    TranscriptId id = 0;
    std::string text;                      ///< cleaned; may be empty where nothing was understood
    std::optional<core::Problem> problem;  ///< why there is no text
    core::Warnings warnings;
};

/// From any thread; no call waits, except create and the destructor.
class Transcriber {
public:
    /// A command without {wav} is a problem. Erases what an ended program left in the folder.
    static core::Result<std::unique_ptr<Transcriber>> create(TranscriberOptions options);
    Transcriber(const Transcriber&) = delete;
    Transcriber& operator=(const Transcriber&) = delete;
    /// Gives up what is under way, and erases its files.
    ~Transcriber();

    /// One after the other, in this order. `language` is two or three small letters; others become "auto".
    TranscriptId begin(const Clip& clip, const std::string& language);
    /// The visitor thought better of it: the program is ended, nothing is told.
    void cancel(TranscriptId id);
    /// The next one that is done.
    std::optional<Transcript> take();

private:
    struct Impl;
    explicit Transcriber(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> mImpl;
};

/// What a program said, as text that can be shown and stored: valid UTF-8 (the rest becomes U+FFFD), one line, single spaces,
/// without control, direction and invisible characters, at most `bytes` long, cut between characters.
std::string cleanTranscript(std::string_view said, std::size_t bytes);

}  // namespace rundgang::audio
