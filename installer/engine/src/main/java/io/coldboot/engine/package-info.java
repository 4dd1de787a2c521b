/** To be described by its room. */
@NullMarked
package io.coldboot.engine;

import org.jspecify.annotations.NullMarked;
