// An XML file as a stream of elements (expat behind it). Refuses what hostile files use: entity declarations, and with them
// "billion laughs" and external entities; nesting without end; texts without end.
#pragma once

#include "content/import/common/ByteSource.h"
#include "engine/core/Result.h"

#include <memory>
#include <string>
#include <string_view>

namespace rundgang::import {

/// An element's attributes as they stand in the file (UTF-8); valid during the call only.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* pairs) : mPairs(pairs) {}
    /// By local name ("href" finds xlink:href); empty if there is none.
    [[nodiscard]] std::string_view find(std::string_view localName) const;
    [[nodiscard]] const char* const* pairs() const { return mPairs; }

private:
    const char* const* mPairs;  ///< name, value, name, value, ..., nullptr
};

class IXmlHandler {
public:
    virtual ~IXmlHandler() = default;
    virtual void start(std::string_view qualifiedName, XmlAttributes attributes) = 0;
    virtual void end() = 0;
    /// May come in several pieces; only while XmlStream::wantText(true).
    virtual void text(std::string_view piece) = 0;
};

class XmlStream {
public:
    XmlStream(std::string file, IXmlHandler& handler);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;

    /// Runs to the end, to the first XML error (whose Problem names the line), or to stop().
    core::Status run(ByteSource& source);

    // For the handler, while run() calls it.
    void wantText(bool on);
    void stop(core::Problem problem);
    [[nodiscard]] bool stopped() const;
    /// 1-based. Costs a scan since the last call.
    [[nodiscard]] std::string place() const;

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::import
