/** The steps of a run. Each knows how to see whether it is done, and how to ask for it; nothing else decides. */
@NullMarked
package io.coldboot.engine.step;

import org.jspecify.annotations.NullMarked;
