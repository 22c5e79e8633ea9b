// What DWA-M 150's reference tables (Referenztabellen 103 to 117) mean to the network's model. Programs add codes of their own
// and tell them in the file's RT elements, whose words are understood, too.
#pragma once

#include "content/city/Sewer.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace rundgang::import {

class M150Codes {
public:
    /// RT001, RT002, RT004: table, key, words.
    void learn(std::string_view table, std::string_view key, std::string_view words);

    [[nodiscard]] city::SewerKind system(std::string_view kanalnutzung) const;
    [[nodiscard]] city::ProfileKind profile(std::string_view profilart) const;
    [[nodiscard]] city::SewerStatus status(std::string_view funktionszustand) const;
    /// Kanalart: D, DS and DU run under pressure; OG, G, GV are ditches and streams.
    [[nodiscard]] bool pressure(std::string_view kanalart) const;
    [[nodiscard]] bool channel(std::string_view kanalart) const;
    /// Knotenart and Bauwerksart together.
    [[nodiscard]] city::NodeKind node(std::string_view knotenart, std::string_view bauwerksart) const;
    [[nodiscard]] std::string structure(std::string_view bauwerksart) const;

private:
    [[nodiscard]] std::string words(int table, std::string_view key) const;
    std::map<std::pair<std::string, std::string>, std::string> mWords;  ///< by table and key, lower case
};

}  // namespace rundgang::import
