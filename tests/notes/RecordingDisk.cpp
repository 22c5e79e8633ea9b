#include "tests/notes/RecordingDisk.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>
#include <random>
#include <utility>
#include <vector>

#include <sqlite3.h>

namespace rundgang::notes {
namespace {

struct Event {
    enum class Kind { Write, Truncate, Sync, Delete } kind;
    std::string file;
    std::size_t offset = 0;  ///< of a write; the new size of a truncation
    std::string bytes;
    bool folder = false;  ///< of a deletion or sync: the folder was synced with it
};

class Recorder {
public:
    void add(Event event) {
        const std::lock_guard lock(mMutex);
        mEvents.push_back(std::move(event));
    }
    std::size_t count() const {
        const std::lock_guard lock(mMutex);
        return mEvents.size();
    }
    std::vector<Event> first(std::size_t count) const {
        const std::lock_guard lock(mMutex);
        return {mEvents.begin(), mEvents.begin() + static_cast<std::ptrdiff_t>(count)};
    }

private:
    mutable std::mutex mMutex;
    std::vector<Event> mEvents;
};

// SQLite allocates this with the real file behind it (szOsFile says so).
struct RecordedFile {
    sqlite3_file base{};
    sqlite3_file* real = nullptr;
    Recorder* recorder = nullptr;  ///< null: a file of no interest (the shared memory, temporary ones)
    std::string name;
    bool fresh = false;  ///< made just now: its first sync includes the folder, as SQLite's own file system does it
};

/// What a registered file system of ours stands in front of.
struct Behind {
    Recorder recorder;
    sqlite3_vfs* vfs = nullptr;
};

Behind& behind(sqlite3_vfs* vfs) { return *static_cast<Behind*>(vfs->pAppData); }
sqlite3_vfs* realVfs(sqlite3_vfs* vfs) { return behind(vfs).vfs; }
RecordedFile& recorded(sqlite3_file* file) { return *reinterpret_cast<RecordedFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return recorded(file).real; }
const sqlite3_io_methods& methods(sqlite3_file* file) { return *real(file)->pMethods; }

void note(sqlite3_file* file, Event::Kind kind, sqlite3_int64 offset = 0, const void* bytes = nullptr, int size = 0) {
    const RecordedFile& f = recorded(file);
    if (f.recorder != nullptr) {
        f.recorder->add({kind, f.name, static_cast<std::size_t>(offset),
                         std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size)), false});
    }
}

