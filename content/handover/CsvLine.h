// One line of a table as text (RFC 4180).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rundgang::handover {

class CsvLine {
public:
    CsvLine(char separator, char decimalPoint) : mSeparator(separator), mDecimalPoint(decimalPoint) {}

    /// Quoted, and so that no spreadsheet computes it.
    void add(std::string_view text);
    /// The shortest digits that give the same number again, whatever the system's language.
    void add(double number);
    void add(std::int64_t number);
    void add(bool flag);
    void addNothing() { next(); }

    /// The whole line with CR LF; the object is used up.
    std::string finish();

private:
    void next();

    char mSeparator;
    char mDecimalPoint;
    bool mFirst = true;
    std::string mText;
};

/// `text` so that no spreadsheet computes it: a leading apostrophe where it would (OWASP, "CSV Injection").
std::string withoutFormula(std::string_view text);

}  // namespace rundgang::handover
