#include "content/import/common/XmlRecords.h"

#include "content/import/common/XmlStream.h"

#include <algorithm>

namespace rundgang::import {
namespace {

constexpr std::size_t kLargestRecord = std::size_t{64} << 20;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

const XmlRecord::Element* XmlRecord::find(const Element& from, std::string_view path) const {
    const Element* at = &from;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view wanted = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        std::uint32_t i = at->firstChild;
        while (i != 0 && name(mElements[i]) != wanted) {
            i = mElements[i].next;
        }
        if (i == 0) {
            return nullptr;
        }
        at = &mElements[i];
    }
    return at;
}

std::string_view XmlRecord::text(const Element& from, std::string_view path) const {
    const Element* found = find(from, path);
    return found != nullptr ? text(*found) : std::string_view();
}

class XmlRecordReader : public IXmlHandler {
public:
    XmlRecordReader(const std::vector<std::string_view>& names, IXmlRecords& records) : mNames(names), mRecords(records) {}
    void attach(XmlStream& stream) { mStream = &stream; }

    void start(std::string_view qualifiedName, XmlAttributes /*attributes*/) override {
        const std::string_view name = qualifiedName.substr(qualifiedName.find(':') + 1);  // npos + 1 is 0
        if (mOpen.empty()) {
            if (std::find(mNames.begin(), mNames.end(), name) == mNames.end()) {
                return;
            }
            mRecord.mElements.clear();
            mRecord.mLetters.clear();
            mStream->wantText(true);
        }
        mText.clear();
        const auto index = static_cast<std::uint32_t>(mRecord.mElements.size());
        XmlRecord::Element element;
        element.name = mRecord.mLetters.size();
        element.nameSize = name.size();
        mRecord.mLetters += name;
        if (!mOpen.empty()) {
            XmlRecord::Element& parent = mRecord.mElements[mOpen.back()];
            (parent.lastChild != 0 ? mRecord.mElements[parent.lastChild].next : parent.firstChild) = index;
            parent.lastChild = index;
        }
        mRecord.mElements.push_back(element);
        mOpen.push_back(index);
        refuseEndless();
    }

    void end() override {
        if (mOpen.empty()) {
            return;
        }
        XmlRecord::Element& element = mRecord.mElements[mOpen.back()];
        if (element.firstChild == 0) {
            const std::string_view text = trimmed(mText);
            element.text = mRecord.mLetters.size();
            element.textSize = text.size();
            mRecord.mLetters += text;
        }
        mText.clear();
        mOpen.pop_back();
        if (mOpen.empty()) {
            mStream->wantText(false);
            ++mDone;
            mRecords.record(mRecord);
        }
    }

    void text(std::string_view piece) override {
        mText += piece;
        refuseEndless();
    }

    /// Where the file broke off: the line alone helps nobody who looks for an object.
    [[nodiscard]] std::string within() const {
        if (mOpen.empty()) {
            return {};
        }
        const XmlRecord::Element& root = mRecord.root();
        std::string what = ", within " + std::string(mRecord.name(root));
        if (root.firstChild != 0 && mOpen.back() != root.firstChild) {
            what += " \"" + std::string(mRecord.text(mRecord.mElements[root.firstChild])) + "\"";
        }
        return what + " (record " + std::to_string(mDone + 1) + ")";
    }

private:
    void refuseEndless() {
        const std::size_t size = mRecord.mLetters.size() + mText.size() + mRecord.mElements.size() * sizeof(XmlRecord::Element);
        if (size > kLargestRecord) {
            mStream->stop({"", mStream->place(), std::string(mRecord.name(mRecord.root())) + " is larger than 64 MB",
                           "No such element is; the file is damaged."});
        }
    }

    const std::vector<std::string_view>& mNames;
    IXmlRecords& mRecords;
    XmlStream* mStream = nullptr;
    XmlRecord mRecord;
    std::vector<std::uint32_t> mOpen;  ///< from the record's root to where we are
    std::string mText;
    std::size_t mDone = 0;
};

core::Status readXmlRecords(const std::filesystem::path& file, const std::vector<std::string_view>& names, IXmlRecords& records) {
    core::Result<ByteSource> source = ByteSource::open(file);
    if (!source) {
        return source.problem();
    }
    XmlRecordReader reader(names, records);
    XmlStream stream(file.string(), reader);
    reader.attach(stream);
    core::Status done = stream.run(*source);
    if (!done) {
        core::Problem problem = done.problem();
        problem.file = file.string();
        problem.place += reader.within();
        return problem;
    }
    return done;
}

}  // namespace rundgang::import
