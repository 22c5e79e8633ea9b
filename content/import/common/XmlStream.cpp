#include "content/import/common/XmlStream.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include <expat.h>

namespace rundgang::import {
namespace {

// expat 2.9 (Debian 13) renamed what expat 2.5 (Debian 12) has.
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
std::uint64_t lineOf(XML_Parser parser) { return XML_GetCurrentLineNumber64(parser); }
std::uint64_t columnOf(XML_Parser parser) { return XML_GetCurrentColumnNumber64(parser); }
#else
std::uint64_t lineOf(XML_Parser parser) { return XML_GetCurrentLineNumber(parser); }
std::uint64_t columnOf(XML_Parser parser) { return XML_GetCurrentColumnNumber(parser); }
#endif

/// Large enough that the calls do not count, small enough for a core's cache.
constexpr int kChunk = 256 * 1024;

std::string_view localOf(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::find(std::string_view localName) const {
    for (const char* const* pair = mPairs; *pair != nullptr; pair += 2) {
        const std::string_view name(pair[0]);
        if (name.size() >= localName.size() && name.ends_with(localName) && localOf(name) == localName &&
            !name.starts_with("xmlns:")) {
            return pair[1];
        }
    }
    return {};
}

struct XmlStream::Impl {
    std::string file;
    IXmlHandler& handler;
    XML_Parser parser = nullptr;
    std::optional<core::Problem> problem;

    Impl(std::string path, IXmlHandler& receiver) : file(std::move(path)), handler(receiver) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (parser != nullptr) {
            XML_ParserFree(parser);
        }
    }

    [[nodiscard]] std::string place() const {
        return "line " + std::to_string(lineOf(parser)) + ", column " + std::to_string(columnOf(parser) + 1);
    }

    void stop(core::Problem why) {
        if (!problem.has_value()) {
            problem = std::move(why);
            XML_StopParser(parser, XML_FALSE);
        }
    }

    [[nodiscard]] core::Problem xmlProblem() const {
        const XML_Error error = XML_GetErrorCode(parser);
        const bool cut = error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN || error == XML_ERROR_PARTIAL_CHAR ||
                         error == XML_ERROR_UNCLOSED_CDATA_SECTION;
        if (cut) {
            return {file, place(), "ends in the middle: the file is cut off", "Copy, download or export it again."};
        }
        return {file, place(), std::string("is not well-formed XML: ") + XML_ErrorString(error),
                "Mend this line, or export the file again."};
    }
};

XmlStream::XmlStream(std::string file, IXmlHandler& handler) : mImpl(std::make_unique<Impl>(std::move(file), handler)) {}
XmlStream::~XmlStream() = default;

namespace {

/// Single-byte code pages that expat does not know by itself but Windows programs write: the ISO 8859-1 range stands, and the
/// rest is mapped here.
int XMLCALL unknownEncoding(void* /*data*/, const XML_Char* name, XML_Encoding* info) {
    static constexpr int kWindows1252[32] = {0x20AC, -1,     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                             0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, -1,     0x017D, -1,
                                             -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                             0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,     0x017E, 0x0178};
    const std::string_view asked(name);
    const bool windows = asked == "windows-1252" || asked == "Windows-1252" || asked == "WINDOWS-1252" || asked == "cp1252";
    const bool latin9 = asked == "ISO-8859-15" || asked == "iso-8859-15";
    if (!windows && !latin9) {
        return XML_STATUS_ERROR;
    }
    for (int i = 0; i < 256; ++i) {
        info->map[i] = i;
    }
    if (windows) {
        for (int i = 0; i < 32; ++i) {
            info->map[0x80 + i] = kWindows1252[i];
        }
    } else {
        info->map[0xA4] = 0x20AC;
        info->map[0xA6] = 0x0160;
        info->map[0xA8] = 0x0161;
        info->map[0xB4] = 0x017D;
        info->map[0xB8] = 0x017E;
        info->map[0xBC] = 0x0152;
        info->map[0xBD] = 0x0153;
        info->map[0xBE] = 0x0178;
    }
    info->data = nullptr;
    info->convert = nullptr;
    info->release = nullptr;
    return XML_STATUS_OK;
}

}  // namespace

core::Status XmlStream::run(ByteSource& source) {
    Impl& impl = *mImpl;
    impl.parser = XML_ParserCreate(nullptr);
    if (impl.parser == nullptr) {
        return core::Problem{impl.file, "", "cannot be read: out of memory", ""};
    }
    XML_SetUserData(impl.parser, &impl);
    XML_SetElementHandler(
        impl.parser,
        [](void* data, const XML_Char* name, const XML_Char** attributes) {
            Impl& self = *static_cast<Impl*>(data);
            if (!self.problem.has_value()) {
                self.handler.start(name, XmlAttributes(attributes));
            }
        },
        [](void* data, const XML_Char* /*name*/) {
            Impl& self = *static_cast<Impl*>(data);
            if (!self.problem.has_value()) {
                self.handler.end();
            }
        });
    // City files declare no entities; files that do are attacks (billion laughs, XXE) or have no business here.
    XML_SetEntityDeclHandler(impl.parser, [](void* data, const XML_Char* name, int, const XML_Char*, int, const XML_Char*,
                                             const XML_Char*, const XML_Char*, const XML_Char*) {
        Impl& self = *static_cast<Impl*>(data);
        self.stop({self.file, self.place(), std::string("declares the XML entity \"") + name + "\", which is refused for safety",
                   "Remove the DOCTYPE from the file."});
    });
    XML_SetSkippedEntityHandler(impl.parser, [](void* data, const XML_Char* name, int) {
        Impl& self = *static_cast<Impl*>(data);
        self.stop({self.file, self.place(), std::string("uses the undefined XML entity \"") + name + "\"", "Mend this line."});
    });
    XML_SetUnknownEncodingHandler(impl.parser, unknownEncoding, nullptr);

    while (true) {
        void* buffer = XML_GetBuffer(impl.parser, kChunk);
        if (buffer == nullptr) {
            return core::Problem{impl.file, impl.place(), "cannot be read: out of memory", ""};
        }
        const core::Result<std::size_t> got = source.read(std::span<char>(static_cast<char*>(buffer), kChunk));
        if (!got.ok()) {
            return got.problem();
        }
        const bool last = *got == 0;
        const XML_Status status = XML_ParseBuffer(impl.parser, static_cast<int>(*got), last ? XML_TRUE : XML_FALSE);
        if (impl.problem.has_value()) {
            return *impl.problem;
        }
        if (status != XML_STATUS_OK) {
            return impl.xmlProblem();
        }
        if (last) {
            return core::Done{};
        }
    }
}

void XmlStream::wantText(bool on) {
    if (on) {
        XML_SetCharacterDataHandler(mImpl->parser, [](void* data, const XML_Char* text, int length) {
            Impl& self = *static_cast<Impl*>(data);
            if (!self.problem.has_value()) {
                self.handler.text(std::string_view(text, static_cast<std::size_t>(length)));
            }
        });
    } else {
        XML_SetCharacterDataHandler(mImpl->parser, nullptr);
    }
}

void XmlStream::stop(core::Problem problem) { mImpl->stop(std::move(problem)); }
bool XmlStream::stopped() const { return mImpl->problem.has_value(); }
std::string XmlStream::place() const { return mImpl->place(); }

}  // namespace rundgang::import
