@NullMarked
package io.coldboot.agent.wire;

import org.jspecify.annotations.NullMarked;
