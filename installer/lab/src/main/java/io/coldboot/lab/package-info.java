/**
 * The virtual rack: servers with management controllers, cables and disks that are not there. It knows nothing of the
 * installer; what it is driven by (Ironic, DHCP, the deploy agent) is the real thing.
 */
@NullMarked
package io.coldboot.lab;

import org.jspecify.annotations.NullMarked;
