/** Keeps what was discovered, for the next look at the site. */
@NullMarked
package io.coldboot.engine.inventory;

import org.jspecify.annotations.NullMarked;
