/** The local socket of a run: consoles watch it and give it commands. */
@NullMarked
package io.coldboot.engine.control;

import org.jspecify.annotations.NullMarked;
