# Reads cmake/layers.txt, then sources: an #include of rapport/X/... in module Y must be allowed there.
# The insides of the two programs are the modules cli_lib and server_lib, with headers rapport/cli and rapport/server;
# every port of the platform layer implements rapport/platform.
FILENAME ~ /layers\.txt$/ {
    if ($1 ~ /^#/ || !NF) next
    module = $1; sub(/(_lib)?:$/, "", module)
    known[module]; may[module, module]
    for (n = 2; n <= NF; ++n) may[module, $n]
    next
}
FNR == 1 {
    split(FILENAME, part, "/")
    module = part[1] == "sync" ? "sync" : part[2]
    if (!(module in known)) print FILENAME ": module " module " is not in cmake/layers.txt"
}
match($0, /^#include "rapport\/[a-z_]+\//) {
    used = substr($0, RSTART + 18, RLENGTH - 19)
    if (used == "platform") used = "native"
    if (!((module, used) in may)) print FILENAME ":" FNR ": " module " must not include " used
}
