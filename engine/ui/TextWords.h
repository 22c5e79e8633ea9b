// A text and what it says: what the tables of words are made of.
#pragma once

namespace rundgang::ui {

template <typename Text>
struct TextWords {
    Text id;
    const char* de;
    const char* en;
};

}  // namespace rundgang::ui
