#include "content/handover/ZipWriter.h"

#include "engine/core/File.h"
#include "engine/notes/Note.h"

#include <system_error>
#include <utility>

#include <archive.h>
#include <archive_entry.h>

namespace rundgang::handover {
namespace {

constexpr int kReadableByAll = 0644;
constexpr time_t kFirstDay = 315576000;  // noon, so that it is that day in nearly every zone

}  // namespace

struct ZipWriter::Impl {
    std::filesystem::path file;
    std::filesystem::path fresh;
    archive* zip = nullptr;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (zip != nullptr) {
            archive_write_free(zip);
        }
        std::error_code error;
        std::filesystem::remove(fresh, error);  // renamed by then, if all went well
    }

    [[nodiscard]] core::Problem failure() const {
        const char* why = archive_error_string(zip);
        return {file.string(), "", std::string("cannot be written: ") + (why != nullptr ? why : "unknown reason"),
                "Check the folder, its permissions and the free space."};
    }
};

ZipWriter::ZipWriter() : mImpl(std::make_unique<Impl>()) {}
ZipWriter::ZipWriter(ZipWriter&&) noexcept = default;
ZipWriter& ZipWriter::operator=(ZipWriter&&) noexcept = default;
ZipWriter::~ZipWriter() = default;

core::Result<ZipWriter> ZipWriter::create(const std::filesystem::path& file) {
    ZipWriter writer;
    Impl& impl = *writer.mImpl;
    impl.file = file;
    impl.fresh = file.string() + ".new-" + notes::makeNoteId().substr(0, 8);
    impl.zip = archive_write_new();
    if (impl.zip == nullptr || archive_write_set_format_zip(impl.zip) != ARCHIVE_OK ||
        archive_write_set_format_option(impl.zip, "zip", "compression", "deflate") != ARCHIVE_OK ||
        archive_write_open_filename(impl.zip, impl.fresh.c_str()) != ARCHIVE_OK) {
        return impl.failure();
    }
    return writer;
}

core::Status ZipWriter::add(const std::string& name, std::span<const std::byte> bytes) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, kReadableByAll);
    archive_entry_set_mtime(entry, kFirstDay, 0);
    const bool begun = archive_write_header(mImpl->zip, entry) == ARCHIVE_OK;
    archive_entry_free(entry);
    const bool written =
        begun && archive_write_data(mImpl->zip, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size());
    return written ? core::Status(core::Done{}) : core::Status(mImpl->failure());
}

core::Status ZipWriter::add(const std::string& name, std::string_view text) {
    return add(name, std::as_bytes(std::span(text.data(), text.size())));
}

core::Status ZipWriter::finish() {
    if (archive_write_close(mImpl->zip) != ARCHIVE_OK) {
        return mImpl->failure();
    }
    return core::keepFile(mImpl->fresh, mImpl->file);
}

}  // namespace rundgang::handover
