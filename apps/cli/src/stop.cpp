// apps/cli/src/stop.cpp
#include "stop.hpp"

#include <signal.h>

namespace rapport::cli {
namespace {

volatile sig_atomic_t wished = 0;

extern "C" void on_stop(int) {
    wished = 1;
}

}  // namespace

void note_stop_signals() {
    struct sigaction action{};
    action.sa_handler = on_stop;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool stop_is_wished() noexcept {
    return wished != 0;
}

}  // namespace rapport::cli
