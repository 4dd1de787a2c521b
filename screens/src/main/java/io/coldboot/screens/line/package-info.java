/** Line mode: what happens, as lines on any terminal, in a file, or as JSON. */
@NullMarked
package io.coldboot.screens.line;

import org.jspecify.annotations.NullMarked;
