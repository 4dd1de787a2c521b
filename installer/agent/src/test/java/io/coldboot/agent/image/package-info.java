/** Tests. */
@NullMarked
package io.coldboot.agent.image;

import org.jspecify.annotations.NullMarked;
