/** Tests. */
@NullMarked
package io.coldboot.agent.disk;

import org.jspecify.annotations.NullMarked;
