#include "tests/support/CallWatch.h"

#if defined(__linux__) && defined(__x86_64__)

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <utility>

#include <execinfo.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
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
constexpr std::array kWatched{
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

struct Call {
    int number = 0;
    int depth = 0;
    std::array<void*, 24> from{};
};
constexpr std::size_t kKept = 64;
// Written by the signal handler of the one watched thread and read by that thread.
std::array<Call, kKept> calls;
volatile std::size_t callCount = 0;

/// Memory that has a file's handle: a Vulkan driver in software gives its memory a size so (lavapipe of Mesa 25). No disk.
bool concernsMemory(int number, long file) {
    return number == SYS_ftruncate && rundgangRawCall(SYS_fcntl, file, F_GET_SEALS, 0, 0, 0, 0) >= 0;
}

void onCall(int /*signal*/, siginfo_t* info, void* context) {
    const int keptErrno = errno;
    greg_t* const registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    if (!concernsMemory(info->si_syscall, registers[REG_RDI])) {
        if (callCount < kKept) {
            Call& call = calls[callCount];
            call.number = info->si_syscall;
            call.depth = backtrace(call.from.data(), static_cast<int>(call.from.size()));
        }
        callCount = callCount + 1;
    }
    registers[REG_RAX] = rundgangRawCall(info->si_syscall, registers[REG_RDI], registers[REG_RSI], registers[REG_RDX],
                                         registers[REG_R10], registers[REG_R8], registers[REG_R9]);
    errno = keptErrno;
}

const char* nameOf(int number) {
    for (const Watched& one : kWatched) {
        if (one.number == number) {
            return one.name;
        }
    }
    return "call";
}

std::vector<sock_filter> filter() {
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
    for (std::size_t i = 0; i < kWatched.size(); ++i) {
        program.push_back(
            equal(static_cast<std::uint64_t>(kWatched[i].number), static_cast<std::uint8_t>(kWatched.size() - i), 0));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP));
    return program;
}

}  // namespace

bool watchThisThread() {
    // The first backtrace loads a library; not inside the handler.
    std::array<void*, 4> warm{};
    (void)backtrace(warm.data(), static_cast<int>(warm.size()));
    struct sigaction action = {};
    action.sa_sigaction = onCall;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    if (sigaction(SIGSYS, &action, nullptr) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return false;
    }
    std::vector<sock_filter> code = filter();
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

std::vector<std::string> takeWatchedCalls() {
    std::vector<std::string> told;
    const std::size_t count = std::exchange(*const_cast<std::size_t*>(&callCount), 0);
    for (std::size_t i = 0; i < count; ++i) {
        std::ostringstream text;
        text << (i < kKept ? nameOf(calls[i].number) : "call");
        for (int k = 2; i < kKept && k < calls[i].depth; ++k) {  // past the handler and the trampoline
            text << (k == 2 ? " from " : ", ") << calls[i].from[static_cast<std::size_t>(k)];
        }
        told.push_back(text.str());
    }
    return told;
}

}  // namespace rundgang::test

#else

namespace rundgang::test {

bool watchThisThread() { return false; }
std::vector<std::string> takeWatchedCalls() { return {}; }

}  // namespace rundgang::test

#endif
