/** Where the live view meets the run: the control socket, the journal, the consoles' files. */
@NullMarked
package io.coldboot.screens.attach;

import org.jspecify.annotations.NullMarked;
