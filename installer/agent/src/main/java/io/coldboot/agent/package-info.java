/**
 * The deploy agent: runs on a machine that booted from the network, reports its hardware to ironic-inspector and obeys
 * Ironic's conductor (the ironic-python-agent protocol) until the machine's own system is on its disk.
 *
 * <p>It knows its machine only through the {@link io.coldboot.agent.Machine} port, so the same code serves a ramdisk on real
 * hardware and a node of the virtual rack.
 */
@NullMarked
package io.coldboot.agent;

import org.jspecify.annotations.NullMarked;
