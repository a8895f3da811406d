// platform/web/src/sodium.c
//
// The few functions of libsodium that choose by processor and by operating system. There is one
// processor here, and the only source of chance is the browser's, which JavaScript hands in.
#include <sodium.h>
#include <stdlib.h>
#include <unistd.h>

int sodium_init(void) {
    return 0;
}

void sodium_misuse(void) {
    abort();
}

void randombytes_buf(void* buffer, size_t size) {
    unsigned char* at = buffer;
    while (size > 0) {
        const size_t piece = size < 256 ? size : 256;  // what getentropy gives in one call
        if (getentropy(at, piece) != 0) abort();
        at += piece;
        size -= piece;
    }
}
