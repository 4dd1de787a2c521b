/** The ironic-python-agent protocol: inspection, lookup, heartbeats, and the commands that the conductor sends. */
@NullMarked
package io.coldboot.agent.protocol;

import org.jspecify.annotations.NullMarked;
