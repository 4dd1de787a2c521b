/** Tests. */
@NullMarked
package io.coldboot.agent.protocol;

import org.jspecify.annotations.NullMarked;
