#!/usr/bin/awk -f
# Turns what diskimage-builder prints into "PROGRESS percent text" lines: 1 to 78, by packages unpacked and set up.
/ newly installed/ { for (i = 1; i <= NF; i++) if ($i == "newly") { want = 2 * $(i - 1); seen = 0 } }
/Unpacking |Setting up / {
  seen++
  percent = want > 200 ? 8 + int(62 * seen / want) : 3
  if (percent > 70) percent = 70
  if (percent > last) { last = percent; print "PROGRESS " percent " package tree: " (want > 200 ? int(seen / 2) " of " want / 2 " packages" : "base system"); fflush() }
}
/^TREE / { sub(/^TREE /, ""); last = last < 72 ? 72 : last + 2; print "PROGRESS " last " package tree: " $0; fflush() }
