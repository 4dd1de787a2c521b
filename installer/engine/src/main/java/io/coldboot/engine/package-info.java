/**
 * The heart: from profile and inventory to a plan, from the plan to a run, from the run to a journal, from the journal to
 * a view. Its only input and output of its own is the journal; everything else goes through {@link io.coldboot.engine.port}.
 */
@NullMarked
package io.coldboot.engine;

import org.jspecify.annotations.NullMarked;
