// The short code with which a visitor finds, follows and erases their notes: nine characters that cannot be misread,
// "K7Q-F2M-9X3".
//
// Crockford's base 32: digits and capital letters without I, L, O, U. Eight characters are random (40 bits), the ninth checks
// them: a mistyped character and any two exchanged ones are always noticed. The code itself is stored nowhere. What is stored is
// its trace: scrypt (RFC 7914: 32 MiB, some 80 ms) over code and a salt of the file. A fast hash would be no lock here: 2^40 of
// them take minutes; of these, two thousand years of one processor core. One salt a file, not one a visitor, so that looking a
// code up costs one scrypt however many visitors there were.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rundgang::notes {

/// A fresh code from the system's random numbers, as it is shown.
std::string makeVisitorCode();

/// A code as people type it (small letters, blanks or none between, O for 0, I and L for 1) in the form that is shown; nothing
/// where it is mistyped.
std::optional<std::string> readVisitorCode(std::string_view typed);

/// The trace of a well-formed code; empty where there is no memory for it. Slow on purpose: never on the frame thread.
std::string traceOf(std::string_view code, std::string_view salt);

}  // namespace rundgang::notes
