#include "tests/support/CallWatch.h"

#if defined(__linux__) && defined(__x86_64__)

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <string_view>
#include <utility>

#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>

// A seccomp filter makes the kernel send SIGSYS instead of doing a listed call; the handler notes it and makes the call itself,
// from the one instruction that the filter lets through.
extern "C" {
long rundgangRawCall(long number, long a, long b, long c, long d, long e, long f);
extern const char rundgangRawCallEnd;
}
asm(R"(
.text
rundgangRawCall:
    mov %rdi, %rax
    mov %rsi, %rdi
    mov %rdx, %rsi
    mov %rcx, %rdx
    mov %r8, %r10
    mov %r9, %r8
    mov 8(%rsp), %r9
    syscall
rundgangRawCallEnd:
    ret
)");

namespace rundgang::test {
namespace {

struct Watched {
    long number;
    const char* name;
};
constexpr std::array kDisk{
    Watched{SYS_open, "open"},
    Watched{SYS_openat, "openat"},
    Watched{SYS_close, "close"},
    Watched{SYS_read, "read"},
    Watched{SYS_pread64, "pread"},
    Watched{SYS_readv, "readv"},
    Watched{SYS_preadv, "preadv"},
    Watched{SYS_write, "write"},
    Watched{SYS_pwrite64, "pwrite"},
    Watched{SYS_writev, "writev"},
    Watched{SYS_pwritev, "pwritev"},
    Watched{SYS_fsync, "fsync"},
    Watched{SYS_fdatasync, "fdatasync"},
    Watched{SYS_msync, "msync"},
    Watched{SYS_stat, "stat"},
    Watched{SYS_fstat, "fstat"},
    Watched{SYS_lstat, "lstat"},
    Watched{SYS_newfstatat, "fstatat"},
    Watched{SYS_statx, "statx"},
    Watched{SYS_access, "access"},
    Watched{SYS_lseek, "lseek"},
    Watched{SYS_fcntl, "fcntl"},
    Watched{SYS_flock, "flock"},
    Watched{SYS_ftruncate, "ftruncate"},
    Watched{SYS_unlink, "unlink"},
    Watched{SYS_rename, "rename"},
    Watched{SYS_mkdir, "mkdir"},
    Watched{SYS_getdents64, "getdents"},
    Watched{SYS_readlink, "readlink"},
    Watched{SYS_nanosleep, "nanosleep"},
    Watched{SYS_clock_nanosleep, "clock_nanosleep"},
};

constexpr std::array kSleep{
    Watched{SYS_futex, "futex"},
    Watched{SYS_poll, "poll"},
    Watched{SYS_ppoll, "ppoll"},
    Watched{SYS_select, "select"},
    Watched{SYS_pselect6, "pselect"},
    Watched{SYS_epoll_wait, "epoll_wait"},
    Watched{SYS_epoll_pwait, "epoll_pwait"},
    Watched{SYS_recvmsg, "recvmsg"},
    Watched{SYS_recvfrom, "recvfrom"},
    Watched{SYS_sendmsg, "sendmsg"},
    Watched{SYS_sendto, "sendto"},
    Watched{SYS_connect, "connect"},
    Watched{SYS_accept4, "accept"},
    Watched{SYS_wait4, "wait"},
    Watched{SYS_ioctl, "ioctl"},  // a graphics card's driver in the kernel waits so
};

constexpr std::size_t kKept = 8192;
// Written by the signal handler of the one watched thread and read by that thread.
std::vector<WatchedCall> calls;
volatile std::size_t callCount = 0;
thread_local bool watched = false;

/// Memory that has a file's handle: a Vulkan driver in software gives its memory a size so (lavapipe of Mesa 25). No disk.
bool concernsMemory(int number, long file) {
    return number == SYS_ftruncate && rundgangRawCall(SYS_fcntl, file, F_GET_SEALS, 0, 0, 0, 0) >= 0;
}

/// Waking others does not wait.
bool wakes(int number, long operation) {
    const long command = operation & FUTEX_CMD_MASK;
    return number == SYS_futex && command != FUTEX_WAIT && command != FUTEX_WAIT_BITSET && command != FUTEX_LOCK_PI &&
           command != FUTEX_LOCK_PI2 && command != FUTEX_WAIT_REQUEUE_PI;
}

double millisecondsNow() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

const char* nameOf(int number) {
    for (const std::span<const Watched> some : {std::span<const Watched>(kDisk), std::span<const Watched>(kSleep)}) {
        for (const Watched& one : some) {
            if (one.number == number) {
                return one.name;
            }
        }
    }
    return "call";
}

void onCall(int /*signal*/, siginfo_t* info, void* context) {
    const int keptErrno = errno;
    greg_t* const registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    WatchedCall* call = nullptr;
    if (watched && !concernsMemory(info->si_syscall, registers[REG_RDI]) && !wakes(info->si_syscall, registers[REG_RSI])) {
        if (callCount < kKept) {
            call = &calls[callCount];
            call->name = nameOf(info->si_syscall);
            // What the stack's reader asks the kernel itself does not count.
            watched = false;
            std::array<void*, 42> stack{};
            const int depth = backtrace(stack.data(), static_cast<int>(stack.size()));
            watched = true;
            call->depth = static_cast<std::size_t>(std::max(depth - 2, 0));  // past the handler and the trampoline
            std::copy_n(stack.begin() + 2, call->depth, call->stack.begin());
        }
        callCount = callCount + 1;
    }
    const double began = call != nullptr ? millisecondsNow() : 0.0;
    registers[REG_RAX] = rundgangRawCall(info->si_syscall, registers[REG_RDI], registers[REG_RSI], registers[REG_RDX],
                                         registers[REG_R10], registers[REG_R8], registers[REG_R9]);
    if (call != nullptr) {
        call->milliseconds = millisecondsNow() - began;
    }
    errno = keptErrno;
}

std::vector<sock_filter> filter(Watch what) {
    std::vector<Watched> all(kDisk.begin(), kDisk.end());
    if (what == Watch::DiskAndSleep) {
        all.insert(all.end(), kSleep.begin(), kSleep.end());
    }
    const auto address = reinterpret_cast<std::uint64_t>(&rundgangRawCallEnd);
    const auto load = [](std::size_t offset) {
        return sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
    };
    const auto equal = [](std::uint64_t value, std::uint8_t yes, std::uint8_t no) {
        return sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(value), yes, no);
    };
    const std::size_t ip = offsetof(seccomp_data, instruction_pointer);
    std::vector<sock_filter> program{
        load(ip),  // low word: x86 is little-endian
        equal(address & 0xFFFFFFFFU, 0, 3),
        load(ip + 4),
        equal(address >> 32U, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        load(offsetof(seccomp_data, nr)),
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        program.push_back(equal(static_cast<std::uint64_t>(all[i].number), static_cast<std::uint8_t>(all.size() - i), 0));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP));
    return program;
}

}  // namespace

