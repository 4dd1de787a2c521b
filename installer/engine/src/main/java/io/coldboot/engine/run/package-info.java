/**
 * The loop that brings a plan about: it looks, compares, records, asks, and looks again. One thread decides everything; slow
 * requests run beside it and tell it what came of them.
 */
@NullMarked
package io.coldboot.engine.run;

import org.jspecify.annotations.NullMarked;
