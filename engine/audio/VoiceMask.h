// Makes a voice harder to recognise: its pitch and, apart from that, its formants (the sound of a larger or smaller mouth and
// throat) are shifted; what is said stays to be understood and takes as long. It is no anonymisation: words, accent and rhythm
// remain, and who knows the shift can undo it. Meant for playing only: the recording itself stays as it is.
//
// A phase vocoder after Bernsee ("Pitch Shifting Using The Fourier Transform", 1999), whose spectrum is flattened by its cepstral
// envelope before the shift and takes the moved envelope after it. (Rubber Band would do it better, but is GPL and this is not.)
#pragma once

#include <memory>
#include <span>
#include <vector>

namespace rundgang::audio {

/// Factors from 0.5 to 2; 1 leaves as it is.
struct MaskSettings {
    double pitch = 1.0;     ///< 1.2: a little higher
    double formants = 1.0;  ///< 1.15: a smaller head

    [[nodiscard]] bool nothing() const { return pitch == 1.0 && formants == 1.0; }
};

/// For a stream of samples at kSampleRate, as long as wanted. One thread at a time.
class VoiceMask {
public:
    explicit VoiceMask(const MaskSettings& settings);
    VoiceMask(const VoiceMask&) = delete;
    VoiceMask& operator=(const VoiceMask&) = delete;
    ~VoiceMask();

    /// Appends to `out` what is ready: it comes some hundredths of a second after its samples went in, and begins with the first.
    void process(std::span<const float> in, std::vector<float>& out);
    /// The rest: as many samples came out in all as went in. Nothing may go in after it.
    void finish(std::vector<float>& out);

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

/// All at once. Pure; from any thread.
std::vector<float> masked(std::span<const float> samples, const MaskSettings& settings);

}  // namespace rundgang::audio
