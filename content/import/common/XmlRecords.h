// An XML file as a series of records: elements of certain names, each given whole with all that lies in it, one after the other,
// so that a file of gigabytes needs the memory of its largest record. Namespaces are dropped.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::import {

/// A record; all views are valid during IXmlRecords::record() only.
class XmlRecord {
public:
    struct Element {
        std::size_t name = 0;  ///< where it begins in the record's letters
        std::size_t nameSize = 0;
        std::size_t text = 0;
        std::size_t textSize = 0;
        std::uint32_t firstChild = 0;  ///< 0: none
        std::uint32_t lastChild = 0;
        std::uint32_t next = 0;  ///< the following sibling; 0: none
    };

    [[nodiscard]] const Element& root() const { return mElements.front(); }
    [[nodiscard]] std::string_view name(const Element& element) const {
        return std::string_view(mLetters).substr(element.name, element.nameSize);
    }
    /// Without space before and after; empty for elements that hold elements.
    [[nodiscard]] std::string_view text(const Element& element) const {
        return std::string_view(mLetters).substr(element.text, element.textSize);
    }
    /// The first element at the end of "Kante/Profil/Profilart", seen from `from`; null if there is none.
    [[nodiscard]] const Element* find(const Element& from, std::string_view path) const;
    /// Its text, or empty.
    [[nodiscard]] std::string_view text(const Element& from, std::string_view path) const;
    [[nodiscard]] std::string_view text(std::string_view path) const { return text(root(), path); }
    /// Calls `each(const Element&)` for every child.
    template <typename Each>
    void children(const Element& of, Each&& each) const {
        for (std::uint32_t i = of.firstChild; i != 0; i = mElements[i].next) {
            each(mElements[i]);
        }
    }
    template <typename Each>
    void children(const Element& of, std::string_view wanted, Each&& each) const {
        children(of, [&](const Element& child) {
            if (name(child) == wanted) {
                each(child);
            }
        });
    }

private:
    friend class XmlRecordReader;
    std::vector<Element> mElements;
    std::string mLetters;
};

class IXmlRecords {
public:
    virtual ~IXmlRecords() = default;
    virtual void record(const XmlRecord& record) = 0;
};

/// Reads a file to its end. `names` are the local names of the records; a record within a record is a part of that one. Fails at
/// the first XML error, naming the line and the record in which it stands; refuses entities (see XmlStream) and a record of more
/// than 64 MB.
core::Status readXmlRecords(const std::filesystem::path& file, const std::vector<std::string_view>& names, IXmlRecords& records);

}  // namespace rundgang::import
