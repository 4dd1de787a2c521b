/** The agent's HTTP client. */
@NullMarked
package io.coldboot.agent.net;

import org.jspecify.annotations.NullMarked;
