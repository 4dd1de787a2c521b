/** Raw Ethernet, straight on the kernel's packet sockets: a ramdisk has no libpcap, and needs none. */
@NullMarked
package io.coldboot.agent.wire;

import org.jspecify.annotations.NullMarked;
