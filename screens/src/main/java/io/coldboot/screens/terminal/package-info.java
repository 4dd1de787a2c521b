/**
 * The one place that talks to a terminal: it is set up and given back here, keys are told from bytes, and of what pages paint only
 * the difference is sent, no faster than the line carries it.
 */
@NullMarked
package io.coldboot.screens.terminal;

import org.jspecify.annotations.NullMarked;