bool watchThisThread(Watch what) {
    // The first backtrace loads a library; not inside the handler.
    std::array<void*, 4> warm{};
    (void)backtrace(warm.data(), static_cast<int>(warm.size()));
    calls.resize(kKept);
    struct sigaction action = {};
    action.sa_sigaction = onCall;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    if (sigaction(SIGSYS, &action, nullptr) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return false;
    }
    std::vector<sock_filter> code = filter(what);
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    watched = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
    return watched;
}

std::vector<WatchedCall> takeTimedCalls() {
    const bool before = std::exchange(watched, false);
    const std::size_t count = std::exchange(*const_cast<std::size_t*>(&callCount), 0);
    std::vector<WatchedCall> taken(calls.begin(), calls.begin() + static_cast<std::ptrdiff_t>(std::min(count, kKept)));
    taken.resize(count);
    watched = before;
    return taken;
}

CallOrigin originOf(const WatchedCall& call) {
    CallOrigin origin;
    Dl_info own{};
    dladdr(reinterpret_cast<const void*>(&originOf), &own);
    for (void* address : call.from()) {
        Dl_info place{};
        // A return address may be the first byte of the next function.
        if (dladdr(static_cast<const char*>(address) - 1, &place) == 0 || place.dli_fname == nullptr) {
            continue;
        }
        const std::string library = std::filesystem::path(place.dli_fname).filename().string();
        const std::string_view symbol = place.dli_sname != nullptr ? place.dli_sname : "";
        if (origin.inner.empty() && !library.starts_with("libc.so")) {
            origin.inner = library;
        }
        if (place.dli_fbase == own.dli_fbase && symbol.empty()) {
            continue;  // of one file only: the function that called it has a name
        }
        if (place.dli_fbase == own.dli_fbase) {
            int bad = 0;
            char* const plain = abi::__cxa_demangle(place.dli_sname, nullptr, nullptr, &bad);
            origin.ours = plain != nullptr ? plain : std::string(symbol);
            std::free(plain);
            origin.ours = origin.ours.substr(0, origin.ours.find('('));
            break;
        }
        // The outermost of each is the one that we called.
        if (library.starts_with("libopenxr_loader")) {
            origin.xr = symbol.empty() ? "xr?" : symbol;
        } else if (library.starts_with("libvulkan.so")) {
            origin.vulkan = symbol.empty() ? "vk?" : symbol;
        } else if (library.starts_with("libvulkan_") && origin.vulkan.empty()) {
            origin.vulkan = library;
        }
    }
    return origin;
}

std::vector<std::string> takeWatchedCalls() {
    std::vector<std::string> told;
    for (const WatchedCall& call : takeTimedCalls()) {
        std::ostringstream text;
        text << call.name;
        for (std::size_t i = 0; i < call.depth; ++i) {
            text << (i == 0 ? " from " : ", ") << call.stack[i];
        }
        told.push_back(text.str());
    }
    return told;
}

}  // namespace rundgang::test

#else

namespace rundgang::test {

bool watchThisThread(Watch /*what*/) { return false; }
std::vector<WatchedCall> takeTimedCalls() { return {}; }
std::vector<std::string> takeWatchedCalls() { return {}; }
CallOrigin originOf(const WatchedCall& /*call*/) { return {}; }

}  // namespace rundgang::test

#endif
