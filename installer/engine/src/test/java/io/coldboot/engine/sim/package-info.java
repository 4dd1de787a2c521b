/** A site in memory whose time is virtual: Ironic's state machine, Heat, Glance, a seed, servers that fail on demand. */
@NullMarked
package io.coldboot.engine.sim;

import org.jspecify.annotations.NullMarked;
