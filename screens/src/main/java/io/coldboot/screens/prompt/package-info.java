/** Asks a person line by line: with an editor of lines where the terminal can, else as plainly as a printer would. */
@NullMarked
package io.coldboot.screens.prompt;

import org.jspecify.annotations.NullMarked;
