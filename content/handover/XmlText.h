// XML as text: elements and attributes in order, everything that people wrote escaped.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rundgang::handover {

class XmlText {
public:
    using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;

    /// Element names are ours, never a person's.
    void open(const char* name, Attributes attributes = {});
    void close();
    void leaf(const char* name, std::string_view text, Attributes attributes = {});
    void leaf(const char* name, double number);
    void empty(const char* name, Attributes attributes = {});

    /// The whole document, in UTF-8; everything must be closed. The object is used up.
    [[nodiscard]] std::string finish();

private:
    void begin(const char* name, Attributes attributes);
    void indent();

    std::string mText = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    std::vector<const char*> mOpen;
};

/// For content and attributes: markup escaped; what XML 1.0 cannot hold at all (U+FFFE, U+FFFF, controls, no UTF-8) is U+FFFD
/// or gone, as cleanText() does it.
std::string escapedForXml(std::string_view text);

}  // namespace rundgang::handover
