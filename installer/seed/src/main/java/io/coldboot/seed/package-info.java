/** To be described by its room. */
@NullMarked
package io.coldboot.seed;

import org.jspecify.annotations.NullMarked;