int close(sqlite3_file* file) {
    const int code = methods(file).xClose(real(file));
    recorded(file).~RecordedFile();
    return code;
}
int read(sqlite3_file* f, void* to, int size, sqlite3_int64 at) { return methods(f).xRead(real(f), to, size, at); }
int write(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
    note(f, Event::Kind::Write, at, from, size);
    return methods(f).xWrite(real(f), from, size, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
    note(f, Event::Kind::Truncate, size, "", 0);
    return methods(f).xTruncate(real(f), size);
}
int sync(sqlite3_file* f, int flags) {
    const int code = methods(f).xSync(real(f), flags);
    RecordedFile& file = recorded(f);
    if (file.recorder != nullptr && code == SQLITE_OK) {
        file.recorder->add({Event::Kind::Sync, file.name, 0, "", std::exchange(file.fresh, false)});
    }
    return code;
}
int fileSize(sqlite3_file* f, sqlite3_int64* size) { return methods(f).xFileSize(real(f), size); }
int lock(sqlite3_file* f, int kind) { return methods(f).xLock(real(f), kind); }
int unlock(sqlite3_file* f, int kind) { return methods(f).xUnlock(real(f), kind); }
int checkReserved(sqlite3_file* f, int* held) { return methods(f).xCheckReservedLock(real(f), held); }
int control(sqlite3_file* f, int what, void* with) { return methods(f).xFileControl(real(f), what, with); }
int sectorSize(sqlite3_file* f) { return methods(f).xSectorSize(real(f)); }
int characteristics(sqlite3_file* f) { return methods(f).xDeviceCharacteristics(real(f)); }
int shmMap(sqlite3_file* f, int page, int size, int extend, void volatile** to) {
    return methods(f).xShmMap(real(f), page, size, extend, to);
}
int shmLock(sqlite3_file* f, int at, int count, int flags) { return methods(f).xShmLock(real(f), at, count, flags); }
void shmBarrier(sqlite3_file* f) { methods(f).xShmBarrier(real(f)); }
int shmUnmap(sqlite3_file* f, int remove) { return methods(f).xShmUnmap(real(f), remove); }

// Version 2: no memory-mapped reading, so that nothing goes past read() and write().
const sqlite3_io_methods kMethods = {2,        close,         read,    write,      truncate,        sync,   fileSize, lock,
                                     unlock,   checkReserved, control, sectorSize, characteristics, shmMap, shmLock,  shmBarrier,
                                     shmUnmap, nullptr,       nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    auto* f = new (file) RecordedFile();
    f->real = reinterpret_cast<sqlite3_file*>(f + 1);
    constexpr int kOfInterest = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
    if (name != nullptr && (flags & kOfInterest) != 0) {
        f->recorder = &behind(vfs).recorder;
        f->name = std::filesystem::path(name).filename().string();
        f->fresh = (flags & SQLITE_OPEN_MAIN_DB) == 0 && (flags & SQLITE_OPEN_CREATE) != 0;
    }
    const int code = realVfs(vfs)->xOpen(realVfs(vfs), name, f->real, flags, outFlags);
    if (f->real->pMethods != nullptr) {
        f->base.pMethods = &kMethods;
    } else {
        f->~RecordedFile();
        file->pMethods = nullptr;
    }
    return code;
}

int remove(sqlite3_vfs* vfs, const char* name, int syncFolder) {
    const int code = realVfs(vfs)->xDelete(realVfs(vfs), name, syncFolder);
    if (code == SQLITE_OK) {
        behind(vfs).recorder.add({Event::Kind::Delete, std::filesystem::path(name).filename().string(), 0, "", syncFolder != 0});
    }
    return code;
}

/// One file of the disk being rebuilt.
struct DiskFile {
    bool there = false;
    std::string synced;
    std::vector<Event> pending;
    bool deletePending = false;
};

void apply(std::string& bytes, const Event& event, std::size_t size) {
    if (event.kind == Event::Kind::Truncate) {
        bytes.resize(event.offset);
        return;
    }
    if (bytes.size() < event.offset + size) {
        bytes.resize(event.offset + size);
    }
    std::copy_n(event.bytes.begin(), size, bytes.begin() + static_cast<std::ptrdiff_t>(event.offset));
}

void take(DiskFile& file, const Event& event) {
    switch (event.kind) {
        case Event::Kind::Write:
        case Event::Kind::Truncate:
            if (file.deletePending) {  // made anew under the same name
                file = DiskFile{};
            }
            file.pending.push_back(event);
            break;
        case Event::Kind::Sync:
            for (const Event& pending : file.pending) {
                apply(file.synced, pending, pending.bytes.size());
            }
            file.there = true;
            file.pending.clear();
            break;
        case Event::Kind::Delete:
            file.deletePending = true;
            if (event.folder) {
                file = DiskFile{};
            }
            break;
    }
}

/// What the platter holds of a file when the power goes.
std::string torn(const DiskFile& file, std::mt19937& random) {
    constexpr std::size_t kSector = 512;
    std::string bytes = file.synced;
    const auto mood = random() % 4;  // nothing, everything, or a part of what was not synced
    for (const Event& event : file.pending) {
        const auto fate = mood < 2 ? mood : random() % 3;
        if (fate == 1) {
            apply(bytes, event, event.bytes.size());
        } else if (fate == 2 && event.kind == Event::Kind::Write) {
            apply(bytes, event, std::min(event.bytes.size(), random() % (event.bytes.size() / kSector + 1) * kSector));
        }
    }
    return bytes;
}

}  // namespace

struct RecordingDisk::Impl {
    Behind behind;
    sqlite3_vfs vfs{};
    std::map<std::string, std::string> start;
};

RecordingDisk::RecordingDisk() : mImpl(std::make_unique<Impl>()) {
    sqlite3_initialize();
    mImpl->behind.vfs = sqlite3_vfs_find(nullptr);
    mImpl->vfs = *mImpl->behind.vfs;
    mImpl->vfs.zName = "recording";
    mImpl->vfs.pAppData = &mImpl->behind;
    mImpl->vfs.szOsFile = static_cast<int>(sizeof(RecordedFile)) + mImpl->behind.vfs->szOsFile;
    mImpl->vfs.xOpen = &open;
    mImpl->vfs.xDelete = &remove;
    sqlite3_vfs_register(&mImpl->vfs, 1);
}

RecordingDisk::~RecordingDisk() {
    sqlite3_vfs_unregister(&mImpl->vfs);
    sqlite3_vfs_register(mImpl->behind.vfs, 1);
}

void RecordingDisk::begin(const std::filesystem::path& file, const std::string& bytes) {
    mImpl->start[file.filename().string()] = bytes;
}

std::size_t RecordingDisk::events() const { return mImpl->behind.recorder.count(); }

std::map<std::string, std::string> RecordingDisk::afterPowerCut(std::size_t events, std::uint32_t seed) const {
    std::map<std::string, DiskFile> disk;
    for (const auto& [name, bytes] : mImpl->start) {
        disk[name].there = true;
        disk[name].synced = bytes;
    }
    for (const Event& event : mImpl->behind.recorder.first(events)) {
        take(disk[event.file], event);
        if (event.kind == Event::Kind::Sync && event.folder) {
            std::erase_if(disk, [](const auto& entry) { return entry.second.deletePending; });
        }
    }
    std::mt19937 random(seed);
    std::map<std::string, std::string> files;
    for (const auto& [name, file] : disk) {
        const bool entryLost = !file.there && random() % 2 == 0;
        const bool deleted = file.deletePending && random() % 2 == 0;
        if (!entryLost && !deleted && (file.there || !file.pending.empty())) {
            files[name] = torn(file, random);
        }
    }
    return files;
}

}  // namespace rundgang::notes
