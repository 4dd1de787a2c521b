/** Puts the house together: the only place that knows all modules. */
@NullMarked
package io.coldboot.screens.wiring;

import org.jspecify.annotations.NullMarked;
