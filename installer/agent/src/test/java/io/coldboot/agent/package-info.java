/** Tests. */
@NullMarked
package io.coldboot.agent;

import org.jspecify.annotations.NullMarked;
