/** The record of a run: events, one JSON line each, on disk before what they announce is done. */
@NullMarked
package io.coldboot.engine.journal;

import org.jspecify.annotations.NullMarked;
