/** What a machine's firmware does: ask for an address, fetch and follow the boot script, read the partition table of its disk. */
@NullMarked
package io.coldboot.lab.boot;

import org.jspecify.annotations.NullMarked;
